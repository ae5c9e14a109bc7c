"""How requests fail, as `application/problem+json` (RFC 9457): what happened, and what to do."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class Problem(BaseModel):
    """Why a request was not done."""

    type: str = Field(description="about:blank: the status tells the kind")
    title: str = Field(description="the status in words")
    status: int
    detail: str = Field(description="what happened, then what to do about it")


_TOLD = {
    400: "the request contradicts itself, or lacks something",
    401: "no link or token, or one that is not good",
    403: "sent from another site",
    404: "the record holds nothing of that id or name",
    409: "somebody decided meanwhile, or the decision cannot stand beside those in force",
    413: "larger than a document may be",
    421: "the desk is not called that",
    422: "parameters or a body that are not as described",
    503: "the casebook cannot be read or written at this moment",
}


def problems() -> dict[int | str, dict[str, Any]]:
    """The answers that any request may get, for its description."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": told, "content": {"application/problem+json": schema}, "model": Problem}
        for status, told in _TOLD.items()
    }
