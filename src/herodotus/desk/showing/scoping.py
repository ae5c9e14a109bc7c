"""The scope that a page looks through, from its address: the same four limits as on the command line."""

from __future__ import annotations

from starlette.requests import Request

from herodotus.api.context import scope_from
from herodotus.records import Scope

LIMITS = ("as_of", "published_by", "known_at", "state")
"""The parameters of an address that make its scope."""


def limits_of(request: Request) -> dict[str, str]:
    """The limits that an address names, as it names them; those it leaves empty are none."""
    return {name: words for name in LIMITS if (words := request.query_params.get(name, "").strip())}


def scope_of(request: Request) -> Scope:
    """The scope of an address. Raises UsageError for a day that is none, or an unknown state."""
    return scope_from(limits_of(request))
