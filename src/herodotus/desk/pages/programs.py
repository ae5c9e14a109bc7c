"""The HTTP API, described for people who write programs against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus.api.routes import description
from herodotus.desk.showing.rendering import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a program may ask for. `parameters` are names with what they mean, those of a scope left out."""

    method: str
    path: str
    title: str
    told: str
    parameters: tuple[tuple[str, str], ...]
    tag: str


_SCOPE = frozenset({"as_of", "published_by", "known_at", "state"})


@router.get("/api")
def programs(request: Request) -> HTMLResponse:
    """What the API understands."""
    parts: dict[str, list[Operation]] = {}
    for one in _operations(description()):
        parts.setdefault(one.tag, []).append(one)
    return page(request, "programs.html.j2", parts=parts)


def _operations(described: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            named = (p for p in told.get("parameters", ()) if p["name"] not in _SCOPE and p["in"] == "query")
            parameters = tuple((p["name"], p.get("description", "")) for p in named)
            words = told.get("description", "")
            yield Operation(method.upper(), path, told["summary"], words, parameters, told["tags"][0])
