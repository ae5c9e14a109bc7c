"""How many claims under published briefs changed since: compared beside the requests, and once while none can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from herodotus.api.context import scope_from
from herodotus.casebook import Casebook
from herodotus.casebook.heads import newest_change
from herodotus.casebook.published import Published, published, read_published
from herodotus.casebook.since import changed_since
from herodotus.desk.desk import Desk
from herodotus.desk.keeping.kept import Kept
from herodotus.errors import HerodotusError

MOST_COMPARED = 50
"""Published briefs that are compared with the record, the newest."""

_COUNTED: Kept[int] = Kept(500)


@dataclass(frozen=True, slots=True)
class Under:
    """What is known of the claims under published briefs.

    `counts` are numbers of changed claims by the names of briefs, None while they are `pending`.
    """

    briefs: Sequence[Published] = ()
    counts: dict[str, int] | None = None
    pending: bool = False

    @property
    def changed(self) -> list[tuple[Published, int]]:
        """The briefs under which claims changed, the newest first, with how many."""
        return [(one, n) for one in self.briefs if (n := (self.counts or {}).get(one.name, 0))]


def under(desk: Desk, patience: float) -> Under:
    """How many claims changed under the published briefs, waited for at most `patience` seconds.

    A brief whose record is damaged is said to be so where it is opened, not here.
    """
    try:
        briefs = published(desk.casebook)
        if not briefs:
            return Under()
        newest = newest_change(desk.casebook)
        compared = tuple(briefs[:MOST_COMPARED])
        key = ("changed under", newest, tuple(one.name for one in compared))
        errand = desk.errands.of(key, lambda: _counts(desk.casebook, compared, newest), patience)
        if not errand.done.is_set():
            return Under(briefs, None, True)
        return Under(briefs, errand.result())
    except HerodotusError:
        return Under()


def _counts(casebook: Casebook, briefs: Sequence[Published], newest: int) -> dict[str, int]:
    found = {}
    for one in briefs:
        key = casebook.where, one.name, newest
        found[one.name] = _COUNTED.get(key, lambda one=one: _count(casebook, one, newest))  # type: ignore[misc]
    return found


def _count(casebook: Casebook, one: Published, newest: int) -> int:
    if newest <= one.entry:
        return 0
    return len(changed_since(casebook, read_published(casebook, one.name), scope_from(dict(one.limits))))
