"""Timeline and map: what happened when and where, filtered together, with the sentences that say so."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from herodotus import vocabulary
from herodotus.desk.asking.suggesting import Suggestion, instead
from herodotus.desk.showing.forms import desk_of
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import scope_of
from herodotus.desk.timeline.answering import MOST_SENTENCES, asking
from herodotus.desk.timeline.bands import BANDS, SHORT, types_of
from herodotus.desk.timeline.chips import chips_of, often_named
from herodotus.desk.timeline.filters import Filters, filters_of
from herodotus.desk.timeline.listing import list_page
from herodotus.desk.timeline.picture import picture_told
from herodotus.desk.timeline.placing import VAGUE, labels, told_place
from herodotus.errors import NotFound

router = APIRouter(include_in_schema=False)


@router.get("/timeline")
def timeline(request: Request, page: int = 1, at: str = "") -> HTMLResponse:
    """The page: filters, picture, map, and the list that says the same in words."""
    return _shown(request, "timeline.html.j2", page, at)


@router.get("/timeline/list")
def listed(request: Request, page: int = 1, at: str = "") -> HTMLResponse:
    """Chips and list alone, for a page that stands."""
    return _shown(request, "timeline_found.html.j2", page, at)


@router.get("/timeline/data")
def data(request: Request) -> Response:
    """What the scripts of the page draw, as JSON. Raises NotFound for an actor that nobody knows."""
    filters = filters_of(request.query_params)
    with asking(desk_of(request).casebook, scope_of(request), filters) as asked:
        return Response(picture_told(asked), media_type="application/json")


def _shown(request: Request, name: str, number: int, at: str) -> HTMLResponse:
    filters = filters_of(request.query_params)
    values: dict[str, Any] = {
        "filters": filters,
        "asked": filters.parameters(),
        "place_told": told_place(filters.place) if filters.place else "",
        "chips": chips_of(filters),
        "bands": [(band, SHORT[band], _types(band)) for band in BANDS],
        "vague": VAGUE,
        "most_sentences": MOST_SENTENCES,
        "labels": labels(),
        "at_claim": at,
        "missing": None,
        "instead": (),
        "found": None,
        "cut": False,
        "often": (),
    }
    try:
        with asking(desk_of(request).casebook, scope_of(request), filters) as asked:
            key = ("list", filters, asked.sought, number, at)
            found = asked.held.page(key, lambda: list_page(asked, number, at))
            values |= {"found": found, "cut": asked.cut, "often": often_named(asked)}
            return page(request, name, **values)
    except NotFound as error:
        values |= {"missing": error, "instead": _instead(request, filters, error)}
        return page(request, name, 404, **values)


def _instead(request: Request, filters: Filters, error: NotFound) -> list[tuple[Suggestion, dict[str, object]]]:
    """For a name that nobody bears, or several do: whom one may mean, each with the parameters that ask for them."""
    casebook, scope = desk_of(request).casebook, scope_of(request)
    found: list[tuple[Suggestion, dict[str, object]]] = []
    for field, words in (("actor", filters.actor), ("beside", filters.beside)):
        if words and repr(words) in error.what:
            others = instead(casebook, scope, words)
            found += [(one, {**filters.parameters(), field: one.words}) for one in others]
    return found


def _types(band: str) -> list[tuple[str, str]]:
    return [(kind, vocabulary.event_types()[kind].label) for kind in types_of(band)]
