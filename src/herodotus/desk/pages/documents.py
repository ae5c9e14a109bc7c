"""The documents of the casebook, filtered and page by page; and the inputs that gave none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast, get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus.desk.keeping.tallied import tallied
from herodotus.desk.showing.forms import desk_of
from herodotus.desk.showing.rendering import page
from herodotus.desk.showing.scoping import scope_of
from herodotus.errors import UsageError
from herodotus.publish.documents import why_words
from herodotus.store.paging.shelf import Asked, Kept, shelf
from herodotus.store.paging.tallies import failures

router = APIRouter(include_in_schema=False)

FAILED = "failed"
NO_SOURCE = "-"
"""What an address calls the source of documents whose source is not recorded."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to, as its form and its address write it."""

    words: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    language: str = ""
    status: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.source or self.since or self.until or self.language or self.status)

    @property
    def address(self) -> dict[str, str]:
        """The parameters of an address that holds them."""
        return {
            "words": self.words,
            "source": self.source,
            "since": self.since,
            "until": self.until,
            "language": self.language,
            "status": self.status,
        }

    def asked(self) -> Asked:
        """What is asked of the store. Raises UsageError for a day or a status that is none."""
        if self.status and self.status not in get_args(Kept):
            raise UsageError(f"{self.status!r} is nothing that becomes of a document.", "Choose one from the list.")
        return Asked(
            self.words,
            "" if self.source == NO_SOURCE else self.source or None,
            _day(self.since),
            _day(self.until),
            self.language or None,
            cast("Kept", self.status) if self.status else None,
        )


@router.get("/documents")
def documents(
    request: Request,
    words: str = "",
    source: str = "",
    since: str = "",
    until: str = "",
    language: str = "",
    status: str = "",
    after: str | None = None,
) -> HTMLResponse:
    """The list of documents, the newest first; with `status=failed` the inputs that gave none."""
    filters = Filters(words.strip()[:200], source, since, until, language[:8], status)
    casebook, scope = desk_of(request).casebook, scope_of(request)
    database, counted = casebook.store.database, tallied(casebook, scope)
    chosen: dict[str, Any] = {
        "filters": filters,
        "tally": counted.tally,
        "sources": counted.sources,
        "languages": counted.languages,
        "after": after,
    }
    if status == FAILED:
        return page(request, "failures.html.j2", found=failures(database, after), why_words=why_words, **chosen)
    found = shelf(database, filters.asked(), scope, after)
    return page(request, "documents.html.j2", found=found, why_words=why_words, **chosen)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise UsageError(f"{written!r} is no day.", "Write it as YYYY-MM-DD, as in 2021-09-28.") from error
