"""What a machine may propose as the credibility of an item, from the origins that it rests on.

The scale is the Admiralty code's, 1 to 6 for an item, apart from A to F for a source and never fused with it. A
machine proposes 2, 3 or 6 and nothing else: to confirm an item (1) and to doubt it (4, 5) is for persons, and no source
is graded by a machine. F and 6 say that nobody can tell; they are neither the middle nor the bottom of their scales.

What counts is independent origins: outlets that print one wire report are one, an outlet that does not say from whom it
has a report is none beside another, and accounts that all rest on what one speaker says are one. Source of the scale:
NATO AJP-2.1; of the rule that 1 needs independent sources: the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from herodotus.analyse.disagreements import Disagreement, disagreements
from herodotus.records import Claim, Document, Grade
from herodotus.records.grade import CREDIBILITY, RELIABILITY, GradeOf, check_grade
from herodotus.records.repeat import Repeat
from herodotus.resolve.incidents import incidents
from herodotus.resolve.incidents.grouping import Judged
from herodotus.resolve.origins import Corroboration, Origins, corroborate
from herodotus.store.base import View

UNKNOWN = frozenset({"F", "6"})
"""The grades that say that nobody can tell."""

_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a machine proposes for the statements of one happening.

    `claims` are the claims that tell it, `statements` their keys, under which a grade is given. `independent` counts
    the origins that are known to be independent, `against` are the keys of the open disagreements on it. `why` is in
    words.
    """

    grade: str
    claims: tuple[str, ...]
    statements: tuple[str, ...]
    independent: int
    against: tuple[str, ...]
    why: tuple[str, ...]


def proposals(
    view: View,
    repeats: Iterable[Repeat] = (),
    found: Sequence[Disagreement] | None = None,
    judgements: Iterable[Judged] = (),
) -> list[Proposal]:
    """A proposal for every happening of the view.

    `repeats` tell which passages repeat which (`ingest.copies.find_repeats`); `found` are the disagreements with their
    rulings, looked for when they are not given.
    """
    judged = list(judgements)
    finder = Origins.among(view.documents, repeats)
    by_claim: dict[str, list[Disagreement]] = {}
    for one in disagreements(view, judged) if found is None else found:
        for claim in one.claims:
            by_claim.setdefault(claim, []).append(one)
    out = []
    for incident in incidents(view.readings, judged):
        told = [(view.claim(claim), view.document_of(claim)) for claim in incident.claims]
        against = {one.key: one for claim in incident.claims for one in by_claim.get(claim, ())}
        out.append(propose(told, finder, tuple(against.values())))
    return out


def propose(told: Sequence[tuple[Claim, Document]], finder: Origins, against: Sequence[Disagreement] = ()) -> Proposal:
    """What a machine may propose for one happening, from the claims that tell it with their documents.

    Two independent origins and no open disagreement: 2, probably true. Two, and an open one: 3, possibly true. Fewer
    origins: 6, since nothing stands beside it by which to judge.
    """
    found = corroborate(told, finder)
    independent = independent_origins(told, finder, found)
    standing = tuple(one.key for one in against if one.status == "open")
    grade = "6" if independent < _ENOUGH else "3" if standing else "2"
    return Proposal(
        grade,
        tuple(claim.id for claim, _ in told),
        tuple(claim.key for claim, _ in told),
        independent,
        standing,
        (*found.why, *_reasons(independent, standing)),
    )


def independent_origins(
    told: Sequence[tuple[Claim, Document]], finder: Origins, found: Corroboration | None = None
) -> int:
    """How many origins are known to be independent: known origins, no more than the voices that they rest on."""
    voices = {claim.speaker or finder.of_claim(claim, document).name for claim, document in told}
    return min((found or corroborate(told, finder)).at_least, max(len(voices), 1))


def may_give(of: GradeOf, grade: str, by: str) -> bool:
    """Whether somebody may give a grade; a machine grades no source and never gives 1."""
    try:
        check_grade(of, grade, by)
    except ValueError:
        return False
    return True


def better(one: str, other: str) -> bool | None:
    """Whether a grade is better than another of its scale; None when either says that nobody can tell.

    Raises ValueError for grades of two scales, which are never compared.
    """
    scale = next((scale for scale in (RELIABILITY, CREDIBILITY) if one in scale and other in scale), None)
    if scale is None:
        raise ValueError(f"{one!r} and {other!r} are not grades of one scale")
    return None if {one, other} & UNKNOWN else one < other


def reliability(
    grades: Iterable[Grade], source: str, topic: str | None = None, at: datetime | None = None
) -> Grade | None:
    """The grade of a source that counts: for the topic, else for all; None is F, reliability cannot be judged."""
    found = in_force(grades, "source", source, at)
    return found.get(topic) or found.get(None)


def in_force(grades: Iterable[Grade], of: GradeOf, subject: str, at: datetime | None = None) -> dict[str | None, Grade]:
    """The last grade in force by topic, None for all topics, at an instant or now."""
    counting = (g for g in grades if (g.of, g.subject) == (of, subject) and g.in_force(at))
    return {grade.topic: grade for grade in sorted(counting, key=lambda grade: grade.at)}


def _reasons(independent: int, standing: Sequence[str]) -> Iterator[str]:
    if independent < _ENOUGH:
        yield "fewer than two independent origins are known: its truth cannot be judged from them"
    else:
        yield f"{independent} independent origins tell it"
    if standing:
        yield f"{len(standing)} open disagreement{'s' if len(standing) > 1 else ''} on it"
