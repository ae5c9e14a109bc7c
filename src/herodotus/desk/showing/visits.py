"""Since when somebody was last here, from a cookie that says how far the record had come."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "herodotus_seen"
PAUSE = 30 * 60
"""Seconds without a look at the first page after which one comes back as a new visit."""
_SHAPE = re.compile(r"(\d{1,12}|-)\.(\d{1,12})\.(\d{1,12})")
_YEAR = 366 * 86_400


@dataclass(frozen=True, slots=True)
class Visit:
    """`since`: the newest change that one had seen when the visit began, None for somebody who was never here."""

    since: int | None
    latest: int
    at: int

    @classmethod
    def of(cls, request: Request, number: int, now: float | None = None) -> Visit:
        """The visit that a request belongs to, the record having come to a change."""
        at = int(time.time() if now is None else now)
        found = _SHAPE.fullmatch(request.cookies.get(COOKIE, ""))
        if not found:
            return cls(None, number, at)
        since = None if found[1] == "-" else int(found[1])
        latest, last = int(found[2]), int(found[3])
        if latest > number:  # another casebook, or one that was put back
            return cls(None, number, at)
        return cls(latest if at - last > PAUSE else since, number, at)

    def remember(self, response: Response) -> None:
        """Let the browser keep it."""
        value = f"{'-' if self.since is None else self.since}.{self.latest}.{self.at}"
        response.set_cookie(COOKIE, value, max_age=_YEAR, httponly=True, samesite="lax")
