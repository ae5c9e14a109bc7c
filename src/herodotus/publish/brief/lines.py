"""What a brief prints: lines with their footnotes, and lines under a heading of their own."""

from __future__ import annotations

from dataclasses import dataclass

from herodotus.publish.citations import Footnote


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the brief. `head` is set strong, `details` follow it, `voices` say according to whom.

    `claims` are the ids of all that it rests on; of very many, `notes` are those of the first.
    """

    id: str
    head: str
    details: tuple[str, ...]
    voices: str
    notes: tuple[Footnote, ...]
    when: str = ""
    written: str = ""
    type: str = ""
    flags: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading of their own."""

    heading: str
    lines: tuple[Line, ...]
    aside: str = ""
