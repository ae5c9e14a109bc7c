"""What is counted and in which unit, from `units.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from herodotus.vocabulary.files import load


@dataclass(frozen=True, slots=True)
class Units:
    """The words around numbers, all in lower case but for symbols.

    `persons`: nouns for people, singular and plural. `currencies`: symbol or name → ISO 4217 code. `measures`: word →
    unit. `durations`: words for spans of time. `measured`: word → what it says a number measures. `rises`, `falls`:
    words of change. `identifiers`: words that make a number part of a name.
    """

    persons: frozenset[str]
    currencies: dict[str, str]
    symbols: dict[str, str]
    measures: dict[str, str]
    durations: frozenset[str]
    measured: dict[str, str]
    rises: frozenset[str]
    falls: frozenset[str]
    identifiers: frozenset[str]


@cache
def units() -> Units:
    """The units, read once."""
    data = load("units.yaml")
    currencies = data["currencies"]
    return Units(
        persons=_persons(data["persons"].split(), data["irregular"]),
        currencies={name.lower(): code for code, entry in currencies.items() for name in entry["names"]},
        symbols={symbol: code for code, entry in currencies.items() for symbol in entry["symbols"]},
        measures={word: unit for unit, words in data["measures"].items() for word in words},
        durations=frozenset(word for unit in data["durations"] for word in (unit, unit + "s")),
        measured={word: measure for measure, words in data["measured"].items() for word in words},
        rises=frozenset(data["rises"]),
        falls=frozenset(data["falls"]),
        identifiers=frozenset(data["identifiers"]),
    )


def _persons(nouns: list[str], irregular: dict[str, str]) -> frozenset[str]:
    plurals = (irregular.get(noun) or _plural(noun) for noun in nouns)
    return frozenset(nouns) | frozenset(plurals)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
