"""Requests for pages that are made apart are handed to the room that has least to do, and its answer is handed back.

A process that is lost takes nothing with it: these requests change nothing, so that one is asked again, and then the
desk answers itself.
"""

from __future__ import annotations

from pathlib import Path

import httpx
from starlette.types import ASGIApp, Receive, Scope, Send

from herodotus.desk.apart.choosing import EITHER, room_for
from herodotus.desk.apart.rooms import Room, Rooms

TRIES = 2
"""How often a request is handed to rooms, before the desk answers it."""

_OURS = frozenset({b"server-timing", b"connection", b"transfer-encoding", b"keep-alive", b"date", b"content-length"})
"""Headers that belong to one connection, or that the desk says of the whole way."""


class Relay:
    """The middleware that hands requests on. Only behind the door, and where `HEAD` is `GET` already."""

    def __init__(self, app: ASGIApp, rooms: Rooms) -> None:
        self._app = app
        self._rooms = rooms
        self._answering = 0
        self._ways: dict[Path, httpx.AsyncHTTPTransport] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, or to the application."""
        kind = room_for(scope["method"], scope["path"]) if scope["type"] == "http" else None
        for _ in range(TRIES if kind else 0):
            room = self._rooms.least_asked(kind) if kind else None
            if room is None or (scope["path"] in EITHER and self._answering <= room.asked):
                break
            if await self._handed_on(room, scope, send):
                return
        self._answering += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._answering -= 1

    async def _handed_on(self, room: Room, scope: Scope, send: Send) -> bool:
        """Whether a room answered."""
        try:
            with room.asking():
                answer = await self._way(room).handle_async_request(_request(scope))
                body = await answer.aread()
        except httpx.TransportError:
            return False
        own = [(name, value) for name, value in answer.headers.raw if name.lower() not in _OURS]
        own.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": answer.status_code, "headers": own})
        await send({"type": "http.response.body", "body": body})
        return True

    def _way(self, room: Room) -> httpx.AsyncHTTPTransport:
        if room.path not in self._ways:
            self._ways[room.path] = httpx.AsyncHTTPTransport(uds=str(room.path), verify=False, limits=_LIMITS)
        return self._ways[room.path]


_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=32, keepalive_expiry=30)


def _request(scope: Scope) -> httpx.Request:
    """The same request, as it came through the door: who asks is looked at there again."""
    raw = scope.get("raw_path") or scope["path"].encode()
    target = raw + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    headers = [(name, value) for name, value in scope["headers"] if name.lower() not in _OURS]
    url = httpx.URL("http://desk").copy_with(raw_path=target)
    return httpx.Request("GET", url, headers=headers)
