"""The door of the desk: every request passes it before any page sees it.

In this order: the name that it asks for must be one of ours (else a page elsewhere could have its name lead here); its
body must not be larger than a document may be; a request that changes something must come from our own pages; and
whoever comes must be the owner of the machine or hold a link.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from herodotus.desk.desk import Desk
from herodotus.desk.guard.headers import security_headers
from herodotus.desk.guard.refusing import Refusal, refuse

COOKIE = "herodotus_pass"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/static/", "/enter")
"""Where one needs no link: what a page that refuses is drawn with, and where links lead."""
_OVERHEAD = 1024 * 1024
"""Bytes of a request beside the document that it brings."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, and whether by a token of their own, which no other site can send for them."""

    name: str
    by_token: bool


class Door:
    """The middleware that lets requests in, or answers them itself."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._largest = desk.settings.max_bytes + _OVERHEAD

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refusal = self._look(scope)
        if refusal:
            await refuse(scope, receive, _guarded(send, scope), refusal)
            return
        await self._app(scope, _limited(receive, self._largest), _guarded(send, scope))

    def _look(self, scope: Scope) -> Refusal | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").casefold() not in self._desk.hosts:
            return Refusal(421, "This desk is not called that.", "Open it by the address that it printed.")
        if int(headers.get("content-length", "0") or 0) > self._largest:
            return Refusal(413, "What was sent is larger than a document may be.", "Raise HERODOTUS_MAX_BYTES.")
        visitor = self._visitor(headers)
        if visitor is None and not scope["path"].startswith(_OPEN):
            return Refusal(401, "This desk is opened by a link.", "Ask whoever runs it for one of your own.")
        if scope["method"] not in _SAFE and not _own(headers, self._desk.hosts):
            return Refusal(403, "This was sent from another site.", "Do it from a page of the desk.")
        scope.setdefault("state", {})["visitor"] = visitor
        return None

    def _visitor(self, headers: Headers) -> Visitor | None:
        given = headers.get("authorization", "")
        if given:
            kind, _, token = given.partition(" ")
            held = self._desk.links.read(token.strip()) if kind.casefold() == "bearer" else None
            return Visitor(held.name, by_token=True) if held else None
        if self._desk.owner is not None:
            return Visitor(self._desk.owner, by_token=False)
        held = self._desk.links.read(cookie_of(headers))
        return Visitor(held.name, by_token=False) if held else None


def cookie_name(host: str) -> str:
    """What the cookie of a desk is called: two desks on one host, at different ports, share all cookies."""
    _, _, port = host.rpartition(":")
    return f"{COOKIE}_{port}" if port.isdigit() else COOKIE


def cookie_of(headers: Headers) -> str:
    """The token that a browser holds; "" for none. Cookies of other programs on the host may be of any form."""
    wanted = cookie_name(headers.get("host", ""))
    for part in headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == wanted:
            return value
    return ""


def _own(headers: Headers, hosts: Iterable[str]) -> bool:
    """Whether a request that changes something comes from our pages, or from no page at all."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.casefold().partition("://")[2] in hosts


class TooMuch(Exception):
    """More bytes came than were announced, or than a document may have."""


def _limited(receive: Receive, largest: int) -> Receive:
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > largest:
            raise TooMuch
        return message

    return limited


def _guarded(send: Send, scope: Scope) -> Send:
    """Headers of safety for every answer; an answer that says one of them itself is believed."""
    kept = b"public, max-age=31536000, immutable" if scope["path"].startswith("/static/") else b"no-store"

    began = time.perf_counter()

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            took = f"desk;dur={(time.perf_counter() - began) * 1000:.1f}".encode()
            own = [*message.get("headers", ()), (b"Server-Timing", took)]
            named = {name.lower() for name, _ in own}
            own += [(name, value) for name, value in security_headers() if name.lower() not in named]
            if not any(name.lower() == b"cache-control" for name, _ in own):
                own.append((b"Cache-Control", kept))
            message = {**message, "headers": own}
        await send(message)

    return guarded
