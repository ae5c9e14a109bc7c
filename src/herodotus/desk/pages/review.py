"""The review queue: one claim at a time, the most urgent first, its sentence always in sight, one key a decision."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from herodotus import vocabulary
from herodotus.casebook import undo
from herodotus.desk.claims.cards import card_after
from herodotus.desk.claims.deciding import Done, decide_by_form
from herodotus.desk.claims.differences import agreements, differing
from herodotus.desk.claims.queue import Asked, Shown, asked_of, next_of
from herodotus.desk.claims.showing import BODIES
from herodotus.desk.keeping.contested import contested as looked_for
from herodotus.desk.keeping.tallied import claims_of
from herodotus.desk.showing.forms import Form, desk_of, seen_at, who
from herodotus.desk.showing.rendering import page
from herodotus.errors import NotFound, UsageError
from herodotus.records import Scope

router = APIRouter(include_in_schema=False)


@router.get("/review")
def review(request: Request, claim: str = "") -> Response:
    """The claim that is due next, or the one that is named; a script is given the claim alone."""
    return _answer(request, asked_of(request), claim=claim)


@router.post("/review/undo")
def take_back(request: Request, _: Form) -> Response:
    """Take one's own last decision back, and show its claim again."""
    try:
        withdrawn = undo(desk_of(request).casebook, who(request))
    except UsageError as error:
        return _answer(request, asked_of(request), Done(422, f"{error.what} {error.remedy}", "undone"))
    said = f"Your decision ({withdrawn.verdict}) is taken back."
    return _answer(request, asked_of(request), Done(200, said, "undone", withdrawn), withdrawn.claim_id)


@router.get("/review/differences")
def differences(request: Request, one: str = "", other: str = "", page_number: int = 1) -> HTMLResponse:
    """How far every two reviewers agree, and where two of them differ."""
    casebook = desk_of(request).casebook
    pairs = agreements(casebook)
    chosen = next((pair for pair in pairs if {pair.one, pair.other} == {one, other}), pairs[0] if pairs else None)
    found = differing(casebook, chosen.one, chosen.other, page_number) if chosen else None
    return page(request, "review/differences.html.j2", pairs=pairs, chosen=chosen, found=found)


@router.post("/review/{claim}")
def decide(request: Request, claim: str, form: Form) -> Response:
    """Decide on a claim, and go on to the next."""
    asked = asked_of(request)
    casebook = desk_of(request).casebook
    seen = None
    if asked.blind:
        opened = casebook.store.opened(casebook.store.holder(claim), claim_id=claim)
        seen = opened.claims[0].last.id if opened.claims[0].last else ""
    done = decide_by_form(casebook, claim, form, who(request), seen)
    return _answer(request, asked, done, claim if done.status != 200 else "")


def _answer(request: Request, asked: Asked, done: Done | None = None, claim: str = "") -> Response:
    """The next claim for a script; for a person the page, or the way to it."""
    scripted = "hx-request" in request.headers
    if request.method == "POST" and not scripted and done and done.status == 200:
        return seen_at(asked.address("/review", claim=claim))
    casebook = desk_of(request).casebook
    looked = looked_for(request)
    refused = ""
    try:
        shown = next_of(casebook, asked, who(request), looked, claim)
    except NotFound as error:
        shown, refused = Shown(None, None), f"{error.what} {error.remedy}"
    held: dict[str, Any] = {
        "asked": asked,
        "shown": shown,
        "card": card_after(shown.card, done) if shown.card else None,
        "done": done,
        "refused": refused,
        "progress": _progress(request),
        "searched": looked,
        **({} if scripted else _page_parts(request)),
    }
    name = "review/due.html.j2" if scripted else "review.html.j2"
    return page(request, name, done.status if done else 200, **held)


def _progress(request: Request) -> dict[str, int]:
    casebook = desk_of(request).casebook
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    decided = casebook.store.decided_since(today.isoformat(timespec="microseconds"))
    wait = sum(states.get("machine", 0) for states in claims_of(casebook, Scope()).values())
    return {"wait": wait, "mine": decided.get(who(request), 0), "all": sum(decided.values())}


def _page_parts(request: Request) -> dict[str, Any]:
    return {
        "bodies": BODIES,
        "sources": desk_of(request).casebook.store.sources_held(),
        "places": [place.name for place in vocabulary.places()],
        "modes": sorted({mode for kind in vocabulary.event_types().values() for mode in kind.modes}),
        "units": sorted({"persons", "percent", *vocabulary.units().measures.values()}),
    }
