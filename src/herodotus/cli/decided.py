"""Decisions as they are told: in a sentence for people, as an object for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from herodotus.cli.terminal import clean, print_json

if TYPE_CHECKING:
    from herodotus.records import Decision


def tell(decisions: Iterable[Decision], json: bool, called: Callable[[str], str] = str) -> None:
    """Each decision on a line of its own; `called` names the actors of corrections."""
    from herodotus.publish.deciding import in_words

    if json:
        print_json(map(to_json, decisions))
        return
    for decision in decisions:
        print(clean(in_words(decision, called)))


def to_json(value: Any) -> Any:
    """A record or decision as JSON knows it (`publish.deciding.as_json`)."""
    from herodotus.publish.deciding import as_json

    return as_json(value)
