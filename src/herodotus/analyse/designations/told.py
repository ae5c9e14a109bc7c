"""What claims say of an actor's standing in law: designated or not, part of a state or not, according to whom, when.

A designation and being a part hold from the day of the act until an end is stated. What is affirmed and what is denied
are placed in time apart, each by the rules of `ties_held`; a denial is passed over from the day on which a later
designation is stated to begin. What a text denies without a day is denied on its day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from herodotus import vocabulary
from herodotus.analyse.attribution import according_to, document_name
from herodotus.analyse.days import begins_within, ends_within, hull
from herodotus.analyse.naming import kind_of
from herodotus.analyse.offices import LASTING, told_time
from herodotus.analyse.ties import Stated, Tie
from herodotus.analyse.ties_held import HOLDING, holding
from herodotus.records import Relation, Time
from herodotus.records.claim import UNREALISED
from herodotus.records.time import Bounds, iso_range
from herodotus.store.base import View

About = Literal["designation", "state"]
ToldStanding = Literal["affirmed", "denied", "disputed", "ended", "only supposed", "not known for this day"]

STATE_KINDS = frozenset({"state", "government_body", "military"})
"""Kinds of actor that are a state or belong to one."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim on it, with its sentence.

    `first` and `last` bound when it held by the text, and `days` is the same in ISO form; where the `basis` is
    `published`, it is the day on which it was told.
    """

    claim: str
    polarity: str
    modality: str
    according_to: str
    source: str
    published: date | None
    first: date | None
    last: date | None
    days: str | None
    basis: str
    quote: str


@dataclass(frozen=True, slots=True)
class Told:
    """What claims say of one designation, or of being a part of one state, on the day that is asked about.

    `object` is who designates, or the state. `claims` affirm it and `denials` deny it, whatever the day; `standing` is
    how it stands on the day, or in all that is told, and `rule` by what. `since` bounds the day on which it began,
    where a text gives one. `said` are the claims one by one, by day of publication.
    """

    about: About
    kind: str
    object: str
    standing: ToldStanding
    rule: str
    since: Bounds | None
    claims: tuple[str, ...]
    denials: tuple[str, ...]
    said: tuple[Said, ...]


def told(view: View, actor: str, day: date | None = None) -> tuple[Told, ...]:
    """What claims say of an actor's designations and of its being a part of states, by whom and of what kind."""
    groups: dict[tuple[About, str, str], list[Relation]] = {}
    for row in view.relation_rows():
        about = _about(view, row.kind, row.object) if row.subject == actor else None
        if about and isinstance(claim := view.claim(row.claim), Relation):
            groups.setdefault((about, row.kind, row.object), []).append(claim)
    return tuple(_told(view, key, claims, day) for key, claims in sorted(groups.items()))


def _about(view: View, kind: str, target: str) -> About | None:
    """What a tie is about, None for one that is no standing in law."""
    entry = vocabulary.relation_kinds().get(kind)
    if entry and entry.scored == "designated_by":
        return "designation"
    return "state" if kind == "part_of" and kind_of(view, target) in STATE_KINDS else None


def _told(view: View, key: tuple[About, str, str], claims: Sequence[Relation], day: date | None) -> Told:
    about, kind, target = key
    affirmed = [one for one in claims if one.polarity == "affirmed" and one.modality not in UNREALISED]
    denied = [one for one in claims if one.polarity == "denied"]
    for_it, against = _tie(view, affirmed, kind), _tie(view, denied, kind)
    standing, rule = _standing(for_it, against, day)
    return Told(
        about,
        kind,
        target,
        standing,
        rule,
        for_it.begins[0].days if for_it.begins else None,
        for_it.claims,
        against.claims,
        tuple(sorted((_said(view, one) for one in claims), key=lambda one: (one.published or date.max, one.claim))),
    )


def _said(view: View, claim: Relation) -> Said:
    document, time = view.document_of(claim.id), _time(view, claim)
    bounds = hull(time)
    return Said(
        claim.id,
        claim.polarity,
        claim.modality,
        according_to(view, claim),
        document_name(document),
        document.published,
        *(bounds or (None, None)),
        iso_range(*bounds) if bounds else None,
        time.basis if time else "unresolved",
        " ".join(claim.quote.exact.split()),
    )


def _time(view: View, claim: Relation) -> Time | None:
    """When it held by the text; for a denial without a day, when it was published."""
    found = told_time(view, claim)
    if found is not None or claim.polarity != "denied":
        return found
    published = view.told_by(claim.id).published
    return Time(precise=(published, published), basis="published") if published else None


def _tie(view: View, claims: Sequence[Relation], kind: str) -> Tie:
    """The claims of one polarity as a tie that can be placed on a day."""
    subject, target = (claims[0].subject, claims[0].object) if claims else ("", "")
    times = [(claim, time) for claim in claims if (time := _time(view, claim))]
    attested = [day for _, time in times for day in hull(time) or () if day]
    lasting = kind in LASTING
    return Tie(
        subject,
        target,
        kind,
        tuple(claim.id for claim in claims),
        precise=tuple(dict.fromkeys(time.precise for _, time in times if time.precise)),
        imprecise=tuple(dict.fromkeys(time.imprecise for _, time in times if time.imprecise)),
        begins=tuple(_bounds((claim.id, _begins(claim, time, lasting)) for claim, time in times)),
        ends=tuple(_bounds((claim.id, ends_within(time)) for claim, time in times)),
        first_attested=min(attested, default=None),
        last_attested=max(attested, default=None),
    )


def _begins(claim: Relation, time: Time, lasting: bool) -> Bounds | None:
    """The days in which it began: as stated; an act that lasts begins on its day."""
    act = lasting and claim.polarity == "affirmed" and time.basis != "published" and not time.ends
    return begins_within(time) or (hull(time) if act else None)


def _bounds(found: Iterator[tuple[str, Bounds | None]]) -> list[Stated]:
    by_days: dict[Bounds, list[str]] = {}
    for claim, days in found:
        if days:
            by_days.setdefault(days, []).append(claim)
    in_order = sorted(by_days, key=lambda days: (days[0] or date.min, days[1] or date.max))
    return [Stated(days, tuple(by_days[days])) for days in in_order]


def _standing(for_it: Tie, against: Tie, day: date | None) -> tuple[ToldStanding, str]:
    if not for_it.claims and not against.claims:
        return "only supposed", "it is only planned, threatened or supposed"
    if day is None:
        return _in_all(for_it, against)
    rules = []
    affirmed = denied = False
    how = ""
    if for_it.claims:
        found = holding(for_it, day)
        affirmed, how = found.how in HOLDING, found.how
        rules.append(f"affirmed: {found.rule}")
    if against.claims:
        overtaken = _overtaken(for_it, against, day)
        found = holding(against, day)
        denied = found.how in HOLDING and overtaken is None
        rules.append(f"denied: {overtaken or found.rule}")
    return _word(affirmed, denied, how == "ended"), "; ".join(rules)


def _in_all(for_it: Tie, against: Tie) -> tuple[ToldStanding, str]:
    """How it stands in all that is told, whatever the day."""
    ended = bool(for_it.claims and for_it.ends)
    overtaken = _overtaken(for_it, against, None) if against.claims else None
    standing = _word(bool(for_it.claims) and not ended, bool(against.claims) and overtaken is None, ended)
    rule = "all claims are taken together, since no day was asked about"
    return standing, f"{rule}; denied: {overtaken}" if overtaken else rule


def _word(affirmed: bool, denied: bool, ended: bool) -> ToldStanding:
    if affirmed and denied:
        return "disputed"
    if affirmed:
        return "affirmed"
    if denied:
        return "denied"
    return "ended" if ended else "not known for this day"


def _overtaken(for_it: Tie, against: Tie, day: date | None) -> str | None:
    """Why a denial is passed over: a designation is stated to begin after it was last told, and by the day."""
    last = against.last_attested
    for begun in for_it.begins:
        first = begun.days[0]
        if last and first and last < first and (day is None or first <= day):
            return f"last told {last}, before it is stated to begin on {iso_range(*begun.days)}"
    return None
