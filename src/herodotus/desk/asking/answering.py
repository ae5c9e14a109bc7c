"""The answer to a question as a page shows it: worked out once, with every line leading to all of its claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from herodotus.analyse.counted import Counted
from herodotus.casebook import Casebook
from herodotus.casebook.filing import read_filed
from herodotus.casebook.questions import Parameters, Question
from herodotus.publish.brief.answers import section_of
from herodotus.publish.brief.lines import Group
from herodotus.publish.brief.sections import Sections
from herodotus.publish.citations import Citations, Footnote
from herodotus.publish.redaction import Redaction
from herodotus.publish.tables.cells import counted_words
from herodotus.records import Document, Scope


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, and what a page shows of it: a headline, a picture, lines in groups, and how it was counted."""

    answer: Any
    heading: str
    picture: Markup | None
    groups: tuple[Group, ...]
    counted: Counted
    counted_words: str

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return not self.counted.claims and not any(group.lines for group in self.groups)


def work_out(casebook: Casebook, asked: Question, parameters: Parameters, scope: Scope) -> Given:
    """Answer a question. Raises what it raises."""
    with casebook.looking(asked.scope(scope, parameters)) as view:
        answer = asked.answer(casebook, view, parameters)
        open_to_us = _Open(view)
        told = section_of(Sections(view, open_to_us, _Uncited(view)), answer)
        picture = asked.draw(view, answer) if told.picture else None
        counted: Counted = answer.counted
    return Given(answer, told.heading, picture, told.groups, counted, counted_words(counted))


def question_of(casebook: Casebook, asked: Question, parameters: Parameters, scope: Scope) -> tuple[object, ...]:
    """What is asked, and all that its answer hangs on but the record: while both are the same, so is the answer."""
    files = tuple(read_filed(casebook, name).seen for name in _files(parameters))
    address = tuple(parameters.address())
    return "question", asked.name, address, scope, files, date.today()


def _files(parameters: Parameters) -> Iterable[str]:
    for name, about in type(parameters).model_fields.items():
        extra = about.json_schema_extra
        words = getattr(parameters, name)
        if isinstance(extra, dict) and extra.get("of") == "file" and words and "\n" not in words:
            yield words


class _Open(Redaction):
    """Withholds nothing: the desk shows its own people what the record says; what is published is another matter."""

    @property
    def withheld(self) -> frozenset[str]:
        """Nobody."""
        return frozenset()

    @property
    def _pattern(self) -> None:
        return None


class _Uncited(Citations):
    """Numbers no sentences: at the desk a line leads to its claims."""

    def cite(self, line: str, claims: Iterable[str]) -> tuple[Footnote, ...]:  # noqa: ARG002  the shape of citations
        """No footnotes."""
        return ()

    def quoted(self, document: Document) -> list[tuple[int, int, int, tuple[str, ...]]]:  # noqa: ARG002
        """No sentence is numbered."""
        return []
