"""Adding documents: files and pasted text are taken in at once, and read one after another beside the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from herodotus.desk.aside.reading import Item, ReadingRoom
from herodotus.desk.showing.forms import desk_of, marked_form, seen_at, who, words
from herodotus.desk.showing.rendering import page
from herodotus.desk.works import works_of
from herodotus.errors import UsageError
from herodotus.ingest import Stated
from herodotus.publish.words import many
from herodotus.settings import MEBIBYTE

router = APIRouter(include_in_schema=False)

MOST_FILES = 200
PASTED = "pasted text"
_CHUNK = 1024 * 1024
_LONGEST_NAME = 255


async def _large_form(request: Request) -> FormData:
    """A form with files, or with a text as long as a document may be; it bears its mark."""
    largest = desk_of(request).settings.max_bytes
    await request.form(max_files=MOST_FILES, max_fields=50, max_part_size=largest)
    return await marked_form(request)


Brought = Annotated[FormData, Depends(_large_form)]


@router.get("/add")
def adding(request: Request) -> HTMLResponse:
    """The page on which one hands documents over and sees what becomes of them."""
    desk = desk_of(request)
    return page(
        request,
        "adding.html.j2",
        **_queue(works_of(request).reading),
        largest=desk.settings.max_bytes,
        largest_told=f"{desk.settings.max_bytes // MEBIBYTE} MiB",
        most=MOST_FILES,
        kept=desk.casebook.captures_if_set is not None,
    )


@router.get("/add/progress")
def progress(request: Request) -> HTMLResponse:
    """What was handed over, and how far each is."""
    return page(request, "parts/queue.html.j2", **_queue(works_of(request).reading))


@router.post("/add")
def add(request: Request, form: Brought) -> Response:
    """Take in files or a text. Raises UsageError for a form that brings neither, or a title for several."""
    room = works_of(request).reading
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    text = _text(form)
    if not files and not text.strip():
        raise UsageError("There is nothing to add.", "Choose a file, or paste a text.")
    stated = _stated(form)
    if stated.title and len(files) + bool(text.strip()) > 1:
        raise UsageError("A title is that of one document.", "Add them one by one, or leave the title out.")
    if text.strip():
        name = f"{stated.title or PASTED}.txt"
        room.take(name_of(name), (text.encode("utf-8", "replace"),), "paste", who(request), stated)
    for one in files:
        room.take(name_of(one.filename or ""), _chunks(one), "upload", who(request), stated)
    if request.headers.get("hx-request"):
        return progress(request)
    return seen_at("/add#queue")


@router.post("/add/again")
def again(request: Request, _: Brought) -> Response:
    """Try again what could not be read for a reason that was not its own."""
    works_of(request).reading.resume()
    return progress(request) if request.headers.get("hx-request") else seen_at("/add#queue")


def name_of(written: str) -> str:
    """What a file is called: the last part of its path, without signs that do not show. It is never used as a path."""
    last = written.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in last if sign.isprintable()).strip()
    return shown[-_LONGEST_NAME:] or "a file without a name"


def _text(form: FormData) -> str:
    """The pasted text; a browser ends every line with two signs, which nobody wrote."""
    value = form.get("text", "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def _stated(form: FormData) -> Stated:
    given = words(form, "published")
    try:
        published = date.fromisoformat(given) if given else None
    except ValueError as error:
        raise UsageError(f"{given!r} is no day.", "Write it as YYYY-MM-DD, as in 2021-09-28.") from error
    return Stated(published, words(form, "source")[:300] or None, words(form, "title")[:500] or None)


def _chunks(file: UploadFile) -> Iterator[bytes]:
    while chunk := file.file.read(_CHUNK):
        yield chunk


def _queue(room: ReadingRoom) -> dict[str, Any]:
    items = room.items()
    stages = Counter(item.stage for item in items)
    return {
        "items": items,
        "working": bool(stages["waiting"] + stages["reading"]),
        "held": stages["held"],
        "summary": _summary(items, stages),
    }


def _summary(items: list[Item], stages: Counter[Any]) -> str:
    done = Counter(item.status for item in items if item.stage == "done")
    told = [f"{many(done.total(), 'document')} done"] if done else []
    told += [f"{done['failed']} failed"] if done["failed"] else []
    told += [f"{stages['reading'] + stages['waiting']} to go"] if stages["reading"] + stages["waiting"] else []
    return ", ".join(told)
