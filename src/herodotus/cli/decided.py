"""Decisions as they are told: in a sentence for people, as an object for programs."""

from __future__ import annotations

from collections.abc import Iterable
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
    """A record or decision as JSON knows it (`publish.deciding.as_json`)."""
    from herodotus.publish.deciding import as_json

    return as_json(value)
