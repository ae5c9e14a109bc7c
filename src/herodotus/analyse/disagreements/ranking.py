"""Disagreements by what depends on them: open ones first, and the reasons in words.

The order is one of reasons and no sum: how it stands, how many lives its claims tell of, how many voices stand on the
second strongest side, what else in the record uses its claims, how many claims it has. What was published when is no
ground.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from herodotus.analyse.attribution import outlet_of
from herodotus.analyse.counted import Counted, count
from herodotus.analyse.disagreements.comparing import counter, in_digits
from herodotus.analyse.disagreements.disagreement import Disagreement
from herodotus.analyse.disagreements.events import READ
from herodotus.records import Claim, Event, Figure, Relation
from herodotus.store.base import View

BANDS = (1, 10, 100)
"""Killed and injured from which a disagreement weighs more: one, ten, a hundred."""

_TIES_OF_ONE_OBJECT = frozenset({"leader_of"})


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a disagreement: what it says, in the record's words or as actors, by which claims and voices."""

    value: str
    actors: tuple[str, ...]
    voices: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A disagreement with its rank from 1, why it has it, and its sides, the one of most voices first.

    `lives` are the most killed and injured that a claim of it tells of; `uses` counts what else in the record rests on
    its claims: grades, reviews, and events that are told as answers to them.
    """

    rank: int
    disagreement: Disagreement
    lives: int
    uses: int
    why: tuple[str, ...]
    positions: tuple[Position, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The disagreements in their order; `about` counts the open ones by what they are about."""

    ranked: tuple[Ranked, ...]
    about: tuple[tuple[str, int], ...]
    counted: Counted


RULES = (
    "Open ones stand first, then those for which the program proposes an explanation, then those that a person "
    "explained, then the resolved.",
    "Among these, more lives stand first (none, from 1, from 10, from 100 killed or injured, by the highest number "
    "that a claim tells), then more voices on the second strongest side, then more uses of its claims in the record "
    "(grades, reviews, events told as answers), then more claims.",
    "A voice is the speaker, else the outlet. That a claim is newer is no ground.",
)
CAVEATS = (
    "Where no number of killed or injured is told, nothing is known of the lives at stake; it does not mean none.",
    "Outlets that copy each other look like several voices unless their origin is known.",
)


def rank(view: View, found: Iterable[Disagreement], graded: Collection[str] = ()) -> Ranking:
    """The disagreements of a view, as ruled on, in the order of what depends on them.

    `graded` are the statement keys on which a grade is in force.
    """
    every = list(found)
    answered = Counter(claim for row in view.event_rows(columns=READ) for claim in row.responds) if every else Counter()
    weighed = [_weighed(view, one, frozenset(graded), answered) for one in every]
    weighed.sort(key=_order)
    ranked = tuple(_numbered(one, number) for number, one in enumerate(weighed, 1))
    about = Counter(one.about for one in every if one.status == "open")
    counted = count(view, (claim for one in ranked for claim in one.claims), {}, RULES, CAVEATS)
    return Ranking(ranked, tuple(sorted(about.items())), counted)


def positions(view: View, one: Disagreement) -> tuple[Position, ...]:
    """The sides of a disagreement: its claims by what they say of what is differed in."""
    return _positions(view, one, [view.claim(ident) for ident in one.claims])


def _positions(view: View, one: Disagreement, claims: Sequence[Claim]) -> tuple[Position, ...]:
    sides: dict[tuple[str, tuple[str, ...]], list[Claim]] = {}
    for claim in claims:
        sides.setdefault(_says(claim, one), []).append(claim)
    made = [
        Position(value, actors, tuple(sorted({_voice(view, claim) for claim in told})), tuple([c.id for c in told]))
        for (value, actors), told in sides.items()
    ]
    return tuple(sorted(made, key=lambda side: (-len(side.voices), -len(side.claims), side.value, side.actors)))


def _weighed(view: View, one: Disagreement, graded: frozenset[str], answered: Counter[str]) -> Ranked:
    claims = [view.claim(ident) for ident in one.claims]
    sides = _positions(view, one, claims)
    lives = max(map(_lives, claims))
    grades = sum(claim.key in graded for claim in claims)
    reviews = sum(view.state(claim.id) != "machine" for claim in claims)
    answers = sum(answered[claim.id] for claim in claims)
    why = tuple(_reasons(one, lives, sides, grades, reviews, answers))
    return Ranked(0, one, lives, grades + reviews + answers, why, sides, one.claims)


def _order(one: Ranked) -> tuple[int, int, int, int, int, str]:
    band = sum(one.lives >= least for least in BANDS)
    found = one.disagreement
    return _standing(found), -band, -_second(one.positions), -one.uses, -len(one.claims), found.key


def _standing(one: Disagreement) -> int:
    if one.status == "open":
        return 0
    return 3 if one.status == "resolved" else 1 if one.proposed else 2


def _second(sides: Sequence[Position]) -> int:
    """The voices on the second strongest side; those of the only one where a text contradicts itself."""
    return len(sides[min(1, len(sides) - 1)].voices)


def _reasons(
    one: Disagreement, lives: int, sides: Sequence[Position], grades: int, reviews: int, answers: int
) -> Iterator[str]:
    standing = ("open", "an explanation is proposed by the program", "explained by a person", "resolved by a person")
    yield standing[_standing(one)]
    yield f"up to {in_digits(lives)} killed or injured are told of" if lives else "no killed or injured are told of"
    if len(sides) > 1:
        first, *others = (len(side.voices) for side in sides)
        yield f"{first} voice{'s' if first > 1 else ''} against {' and '.join(map(str, others))}"
    else:
        yield "one text contradicts itself or its own parts"
    told = [
        (grades, "grade", "grades"),
        (reviews, "review", "reviews"),
        (answers, "event told as an answer", "events told as answers"),
    ]
    words = [f"{number} {single if number == 1 else many}" for number, single, many in told if number]
    yield f"used by {', '.join(words)}" if words else "nothing else in the record rests on it yet"
    yield f"{len(one.claims)} claim{'s' if len(one.claims) > 1 else ''}"


def _numbered(one: Ranked, number: int) -> Ranked:
    return Ranked(number, one.disagreement, one.lives, one.uses, one.why, one.positions, one.claims)


def _lives(claim: Claim) -> int:
    """The killed and injured that a claim tells of."""
    if isinstance(claim, Event):
        return sum(int(loss.value or 0) for loss in claim.losses if loss.kind in {"killed", "injured"})
    if isinstance(claim, Figure) and claim.measure in {"killed", "injured"} and claim.unit == "persons":
        return int(claim.value)
    return 0


def _says(claim: Claim, one: Disagreement) -> tuple[str, tuple[str, ...]]:
    if isinstance(claim, Figure):
        return in_digits(claim.value), ()
    if one.about in {"denial", "status"}:
        return claim.polarity, ()
    if isinstance(claim, Relation):
        date = (claim.time.iso if claim.time else None) or "undated"
        end = claim.subject if one.part in _TIES_OF_ONE_OBJECT else claim.object
        return (date, ()) if one.about == "date" else ("", (end,))
    return _says_of_event(claim, one) if isinstance(claim, Event) else (claim.polarity, ())


def _says_of_event(event: Event, one: Disagreement) -> tuple[str, tuple[str, ...]]:
    if one.about == "actor":
        return "", tuple(sorted(event.initiators))
    if one.about == "date":
        return event.date or "undated", ()
    if one.about == "place":
        return event.place or event.place_id or "", ()
    loss = event.loss(one.part)
    return ("no number" if loss is None else in_digits(loss)), ()


def _voice(view: View, claim: Claim) -> str:
    if isinstance(claim, Figure):
        return counter(view, claim)
    return claim.speaker or outlet_of(view, claim.id)
