"""A brief put together: its sections in their order, each with its lines, before any of them is written as a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any

from herodotus.publish.brief.about import about, decided_within
from herodotus.publish.brief.answers import section_of, with_anchors
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.documents import Printed, print_document
from herodotus.publish.brief.lines import Group
from herodotus.publish.brief.own_words import Prose, own_words
from herodotus.publish.brief.parts import HEADINGS, STANDING, Brief, Note, Section
from herodotus.publish.brief.sections import Decided, Sections
from herodotus.publish.charts.network import draw_ties
from herodotus.publish.charts.timeline import draw_marks
from herodotus.publish.citations import Citations
from herodotus.publish.redaction import Redaction
from herodotus.publish.tables import drawn_table
from herodotus.publish.wording import day, scope_words
from herodotus.records import Reading
from herodotus.store.base import View

MOST_ROWS = 40
"""Rows of an answer's table that a brief may print."""


def compose_brief(
    view: View,
    title: str | None = None,
    actor: str | None = None,
    made_on: date | None = None,
    copies: Sequence[Reading] = (),
    decided: Decided | None = None,
    entries: Sequence[Any] = STANDING,
    byline: str = "",
) -> Brief:
    """A brief on everything in the view, or on what involves one actor (an id or a name).

    `copies` are readings among which documents that only repeat another are named, `decided` is what a casebook adds to
    its claims. `entries` are its sections in order: words of `STANDING`, answers of the analysis room on the same view,
    and an author's `Prose`. Sections that would be empty are left out. Raises NotFound for an actor that the view does
    not hold.
    """
    subject = view.find_actor(actor) if actor else None
    shown = about(view, subject.id) if subject else view
    redaction = Redaction(view)
    added = decided or Decided()
    citations = Citations(view, redaction.words)
    sections = Sections(shown, redaction, citations, decided_within(added, shown) if subject else added)
    standing_only = all(isinstance(one, str) for one in entries)
    whole = sections if standing_only else Sections(view, redaction, citations, added, "a")
    name = title or (redaction.name(subject.id) if subject else _title(shown))
    made = _Making(sections, whole, name).all(entries)
    return Brief(
        redaction.words(name),
        byline,
        day(made_on) if made_on else "",
        _rests_on(shown),
        scope_words(view.scope, view.undated),
        _reviewed(shown),
        made,
        tuple(_documents(sections, view)),
        tuple(_copy(sections, reading) for reading in copies if reading.document.copy_of),
        len(redaction.withheld),
        tuple(sorted(_notes(view, citations, redaction), key=lambda note: note.number)),
    )


@dataclass
class _Making:
    """Makes sections in the order of the page, so that footnotes count upwards."""

    sections: Sections
    whole: Sections
    title: str
    _prose: int = 0

    def all(self, entries: Sequence[Any]) -> tuple[Section, ...]:
        """The sections that hold something."""
        made = [one for entry in entries if (one := self._one(entry))]
        answered = [one.answered for one in made if one.answered]
        anchored = iter(with_anchors(answered))
        return tuple(self._anchored(one, next(anchored)) if one.answered else one for one in made)

    @staticmethod
    def _anchored(one: Section, answered: Answered) -> Section:
        return replace(one, anchor=answered.anchor, answered=answered)

    def _one(self, entry: Any) -> Section | None:
        if isinstance(entry, str):
            return self._made[entry](self) if entry in self._made else None
        if isinstance(entry, Prose):
            return self._own_words(entry)
        answered = section_of(self.whole, entry)
        table = tuple(self._table(entry)) if answered.picture else ()
        return Section("answer", answered.anchor, answered.heading, answered.groups, answered=answered, table=table)

    def _table(self, answer: Any) -> Iterator[tuple[str, ...]]:
        """Headings and the first rows, without ids, and without what is withheld."""
        columns, rows = drawn_table(self.whole.view, answer)
        kept = [n for n, name in enumerate(columns) if name not in ("claims", "claim", "key")]
        yield tuple(columns[n] for n in kept)
        for row in islice(rows, MOST_ROWS):
            cells = list(row)
            yield tuple(self.whole.words("" if cells[n] is None else str(cells[n])) for n in kept)

    def _own_words(self, entry: Prose) -> Section | None:
        self._prose += 1
        anchor = f"words-{self._prose}" if self._prose > 1 else "words"
        written = own_words(self.whole.view, entry, self.whole.redaction, self.whole.citations, anchor, self.title)
        return Section("prose", anchor, written.heading, prose=written) if written.html.strip() else None

    def _glance(self) -> Section | None:
        lines = self.sections.glance()
        return _section("glance", [Group("", tuple(lines))]) if lines else None

    def _network(self) -> Section | None:
        drawn = draw_ties(self.sections.network, self.sections.name)
        return _section("network", drawn=drawn) if drawn else None

    def _timeline(self) -> Section | None:
        dated, undated, marks = self.sections.events()
        groups = [Group("", tuple(dated)), Group("Without a date", tuple(undated))]
        return _section("timeline", groups, draw_marks(marks)) if dated or undated else None

    def _statements(self) -> Section | None:
        found = self.sections.statements()
        told: list[Group] = []
        for name, opinions, reports in found:
            told += [Group(f"{name}: assessments", tuple(opinions))] if opinions else []
            told += [Group(f"{name}: reported", tuple(reports))] if reports else []
        return replace(_section("statements", told), statements=tuple(found)) if found else None

    def _ties(self) -> Section | None:
        return _grouped("ties", self.sections.ties())

    def _status(self) -> Section | None:
        return _grouped("status", self.sections.status())

    def _figures(self) -> Section | None:
        return _grouped("figures", self.sections.figures())

    def _disagreements(self) -> Section | None:
        return _grouped("disagreements", self.sections.disagreements())

    _made: dict[str, Callable[[_Making], Section | None]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        kind = type(self)
        self._made = {name: getattr(kind, f"_{name}") for name in STANDING}


def _section(kind: str, groups: Sequence[Group] = (), drawn: Any = None) -> Section:
    return Section(kind, kind, HEADINGS[kind], tuple(groups), drawn)


def _grouped(kind: str, groups: Sequence[Group]) -> Section | None:
    return _section(kind, groups) if groups else None


# -- what a brief rests on ---------------------------------------------------------------------------------------------


def _reviewed(view: View) -> str:
    """How many of the claims a person has decided on; nothing where nobody has."""
    states = Counter(view.state(claim.id) for reading in view.readings for claim in reading.claims())
    decided = {state: number for state, number in sorted(states.items()) if state != "machine"}
    if not decided:
        return ""
    parts = ", ".join(f"{number} {state}" for state, number in decided.items())
    return f"{parts}; {states['machine']} read by the machine and not reviewed"


def _documents(sections: Sections, view: View) -> list[Printed]:
    """The documents of the brief, and those that an answer cites besides."""
    own = {reading.document.id for reading in sections.view.readings}
    return [
        print_document(
            reading.document, sections.citations, sections.redaction, _why(reading) if not any(reading.claims()) else ""
        )
        for reading in view.readings
        if reading.document.id in own or sections.citations.quoted(reading.document)
    ]


def _notes(view: View, citations: Citations, redaction: Redaction) -> Iterator[Note]:
    for reading in view.readings:
        document = reading.document
        published = day(document.published) if document.published else "undated"
        named = document.source or document.byline or document.title or document.id
        for start, end, number, _ in citations.quoted(document):
            page = document.page_of(start)
            source = ", ".join([named, published, *([f"page {page}"] if page else [])])
            quote = redaction.words(" ".join(document.text[start:end].split()))
            yield Note(number, quote, redaction.words(source), document.id)


def _why(reading: Reading) -> str:
    return reading.outcome.detail or "No claim was found in this document."


def _copy(sections: Sections, reading: Reading) -> tuple[str, str]:
    document = reading.document
    return sections.words(document.source or document.title or document.file), document.copy_of or ""


def _rests_on(view: View) -> dict[str, Any]:
    """What a brief rests on, in numbers."""
    days = [document.published for document in view.documents if document.published]
    readers = dict.fromkeys(str(reading.reader) for reading in view.readings)
    claims = Counter(type(claim).__name__.lower() for reading in view.readings for claim in reading.claims())
    return {
        "documents": len(view.documents),
        "sources": len({document.source for document in view.documents if document.source}),
        "first": day(min(days)) if days else "",
        "last": day(max(days)) if days else "",
        "undated": sum(document.published is None for document in view.documents),
        "readers": ", ".join(readers),
        "claims": sum(claims.values()),
        "kinds": [f"{count} {kind}{'s' if count != 1 else ''}" for kind, count in claims.items()],
        "actors": sum(bool(actor.mentions) for actor in view.actors.values()),
    }


def _title(view: View) -> str:
    if len(view.documents) == 1 and view.documents[0].title:
        return view.documents[0].title
    sources = list(dict.fromkeys(d.source for d in view.documents if d.source))
    if len(sources) == 1:
        return f"A reading of {sources[0]}"
    return f"A reading of {len(view.documents)} documents"
