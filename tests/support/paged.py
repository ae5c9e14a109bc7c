"""Pages held against the whole view: walked to the end, they show what it shows, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from herodotus.records import Scope
from herodotus.store.base import View
from herodotus.store.pages import ActorPage, Filters, Named
from herodotus.store.paging import paged_view
from herodotus.store.sql import SqlStore

EVERYTHING = 1_000


def walked(ask: Callable[[int, str | None], Any], limit: int) -> Iterator[Any]:
    """The pages of a question, one after the other."""
    page = ask(limit, None)
    yield page
    while page.after is not None:
        page = ask(limit, page.after)
        yield page


def compare_lists(store: SqlStore, scope: Scope, limit: int = 3) -> None:
    """The lists of claims, documents and actors."""
    view = store.view(scope)
    claims = _claims(view, Filters())
    pages = list(walked(lambda n, after: store.claims_page(scope, limit=n, after=after), limit))
    assert [line for page in pages for line in page.claims] == claims
    assert {i: _alike(named) for page in pages for i, named in page.names.items()} == {
        i: _alike(n) for i, n in paged_view.claims_page(view, Filters(), EVERYTHING, None).names.items()
    }
    for filters in _filters(view):
        asked = {name: getattr(filters, name) for name in ("document", "body", "type", "state", "actor")}
        found = walked(lambda n, after, a=asked: store.claims_page(scope, **a, limit=n, after=after), limit)
        assert [line for page in found for line in page.claims] == _claims(view, filters), filters
    for words in ("", "ag", "agency test", "nobody"):
        found = walked(lambda n, after, w=words: store.documents_page(scope, w, n, after), limit)
        expected = paged_view.documents_page(view, words, EVERYTHING, None).documents
        assert tuple(line for page in found for line in page.documents) == expected
    _compare_actors(store, scope, view, limit)


def _compare_actors(store: SqlStore, scope: Scope, view: View, limit: int) -> None:
    for words, kind in (
        ("", None),
        ("bri", None),
        ("kataib hez", None),
        ("", "state"),
        ("", "armed_group"),
        ("x", None),
    ):
        found = walked(lambda n, after, w=words, k=kind: store.actors_page(scope, w, k, n, after), limit)
        expected = paged_view.actors_page(view, words, kind, EVERYTHING, None).actors
        assert [(_alike(line.actor), line.documents) for page in found for line in page.actors] == [
            (_alike(line.actor), line.documents) for line in expected
        ]


def compare_actor(store: SqlStore, scope: Scope, actor: str, limit: int = 3) -> None:
    """The pages of one actor that the record knows."""
    view = store.view(scope)
    expected = paged_view.actor_page(view, actor, EVERYTHING, None)
    pages = list(walked(lambda n, after: _ActorWalk(store.actor_page(scope, actor, n, after)), limit))
    assert [line for walk in pages for line in walk.page.page.claims] == list(expected.page.claims)
    for walk in pages:
        assert _but_the_page(walk.page) == _but_the_page(expected)
    ids = [line.claim.id for line in expected.page.claims]
    assert sorted(ids) == sorted(c.id for r in store.view(scope, about=actor).readings for c in r.claims())
    assert expected.claims_in_all == len(ids)


class _ActorWalk:
    def __init__(self, page: ActorPage) -> None:
        self.page, self.after = page, page.page.after


def _but_the_page(page: ActorPage) -> tuple[object, ...]:
    names = {ident: _alike(named) for ident, named in page.names.items()}
    return _alike(page.actor), page.counts, page.ties, page.ties_in_all, names, page.undated


def _claims(view: View, filters: Filters) -> list[Any]:
    return list(paged_view.claims_page(view, filters, EVERYTHING, None).claims)


def _filters(view: View) -> Iterator[Filters]:
    """One of each that finds something, and some that find nothing."""
    yield from (Filters(body="event"), Filters(body="relation", type="backs"), Filters(type="ASSAULT"))
    yield from (Filters(state="corrected"), Filters(state="machine", body="event"), Filters(state="accepted"))
    yield Filters(document="d-nothing")
    for reading in view.readings[:2]:
        yield Filters(document=reading.document.id)
        yield Filters(document=reading.document.id, body="event", state="machine")
    for actor in list(view.actors)[:2]:
        yield Filters(actor=actor)
        yield Filters(actor=actor, body="relation")
        yield Filters(actor=actor, document=view.readings[0].document.id)


def _alike(named: Named) -> Named:
    """Other names in no order."""
    return replace(named, aliases=tuple(sorted(named.aliases)))
