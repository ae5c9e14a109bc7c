"""All requests, under one version."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI

from herodotus.api import adding, asking, judging, listing, reviewing
from herodotus.api.problems import problems

PREFIX = "/api/v1"

router = APIRouter(prefix=PREFIX, responses=problems())
for part in (listing, adding, reviewing, judging, asking):
    router.include_router(part.router)


@cache
def description() -> dict[str, Any]:
    """What the API understands, as OpenAPI 3.1 describes it."""
    from importlib.metadata import version

    app = FastAPI(
        title="Herodotus",
        version=version("herodotus"),
        description="The record of a casebook: documents, claims with their quotes, actors, decisions, and questions.",
    )
    app.include_router(router)
    return app.openapi()


@router.get("/openapi.json", include_in_schema=False)
def openapi() -> dict[str, Any]:
    """The description of all this."""
    return description()
