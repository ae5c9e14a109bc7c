"""The HTTP API is tried on the desks that the tests of the desk serve."""

from __future__ import annotations

from desk.conftest import copied, examples, serve

__all__ = ["copied", "examples", "serve"]
