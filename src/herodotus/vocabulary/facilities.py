"""Words for facilities and for whoever uses them, from `facilities.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from herodotus.vocabulary.files import load


@dataclass(frozen=True, slots=True)
class Facilities:
    """Words in lower case.

    `nouns` mean a building or a camp, `hosting` stand between one and whoever uses it, `between` may stand between
    whoever owns one and its noun.
    """

    nouns: tuple[str, ...]
    hosting: tuple[str, ...]
    between: tuple[str, ...]


@cache
def facilities() -> Facilities:
    """The words, read once."""
    data = load("facilities.yaml")
    return Facilities(tuple(data["nouns"]), tuple(data["hosting"]), tuple(data["between"]))
