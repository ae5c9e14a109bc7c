"""Sides: who is taken together, by which rule or claim, and on which days."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.analyse.sides import Member, SideOf, resolve_side, resolve_sides
from herodotus.analyse.sides.described import described
from herodotus.analyse.sides.side import ALWAYS, Windows, both, either, stated
from herodotus.errors import NotFound, UsageError
from herodotus.records import Side
from herodotus.store.base import View
from support.accounts import Account, day, on, span, within

US, IRAN, KH, AAH, PMF = "united-states", "iran", "kataib-hezbollah", "asaib-ahl-al-haq", "popular-mobilization-forces"


def view_of(*accounts: Account) -> View:
    return View.of(tuple(account.reading for account in accounts))


def naming(*actors: str) -> Account:
    """A report in which these registry actors do something."""
    account = Account("They met.", "2021-05-01", "A")
    return account.event("met", actors[0], initiators=actors, type="CONSULT")


def tied(words: str, subject: str, kind: str, object_: str, published: str = "2021-05-01", **more: Any) -> Account:
    account = Account(f"A report of {published}: {words}.", published, words[:9])
    return account.tie(words, subject, kind, object_, **more)


def by_actor(side: SideOf) -> dict[str, Member]:
    return {member.actor: member for member in side.members}


# -- an actor with all that act for it


def test_a_state_has_its_forces_offices_and_presidents_by_the_registry() -> None:
    view = view_of(naming(US, "us-central-command", "trump-administration", "joe-biden", "john-kirby", KH))
    found = by_actor(resolve_side(view, "united states"))
    assert set(found) == {US, "us-central-command", "trump-administration", "joe-biden", "john-kirby"}
    assert found[US].how == "named"
    assert found["us-central-command"].rule == "is part of U.S. military, by the registry"
    assert found["joe-biden"].windows == ((date(2021, 1, 20), date(2025, 1, 20)),)
    assert all(member.how == "registry" and not member.claims for actor, member in found.items() if actor != US)


def test_only_actors_of_the_record_are_listed() -> None:
    assert resolve_side(view_of(naming(US, KH)), "United States").actors == (US,)


def test_a_president_counts_in_office_only() -> None:
    found = by_actor(resolve_side(view_of(naming(US, "donald-trump")), "United States"))["donald-trump"]
    assert found.counts(date(2020, 1, 3), date(2020, 1, 3))
    assert not found.counts(date(2021, 9, 1), date(2021, 9, 1))
    assert found.counts(date(2021, 1, 1), date(2021, 12, 31))
    assert found.counts(None, None)


def test_claims_bring_in_whom_the_registry_does_not_know() -> None:
    account = tied("is a unit of", "name-unit-9", "part_of", KH).called("name-unit-9", "A report")
    found = by_actor(resolve_side(view_of(account), "Kataib Hezbollah"))["name-unit-9"]
    assert (found.how, found.rule) == ("claims", "is part of Kataib Hezbollah, by claims")
    assert found.claims == (account.reading.relations[0].id,)


def test_a_stated_end_ends_it_and_a_stated_beginning_begins_it() -> None:
    ended = tied("led it until March 2020", "name-a", "leader_of", KH, time=within(None, "2020-03-31", ends=True))
    begun = tied("leads it since 2021", "name-b", "leader_of", KH, time=on("2021-01-01", "2021-05-01", starts=True))
    view = view_of(ended.called("name-a", "A report"), begun.called("name-b", "report"))
    found = by_actor(resolve_side(view, KH))
    assert [found["name-a"].counts(day(d), day(d)) for d in ("2020-03-01", "2020-04-01")] == [True, False]
    assert [found["name-b"].counts(day(d), day(d)) for d in ("2020-12-31", "2023-01-01")] == [False, True]


def test_who_is_only_denied_or_only_planned_is_not_in_and_a_denial_beside_is_told() -> None:
    accounts = [
        tied("is no part of it", "name-a", "part_of", KH, polarity="denied").called("name-a", "A report"),
        tied("may join it", "name-b", "member_of", KH, modality="planned").called("name-b", "A report"),
        tied("is part of it", "name-c", "part_of", KH).called("name-c", "A report"),
        tied("is not part of it", "name-c", "part_of", KH, polarity="denied").called("name-c", "A report"),
    ]
    found = by_actor(resolve_side(view_of(*accounts), KH))
    assert set(found) == {KH, "name-c"}
    assert found["name-c"].denials == (accounts[3].reading.relations[0].id,)


def test_to_be_backed_paid_or_allied_is_not_to_act_for() -> None:
    kinds = ("backs", "funds", "allied_with", "hostile_to", "controls")
    accounts = [tied(f"{kind} it", IRAN, kind, KH) for kind in kinds]
    assert resolve_side(view_of(*accounts), "Iran").actors == (IRAN,)


def test_a_parliament_with_members_of_a_militia_is_no_militia_and_a_state_is_nobodys() -> None:
    accounts = [
        tied("sit for it", "iraqi-parliament", "member_of", KH),
        tied("takes part in it", US, "member_of", "united-nations"),
    ]
    view = view_of(*accounts)
    assert resolve_side(view, KH).actors == (KH,)
    assert resolve_side(view, "united-nations").actors == ("united-nations",)


def test_forces_without_a_name_are_of_the_state_whose_nationality_a_text_gives_them() -> None:
    text = "U.S. soldiers, American diplomats, U.S. citizens, US-led forces and Iraqi soldiers met."
    account = Account(text, "2021-05-01", "A")
    bodies = {
        "group-1-us-soldiers": ("U.S. soldiers", "military"),
        "group-1-american-diplomats": ("American diplomats", "government_body"),
        "group-1-us-citizens": ("U.S. citizens", "civilians"),
        "group-1-us-led-forces": ("US-led forces", "military"),
        "group-1-iraqi-soldiers": ("Iraqi soldiers", "military"),
    }
    for ident, (name, kind) in bodies.items():
        account.called(ident, name, kind)
    account.event("met", US, initiators=(US, *bodies), type="CONSULT")
    found = by_actor(resolve_side(view_of(account), "United States"))
    assert set(found) == {US, "group-1-us-soldiers", "group-1-american-diplomats"}
    assert found["group-1-us-soldiers"].rule == "a text speaks of “U.S. soldiers”"


def test_cycles_end_where_they_begin() -> None:
    view = view_of(tied("is part of", AAH, "part_of", KH), tied("belongs to", KH, "part_of", AAH))
    assert set(resolve_side(view, KH).actors) == {KH, AAH}
    assert set(resolve_side(view, AAH).actors) == {KH, AAH}


def test_a_chain_holds_as_long_as_each_of_its_links() -> None:
    time_a, time_b = within(None, "2020-12-31", ends=True), on("2019-01-01", "2019-06-01", starts=True)
    unit = tied("were a unit of", "name-a", "part_of", "name-b", time=time_a)
    view = view_of(
        unit.called("name-a", "A report").called("name-b", "of"),
        tied("joined it", "name-b", "member_of", KH, time=time_b).called("name-b", "A report"),
    )
    assert by_actor(resolve_side(view, KH))["name-a"].windows == (span("2019-01-01", "2020-12-31"),)


# -- an analyst's list


def listed(name: str, *actors: str) -> Side:
    return Side(id="s-1", by="ann", at=datetime(2024, 1, 2, tzinfo=UTC), why="", name=name, actors=actors)


def test_an_analysts_list_wins_and_is_taken_as_it_is() -> None:
    view = view_of(naming(US, "us-military", KH))
    side = resolve_side(view, "UNITED STATES", [listed("United States", US, KH)])
    assert side.actors == (US, KH)
    assert side.rule == "United States: these actors and no others, listed by ann on 2024-01-02."
    assert {member.how for member in side.members} == {"listed"}


# -- descriptions


@pytest.mark.parametrize(
    ("words", "backer", "noun"),
    [
        ("Iran-backed militias", IRAN, "militias"),
        ("powerful Iran-aligned Shiite militias", IRAN, "militias"),
        ("Iranian-affiliated groups", IRAN, "groups"),
        ("pro-Iranian factions", IRAN, "factions"),
        ("Tehran-backed militia", IRAN, "militia"),
        ("U.S.-backed forces", US, "forces"),
        ("Saudi-backed forces", "saudi-arabia", "forces"),
    ],
)
def test_a_description_names_a_backer_and_a_body(words: str, backer: str, noun: str) -> None:
    found = described(words)
    assert found is not None
    assert (found.backer, found.noun) == (backer, noun)


@pytest.mark.parametrize("words", ["militias", "Iran", "Atlantis-backed militias", "backed militias", ""])
def test_what_names_no_known_backer_describes_nobody(words: str) -> None:
    assert described(words) is None


def militias() -> View:
    text = "Iranian-backed militias, Iran-aligned factions, Russian-backed militias and Iran-backed politicians met."
    account = Account(text, "2021-05-01", "A")
    bodies = {
        "group-1-iranian-backed-militias": ("Iranian-backed militias", "armed_group"),
        "group-1-iran-aligned-factions": ("Iran-aligned factions", "armed_group"),
        "group-1-russian-backed-militias": ("Russian-backed militias", "armed_group"),
        "group-1-iran-backed-politicians": ("Iran-backed politicians", "other"),
    }
    for ident, (name, kind) in bodies.items():
        account.called(ident, name, kind)
    account.event("met", next(iter(bodies)), initiators=tuple(bodies), type="CONSULT")
    return view_of(
        account,
        tied("arms it", IRAN, "arms", AAH),
        tied("backs it", "quds-force", "backs", KH),
        tied("backs the state", IRAN, "backs", "syria"),
        tied("backs it too", "russia", "backs", "wagner-group"),
        naming(PMF, "badr-organization", "abu-mahdi-al-muhandis"),
    )


def test_in_are_those_described_so_and_those_that_claims_say_are_so_with_all_that_act_for_them() -> None:
    view = militias()
    found = by_actor(resolve_side(view, "Iran-backed militias"))
    assert {actor: member.how for actor, member in found.items()} == {
        "group-1-iranian-backed-militias": "described",
        "group-1-iran-aligned-factions": "described",
        AAH: "backed",
        KH: "backed",
        "abu-mahdi-al-muhandis": "registry",
    }
    assert found["group-1-iran-aligned-factions"].rule == "a text speaks of “Iran-aligned factions”"
    assert found[KH].rule == "is backed by Quds Force, by claims"
    assert found[KH].claims


def test_a_narrower_description_takes_only_whom_texts_describe_so() -> None:
    assert resolve_side(militias(), "Iran-backed politicians").actors == ("group-1-iran-backed-politicians",)
    with pytest.raises(NotFound, match="called or described as 'Iran-backed Sunni militias'"):
        resolve_side(militias(), "Iran-backed Sunni militias")


def test_a_body_without_a_name_is_all_whom_texts_call_so() -> None:
    accounts = [
        Account(f"The protesters marched, {n}.", "2021-05-01", "A")
        .called(f"group-{n}-protesters", "protesters", "civilians")
        .event("marched", f"group-{n}-protesters", type="PROTEST")
        for n in (1, 2)
    ]
    assert set(resolve_side(view_of(*accounts), "Protesters").actors) == {"group-1-protesters", "group-2-protesters"}


def test_nobody_is_an_error_with_a_remedy() -> None:
    with pytest.raises(NotFound, match=r"herodotus side NAME ACTOR…"):
        resolve_side(militias(), "the Martians")


# -- two sides


def test_what_one_side_names_is_not_the_others() -> None:
    """Kataib Hezbollah is a member of a body that is part of Iraq."""
    view = view_of(naming("iraq", PMF, KH, AAH, "iraqi-parliament"))
    iraq, militia = resolve_sides(view, "Iraq", PMF)
    assert set(iraq.actors) == {"iraq", "iraqi-parliament"}
    assert set(militia.actors) == {PMF, KH, AAH}
    assert iraq.shared == ()


def test_who_would_belong_to_both_counts_for_neither_and_is_named() -> None:
    view = view_of(
        tied("is part of one", "name-a", "part_of", KH).called("name-a", "A report"),
        tied("is part of the other", "name-a", "part_of", AAH).called("name-a", "A report"),
    )
    one, other = resolve_sides(view, KH, AAH)
    assert (one.actors, other.actors, one.shared, other.shared) == ((KH,), (AAH,), ("name-a",), ("name-a",))


def test_one_side_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="is of the other side, too"):
        resolve_sides(view_of(naming(US)), "United States", US)


# -- days

DAYS = st.one_of(st.none(), st.dates(date(2019, 12, 28), date(2020, 1, 8)))
WINDOWS = st.lists(
    st.tuples(DAYS, DAYS).filter(lambda w: w[0] is None or w[1] is None or w[0] <= w[1]), max_size=4
).map(tuple)
EVERY = [date.fromordinal(n) for n in range(date(2019, 12, 25).toordinal(), date(2020, 1, 12).toordinal())]


def held(windows: Windows) -> set[date]:
    return {d for d in EVERY for first, last in windows if (first or date.min) <= d <= (last or date.max)}


@given(WINDOWS, WINDOWS)
def test_windows_join_and_meet_as_sets_of_days_do(one: Windows, other: Windows) -> None:
    assert held(both(one, other)) == held(one) & held(other)
    assert held(either((*one, *other))) == held(one) | held(other)


@pytest.mark.parametrize(
    ("bounds", "windows"),
    [
        ([(None, None)], ALWAYS),
        ([(None, None), ("2020-01-01", None)], (span("2020-01-01", None),)),
        ([("2018-01-01", None), (None, "2020-01-01")], (span("2018-01-01", "2020-01-01"),)),
        ([(None, "2018-01-01"), ("2020-01-01", None)], (span(None, "2018-01-01"), span("2020-01-01", None))),
    ],
)
def test_a_beginning_and_a_later_end_speak_of_one_period(
    bounds: list[tuple[str | None, str | None]], windows: object
) -> None:
    spans = [span(*pair) for pair in bounds]
    assert stated([s[0] for s in spans], [s[1] for s in spans]) == windows
