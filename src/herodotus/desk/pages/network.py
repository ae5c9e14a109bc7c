"""The network: a picture with a slider over days, and every tie as a line of a table."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from herodotus.analyse.network import Edge
from herodotus.analyse.network.changes import changes
from herodotus.analyse.network.paths import path_between
from herodotus.analyse.network.snapshot import nodes_of
from herodotus.analyse.network.standing import Division, Standings, division, standings
from herodotus.analyse.ties import Tie
from herodotus.analyse.ties_held import HOLDING
from herodotus.desk.claims.showing import shown
from herodotus.desk.keeping.kept import Kept
from herodotus.desk.network.drawing import payload
from herodotus.desk.network.parts import (
    LINE_LABELS,
    MARKS,
    SHAPES,
    Turned,
    answer_of,
    day_of,
    labels,
    only_dated,
    part,
    table_of,
)
from herodotus.desk.network.weaving import Woven, edge_on, is_at_hand, is_undated, woven
from herodotus.desk.showing.forms import desk_of
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import scope_of
from herodotus.errors import NotFound, UsageError
from herodotus.publish.charts.network import draw_network
from herodotus.store.base import View

router = APIRouter(include_in_schema=False)

_STANDING: Kept[tuple[Standings, Division]] = Kept(8)

QUOTED = 12
"""Claims of one tie that a panel shows with their sentences."""


@router.get("/network")
def network(request: Request, actor: str = "", sort: str = "", path_from: str = "", path_to: str = "") -> HTMLResponse:
    """The picture and the table; the network itself follows if it takes long to put together."""
    casebook, scope = desk_of(request).casebook, scope_of(request)
    held: dict[str, Any] = {"at_hand": False, "net": None, "rows": None, "actor": None, "dated": only_dated(request)}
    ends = (path_from.strip(), path_to.strip())
    if is_at_hand(casebook, scope) or actor or all(ends):
        net = woven(casebook, scope)
        rows = table_of(casebook.where, net, scope.as_of, Turned(sort, dated=held["dated"]))
        held |= {"at_hand": True, "net": net, "rows": rows}
        if actor:
            held |= _about(request, net, actor)
    held |= _joining(request, ends)
    return page(
        request, "network.html.j2", **held, lines=LINE_LABELS, shapes=SHAPES, marks=MARKS,
        labels=labels(), whole=False,
    )  # fmt: skip


def _joining(request: Request, ends: tuple[str, str]) -> dict[str, Any]:
    """The path that the address of the page asks for; what it names and the record lacks is said in its place."""
    asked: dict[str, Any] = {"ends": ends, "path": None, "path_error": None}
    if not all(ends):
        return asked
    try:
        return asked | _path(request, *ends)
    except NotFound as error:
        return asked | {"path_error": error}


@router.get("/network/data")
def data(request: Request) -> Response:
    """The whole network of a scope as JSON, with the days on which each tie counts; its day makes no difference."""
    found = payload(desk_of(request).casebook, scope_of(request))
    return Response(found, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.get("/network/table")
def table(request: Request, sort: str = "", page: int = 1, actor: str = "") -> HTMLResponse:
    """The ties as lines, a hundred at a time. Raises UsageError for an order that there is none of."""
    scope = scope_of(request)
    casebook = desk_of(request).casebook
    net = woven(casebook, scope)
    rows = table_of(casebook.where, net, scope.as_of, Turned(sort, page, actor, only_dated(request)))
    return part(request, "table", "Ties", rows=rows, net=net)


@router.get("/network/actor")
def about_actor(request: Request, actor: Annotated[str, Query(alias="id")]) -> HTMLResponse:
    """One actor: its ties that count, each with a sentence. Raises NotFound."""
    net = woven(desk_of(request).casebook, scope_of(request))
    told = _about(request, net, actor)
    return part(request, "actor", told["called"], net=net, **told)


def _about(request: Request, net: Woven, actor: str) -> dict[str, Any]:
    scope = scope_of(request)
    with desk_of(request).casebook.looking(scope) as view:
        found = view.find_actor(actor)
        ident = found.id
        ties = [tie for tie in net.about(ident) if tie.claims]
        if only_dated(request):
            ties = [tie for tie in ties if not is_undated(tie, scope.as_of)]
        edges = [edge for tie in ties if (edge := edge_on(tie, scope.as_of)).how in (None, *HOLDING)]
        first = [edge.claims[0] for edge in edges[:40]]
        quotes = {one.id: one for one in shown(view, dict.fromkeys(first))}
    held = {"called": found.name, "kind": net.kinds.get(ident, found.kind)}
    return {**held, "actor": ident, "edges": edges, "others": len(net.about(ident)) - len(edges), "quotes": quotes}


@router.get("/network/tie")
def between(request: Request, one: str, other: str) -> HTMLResponse:
    """Every tie between two actors with its claims, those among them that only deny or suppose it."""
    scope = scope_of(request)
    net = woven(desk_of(request).casebook, scope)
    with desk_of(request).casebook.looking(scope) as view:
        stated = [_stated(view, tie, scope.as_of) for tie in net.between(one, other)]
    heading = f"{net.name(one)} and {net.name(other)}"
    return part(request, "tie", heading, net=net, one=one, other=other, stated=stated)


def _stated(view: View, tie: Tie, day: date | None) -> tuple[Edge, str, list[Any]]:
    edge = edge_on(tie, day)
    word = "" if tie.claims else "denied" if tie.denials else "only supposed"
    ids = [*tie.claims[:QUOTED], *tie.denials[:QUOTED], *tie.supposed[:QUOTED]]
    return edge, word, shown(view, ids[:QUOTED])


@router.get("/network/path")
def path(request: Request, one: str, other: str) -> HTMLResponse:
    """How two actors, by id or name, are joined. Raises NotFound."""
    return part(request, "path", "How two are joined", ends=(one, other), **_path(request, one, other))


def _path(request: Request, one: str, other: str) -> dict[str, Any]:
    scope = scope_of(request)
    net = woven(desk_of(request).casebook, scope)
    with desk_of(request).casebook.looking(scope) as view:
        ends = view.find_actor(one.strip()).id, view.find_actor(other.strip()).id
        found = path_between(view, net.held(scope.as_of, only_dated(request)), *ends)
    steps = [found.steps[0].start, *(step.end for step in found.steps)] if found.steps else []
    claims = [" ".join(list(dict.fromkeys(told.claim for told in step.sentences))[:200]) for step in found.steps]
    return {"net": net, "path": found, "steps": steps, "claims": claims}


@router.get("/network/changes")
def changed(request: Request, since: str = "", until: str = "") -> HTMLResponse:
    """What changed from one day to another. Raises UsageError for days in the wrong order, or none."""
    first, last = day_of(since), day_of(until)
    if first >= last:
        raise UsageError("The first day must come before the second.", "Turn them round.")
    net = woven(desk_of(request).casebook, scope_of(request))
    found = changes(list(net.ties), first, last)
    drawn = set(net.drawn)
    told = ((one.edge.subject, one.edge.object, one.edge.kind, one.what) for one in found)
    marks = [mark for mark in told if mark[0] in drawn and mark[1] in drawn]
    return part(request, "changes", "What changed", net=net, changes=found, marks=marks, since=first, until=last)


@router.get("/network/standing")
def standing(request: Request) -> HTMLResponse:
    """Who stands in the middle of the network of the day, and which actors hang together."""
    scope = scope_of(request)
    net = woven(desk_of(request).casebook, scope)
    found, groups = _STANDING.get(
        (desk_of(request).casebook.where, net.since, net.scope, scope.as_of, only_dated(request)),
        lambda: _worked_out(request),
    )
    every = {actor: number for number, one in enumerate(groups.communities, 1) for actor in one.actors}
    numbers = {actor: every[actor] for actor in net.drawn if actor in every}
    rules = list(dict.fromkeys((*found.rules, *groups.rules)))
    return part(
        request, "standing", "Who stands in the middle", net=net, standing=found, division=groups, groups=numbers,
        rules=rules,
    )  # fmt: skip


def _worked_out(request: Request) -> tuple[Standings, Division]:
    casebook, scope = desk_of(request).casebook, scope_of(request)
    edges = woven(casebook, scope).held(scope.as_of, only_dated(request))
    with casebook.looking(scope) as view:
        return standings(nodes_of(view, edges), edges), division(edges)


@router.get("/network/picture.svg")
def picture(request: Request) -> Response:
    """The best connected actors as an SVG drawn here, for who has no WebGL or no scripts."""
    scope = scope_of(request)
    net = woven(desk_of(request).casebook, scope)
    with desk_of(request).casebook.looking(scope) as view:
        drawn = draw_network(answer_of(net, view, scope.as_of, only_dated(request)), net.name)
    return Response(str(drawn), media_type="image/svg+xml")
