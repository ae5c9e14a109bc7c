"""Adding documents: texts and files, each read at once, and what became of it."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from herodotus.api.context import Hand, Held
from herodotus.api.shapes import Pasted, Record
from herodotus.casebook.adding import Adder
from herodotus.casebook.reading import Added
from herodotus.ingest import Stated
from herodotus.publish.deciding import as_json

router = APIRouter(prefix="/documents", tags=["record"])


@router.post("", status_code=201, summary="Add a text")
async def add_text(request: Request, brought: Pasted, casebook: Held, by: Hand) -> Record:
    """Keep a text as a document and read it; one that is there already changes nothing."""
    stated = Stated(title=brought.title, source=brought.source, published=brought.published)
    name = f"{brought.title or 'pasted text'}.txt"
    payload = brought.text.encode()
    return await _in_turn(request, lambda: Adder(casebook).add_bytes(name, payload, "paste", stated, by))


@router.post("/files", status_code=201, summary="Add a file")
async def add_file(
    request: Request,
    file: UploadFile,
    casebook: Held,
    by: Hand,
    title: Annotated[str | None, Form(max_length=500)] = None,
    source: Annotated[str | None, Form(max_length=300)] = None,
    published: Annotated[date | None, Form()] = None,
) -> Record:
    """Keep a file as a document and read it. `outcome` says why one gave no claims, or could not be used."""
    stated = Stated(title=title, source=source, published=published)
    payload, name = await file.read(), file.filename or "upload"
    return await _in_turn(request, lambda: Adder(casebook).add_bytes(name, payload, "upload", stated, by))


async def _in_turn(request: Request, add: Callable[[], Added]) -> Record:
    """Documents are read one at a time: two at once would only be slower. Who waits holds no thread of the pages."""
    turn: Lock = request.app.state.turn
    async with turn:
        told: Record = as_json(await run_in_threadpool(add))
    return told
