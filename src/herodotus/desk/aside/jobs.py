"""The jobs that are done beside the desk, by name. What goes in and comes out is plain JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from herodotus.api.context import scope_from
from herodotus.casebook import Casebook
from herodotus.errors import UsageError
from herodotus.settings import Settings

Json = dict[str, Any]

MOST_CLAIMS = 200
"""Claims of one habit that are told by their ids: as many as a page of claims shows."""
MOST_FINDINGS = 50


class Bench:
    """A casebook, opened when a job first needs it, and what the jobs keep between them."""

    def __init__(self, place: Mapping[str, Any]) -> None:
        """`place` is what `place_of` gives."""
        self._place = place

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if "casebook" in self.__dict__:
            self.casebook.close()

    @cached_property
    def casebook(self) -> Casebook:
        """The casebook."""
        where = Path(self._place["folder"]) if self._place["folder"] else str(self._place["database"])
        return Casebook(where, self._place["captures"])

    @cached_property
    def settings(self) -> Settings:
        """The knobs of the desk."""
        return Settings(**self._place["settings"])

    @cached_property
    def adder(self) -> Any:
        """What reads documents, loaded once."""
        from herodotus.casebook.adding import Adder

        return Adder(self.casebook, settings=self.settings)

    def do(self, job: Json) -> Json:
        """Do a job: its name under `job`, beside it what it asks for. Raises HerodotusError."""
        return JOBS[job["job"]](self, job)


def place_of(casebook: Casebook, settings: Settings) -> Json:
    """Where a casebook is, for a process that opens it anew. It holds the password of a database: log it nowhere."""
    url = casebook.store.database.engine.url.render_as_string(hide_password=False)
    captures = casebook.captures_if_set
    return {
        "folder": str(casebook.folder) if casebook.folder else None,
        "database": None if casebook.folder else url,
        "captures": str(captures) if captures else None,
        "settings": settings.model_dump(mode="json", exclude={"desk_secret"}),
    }


def _add(bench: Bench, job: Json) -> Json:
    from herodotus.casebook.incoming import Inbox

    inbox = Inbox.of(bench.casebook)
    one = next((held for held in inbox.waiting() if held.id == job["id"]), None)
    if one is None:
        return {"status": "gone"}
    added = bench.adder.add_bytes(one.name, inbox.bytes_of(one.id), one.method, one.stated, one.by)
    outcome = added.outcome
    return {
        "document": added.document_id,
        "status": outcome.status,
        "why": str(outcome.why),
        "detail": outcome.detail,
        "claims": added.claims,
        "new": added.new,
    }


def _survey(bench: Bench, job: Json) -> Json:
    from herodotus.casebook.surveying import survey

    return asdict(survey(bench.casebook, scope_from(job["limits"])))


def _sources(bench: Bench, job: Json) -> Json:
    from herodotus.casebook.sourcing import sources
    from herodotus.casebook.surveying import is_large

    if is_large(bench.casebook):
        raise too_large()
    _, habits = sources(bench.casebook, scope_from(job["limits"]))
    return {
        one.source: {
            "documents": len(one.documents),
            "copies": len(one.copies),
            "origins": [[name, len(documents)] for name, documents in one.origins],
            **{name: _some(getattr(one, name)) for name in ("shared", "first", "confirmed", "contradicted")},
        }
        for one in habits
    }


def too_large() -> UsageError:
    """Why the sources of a large record are not set beside each other."""
    return UsageError(
        "This record is too large to set its sources beside each other here.", "`herodotus sources` does, in time."
    )


def _some(claims: tuple[str, ...]) -> Json:
    return {"number": len(claims), "claims": list(claims[:MOST_CLAIMS])}


def _verify(bench: Bench, _: Json) -> Json:
    from herodotus.casebook import verify
    from herodotus.casebook.heads import newest_entry

    number = newest_entry(bench.casebook)
    found = [str(one) for one in islice(verify(bench.casebook), MOST_FINDINGS + 1)]
    return {"number": number, "findings": found[:MOST_FINDINGS], "more": len(found) > MOST_FINDINGS}


def _contested(bench: Bench, _: Json) -> Json:
    from herodotus.casebook.contesting import contested

    return contested(bench.casebook)


def _question(bench: Bench, job: Json) -> Json:
    from herodotus.desk.aside.answering import answer_packed

    return answer_packed(bench.casebook, job)


JOBS: Mapping[str, Callable[[Bench, Json], Json]] = {
    "add": _add,
    "contested": _contested,
    "question": _question,
    "sources": _sources,
    "survey": _survey,
    "verify": _verify,
}
"""What can be asked for."""
