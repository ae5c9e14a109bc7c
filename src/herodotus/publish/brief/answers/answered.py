"""A section of a brief that answers a question: its picture, its lines with footnotes, and how it was counted."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from herodotus.publish.brief.lines import Group


@dataclass(frozen=True, slots=True)
class Answered:
    """`anchor` names the section on the page, `heading` above it. `picture` is an SVG or None.

    `groups` are lines with footnotes, made with `Sections.line` so that they are numbered and open their sentences.
    `method` are the rules of counting and the caveats, in sentences, set beneath.
    """

    anchor: str
    heading: str
    picture: Markup | None
    groups: tuple[Group, ...]
    method: tuple[str, ...] = ()
