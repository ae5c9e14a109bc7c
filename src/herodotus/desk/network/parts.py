"""Parts of the page of the network: its key, its table, and answers that are fetched into it or stand alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus import vocabulary
from herodotus.analyse.counted import Counted
from herodotus.analyse.network import Edge
from herodotus.analyse.network.asking import NetworkAnswer
from herodotus.analyse.network.snapshot import nodes_of
from herodotus.analyse.ties import Tie
from herodotus.desk.keeping.kept import Kept
from herodotus.desk.network.weaving import Woven, edge_on, is_undated
from herodotus.desk.showing.alone import alone
from herodotus.errors import UsageError
from herodotus.publish.charts.network import LEGEND
from herodotus.store.base import View

LINE_LABELS = LEGEND
"""Class of line → what it says, as in the pictures that are published."""

SHAPES = (
    ("group", "armed group, coalition, party"),
    ("person", "person"),
    ("state", "state, government body"),
    ("force", "military"),
    ("body", "organisation, media, company"),
    ("other", "civilians, others"),
)
"""Shapes of actors and what they stand for: told apart without colour."""

MARKS = {
    "group": Markup('<circle r="7.5"/>'),
    "person": Markup('<path d="M0-9 9 0 0 9-9 0Z"/>'),
    "state": Markup('<rect x="-7" y="-7" width="14" height="14"/>'),
    "force": Markup('<path d="M0 8.5-8.5-6.5h17Z"/>'),
    "body": Markup('<path d="M0-8 8.5 7h-17Z"/>'),
    "other": Markup('<circle r="6" class="hollow"/>'),
}

ORDERS = ("who", "kind", "whom", "days", "claims")

ON_A_PAGE = 100
"""Ties that one page of the table shows."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of the table of ties: lines `first` to `last` of `total`, in the order `sort`, of one actor or of all.

    `undated` is how many of the `total` count only because no text says when they held.
    """

    net: Woven
    edges: tuple[Edge, ...]
    sort: str
    page: int
    first: int
    last: int
    total: int
    undated: int
    actor: str


_ORDERED: Kept[tuple[tuple[Tie, bool], ...]] = Kept(20)


@dataclass(frozen=True, slots=True)
class Turned:
    """Which page of the table is asked for: its order, its number, of which actor, and whether of dated ties only."""

    sort: str = ""
    page: int = 1
    actor: str = ""
    dated: bool = False


def table_of(where: str, net: Woven, day: date | None, asked: Turned) -> Rows:
    """A page of the ties that count on a day. Raises UsageError for an unknown order, or a page before the first."""
    sort, page, actor = asked.sort, asked.page, asked.actor
    order = sort or "claims"
    if order not in ORDERS:
        raise UsageError(f"The table has no order {sort!r}.", f"It has {', '.join(ORDERS)}.")
    if page < 1:
        raise UsageError(f"The table has no page {page}.", "Begin with page 1.")
    key = (where, net.since, net.scope, day, order, asked.dated)
    found = _ORDERED.get(key, lambda: _ordered(net, day, order, asked.dated))
    if actor:
        found = tuple(one for one in found if actor in (one[0].subject, one[0].object))
    start = (page - 1) * ON_A_PAGE
    shown = tuple(edge_on(tie, day) for tie, _ in found[start : start + ON_A_PAGE])
    undated = sum(without for _, without in found)
    return Rows(net, shown, order, page, start + 1, start + len(shown), len(found), undated, actor)


def _ordered(net: Woven, day: date | None, order: str, dated: bool) -> tuple[tuple[Tie, bool], ...]:
    """The ties of the table, each with whether it is undated."""
    found = net.counting(day, dated)
    by = net.memory.of(("by", order), found, _by(net, order))
    undated = net.memory.of(("undated", day), found, lambda tie: is_undated(tie, day))
    ordered = sorted(range(len(found)), key=by.__getitem__)
    return tuple((found[number], undated[number]) for number in ordered)


def _by(net: Woven, order: str) -> Callable[[Tie], Any]:
    """By what the ties of the table are ordered; who and whom by name, so that the order is the same each time."""

    def who(tie: Tie) -> tuple[str, str, str]:
        return net.name(tie.subject).casefold(), tie.kind, net.name(tie.object).casefold()

    orders: dict[str, Callable[[Tie], Any]] = {
        "who": who,
        "kind": lambda tie: (tie.kind, *who(tie)),
        "whom": lambda tie: (net.name(tie.object).casefold(), *who(tie)),
        "days": lambda tie: (tie.first_attested or date.max, *who(tie)),
        "claims": lambda tie: (-len(tie.claims), *who(tie)),
    }
    return orders[order]


@cache
def labels() -> dict[str, str]:
    """Kind of tie → its words between subject and object."""
    return {kind: entry.label for kind, entry in vocabulary.relation_kinds().items()}


def part(request: Request, name: str, heading: str, **values: Any) -> HTMLResponse:
    """An answer as a part of the page that fetches it, or as a page of its own for a browser that follows a link."""
    up = ("/network", "Network")
    held = {"labels": labels(), "dated": only_dated(request), **values}
    return alone(request, f"network/{name}.html.j2", heading, up, "network.css", **held)


def only_dated(request: Request) -> bool:
    """Whether an address asks for ties with a stated day only."""
    return request.query_params.get("dated", "").strip() not in ("", "no")


def day_of(words: str) -> date:
    """A day from a form. Raises UsageError for what is none."""
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise UsageError(f"{words!r} is no day.", "Write it as YYYY-MM-DD, as in 2021-09-28.") from error


def answer_of(net: Woven, view: View, day: date | None, dated: bool = False) -> NetworkAnswer:
    """The network of a day as a question answers it, as far as a drawing needs it."""
    edges = tuple(net.held(day, dated))
    return NetworkAnswer(
        as_of=day, actor=None, kinds=(), nodes=nodes_of(view, edges), edges=edges, denied=(), supposed=(),
        ended_by_death=(), disputed=(), changes=None, path=None, centrality=None, communities=None,
        counted=Counted(0, 0, 0, ()),
    )  # fmt: skip
