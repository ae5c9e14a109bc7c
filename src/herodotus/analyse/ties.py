"""Ties over time: what relation claims state between two actors, with the days that the texts give and no others.

A tie ends when a text says so, when a distinct later period of the same office begins (`offices`), or, where a person
holds it, with the person's stated death (`deaths`) at the latest; otherwise it was last attested on a day. Nothing is
decided between claims: competing beginnings, ends and denials stand side by side. Kinds of tie are never fused: to be a
member, to be paid, to be commanded and to be backed are four ties. Which of them hold on a day, and by which rule, is
asked of `ties_held`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from herodotus import vocabulary
from herodotus.analyse.days import begins_within, ends_within
from herodotus.analyse.deaths import WITH_LIFE, Death, deaths
from herodotus.analyse.naming import kind_of
from herodotus.analyse.offices import ONE_HOLDER, ONE_PARENT, one_office, told_time
from herodotus.analyse.tellers import Tellers
from herodotus.records import Relation, Time
from herodotus.records.claim import UNREALISED
from herodotus.records.time import Bounds
from herodotus.store.base import View
from herodotus.store.slim import RelationRow

SYMMETRIC = frozenset(kind for kind, entry in vocabulary.relation_kinds().items() if entry.label == entry.inverse)
"""Kinds of tie that read the same from both ends."""

Ends = tuple[str, str, str]
"""The kind of a tie, its subject and its object; of two that read the same from both ends, in the order of ids."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one voice says of a tie: the claims in which it affirms it, and those in which it denies it.

    `name` is the innermost speaker, else the document that speaks for itself; `speaker` the id of the former.
    """

    name: str
    speaker: str | None
    claims: tuple[str, ...]
    denials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A beginning or an end that claims state: some day of `days`."""

    days: Bounds
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """A later period of the same office: `by` holds it, first on the last day of `days` by its claims.

    The tie before ended on some day from the first, when it was last attested, to the last.
    """

    by: str
    days: Bounds
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie and every claim about it.

    `claims` affirm it, `denials` deny it, `supposed` only plan, threaten or suppose it. `voices` tell who affirms and
    who denies it. `precise` and `imprecise` are the ranges of the claims: true on every day, true on some day.
    `begins` and `ends` are those that texts state, competing ones side by side, the earliest first. `first_attested`
    and `last_attested` are days on which, or by which, a claim attests it. `succession` is what ended it without a
    stated end. `death` is that of the person who holds it, where claims tell of one.
    """

    subject: str
    object: str
    kind: str
    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    precise: tuple[Bounds, ...] = ()
    imprecise: tuple[Bounds, ...] = ()
    begins: tuple[Stated, ...] = ()
    ends: tuple[Stated, ...] = ()
    first_attested: date | None = None
    last_attested: date | None = None
    succession: Succession | None = None
    death: Death | None = None

    @property
    def according_to(self) -> tuple[str, ...]:
        """The names of those who affirm it."""
        return tuple(voice.name for voice in self.voices if voice.claims)

    @property
    def scored(self) -> str:
        """The scored kind of tie that this kind is a kind of: itself, or `part_of` for a wing."""
        entry = vocabulary.relation_kinds().get(self.kind)
        return entry.scored if entry else self.kind


def ties(view: View, kinds: Collection[str] | None = None, whole: View | None = None) -> list[Tie]:
    """Every tie, or those of some kinds, by kind, subject and object; those that are only denied among them.

    `whole` is the view that `view` is a part of: there it is looked up who has died.
    """
    stated: dict[Ends, list[Relation]] = {}
    for claim in view.relations():
        if kinds is None or claim.kind in kinds:
            stated.setdefault(ends_of(claim), []).append(claim)
    tellers = Tellers(view)
    made = [(_tie(view, tellers, key, claims), claims) for key, claims in sorted(stated.items())]
    offices: dict[tuple[str, str], list[tuple[Tie, list[Relation]]]] = {}
    for tie, claims in made:
        if tie.kind in ONE_HOLDER:
            offices.setdefault((tie.kind, tie.object), []).append((tie, claims))
    found = [_with_successor(view, tie, claims, offices.get((tie.kind, tie.object), ())) for tie, claims in made]
    return _with_deaths(whole or view, found)


def _with_deaths(view: View, found: Sequence[Tie]) -> list[Tie]:
    """Ties that a person has only while alive, with what claims tell of that person's death."""
    held = {tie.subject for tie in found if tie.kind in WITH_LIFE and tie.claims}
    told = deaths(view, [actor for actor in sorted(held) if kind_of(view, actor) == "person"])
    return [replace(tie, death=told[tie.subject]) if _ends_with(tie, told) else tie for tie in found]


def _ends_with(tie: Tie, told: Mapping[str, Death]) -> bool:
    return tie.kind in WITH_LIFE and tie.subject in told


def holders(view: View, body: str) -> list[Tie]:
    """Who is said to hold the first office of a body, in the order of the days on which they are first attested."""
    found = [tie for tie in ties(view, ONE_HOLDER) if tie.object == body and tie.claims]
    return sorted(found, key=lambda tie: (tie.first_attested or date.max, tie.subject))


def behind(view: View, name: str) -> list[Tie]:
    """Whom texts place behind a name under which somebody acts; several, where they differ."""
    return [tie for tie in ties(view, ONE_PARENT) if tie.subject == name and tie.claims]


def ends_of(claim: Relation | RelationRow) -> Ends:
    """What the claims of one tie share: its kind, its subject and its object."""
    ends = claim.subject, claim.object
    if claim.kind in SYMMETRIC:
        ends = min(ends), max(ends)
    return claim.kind, *ends


def _tie(view: View, tellers: Tellers, key: Ends, claims: Sequence[Relation]) -> Tie:
    kind, subject, target = key
    affirmed = [claim for claim in claims if _affirms(claim)]
    times = [(claim.id, time) for claim in affirmed if (time := told_time(view, claim, tellers))]
    attested = list(_attested([time for _, time in times]))
    return Tie(
        subject,
        target,
        kind,
        tuple([claim.id for claim in affirmed]),
        tuple([claim.id for claim in claims if claim.polarity == "denied"]),
        tuple([claim.id for claim in claims if claim.polarity == "affirmed" and claim.modality in UNREALISED]),
        _voices(tellers, [claim for claim in claims if claim.modality not in UNREALISED]),
        _distinct([time.precise for _, time in times]),
        _distinct([time.imprecise for _, time in times]),
        _stated([(claim, begins_within(time)) for claim, time in times]),
        _stated([(claim, ends_within(time)) for claim, time in times]),
        min(attested, default=None),
        max(attested, default=None),
    )


def _voices(tellers: Tellers, claims: Sequence[Relation]) -> tuple[Voice, ...]:
    """Who affirms and who denies, in the order in which they first speak."""
    found: dict[tuple[str, str | None], tuple[list[str], list[str]]] = {}
    for claim in claims:
        affirmed, denied = found.setdefault((tellers.voice(claim), claim.speaker), ([], []))
        (affirmed if claim.polarity == "affirmed" else denied).append(claim.id)
    return tuple(
        [Voice(name, speaker, tuple(affirmed), tuple(denied)) for (name, speaker), (affirmed, denied) in found.items()]
    )


def _affirms(claim: Relation) -> bool:
    return claim.polarity == "affirmed" and claim.modality not in UNREALISED


def _attested(times: Sequence[Time]) -> Iterator[date]:
    """The days on which, or by which, a tie held; none of an imprecise range that begins nobody knows when."""
    for time in times:
        for window in (time.precise, time.imprecise):
            if window and (window == time.precise or window[0]):
                yield from (day for day in window if day)


def _distinct(windows: Iterable[Bounds | None]) -> tuple[Bounds, ...]:
    found = {window for window in windows if window}
    return tuple(sorted(found, key=_order)) if len(found) > 1 else tuple(found)


def _stated(found: Iterable[tuple[str, Bounds | None]]) -> tuple[Stated, ...]:
    by_days: dict[Bounds, list[str]] = {}
    for claim, days in found:
        if days:
            by_days.setdefault(days, []).append(claim)
    in_order = sorted(by_days, key=_order) if len(by_days) > 1 else by_days
    return tuple([Stated(days, tuple(by_days[days])) for days in in_order])


def _order(window: Bounds) -> tuple[date, date]:
    return window[0] or date.min, window[1] or date.max


def _with_successor(view: View, tie: Tie, own: Sequence[Relation], rivals: Sequence[tuple[Tie, list[Relation]]]) -> Tie:
    """A tie with the nearest later period of its office that another holds, if no end is stated and there is one."""
    if tie.ends or tie.last_attested is None:
        return tie
    found = [
        Succession(other.subject, (tie.last_attested, other.first_attested), other.claims)
        for other, claims in rivals
        if other.first_attested is not None
        and other.first_attested > tie.last_attested
        and any(one_office(view, a, b) for a in own if _affirms(a) for b in claims if _affirms(b))
    ]
    nearest = min(found, key=lambda one: (one.days[1] or date.max, one.by), default=None)
    return replace(tie, succession=nearest) if nearest else tie
