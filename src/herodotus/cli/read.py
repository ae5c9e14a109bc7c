"""`herodotus read`: from files to claims, without a casebook."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from herodotus.cli.options import Files, Json, Output, Published, ReaderName, Source, Title, one_only
from herodotus.cli.progress import Progress
from herodotus.cli.terminal import note, print_json, print_table, tell_account, write_whole

if TYPE_CHECKING:
    from herodotus.casebook import Added, Batch
    from herodotus.records import Reading


def read(
    files: Files,
    published: Published = None,
    source: Source = None,
    title: Title = None,
    output: Output = None,
    json: Json = False,
    reader: ReaderName = "local",
) -> int:
    """Read files and print what they hold, or write a brief on them with -o."""
    one_only(json, output)
    from herodotus.casebook import read_files
    from herodotus.ingest import Stated
    from herodotus.read.reader import open_reader

    chosen = open_reader(reader)
    with Progress("read") as progress:
        batch = read_files(files, Stated(published, source, title), chosen, progress=progress)
    tell_account(chosen)
    if json:
        from herodotus.records.wire import reading_to_json

        print_json(reading_to_json(reading) for reading in batch.readings)
        print_json(_failed_to_json(added) for added in batch.failed)
    elif output and batch.readings:
        _write_brief(batch, output)
    elif not output:
        print_table(
            ("document", "published", "source", "claims", "outcome"), map(_row, batch.readings), "Nothing read."
        )
    return 1 if batch.bad else 0


def _write_brief(batch: Batch, output: Any) -> None:
    from herodotus.publish.brief import write_brief
    from herodotus.store.base import View

    write_whole(output, write_brief(View.of(batch.readings), copies=batch.readings))
    note(f"The brief is in {output}.")


def _row(reading: Reading) -> tuple[object, ...]:
    document = reading.document
    kinds = Counter(type(claim).__name__.lower() for claim in reading.claims())
    told = ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in kinds.items())
    outcome = reading.outcome
    said = outcome.status if outcome.status == "read" else f"{outcome.status}: {outcome.detail}"
    return document.title or document.file, document.published, document.source, told or "none", said


def _failed_to_json(added: Added) -> dict[str, Any]:
    outcome = {"status": added.outcome.status, "why": str(added.outcome.why), "detail": added.outcome.detail}
    empty: dict[str, Any] = {name: [] for name in ("actors", "events", "relations", "figures", "assessments")}
    return {"document": {"id": None, "file": added.address}, "text": "", **empty, "outcome": outcome}
