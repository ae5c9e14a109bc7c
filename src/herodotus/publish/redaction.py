"""Private people stay private: who is not a public figure is not named in what is published.

A person counts as public when the vocabulary knows them, or when a document says that they lead, represent or founded
something. Everyone else's name is withheld, in every line and in the documents' texts: a witness who is quoted by name
in one report may come to harm when a hundred reports are brought together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from herodotus.analyse.private import private
from herodotus.publish.charts.svg import legal
from herodotus.records import Document
from herodotus.store.base import View

WITHHELD = "[name withheld]"
Span = tuple[int, int]


@dataclass(frozen=True)
class Redaction:
    """What is withheld from a view."""

    view: View

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The ids of the actors whose names are withheld."""
        return private(self.view)

    def name(self, actor_id: str) -> str:
        """What an actor is called in print."""
        return WITHHELD if actor_id in self.withheld else self.words(self.view.name(actor_id))

    def words(self, text: str) -> str:
        """A short text, such as a title, without the withheld names."""
        plain = legal(text)
        return self._pattern.sub(WITHHELD, plain) if self._pattern else plain

    def holes(self, document: Document) -> list[Span]:
        """The spans of a document's text that are withheld, in order, not overlapping."""
        found = [m.span() for m in self._pattern.finditer(document.text)] if self._pattern else []
        for reading in self.view.readings:
            if reading.document.id == document.id:
                found += [(m.start, m.end) for a in reading.actors if a.id in self.withheld for m in a.mentions]
        return _merged(found)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        hidden = [self.view.actors[actor_id] for actor_id in self.withheld]
        names = {spelling for actor in hidden for spelling in (actor.name, *actor.aliases)}
        shown = " ".join(actor.name for actor in self.view.actors.values() if actor.id not in self.withheld).split()
        names |= {surname for actor in hidden if len(surname := actor.name.split()[-1]) > 3 and surname not in shown}
        if not names:
            return None
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _merged(spans: Iterable[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out
