"""What a view gives of a part when it is asked for that part alone, held against what the whole record gives."""

from __future__ import annotations

from collections.abc import Iterator

from herodotus.store.base import View
from herodotus.store.slim import Columns, EventRow, Wanted


def compare_parts(seen: View, view: View) -> None:
    """The claims that name some actors, and the figures of some measures, are the same and in the same order."""
    for columns in _NARROW:
        rows = seen.event_rows(columns=columns)
        assert [_of(row, columns) for row in rows] == [_of(row, columns) for row in view.event_rows()]
        _compare_columns(seen, view, columns)
    for wanted in _wanted(view):
        rows = seen.some_event_rows(wanted, _NARROW[-1])
        assert list(rows) == [row for row in view.event_rows() if wanted.admits(row)]
        for columns in _NARROW:
            _compare_columns(seen, view, columns, wanted)
    actors = sorted(view.actors)
    for asked in [{actor} for actor in actors] + [set(actors), {"name-nobody-at-all"}]:
        assert list(seen.event_rows(asked)) == view.event_rows(asked)
        assert list(seen.figures(asked)) == list(view.figures(asked))
        told = [figure.id for figure in view.figures(asked)]
        assert list(seen.figures_beside(told)) == list(view.figures_beside(told))
        assert list(seen.assessments(asked)) == list(view.assessments(asked))
        assert list(seen.figures(asked, _counts_persons)) == list(view.figures(asked, _counts_persons))
    assert list(seen.figures(measuring=_counts_persons)) == list(view.figures(measuring=_counts_persons))
    more, sure = seen.with_more_losses(), view.with_more_losses()
    for event, words in seen.wordings_of([event.id for event in view.events()]).items():
        assert words == view.wordings_of([event])[event]
    assert sure <= more
    assert all(view.state(event.id) != "machine" for event in view.events() if event.id in more - sure)
    for claim in view.claims_of([event.id for event in view.events()]):
        assert seen.told_by(claim) == view.told_by(claim)
    assert list(seen.figure_rows()) == list(view.figure_rows())
    some = [figure.id for figure in view.figures()]
    assert seen.documents_of(some) == view.documents_of(some)


_NARROW = (
    frozenset({"claim"}),
    frozenset({"first", "targets", "document", "state", "speaker"}),
    frozenset(EventRow._fields),
)


def _wanted(view: View) -> Iterator[Wanted]:
    ids = frozenset(row.claim for row in view.event_rows()[::2])
    yield from (Wanted(claims=ids), Wanted(claims=frozenset()), Wanted(answering=True))
    for types in (frozenset({"ASSAULT"}), frozenset({"ACCUSE", "COERCE"})):
        yield from (Wanted(types), Wanted(types, claims=ids), Wanted(types, answering=True))


def _compare_columns(seen: View, view: View, columns: Columns, wanted: Wanted | None = None) -> None:
    one, other = seen.event_columns(columns, wanted), view.event_columns(columns, wanted)
    for name in columns:
        assert [one[name][number] for number in one.order] == [other[name][number] for number in other.order]


def _of(row: EventRow, columns: Columns) -> dict[str, object]:
    return {name: getattr(row, name) for name in columns}


def _counts_persons(_: str, __: str | None, unit: str) -> bool:
    return unit == "persons"
