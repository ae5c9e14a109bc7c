"""Adding documents: texts and files, each read at once, and what became of it."""

from __future__ import annotations

import threading
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile

from herodotus.api.context import Hand, Held
from herodotus.api.shapes import Pasted, Record
from herodotus.casebook.adding import Adder
from herodotus.casebook.reading import Added
from herodotus.ingest import Stated
from herodotus.publish.deciding import as_json

router = APIRouter(prefix="/documents", tags=["record"])

_ONE_AT_A_TIME = threading.Lock()
"""Reading fills a core: two at once would only be slower, each of them."""


@router.post("", status_code=201, summary="Add a text")
def add_text(brought: Pasted, casebook: Held, by: Hand) -> Record:
    """Keep a text as a document and read it; one that is there already changes nothing."""
    stated = Stated(title=brought.title, source=brought.source, published=brought.published)
    name = f"{brought.title or 'pasted text'}.txt"
    with _ONE_AT_A_TIME:
        return _told(Adder(casebook).add_bytes(name, brought.text.encode(), "paste", stated, by))


@router.post("/files", status_code=201, summary="Add a file")
def add_file(
    file: UploadFile,
    casebook: Held,
    by: Hand,
    title: Annotated[str | None, Form(max_length=500)] = None,
    source: Annotated[str | None, Form(max_length=300)] = None,
    published: Annotated[date | None, Form()] = None,
) -> Record:
    """Keep a file as a document and read it. `outcome` says why one gave no claims, or could not be used."""
    stated = Stated(title=title, source=source, published=published)
    payload = file.file.read()
    with _ONE_AT_A_TIME:
        return _told(Adder(casebook).add_bytes(file.filename or "upload", payload, "upload", stated, by))


def _told(added: Added) -> Record:
    told: Record = as_json(added)
    return told
