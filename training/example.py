"""A training example: a stretch of text and what is known of its words, by character offsets."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """What the network shall learn from the sentence `text[start:end]`.

    `context` is the offset at which the words before it begin that are given as well (`start` for none). `marks` are
    (start, end, mark). What is known:

    - `tags`: (group, start, end, name): the words of the span are so in a group that is a choice.
    - `whole`: the groups and `group.name` columns for which words without a label are known to be nothing.
    - `holds`: (group, name, spans): a mark that holds at one of the spans at least (best is taken), as where a text
      names an actor several times and any of its names will do.
    - `hides`: (start, end) of words of which nothing is known, whatever `whole` says.
    - `veils`: (`group.name`, start, end): words for which one mark alone is not known.
    - `pooled`: (group, name, holds): whether any word of the sentence carries the mark.
    - `picks`: (group, name, start, end): the choice at a span as a whole; (-1, -1) stands for the first row.
    - `lacks`: as `picks`, for a mark that does not hold there.
    """

    origin: str
    text: str
    start: int
    end: int
    context: int
    marks: tuple[tuple[int, int, str], ...] = ()
    tags: tuple[tuple[str, int, int, str], ...] = ()
    whole: frozenset[str] = frozenset()
    holds: tuple[tuple[str, str, tuple[Span, ...]], ...] = ()
    hides: tuple[Span, ...] = ()
    veils: tuple[tuple[str, int, int], ...] = ()
    pooled: tuple[tuple[str, str, bool], ...] = ()
    picks: tuple[tuple[str, str, int, int], ...] = ()
    lacks: tuple[tuple[str, str, int, int], ...] = ()
    weight: float = 1.0
    document: str = ""
