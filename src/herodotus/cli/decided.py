"""Decisions as they are told: in a sentence for people, as an object for programs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from herodotus.cli.terminal import clean, print_json

if TYPE_CHECKING:
    from herodotus.records import Decision


def tell(decisions: Iterable[Decision], json: bool) -> None:
    """Each decision on a line of its own."""
    from herodotus.publish.deciding import in_words

    if json:
        print_json(map(to_json, decisions))
        return
    for decision in decisions:
        print(clean(in_words(decision)))


def to_json(value: Any) -> Any:
    """A record as JSON knows it, with days and instants in ISO form and the `kind` of a decision."""
    from herodotus.records import Decision

    if is_dataclass(value):
        kind = {"kind": _kind(value)} if isinstance(value, Decision) else {}
        return kind | {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _kind(decision: Any) -> str:
    return {"DateCorrection": "date"}.get(type(decision).__name__, type(decision).__name__.lower())
