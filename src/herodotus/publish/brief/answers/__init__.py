"""Answers of the analysis room as sections of a brief, one file a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any

from markupsafe import Markup

from herodotus.publish.answers import question_of
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.sections import Sections

__all__ = ["Answered", "section_of", "with_anchors"]


def section_of(sections: Sections, answer: Any) -> Answered:
    """The section of an answer. Raises KeyError for what is no answer of a question."""
    made: Answered = import_module(f"{__name__}.{question_of(answer)}").section(sections, answer)
    return made


def with_anchors(answered: Sequence[Answered]) -> list[Answered]:
    """The same sections, anchors and ids of pictures made their own, none of them one that the brief uses."""
    seen: Counter[str] = Counter()
    out = []
    for one in answered:
        seen[one.anchor] += 1
        number = f"-{seen[one.anchor]}" if seen[one.anchor] > 1 else ""
        anchor = f"answer-{one.anchor}{number}"
        out.append(replace(one, anchor=anchor, picture=_named_within(one.picture, anchor) if one.picture else None))
    return out


def _named_within(picture: Markup, anchor: str) -> Markup:
    """A picture whose ids, and what refers to them, begin with an anchor: two pictures of a page share no id."""
    ids = set(re.findall(r' id="([^"]+)"', picture))

    def renamed(found: re.Match[str]) -> str:
        words = found[2].split()
        return found[1] + " ".join(f"{anchor}-{word}" if word in ids else word for word in words) + found[3]

    return Markup(re.sub(r'( id="| aria-labelledby="|url\(#|href="#)([^")]+)(["\)])', renamed, picture))  # noqa: S704
