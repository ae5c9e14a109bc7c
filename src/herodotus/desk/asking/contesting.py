"""Disagreements as a page shows them: a few at a time, each with what every side says in its own sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from herodotus.analyse.disagreements.ranking import Position, Ranked, Ranking
from herodotus.casebook import Casebook
from herodotus.desk.claims.showing import Shown, shown
from herodotus.publish.charts.disagreements import ABOUT_WORDS
from herodotus.records import Ruling, Scope
from herodotus.records.decision import MACHINE
from herodotus.store.base import View

LINES = 20
"""Disagreements of a page."""

_SHOWN = 3
"""Claims of a side whose sentences are shown."""

_SAID = {"affirmed": "it is so", "denied": "it is not so"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it `says`, the `ids` of its claims, the first of them with their sentences, how many `more`."""

    says: str
    ids: tuple[str, ...]
    claims: tuple[Shown, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Contest:
    """A disagreement on a page. `seen` is the id of the ruling that stands, "" for none.

    `conflict` says that somebody ruled while another wrote; `wrong` that a ruling cannot be; the drafts are what they
    had written.
    """

    key: str
    anchor: str
    rank: int
    heading: str
    status: str
    why: str
    detail: str
    ruled: str
    sides: tuple[Side, ...]
    seen: str
    back: str
    conflict: str = ""
    wrong: str = ""
    draft_status: str = ""
    draft_ground: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """The places before and after a page, as an address has them; "" for none."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A ruling that was not made: on which disagreement, what was written, and why."""

    key: str
    status: str
    ground: str
    conflict: str = ""
    wrong: str = ""


def contests(
    casebook: Casebook, scope: Scope, found: Ranking, start: int, back: str, refused: Refused | None = None
) -> tuple[list[Contest], Around]:
    """The disagreements of a page from a place on; where a ruling was refused, that one with what was written."""
    begin = _start(found, start, refused)
    rulings = {one.disagreement: one for one in casebook.store.rulings()}
    with casebook.looking(scope) as view:
        page = [_contest(view, one, rulings, back) for one in found.ranked[begin : begin + LINES]]
    if refused:
        page = [_with(one, refused) if one.key == refused.key else one for one in page]
    before = str(max(begin - LINES, 0)) if begin else ""
    after = str(begin + LINES) if begin + LINES < len(found.ranked) else ""
    return page, Around(before, after)


def anchor_of(key: str) -> str:
    """What a disagreement is called on its page."""
    return f"d-{key.rpartition(':')[2]}"


def _start(found: Ranking, start: int, refused: Refused | None) -> int:
    if refused:
        place = next((n for n, one in enumerate(found.ranked) if one.disagreement.key == refused.key), 0)
        return place - place % LINES
    return min(max(start, 0), max(len(found.ranked) - 1, 0))


def _contest(view: View, ranked: Ranked, rulings: Mapping[str, Ruling], back: str) -> Contest:
    one = ranked.disagreement
    who = f"{view.name(one.subject)}: " if one.subject else ""
    part = one.part if one.part not in ("polarity", "time", "place", "initiators") else ""
    ruling = rulings.get(one.key)
    return Contest(
        one.key,
        anchor_of(one.key),
        ranked.rank,
        f"{who}{ABOUT_WORDS[one.about]}{f' ({part})' if part else ''}",
        "explanation proposed" if one.proposed else one.status,
        "; ".join(ranked.why).removeprefix("open; "),
        one.detail,
        _ruled(one.status, one.by, one.ground),
        _sides(view, ranked.positions),
        ruling.id if ruling else "",
        back,
    )


def _ruled(status: str, by: str, ground: str) -> str:
    if status == "open":
        return ""
    hand = "The program proposes" if by.startswith(MACHINE) else f"{by} ruled"
    return f"{hand}: {status}, {ground}." if ground else f"{hand}: {status}."


def _sides(view: View, positions: Sequence[Position]) -> tuple[Side, ...]:
    return tuple(_side(view, one) for one in positions)


def _side(view: View, one: Position) -> Side:
    says = _SAID.get(one.value, one.value) or ", ".join(map(view.name, one.actors)) or "not told"
    return Side(says, one.claims, tuple(shown(view, one.claims[:_SHOWN])), max(len(one.claims) - _SHOWN, 0))


def _with(one: Contest, refused: Refused) -> Contest:
    return replace(
        one,
        conflict=refused.conflict,
        wrong=refused.wrong,
        draft_status=refused.status,
        draft_ground=refused.ground,
    )
