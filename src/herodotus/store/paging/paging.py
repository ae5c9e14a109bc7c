"""Pages of the record, quick however much it holds: an actor, claims, documents, actors.

A page reads the tables of what stands now, by their own order: what it costs goes by what it shows. Two things go by
more: the counts of an actor by its claims (one short row each), and a list of actors by how many there are, and by how
often documents name those that several ids name. A scope that looks back (`known_at`) has no such tables: its pages are
cut from the whole view and take as long as that does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from herodotus.errors import UsageError
from herodotus.records import Scope
from herodotus.records.claim import Body
from herodotus.records.review import State
from herodotus.store.database.pausing import uncollected
from herodotus.store.deciding.selecting import Selection
from herodotus.store.pages import ActorPage, ActorsPage, ClaimsPage, DocumentsPage, Filters
from herodotus.store.paging import paged_now, paged_view
from herodotus.store.paging.paged_now import Now
from herodotus.store.seeing.views import Views, known_ids

LIMIT = 50
"""Lines of a page, unless one asks for another number."""

MOST = 1_000
"""Lines that a page may have."""

MOST_SIGNS = 400
"""Signs of the words by which a page is looked up; a database takes no condition of any length."""


class Paging(Views):
    """What of a store gives pages.

    Each takes a scope, `after`, the mark that the page before gave (None for the first page), and `limit`, from 1 to
    `MOST` lines. Raises UsageError for a limit or a mark that is none.
    """

    def actor_page(self, scope: Scope | None, actor: str, limit: int = LIMIT, after: str | None = None) -> ActorPage:
        """One actor, by any of its ids: names, counts, ties as of the day, and a page of its claims.

        A tie may hold on the day unless a text states that it begins later or ended before. Raises NotFound.
        """
        asked = _checked(scope, limit)
        if asked.known_at is not None:
            self._check_known(asked, actor)
            return paged_view.actor_page(self.view(asked), actor, limit, after)
        with self._standing(asked) as now:
            return paged_now.actor_page(now, actor, limit, after)

    def claims_page(
        self,
        scope: Scope | None = None,
        *,
        document: str | None = None,
        body: Body | None = None,
        type: str | None = None,  # noqa: A002
        state: State | None = None,
        actor: str | None = None,
        limit: int = LIMIT,
        after: str | None = None,
    ) -> ClaimsPage:
        """Claims, those of the newest documents first.

        Only those of one `document`, of a `body`, of a `type` (an event's type, a tie's kind, a figure's measure, an
        opinion's stance), in a `state`, or that name an `actor`. Rejected claims are on no page: no scope sees them.
        Raises NotFound for an actor that the record does not know.
        """
        asked = _checked(scope, limit)
        filters = Filters(document, body, type, state, actor)
        if asked.known_at is not None:
            if actor is not None:
                self._check_known(asked, actor)
            return paged_view.claims_page(self.view(asked), filters, limit, after)
        with self._standing(asked) as now:
            return paged_now.claims_page(now, filters, limit, after)

    def documents_page(
        self, scope: Scope | None = None, words: str = "", limit: int = LIMIT, after: str | None = None
    ) -> DocumentsPage:
        """The documents, the newest first.

        With `words`, those in whose title, source or file name a word begins with each of them.
        """
        asked = _checked(scope, limit, words)
        if asked.known_at is not None:
            return paged_view.documents_page(self.view(asked), words, limit, after)
        with self._standing(asked) as now:
            return paged_now.documents_page(now, words, limit, after)

    def actors_page(
        self,
        scope: Scope | None = None,
        words: str = "",
        kind: str | None = None,
        limit: int = LIMIT,
        after: str | None = None,
    ) -> ActorsPage:
        """The actors that documents of the scope name, those first whom the most do.

        With `words`, those of whom one name has for each of them a word that begins so; with `kind`, of that kind.
        """
        asked = _checked(scope, limit, words)
        if asked.known_at is not None:
            return paged_view.actors_page(self.view(asked), words, kind, limit, after)
        with self._standing(asked) as now:
            return paged_now.actors_page(now, words, kind, limit, after)

    def _check_known(self, scope: Scope, actor: str) -> None:
        with self._database.reading() as connection:
            known_ids(connection, Selection.of(connection, scope).identity(connection), actor)

    @contextmanager
    def _standing(self, scope: Scope) -> Iterator[Now]:
        with self._database.reading() as connection, uncollected():
            yield Now(connection, Selection.of(connection, scope).identity(connection), scope)


def _checked(scope: Scope | None, limit: int, words: str = "") -> Scope:
    if not 1 <= limit <= MOST:
        raise UsageError(f"A page has no {limit} lines.", f"Ask for 1 to {MOST}.")
    if len(words) > MOST_SIGNS:
        raise UsageError(f"Nothing is looked up by {len(words):,} signs.", f"Give a name, of {MOST_SIGNS} at most.")
    return scope or Scope()
