"""One actor: what it is called, what is told of it, its ties over time, its standing in law, who is merged into it."""

from __future__ import annotations

from typing import Any, Literal, get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus import vocabulary
from herodotus.casebook.called import documents_naming, judgements_on
from herodotus.desk.actors.parts import FIELDS, ends_called, is_private, profile, sizes, spelled, standing, told_of
from herodotus.desk.claims.showing import shown
from herodotus.desk.network.parts import labels
from herodotus.desk.network.strips import axis_of, strips
from herodotus.desk.network.weaving import is_small, woven
from herodotus.desk.showing.alone import alone
from herodotus.desk.showing.forms import desk_of
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import scope_of
from herodotus.errors import NotFound, UsageError
from herodotus.records.claim import Body
from herodotus.store.base import View
from herodotus.store.pages import ActorPage

router = APIRouter(include_in_schema=False)

CLAIMS = 20
PROFILE = 5
"""How many times as long as a network a profile takes."""

Showing = Literal["all", "event", "relation", "figure", "assessment"]
TABS: dict[Showing, str] = {
    "event": "Events",
    "figure": "Figures",
    "assessment": "Statements",
    "relation": "Ties",
    "all": "All claims",
}


@router.get("/actors/{actor}")
def one_actor(request: Request, actor: str, show: str = "event", after: str = "") -> HTMLResponse:
    """The page of an actor, by any of its ids. Raises NotFound."""
    casebook, scope = desk_of(request).casebook, scope_of(request)
    told = told_of(casebook, scope, actor)
    ident = told.actor.id
    lines = _claims(request, told, show, after)
    if request.headers.get("hx-target") == "claims":
        return page(request, "actor/claims.html.j2", told=told, tabs=TABS, show=show, **lines)
    private = is_private(casebook, scope, told.actor)
    near = _near(request, ident) if is_small(casebook, PROFILE) and not private else {"at_hand": False}
    decided = judgements_on(casebook, ident)
    held = ends_called(casebook, scope, (end for one in decided for end in one.ends))
    return page(
        request, "actor.html.j2", told=told, names=spelled(casebook, scope, told), private=private, decided=decided,
        called=held, extent=sizes(casebook, scope, (ident,)).get(ident), tabs=TABS, show=show,
        kind_told=vocabulary.actor_kinds().get(told.actor.kind, ""), merged=_merged(request, told, held), **lines,
        **near,
    )  # fmt: skip


def _merged(request: Request, told: ActorPage, called: dict[str, str]) -> list[str]:
    """The names of those whom an address says to have just been merged into the actor, if they were."""
    casebook, scope, own = desk_of(request).casebook, scope_of(request), told.actor.id
    asked = [ident for ident in request.query_params.get("merged", "").split() if ident in called and ident != own]
    return [called[ident] for ident in asked if told_of(casebook, scope, ident).actor.id == own]


def _claims(request: Request, told: ActorPage, show: str, after: str) -> dict[str, Any]:
    """A page of claims that name the actor. Raises UsageError for a kind that there is none of."""
    if show not in TABS:
        raise UsageError(f"There are no claims of a kind {show!r}.", f"Show {', '.join(TABS)}.")
    casebook, scope = desk_of(request).casebook, scope_of(request)
    body: Body | None = show if show in get_args(Body) else None  # type: ignore[assignment]
    found = casebook.store.claims_page(scope, body=body, actor=told.actor.id, limit=CLAIMS, after=after or None)
    with casebook.looking(scope) as view:
        lines = shown(view, [line.claim.id for line in found.claims])
    speaks = {line.claim.id for line in found.claims if told.actor.id in line.claim.speakers}
    counts = {one: sum(c.claims for c in told.counts if one in (c.body, "all")) for one in TABS}
    return {"claims": lines, "more": found.after, "counts": counts, "speaks": speaks, "first": not after}


def _near(request: Request, ident: str) -> dict[str, Any]:
    """What needs the network, or reads much: of a large record it follows the page."""
    return {"at_hand": True, **_ties(request, ident), **_profile(request, ident), **_standing(request, ident)}


@router.get("/actors/{actor}/ties")
def ties_of(request: Request, actor: str) -> HTMLResponse:
    """The ties of an actor over time."""
    ident = _public(request, actor)
    return _part(request, "ties", "Ties over time", ident, _ties(request, ident))


@router.get("/actors/{actor}/profile")
def profile_of(request: Request, actor: str) -> HTMLResponse:
    """The profile of an actor, field by field. Raises UsageError for a private person."""
    ident = _public(request, actor)
    return _part(request, "profile", "Profile", ident, _profile(request, ident))


@router.get("/actors/{actor}/standing")
def standing_of(request: Request, actor: str) -> HTMLResponse:
    """How an actor stands in law: per list, and according to whom."""
    ident = _public(request, actor)
    return _part(request, "standing", "Standing in law", ident, _standing(request, ident))


@router.get("/actors/{actor}/names")
def naming(request: Request, actor: str, name: str) -> HTMLResponse:
    """The documents that use a name for an actor."""
    casebook = desk_of(request).casebook
    told = told_of(casebook, scope_of(request), actor)
    found = documents_naming(casebook, told.actor.id, name)
    return page(request, "actor/naming.html.j2", told=told, name=name, documents=found)


def _public(request: Request, actor: str) -> str:
    """The id of an actor that is no private person. Raises UsageError for one that is, NotFound for none."""
    casebook, scope = desk_of(request).casebook, scope_of(request)
    told = told_of(casebook, scope, actor)
    if is_private(casebook, scope, told.actor):
        raise UsageError(
            "No profile is made of a private person.",
            "Profiles are of bodies, and of persons of whom a document says that they lead, represent or founded one.",
        )
    return told.actor.id


def _part(request: Request, name: str, heading: str, actor: str, values: dict[str, Any]) -> HTMLResponse:
    with desk_of(request).casebook.looking(scope_of(request)) as view:
        up = (f"/actors/{actor}", view.name(actor))
    return alone(request, f"actor/{name}.html.j2", heading, up, "actors.css", **values)


def _ties(request: Request, ident: str) -> dict[str, Any]:
    net, day = woven(desk_of(request).casebook, scope_of(request)), scope_of(request).as_of
    found = net.about(ident)
    axis = axis_of(found)
    return {"net": net, "axis": axis, "strips": strips(found, axis, day), "labels": labels()}


def _profile(request: Request, ident: str) -> dict[str, Any]:
    casebook, scope = desk_of(request).casebook, scope_of(request)
    made = profile(casebook, scope, ident)
    with casebook.looking(scope) as view:
        ends = {word: _name(view, word) for word in _ends(made)}
    types = {name: entry.label for name, entry in vocabulary.event_types().items()}
    places = {one.of: _place(one.of) for one in made.places}
    return {"profile": made, "ends": ends, "fields": FIELDS, "types": types, "places": places, "labels": labels()}


def _ends(made: Any) -> set[str]:
    """Everybody whom a profile names."""
    edges = [*made.leaders, *made.affiliates, *made.rivals, *made.legal, *made.designations]
    edges += [link.edge for link in (*made.commands, *made.subordinates)]
    found = {end for edge in edges for end in (edge.subject, edge.object)} | {one.of for one in made.targets}
    found |= {actor for chain in made.chains for actor in chain.actors}
    found |= {word for step in made.milestones for word in step.words.split()}
    return found | {actor for one in made.statements for actor in one.about}


def _name(view: View, word: str) -> str:
    try:
        return view.find_actor(word).name if "-" in word else view.name(word)
    except NotFound:
        return word


def _place(of: str) -> str:
    return vocabulary.places().get(of).name if of in vocabulary.places() else of


def _standing(request: Request, ident: str) -> dict[str, Any]:
    found = standing(desk_of(request).casebook, scope_of(request), ident)
    with desk_of(request).casebook.looking(scope_of(request)) as view:
        keepers = {one.object: view.name(one.object) for one in (*found.designations, *found.states)}
    return {"standing": found, "keepers": keepers}
