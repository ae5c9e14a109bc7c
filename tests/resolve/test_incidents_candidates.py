"""What scoring would join is compared: blocking leaves nothing out where no key is crowded."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herodotus.records import Event, Time
from herodotus.resolve.incidents.candidates import candidates
from herodotus.resolve.incidents.claims import area, keys, tell
from herodotus.resolve.incidents.scoring import THRESHOLD, WINDOWS, compare

ACTORS = ["united-states", "us-military", "iran", "kataib-hezbollah", "name-a man", "group-1-men"]
PLACES = ["baghdad", "green-zone", "baghdad-airport", "k1-base", "kirkuk", "mosul", "anbar", None]


@st.composite
def events(draw: st.DrawFn) -> Event:
    first = date(2020, 1, 1) + timedelta(days=draw(st.integers(0, 12)))
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 0, 3, 30, 364])))
    return Event(
        id="e-1",
        key="event:1",
        quotes=(),
        type=draw(st.sampled_from(["ASSAULT", "COERCE", "PROTEST", "CONSULT"])),
        initiators=tuple(draw(st.sets(st.sampled_from(ACTORS), max_size=2))),
        targets=tuple(draw(st.sets(st.sampled_from(ACTORS), max_size=2))),
        time=Time(imprecise=(first, last)),
        place_id=draw(st.sampled_from(PLACES)),
    )


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(events(), min_size=2, max_size=8))
def test_every_pair_that_scoring_would_join_is_a_candidate(told: list[Event]) -> None:
    spots = [tell(one).spot for one in told]
    found = set(candidates([spot for spot in spots if spot], [keys(one) for one in told], WINDOWS.days))
    for b in range(len(told)):
        for a in range(b):
            pair = compare(told[a], told[b])
            if pair and pair.score >= THRESHOLD:
                assert (a, b) in found


def test_a_site_stands_under_its_town() -> None:
    assert {area(place) for place in ("baghdad", "green-zone", "baghdad-airport", "sadr-city")} == {"baghdad"}
    assert area("k1-base") == area("kirkuk") == "kirkuk"
    assert area("ain-al-asad") == "ain-al-asad"
    assert area("anbar") == "anbar"
    assert area("nowhere") == "nowhere"
