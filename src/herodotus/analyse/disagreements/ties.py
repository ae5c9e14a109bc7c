"""Where claims about ties contradict each other: who leads, who is behind a name, what a status is, when it began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, combinations

from herodotus.analyse.days import begins_within, ends_within, hull, meeting, overlap
from herodotus.analyse.designations.told import STATE_KINDS
from herodotus.analyse.disagreements.disagreement import About, Disagreement, between, components
from herodotus.analyse.disagreements.doers import one_doer
from herodotus.analyse.offices import LASTING, ONE_HOLDER, ONE_PARENT, one_office, sure_days, told_time
from herodotus.analyse.tellers import Tellers
from herodotus.records import Relation
from herodotus.records.claim import UNREALISED
from herodotus.records.time import Bounds
from herodotus.resolve.incidents import known_across_documents
from herodotus.store.base import View
from herodotus.store.slim import RelationRow


def of_ties(view: View) -> Iterator[Disagreement]:
    """Every disagreement between relation claims.

    Which claims may disagree is seen from their rows; only these are read in full.
    """
    told = [row for row in view.relation_rows() if row.modality not in UNREALISED and _known(row)]
    affirmed = [row for row in told if row.polarity == "affirmed"]
    offices = list(filter(_may_contest, _grouped(affirmed, ONE_HOLDER, "object").values()))
    parents = [rows for rows in _grouped(affirmed, ONE_PARENT, "subject").values() if len({r.object for r in rows}) > 1]
    denied = _may_deny(affirmed, [row for row in told if row.polarity == "denied"])
    bounded = list(filter(_may_differ, _by_tie(affirmed).values()))
    full = _Full(view, chain(*offices, *parents, *denied, *bounded))
    tellers = Tellers(view)
    yield from _contested_offices(view, tellers, map(full.of, offices))
    yield from _contested_parents(map(full.of, parents))
    yield from _denied(view, tellers, *map(full.of, denied))
    yield from _bounds_differ(view, map(full.of, bounded))


class _Full:
    """Some claims in full, by their rows."""

    def __init__(self, view: View, rows: Iterable[RelationRow]) -> None:
        self._claims = view.claims_of(dict.fromkeys(row.claim for row in rows))

    def of(self, rows: Iterable[RelationRow]) -> list[Relation]:
        """The claims of some rows, in their order."""
        return [claim for row in rows if isinstance(claim := self._claims[row.claim], Relation)]


def _may_contest(rows: Sequence[RelationRow]) -> bool:
    """Whether the holders of an office may be two at once."""
    if len({row.subject for row in rows}) < 2:
        return False
    dated = [((row.first, row.last), row) for row in rows if row.first and row.last]
    return len(dated) < len(rows) or any(one.subject != other.subject for one, other in meeting(dated))


def _may_deny(affirmed: Sequence[RelationRow], denied: Sequence[RelationRow]) -> tuple[list[RelationRow], ...]:
    """The affirmed and the denied ones that are of one kind and subject."""
    yes, no = ({(row.kind, row.subject) for row in rows} for rows in (affirmed, denied))
    return tuple([row for row in rows if (row.kind, row.subject) in yes & no] for rows in (affirmed, denied))


def _may_differ(rows: Sequence[RelationRow]) -> bool:
    """Whether documents may put the beginning, or the end, of a tie on several days."""
    if len({row.document for row in rows}) < 2:
        return False
    return sum(row.starts for row in rows) > 1 or sum(row.ends for row in rows) > 1


def _contested_offices(view: View, tellers: Tellers, offices: Iterable[Sequence[Relation]]) -> Iterator[Disagreement]:
    """Two holders of one office on the same days; those of distinct days succeed each other."""
    for claims in offices:
        dated = [(days, claim) for claim in claims if (days := sure_days(view, claim, tellers))]
        pairs = [
            (one, other)
            for one, other in meeting(dated)
            if one.subject != other.subject
            and one_office(view, one, other)
            and not _hand_over(view, tellers, one, other)
        ]
        for found in components(pairs, claims):
            yield between("actor", claims[0].kind, found, subject=claims[0].object)


def _hand_over(view: View, tellers: Tellers, one: Relation, other: Relation) -> bool:
    """Whether the one day that two holders share is that on which one goes and the other comes."""
    a, b = sure_days(view, one, tellers), sure_days(view, other, tellers)
    if a is None or b is None:
        return False
    return _hands_over(one, other, a[1], b[0]) or _hands_over(other, one, b[1], a[0])


def _hands_over(before: Relation, after: Relation, last: date, first: date) -> bool:
    return last == first and bool(before.time and before.time.ends) and bool(after.time and after.time.starts)


def _contested_parents(names: Iterable[Sequence[Relation]]) -> Iterator[Disagreement]:
    """Different actors who are said to act behind one name. The texts seldom say for which days."""
    for claims in names:
        pairs = [
            (one, other)
            for one, other in combinations(claims, 2)
            if not one_doer(one.object, other.object) and _may_meet(hull(one.time), hull(other.time))
        ]
        for found in components(pairs, claims):
            yield between("actor", claims[0].kind, found, subject=claims[0].subject)


def _denied(
    view: View, tellers: Tellers, affirmed: Sequence[Relation], denied: Sequence[Relation]
) -> Iterator[Disagreement]:
    """Ties that some affirm and others deny for days that can be the same: a status in law, or any other tie."""
    by_subject: dict[tuple[str, str], list[Relation]] = {}
    for claim in affirmed:
        by_subject.setdefault((claim.kind, claim.subject), []).append(claim)
    found: dict[tuple[str, str, str], dict[str, Relation]] = {}
    for denial in denied:
        for claim in by_subject.get((denial.kind, denial.subject), ()):
            if _one_tie(view, claim, denial) and _may_meet(_reach(view, tellers, claim), _reach(view, tellers, denial)):
                key = denial.kind, denial.subject, denial.object
                found.setdefault(key, {}).update({claim.id: claim, denial.id: denial})
    order = {row.claim: place for place, row in enumerate(view.relation_rows())} if found else {}
    for (kind, subject, target), claims in found.items():
        about: About = "status" if _in_law(view, kind, target) else "denial"
        yield between(about, kind, sorted(claims.values(), key=lambda claim: order[claim.id]), subject=subject)


def _one_tie(view: View, claim: Relation, denial: Relation) -> bool:
    same_voice = claim.speaker == denial.speaker and view.told_by(claim.id).document == view.told_by(denial.id).document
    return one_doer(claim.object, denial.object) and not same_voice


def _in_law(view: View, kind: str, target: str) -> bool:
    """Whether a tie is what an actor is in law: designated, or a part of a state."""
    body = view.actors.get(target)
    return kind == "designated_by" or (kind == "part_of" and body is not None and body.kind in STATE_KINDS)


def _reach(view: View, tellers: Tellers, claim: Relation) -> Bounds | None:
    """The days that a claim about a tie reaches; None for days that nobody knows.

    What lasts by its nature holds from the day it is said of until a stated end. That it does not hold is said of the
    day of publication, where the text gives no other.
    """
    published = tellers.published(claim.id)
    time = told_time(view, claim, tellers)
    days = hull(time)
    if claim.polarity == "denied":
        return days or ((published, published) if published else None)
    if claim.kind not in LASTING:
        return days
    if days is None:
        return (published, None) if published else None
    return days if time and time.ends else (days[0], None)


def _bounds_differ(view: View, ties: Iterable[Sequence[Relation]]) -> Iterator[Disagreement]:
    """Beginnings, or ends, of one tie that documents put on days that cannot be the same."""
    for claims in ties:
        for part, bound in (("begins", begins_within), ("ends", ends_within)):
            stated = [(claim, days) for claim in claims if (days := bound(claim.time))]
            pairs = [
                (one, other)
                for (one, a), (other, b) in combinations(stated, 2)
                if not overlap(a, b) and view.told_by(one.id).document != view.told_by(other.id).document
            ]
            for found in components(pairs, claims):
                yield between("date", part, found, subject=claims[0].subject)


def _by_tie(rows: Iterable[RelationRow]) -> dict[tuple[str, str, str], list[RelationRow]]:
    found: dict[tuple[str, str, str], list[RelationRow]] = {}
    for row in rows:
        found.setdefault((row.kind, row.subject, row.object), []).append(row)
    return found


def _grouped(
    claims: Iterable[RelationRow], kinds: frozenset[str], end: str
) -> dict[tuple[str, str], list[RelationRow]]:
    found: dict[tuple[str, str], list[RelationRow]] = {}
    for claim in claims:
        if claim.kind in kinds:
            found.setdefault((claim.kind, claim.object if end == "object" else claim.subject), []).append(claim)
    return found


def _may_meet(one: Bounds | None, other: Bounds | None) -> bool:
    return one is None or other is None or overlap(one, other)


def _known(claim: RelationRow) -> bool:
    return known_across_documents(claim.subject) and known_across_documents(claim.object)
