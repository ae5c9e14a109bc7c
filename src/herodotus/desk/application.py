"""The application: the door before it, pages and HTTP API in it, errors told as what they are."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

import anyio.to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from herodotus.api.routes import router
from herodotus.desk import pages
from herodotus.desk.desk import Desk
from herodotus.desk.guard.door import Door, TooMuch
from herodotus.desk.guard.heading import Heads
from herodotus.desk.guard.refusing import Refusal, answer_to
from herodotus.desk.keeping.errands import Busy
from herodotus.desk.showing.forms import Forged
from herodotus.desk.showing.rendering import STATIC, static_version
from herodotus.desk.works import Works
from herodotus.errors import CasebookError, Contradiction, HerodotusError, InputError, NotFound, Outdated

_AT_ONCE, _AT_ONCE_APART = 8, 3
"""Requests that are worked on at the same time: more would only wait for one another on the cores of a laptop. Where
pages are made apart, none waits for anything but the processor: the first is better done before the last begins."""

_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (Forged, 403),
    (NotFound, 404),
    (Outdated, 409),
    (Contradiction, 409),
    (InputError, 422),
    (CasebookError, 503),
    (Busy, 503),
    (HerodotusError, 400),
)
"""By the kind of what went wrong, the status of the answer; the first that fits counts."""


def make_app(desk: Desk, works: Works) -> FastAPI:
    """The desk as an ASGI application, with what it does beside its pages."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_life)
    app.state.desk = desk
    app.state.works = works
    fonts = str(files("herodotus.publish.brief").joinpath("fonts"))
    app.mount(f"/static/{static_version()}/fonts", StaticFiles(directory=fonts), name="fonts")
    app.mount(f"/static/{static_version()}", StaticFiles(directory=str(STATIC)), name="static")
    app.include_router(router)
    for rooms in pages.ROUTERS:
        app.include_router(rooms)
    for kind in (HerodotusError, RequestValidationError, HTTPException, TooMuch):
        app.add_exception_handler(kind, _refused)
    if works.rooms:
        from herodotus.desk.apart.relaying import Relay

        app.add_middleware(Relay, rooms=works.rooms)
    app.add_middleware(Heads)
    app.add_middleware(Door, desk=desk)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    works: Works = app.state.works
    threads = anyio.to_thread.current_default_thread_limiter()
    threads.total_tokens = _AT_ONCE_APART if works.apart == "pages" else _AT_ONCE
    works.open()
    app.state.turn = Lock()  # of those who add a document over the API
    yield
    await anyio.to_thread.run_sync(works.close)


def _refused(request: Request, error: Exception) -> Response:
    return answer_to(request.scope, refusal_of(error))


def refusal_of(error: Exception) -> Refusal:
    """An error as it is told to whoever asked."""
    if isinstance(error, HerodotusError):
        status = next(status for kind, status in _STATUS if isinstance(error, kind))
        return Refusal(status, error.what, error.remedy, error.seconds if isinstance(error, Busy) else None)
    if isinstance(error, TooMuch):
        return Refusal(413, "What was sent is larger than a document may be.", "Raise HERODOTUS_MAX_BYTES.")
    if isinstance(error, HTTPException):
        told = {404: ("There is no such page.", "The menu names those that are."), 405: ("That is not done here.", "")}
        return Refusal(error.status_code, *told.get(error.status_code, (str(error.detail), "")))
    if isinstance(error, RequestValidationError):
        said = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return Refusal(422, f"The request is not as it should be: {said}.")
    raise error
