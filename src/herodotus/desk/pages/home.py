"""Home: what is new, what waits, what is open, and a picture of the casebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus.casebook import Casebook
from herodotus.casebook.heads import newest_entry
from herodotus.casebook.logbook import DECIDING, LogLine, log_page, number_of
from herodotus.desk.aside.answers import Answer
from herodotus.desk.briefing.counting import under
from herodotus.desk.claims.showing import Shown, shown
from herodotus.desk.keeping.tallied import Tallied, claims_of, tallied
from herodotus.desk.showing.forms import desk_of
from herodotus.desk.showing.log_lines import address_of
from herodotus.desk.showing.months import strip
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import limits_of, scope_of
from herodotus.desk.showing.visits import Visit
from herodotus.desk.works import works_of
from herodotus.errors import NotFound
from herodotus.records import Scope
from herodotus.store.base import View
from herodotus.store.paging.logged import newest_added
from herodotus.store.paging.newest import newest_events
from herodotus.store.paging.shelf import Asked, Shelved, shelf

router = APIRouter(include_in_schema=False)

DAYS = 7
"""Days that count as new for somebody who was never here."""
MOST_NEW, MOST_EVENTS, MOST_DECIDED = 5, 4, 5


@dataclass(frozen=True, slots=True)
class News:
    """What was done since a change: how many documents, the newest of them, what they tell, and who decided what."""

    returning: bool
    added: int
    documents: Sequence[Shelved]
    events: Sequence[Shown]
    decisions: Sequence[LogLine]


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """The first page; for a casebook without documents, how to begin."""
    casebook, scope = desk_of(request).casebook, scope_of(request)
    number = newest_entry(casebook)
    counted = tallied(casebook, scope)
    if not (counted.tally.documents or counted.tally.copies or limits_of(request)):
        return page(request, "begin.html.j2", failed=counted.tally.failed, waiting=_waiting(request))
    visit = Visit.of(request, number)
    first = number_of(casebook, datetime.now(UTC) - timedelta(days=DAYS))
    answer = works_of(request).answers.look("survey", limits_of(request), number)
    with casebook.looking(scope) as view:
        values = _values(casebook, view, scope, counted, answer)
        news = _news(casebook, view, scope, first if visit.since is None else visit.since, visit.since is not None)
    told = under(desk_of(request), 0.0)
    answered = page(
        request, "home.html.j2", news=news, answer=answer, number=number, address=address_of, under=told, **values
    )
    if not request.headers.get("hx-request"):
        visit.remember(answered)
    return answered


def _waiting(request: Request) -> int:
    return sum(item.stage != "done" for item in works_of(request).reading.items())


def _values(casebook: Casebook, view: View, scope: Scope, counted: Tallied, answer: Answer) -> dict[str, Any]:
    found = answer.value or {}
    claims = found.get("claims")
    if scope.known_at is None:
        claims = claims_of(casebook, scope)
    return {
        "tally": counted.tally,
        "counted": claims is not None,
        "claims": {body: sum(states.values()) for body, states in (claims or {}).items()},
        "waiting": sum(states.get("machine", 0) for states in (claims or {}).values()),
        "decided": sum(n for states in (claims or {}).values() for state, n in states.items() if state != "machine"),
        "sources": len([name for name, *_ in counted.sources if name]),
        "urgent": _urgent(view, found.get("urgent", ())),
        "open": [(one, _known(view, one["claims"])) for one in found.get("open", ())],
        "date_of": date.fromisoformat,
        "strip": strip(found["months"], date.today()) if found else None,
        "found": found,
    }


def _urgent(view: View, told: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], Shown]]:
    """Urgent claims that nobody has decided on since they were found."""
    claims = {one.id: one for one in _known(view, [one["claim"] for one in told])}
    return [(one, claim) for one in told if (claim := claims.get(one["claim"])) and claim.state == "machine"]


def _known(view: View, ids: Sequence[str]) -> list[Shown]:
    """Those of some claims that the view still holds: one may have been rejected or read anew since it was found."""
    found = []
    for ident in ids:
        try:
            found += shown(view, [ident])
        except NotFound:
            continue
    return found


def _news(casebook: Casebook, view: View, scope: Scope, number: int, returning: bool) -> News:
    database = casebook.store.database
    added, newest = newest_added(database, number, 50)
    documents = shelf(database, Asked(ids=tuple(newest[: 4 * MOST_NEW])), scope, None, MOST_NEW).documents
    events = newest_events(database, newest, scope, MOST_EVENTS) if newest and scope.known_at is None else []
    decisions = log_page(casebook, None, None, MOST_DECIDED, DECIDING, number).lines
    return News(returning, added, documents, _known(view, events), decisions)
