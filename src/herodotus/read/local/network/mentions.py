"""Mentions as the network sees them beside those that names and word lists give: some added, some let go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from herodotus import vocabulary
from herodotus.read.local.mentions import Named
from herodotus.read.local.network.columns import GROUPS, KINDS
from herodotus.read.local.network.session import Rows, choices
from herodotus.read.local.tokens import Words

ADD: Final = 0.6
"""How likely every word of a stretch must be in a mention for the stretch to be one that no list knows."""

KEEP: Final = 0.08
"""A mention that no list of names vouches for and whose words are less likely than this in a mention is let go."""

_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "these", "those", "some", "all"})


def refine(text: str, words: Words, found: Sequence[Named], rows: Rows) -> tuple[Named, ...]:
    """The mentions of a sentence, given its row of scores a word; in order, not overlapping."""
    inside = inside_of(rows)
    kept = [m for m in found if m.form in {"known", "pronoun"} or _likely(words, m, inside) >= KEEP]
    for first, last in _stretches(words, rows, inside):
        fresh = _named(text, words, first, last, rows)
        over = [m for m in kept if m.start < fresh.end and fresh.start < m.end]
        if not over or _says_more(fresh, over):
            state = next((m.ident or m.state for m in over if m.kind == "state" or m.state), None)
            kept = [m for m in kept if m not in over] + [replace(fresh, state=state)]
    return tuple(sorted(kept, key=lambda m: m.start))


def inside_of(rows: Rows) -> Rows:
    """For each word, how likely it is in a mention."""
    outside = choices(rows[1:, GROUPS["mention"].slice])[:, 0]
    return 1.0 - outside


def _likely(words: Words, mention: Named, inside: Rows) -> float:
    first, last = words.at(mention.start), words.at(mention.end - 1)
    part = inside[first : last + 1]
    return float(part.max()) if len(part) else 1.0


def _stretches(words: Words, rows: Rows, inside: Rows) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch that the network takes for a mention."""
    begins = rows[1:, GROUPS["mention"].slice].argmax(-1) == 1
    start: int | None = None
    for index in range(len(inside) + 1):
        within = index < len(inside) and inside[index] >= ADD
        if start is not None and (not within or begins[index]):
            yield from _trimmed(words, start, index - 1)
            start = None
        if within and start is None:
            start = index


def _trimmed(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    while first <= last and (words.lower(first) in _DETERMINERS or not words.tokens[first].text[0].isalnum()):
        first += 1
    while (last >= first and not words.tokens[last].text[-1].isalnum()) or words.lower(last) == "'s":
        last -= 1
    if first <= last and any(c.isalpha() for c in words.tokens[last].text):
        yield first, last


def _named(text: str, words: Words, first: int, last: int, rows: Rows) -> Named:
    start, end = words.tokens[first].start, words.tokens[last].end
    kinds = rows[1 + first : 2 + last, GROUPS["kind"].slice].mean(0)
    kind = KINDS[int(kinds.argmax())]
    capital = all(t.text[:1].isupper() for t in words.tokens[first : last + 1] if len(t.text) > 3)
    form = "name" if capital and words.tokens[first].text[:1].isupper() else "group"
    state = _capitals().get(text[start:end]) if kind == "state" else None
    if state:
        return Named(start, end, text[start:end], "known", kind, state, "a capital that stands for its state")
    head = words.lower(last)
    singular = head[:-1] if len(head) > 3 and head.endswith("s") and not head.endswith("ss") else head
    return Named(start, end, text[start:end], form, kind, how="words that name an actor here", head=singular)  # type: ignore[arg-type]


@cache
def _capitals() -> dict[str, str]:
    """The capital of each state → the state's id."""
    return {a.capital: a.id for a in vocabulary.actors() if a.kind == "state" and a.capital}


def _says_more(fresh: Named, over: Sequence[Named]) -> bool:
    """Whether a stretch is of a body that its parts only describe: "U.S. law enforcement authorities"."""
    if any(m.form == "pronoun" or m.kind in {"person", "surname"} for m in over) or fresh.kind == "person":
        return False
    longest = max(m.end - m.start for m in over)
    last = max(m.end for m in over)
    return fresh.end - fresh.start > longest and (last < fresh.end or len(over) > 1) and fresh.form == "group"
