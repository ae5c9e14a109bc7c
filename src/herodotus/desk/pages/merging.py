"""Merging: two actors side by side, a verdict with a reason, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, get_args
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from herodotus.casebook import Casebook, merge
from herodotus.casebook.called import judgements_on, may_be, names_used, take_back
from herodotus.desk.actors.lines import listed
from herodotus.desk.actors.parts import ByScript, by_script, ends_called, sizes, told_of
from herodotus.desk.claims.showing import Shown, shown
from herodotus.desk.keeping.kept import Kept, key_of
from herodotus.desk.showing.alone import alone
from herodotus.desk.showing.forms import Form, desk_of, seen_at, who, words
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import limits_of, scope_of
from herodotus.errors import Contradiction, HerodotusError, NotFound, Outdated, UsageError
from herodotus.records import Judgement, Scope
from herodotus.records.judgement import Sameness
from herodotus.resolve.actors import Candidate
from herodotus.store.paging.called import Extent

router = APIRouter(include_in_schema=False)

SENTENCES = 4
_PROPOSED: Kept[list[Candidate]] = Kept(100)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two actors as they stand beside each other. `id` is as it is judged; `actor` as the record has it."""

    id: str
    actor: str
    name: str
    kind: str
    names: list[ByScript]
    extent: Extent | None
    claims: list[Shown]


@router.get("/merging")
def merging(request: Request, one: str, other: str = "") -> HTMLResponse:
    """An actor, and who may be the same; with another, both side by side. Raises NotFound."""
    return _merging(request, one, other)


def _merging(request: Request, one: str, other: str, status: int = 200, **values: Any) -> HTMLResponse:
    casebook, scope = desk_of(request).casebook, scope_of(request)
    if one == other:
        raise UsageError("An actor is the same as itself.", "Name two.")
    left = _side(casebook, scope, one)
    held: dict[str, Any] = {"one": left, "other": None, "refused": None, "chosen": "same", "why": "", **values}
    if not other:
        return page(request, "merging.html.j2", status, **held)
    right = _side(casebook, scope, other)
    if left.actor == right.actor:
        left, right = _apart(casebook, left), _apart(casebook, right)
        held["one"] = left
    decided = {judgement.id: judgement for side in (left, right) for judgement in judgements_on(casebook, side.id)}
    between = [judgement for judgement in decided.values() if set(judgement.ends) == {left.id, right.id}]
    held |= {"other": right, "between": between, "seen": " ".join(sorted(decided))}
    held["called"] = ends_called(casebook, scope, (end for judgement in decided.values() for end in judgement.ends))
    held |= {"chain": [one for one in decided.values() if one.verdict == "same"] if left.actor == right.actor else []}
    return page(request, "merging.html.j2", status, **held)


def _side(casebook: Casebook, scope: Scope, actor: str) -> Side:
    told = told_of(casebook, scope, actor)
    ident = told.actor.id
    own = names_used(casebook, ident)
    found = casebook.store.claims_page(scope, actor=ident, limit=SENTENCES)
    with casebook.looking(scope) as view:
        claims = shown(view, [line.claim.id for line in found.claims])
    extent = sizes(casebook, scope, (ident,)).get(ident)
    return Side(actor, ident, told.actor.name, told.actor.kind, by_script(own), extent, claims)


def _apart(casebook: Casebook, side: Side) -> Side:
    """One of two that are merged, as far as they can still be told apart: by the names under its own id."""
    own = [used for used in names_used(casebook, side.actor) if used.id == side.id]
    name = own[0].name if own else side.id
    return replace(side, name=name, names=by_script(own), extent=None, claims=[])


def _proposals(casebook: Casebook, actor: str) -> list[Candidate]:
    return _PROPOSED.get(key_of(casebook, Scope(), actor), lambda: may_be(casebook, actor))


@router.get("/merging/proposed")
def proposed(request: Request, one: str) -> HTMLResponse:
    """Who may be the same as an actor, by names, kind and company, and why."""
    casebook, scope = desk_of(request).casebook, scope_of(request)
    ident = told_of(casebook, scope, one).actor.id
    found = _proposals(casebook, ident)[:12]
    others = [pair.other if pair.one == ident else pair.one for pair in found]
    with casebook.looking(scope) as view:
        names = {actor: view.name(actor) for actor in others}
    counts = sizes(casebook, scope, tuple(others))
    rows = [(actor, names[actor], counts.get(actor), pair) for actor, pair in zip(others, found, strict=True)]
    return _part(request, "proposed", "Who may be the same", ident, rows=rows)


@router.get("/merging/alike")
def alike(request: Request, one: str, other: str) -> HTMLResponse:
    """How alike two actors are, and by what; nothing where they are not near enough to be proposed."""
    casebook, scope = desk_of(request).casebook, scope_of(request)
    pair = sorted(told_of(casebook, scope, actor).actor.id for actor in (one, other))
    near = [each for each in _proposals(casebook, pair[0]) if [each.one, each.other] == pair]
    compared = near[0] if near else None
    return _part(request, "alike", "How alike", one, compared=compared, same=pair[0] == pair[1])


@router.get("/merging/found")
def found(request: Request, one: str, q: str = "") -> HTMLResponse:
    """Actors by the first letters of the words of a name, to choose from."""
    lines, _ = listed(desk_of(request).casebook, scope_of(request), q[:200], None, None, 12) if q.strip() else ([], "")
    others = [line for line in lines if line.id != one]
    return _part(request, "found", "Actors of that name", one, lines=others, q=q)


def _part(request: Request, name: str, heading: str, one: str, **values: Any) -> HTMLResponse:
    up = (f"/merging?one={quote(one)}", "Who is the same")
    return alone(request, f"merging/{name}.html.j2", heading, up, "actors.css", one=one, **values)


@router.post("/merging")
def judged(request: Request, form: Form) -> Response:
    """Judge whether two actors are the same, unless somebody judged on either meanwhile."""
    casebook = desk_of(request).casebook
    one, other, verdict, why = (words(form, name) for name in ("one", "other", "verdict", "why"))
    asked = next((each for each in get_args(Sameness) if each == verdict), None)
    if asked is None:
        raise UsageError(f"{verdict!r} is no verdict.", "It is same, different or unsure.")
    try:
        merge(
            casebook, one, other, asked, who(request), why, of="actor",
            unless=lambda: _unless_changed(casebook, one, other, words(form, "seen")),
        )  # fmt: skip
    except (Contradiction, Outdated, UsageError) as error:
        status = 400 if isinstance(error, UsageError) else 409
        return _merging(request, one, other, status, refused=error, chosen=verdict, why=why)
    return _see(request, f"/actors/{_now(casebook, one)}" if asked == "same" else "/merging", one, other)


@router.post("/merging/back")
def taken_back(request: Request, form: Form) -> Response:
    """Withdraw a judgement on two actors. Raises NotFound."""
    casebook = desk_of(request).casebook
    one, other = words(form, "one"), words(form, "other")
    try:
        take_back(casebook, words(form, "judgement"), who(request), words(form, "why"))
    except NotFound:
        raise
    except HerodotusError as error:
        return _merging(request, one, other, 409, refused=error)
    return _see(request, "/merging", one, other)


def _unless_changed(casebook: Casebook, one: str, other: str, seen: str) -> None:
    standing: dict[str, Judgement] = {j.id: j for actor in (one, other) for j in judgements_on(casebook, actor)}
    if set(seen.split()) == standing.keys():
        return
    since = [judgement for ident, judgement in standing.items() if ident not in seen.split()]
    told = ", ".join(f"{j.left} and {j.right}: {j.verdict} ({j.by})" for j in since) or "a judgement was taken back"
    raise Outdated(f"Somebody decided on these meanwhile: {told}.", "Look at both again, and decide on what stands.")


def _now(casebook: Casebook, actor: str) -> str:
    return told_of(casebook, Scope(), actor).actor.id


def _see(request: Request, path: str, one: str, other: str) -> RedirectResponse:
    """The record after it: the actor that two became, which is told who came to it, or both side by side."""
    if path == "/merging":
        asked = {"one": one, "other": other}
    else:
        asked = {"merged": " ".join(end for end in (one, other) if path != f"/actors/{end}")}
    return seen_at(f"{path}?{urlencode({**limits_of(request), **asked})}")
