"""The ties of a scope with the claims that they are made of, so that where documents change only their ties are made
again: those that the changed claims state or stated, those of the same offices, those of whom is called otherwise, and
those of persons whose death the documents may tell of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from herodotus.analyse.deaths import WITH_LIFE
from herodotus.analyse.offices import ONE_HOLDER
from herodotus.analyse.ties import SYMMETRIC, Tie, ties
from herodotus.desk.network.few import Called, StrandView, kind_called
from herodotus.store.seeing.changed import Changes, actors_touched, changes_since
from herodotus.store.seeing.retold import Retold, Seen, Turn
from herodotus.store.slim import RelationRow

Key = tuple[str, str, str]
"""What a tie is known by: its kind, its subject and its object."""

MOST_AGAIN = 0.3
"""The share of all ties up to which it is quicker to make those anew that changed."""


class Placed(NamedTuple):
    """A relation claim at its place in the order of all, its actors merged."""

    turn: Turn
    position: int
    row: RelationRow


Rows = Mapping[Key, tuple[Placed, ...]]


@dataclass(frozen=True, eq=False)
class Strands:
    """The ties in one state of the record, by their keys in order.

    `told` are the documents that tell of them, `rows` their claims, `called` everybody who stands in one or speaks
    of it, `kinds` of what kind the ends of ties are.
    """

    merged: Mapping[str, str]
    told: Mapping[str, Retold]
    rows: Rows
    ties: Mapping[Key, Tie]
    called: Called
    kinds: Mapping[str, str]


def strands_of(seen: Seen) -> Strands:
    """The ties of what is seen, made from all its claims."""
    told = seen.every_relation()
    merged = seen.view.merged
    rows: dict[Key, list[Placed]] = {}
    for key, placed in chain.from_iterable(_placed(one, merged) for one in told.values()):
        rows.setdefault(key, []).append(placed)
    held = {key: tuple(rows[key]) for key in sorted(rows)}
    called = {actor: seen.view.actors.get(actor) for actor in _named(chain.from_iterable(held.values()))}
    view = StrandView(seen, told, _in_order(held.values()), called, whole=True)
    made = {key_of(tie): tie for tie in ties(view)}
    kinds = {end: kind_called(view, end) for end in _ends(made)}
    return Strands(merged, told, held, made, called, kinds)


def followed_to(seen: Seen, before: Strands, number: int) -> Strands | None:
    """The ties after an entry brought to what is seen, the same where nothing of them changed; None for too much."""
    changes = changes_since(seen.connection, number)
    if changes is None:
        return None
    if not changes.documents and before.merged == seen.view.merged:
        return before
    return _Following(seen, before, changes).strands()


def key_of(tie: Tie | RelationRow) -> Key:
    """The key of a tie, or of the one that a claim states."""
    ends = tie.subject, tie.object
    if tie.kind in SYMMETRIC:
        ends = min(ends), max(ends)
    return tie.kind, *ends


class _Following:
    """One step from a state of the record to a later one."""

    def __init__(self, seen: Seen, before: Strands, changes: Changes) -> None:
        self._seen, self._before, self._changes = seen, before, changes
        self._merged = seen.view.merged
        self._moved = _differing(before.merged, self._merged)
        touched = actors_touched(seen.connection, changes)
        self._touched = self._moved | {now.get(one, one) for now in (before.merged, self._merged) for one in touched}

    def strands(self) -> Strands | None:
        """The ties of now; None where making all is quicker."""
        before = self._before
        told, rows, again = self._rows()
        called = self._called(rows, again)
        again |= self._of_renamed(rows, called) | self._of_mortals(rows)
        beside = _same_offices(again, rows)
        if len(again | beside) > MOST_AGAIN * max(len(rows), 100):
            return None
        view = StrandView(self._seen, told, _in_order(rows[key] for key in again | beside if key in rows), called)
        made = {key_of(tie): tie for tie in ties(view)}
        same = {key: tie for key, tie in made.items() if before.ties.get(key) != tie}
        gone = [key for key in again if key not in rows and key in before.ties]
        kinds = self._kinds(view, made)
        if not same and not gone and called == before.called and kinds == before.kinds:
            return Strands(self._merged, told, rows, before.ties, before.called, before.kinds)
        every = {**before.ties, **same}
        for key in gone:
            del every[key]
        if len(every) > len(before.ties) - len(gone):
            every = {key: every[key] for key in sorted(every)}
        return Strands(self._merged, told, rows, every, called, kinds)

    def _rows(self) -> tuple[dict[str, Retold], dict[Key, tuple[Placed, ...]], set[Key]]:
        """The documents and their claims as they are now, and the keys of those that changed."""
        before, changed = self._before, self._changes.documents
        moved = self._naming_moved() - changed
        told = {document: one for document, one in before.told.items() if document not in changed}
        own = [one for document, one in before.told.items() if document in changed or document in moved]
        now = [one for one in self._seen.retold(changed).values() if one.relations]
        told |= {one.row.document: Retold(one.turn, one.row, (), one.relations) for one in now}
        now += [told[document] for document in moved]
        documents = {one.row.document for one in own}
        again = {key for one in own for key, _ in _placed(one, before.merged)}
        rows = dict(before.rows)
        for key in again:
            left = tuple(placed for placed in rows[key] if placed.turn.document not in documents)
            rows[key] = left
        for key, placed in chain.from_iterable(_placed(one, self._merged) for one in now):
            rows[key] = (*rows.get(key, ()), placed)
            again.add(key)
        for key in again:
            rows[key] = tuple(sorted(rows[key], key=lambda placed: placed[:2]))
            if not rows[key]:
                del rows[key]
        return told, rows, again

    def _naming_moved(self) -> set[str]:
        """The documents that name somebody who is now called by another id."""
        told = self._before.told.items() if self._moved else ()
        return {document for document, one in told if any(_names(row, self._moved) for row in one.relations)}

    def _called(self, rows: Rows, again: Collection[Key]) -> Called:
        """Who everybody is now: looked up anew for those whose names may have changed, and for those who are new."""
        before = self._before.called
        new = {one for one in _named(placed for key in again for placed in rows.get(key, ())) if one not in before}
        if self._changes.read or self._moved:
            new |= self._touched & before.keys()
        if not new:
            return before
        return {**before, **{one: self._seen.view.actors.get(one) for one in new}}

    def _of_renamed(self, rows: Rows, called: Called) -> set[Key]:
        """The ties in which somebody stands, or of which somebody tells, who is called otherwise than before."""
        before = self._before.called
        renamed = {one for one in self._touched if one in before and called[one] != before[one]}
        if not renamed:
            return set()
        return {key for key, placed in rows.items() if any(_names(one.row, renamed) for one in placed)}

    def _of_mortals(self, rows: Rows) -> set[Key]:
        """The ties that end with the life of somebody whom the changed claims name."""
        mortal = {one for one in self._touched if self._before.kinds.get(one, "person") == "person"}
        return {key for key in rows if key[1] in mortal and key[0] in WITH_LIFE} if mortal else set()

    def _kinds(self, view: StrandView, made: Iterable[Key]) -> Mapping[str, str]:
        before = self._before.kinds
        anew = {end for end in _ends(made) if end not in before or end in self._touched}
        found = {end: kind_called(view, end) for end in anew}
        return before if all(before.get(end) == kind for end, kind in found.items()) else {**before, **found}


def _placed(told: Retold, merged: Mapping[str, str]) -> Iterator[tuple[Key, Placed]]:
    """The relation claims of a document, each with the key of the tie that it states."""
    for position, raw in enumerate(told.relations):
        row = raw
        if merged:
            speaker = raw.speaker and merged.get(raw.speaker, raw.speaker)
            subject, target = (merged.get(end, end) for end in (raw.subject, raw.object))
            row = raw._replace(subject=subject, object=target, speaker=speaker)
        yield key_of(row), Placed(told.turn, position, row)


def _in_order(rows: Iterable[tuple[Placed, ...]]) -> list[RelationRow]:
    return [placed.row for placed in sorted(chain.from_iterable(rows), key=lambda placed: placed[:2])]


def _named(placed: Iterable[Placed]) -> dict[str, None]:
    """Everybody whom some claims name, or who tells them."""
    return dict.fromkeys(
        actor for one in placed for actor in (one.row.subject, one.row.object, one.row.speaker) if actor
    )


def _names(row: RelationRow, actors: Collection[str]) -> bool:
    return row.subject in actors or row.object in actors or row.speaker in actors


def _ends(keys: Iterable[Key]) -> set[str]:
    return {end for _, *ends in keys for end in ends}


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """Whom two states of who is the same call otherwise: their own ids, and those that they go by."""
    if before == now:
        return set()
    own = {one for one in (*before, *now) if before.get(one, one) != now.get(one, one)}
    return own | {merged.get(one, one) for merged in (before, now) for one in own}


def _same_offices(again: Collection[Key], rows: Rows) -> set[Key]:
    """The ties of the offices that some ties are of: a later holder ends what the one before held."""
    offices = {(kind, target) for kind, _, target in again if kind in ONE_HOLDER}
    return {key for key in rows if (key[0], key[2]) in offices} if offices else set()
