"""Which event answers which, where the text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from herodotus.read.local.scene import Scene

D = TypeVar("D")

_ANSWERS = re.compile(
    r"\b(?:in (?:response|retaliation|reprisal|revenge|reaction|answer) (?:to|for|against)|to avenge|avenging|"
    r"retaliat\w+ (?:for|to|against)|as (?:a |an )?(?:response|answer|retaliation) (?:to|for)|respond(?:ing|ed) to)\b",
    re.I,
)
"""What stands before these words answers what stands after."""
_PROVOKES = re.compile(
    r"\b(?:prompt(?:ed|ing|s)|provok(?:ed|ing|es)|trigger(?:ed|ing|s)|spark(?:ed|ing|s)|led to|drew|set off)\b", re.I
)
"""What stands after these words answers what stands before."""

_APART = re.compile(
    r"\b(?:in (?:response|retaliation|reprisal|revenge) (?:to|for)|to avenge|avenging|after|before|prompt\w+|provok\w+"
    r"|led to|following|while|encourag\w+)\b",
    re.I,
)


def sets_apart(text: str, start: int, end: int) -> bool:
    """Whether the words between two triggers set one happening against another ("hours after", "in response to")."""
    return _APART.search(text, start, end) is not None


def answers_between(text: str, start: int, end: int) -> bool:
    """Whether the words between two spans say that one answers the other."""
    return _ANSWERS.search(text, start, end) is not None


def find_responses(text: str, scene: Scene, events: Sequence[tuple[tuple[int, int], D]]) -> Iterator[tuple[D, D, str]]:
    """(answer, answered, the words that say so) for the events of one sentence, given by their trigger spans."""
    for pattern, forward in ((_ANSWERS, False), (_PROVOKES, True)):
        for match in pattern.finditer(text, *scene.span):
            before = [event for span, event in events if span[1] <= match.start()]
            after = [event for span, event in events if span[0] >= match.end()]
            if not before and after and not forward and len(after) > 1:
                before, after = after[1:], after[:1]  # "In response to A, X did B"
            if before and after and before[-1] is not after[0]:
                later, earlier = (after[0], before[-1]) if forward else (before[-1], after[0])
                yield later, earlier, match[0]
