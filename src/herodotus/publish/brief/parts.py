"""What a brief is before it is written as a file: its sections, its footnotes, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.documents import Printed
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.own_words import OwnWords

STANDING = ("glance", "network", "timeline", "ties", "status", "figures", "disagreements", "statements")
"""The sections that every record has, in their usual order."""

HEADINGS = {
    "glance": "At a glance",
    "network": "Network",
    "timeline": "Timeline",
    "ties": "Ties",
    "status": "Legal and designation status",
    "figures": "Figures",
    "disagreements": "Where the accounts disagree",
    "statements": "Statements",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a brief. `kind` is one of `STANDING`, or `answer`, or `prose`.

    `groups` are its lines as any form prints them; `drawn` is what its picture is made of, `answered` an answer,
    `table` the first rows of its numbers under their headings, `prose` an author's words, `statements` by speaker the
    opinions and the reports.
    """

    kind: str
    anchor: str
    heading: str
    groups: tuple[Group, ...] = ()
    drawn: Any = None
    answered: Answered | None = None
    table: tuple[tuple[str, ...], ...] = ()
    prose: OwnWords | None = None
    statements: tuple[tuple[str, list[Line], list[Line]], ...] = ()

    @property
    def label(self) -> str:
        """What the list of contents calls it."""
        return {"status": "Status", "disagreements": "Disagreements"}.get(self.kind, self.heading)

    @property
    def picture(self) -> Markup | None:
        """Its picture, if it has one."""
        if self.answered:
            return self.answered.picture
        svg: Markup | None = self.drawn.svg if self.drawn else None
        return svg

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that its lines rest on, each once."""
        lines = (line for group in self.groups for line in group.lines)
        own = self.prose.claims if self.prose else ()
        return tuple(dict.fromkeys([claim for line in lines for claim in line.claims] + list(own)))


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, the sentence, and who says it when, on which page."""

    number: int
    quote: str
    source: str
    document: str


@dataclass(frozen=True)
class Brief:
    """All that a brief prints. `made` is the day that stands on it, `rests_on` what it rests on in numbers."""

    title: str
    byline: str
    made: str
    rests_on: dict[str, Any]
    scope: str
    reviewed: str
    sections: tuple[Section, ...]
    documents: tuple[Printed, ...]
    copies: tuple[tuple[str, str], ...]
    withheld: int
    notes: tuple[Note, ...] = field(repr=False)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that its lines rest on, each once."""
        return tuple(dict.fromkeys(claim for section in self.sections for claim in section.claims))
