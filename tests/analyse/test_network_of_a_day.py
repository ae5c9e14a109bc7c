"""A network of a day passes over ties that surely do not hold then: it is the one that all claims give."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from herodotus.analyse.disagreements.ties import of_ties
from herodotus.analyse.network.asking import NOT_HELD, ask_network
from herodotus.analyse.network.near import bearing_on
from herodotus.analyse.network.snapshot import network_of
from herodotus.analyse.ties import ties
from herodotus.analyse.ties_held import holding
from herodotus.records import Scope, Time
from herodotus.store.base import View
from support.accounts import Account

ACTORS = ("iran", "kataib-hezbollah", "asaib-ahl-al-haq")
KINDS = ("backs", "hostile_to", "leader_of", "facade_of", "member_of")
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 9))
RANGES = st.none() | st.tuples(DAYS, DAYS).map(
    lambda found: found if None in found else tuple(sorted(day for day in found if day))
)
TIMES = st.none() | st.builds(Time, precise=RANGES, imprecise=RANGES, starts=st.booleans(), ends=st.booleans())
TOLD = st.tuples(
    st.sampled_from(ACTORS),
    st.sampled_from(KINDS),
    st.sampled_from(ACTORS),
    TIMES,
    st.sampled_from(("affirmed", "affirmed", "denied")),
    st.sampled_from(("asserted", "asserted", "alleged", "planned")),
    st.sampled_from(("leads", "former chief", None)),
)


@given(st.lists(TOLD, max_size=8), st.dates(date(2019, 12, 31), date(2020, 1, 10)))
def test_it_is_that_of_all_claims(told: list[tuple[object, ...]], day: date) -> None:
    view = _view(told, day)
    answer, every = ask_network(view), ties(view)
    whole = network_of(view, every, day)
    assert (answer.nodes, answer.edges, answer.denied, answer.supposed) == (
        whole.nodes,
        whole.edges,
        whole.denied,
        whole.supposed,
    )
    left_out = Counter(NOT_HELD[edge.how] for edge in whole.elsewhen if edge.how in NOT_HELD)
    assert answer.counted.left_out == tuple(left_out.items())
    shown = {claim for edge in (*answer.edges, *answer.denied) for claim in (*edge.claims, *edge.denials)}
    disputed = {claim for one in of_ties(view) for claim in one.claims}
    assert shown & set(answer.disputed) == shown & disputed


@given(st.lists(TOLD, max_size=8), st.dates(date(2019, 12, 31), date(2020, 1, 10)))
def test_what_is_passed_over_is_told_as_ties_held_tells_it(told: list[tuple[object, ...]], day: date) -> None:
    view = _view(told, day)
    _, passed_over = bearing_on(view, day)
    found = {(tie.kind, tie.subject, tie.object): tie for tie in ties(view)}
    assert passed_over == {ends: holding(found[ends], day).how for ends in passed_over}


def _view(told: list[tuple[object, ...]], day: date) -> View:
    """A document for each claim."""
    readings = []
    for at, (subject, kind, target, time, polarity, modality, detail) in enumerate(told):
        account = Account(f"The text number {at} leads with this.", f"2020-01-0{at + 1}", f"Source {at % 3}")
        readings.append(
            account.tie(
                f"number {at}",
                str(subject),
                str(kind),
                str(target),
                time,  # type: ignore[arg-type]
                polarity=polarity,
                modality=modality,
                detail=detail,
            ).reading
        )
    return View(View.of(tuple(readings)).readings, Scope(as_of=day))
