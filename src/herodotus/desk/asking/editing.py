"""The files of an analyst's own questions, as the desk edits them: checked, then saved, every fault by its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from herodotus.analyse.hypotheses import parse_matrix
from herodotus.analyse.indicators import parse_conditions, template
from herodotus.casebook import Casebook
from herodotus.casebook.filing import read_filed
from herodotus.casebook.questions.hypotheses import FILE as HYPOTHESES
from herodotus.casebook.questions.indicators import FILE as INDICATORS
from herodotus.errors import HerodotusError
from herodotus.publish.words import many

_LINES = re.compile(r"(?:^|[;,] |: )line (\d+)[:,]? ?")


@dataclass(frozen=True, slots=True)
class Edited:
    """A file in its form. `seen` names what it was saved as; `theirs` is what somebody else saved meanwhile.

    `faults` are lines, 0 where none is known, with what is wrong there; `said` is what came of a check or a save.
    """

    name: str
    what: str
    text: str
    seen: str
    faults: tuple[tuple[int, str], ...] = ()
    theirs: str | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name, what it is for, how it is checked (and told of), and how one begins it."""

    name: str
    what: str
    check: Callable[[str], str]
    begin: Callable[[], str]


def _matrix(text: str) -> str:
    found = parse_matrix(text, HYPOTHESES)
    return f"No fault: {many(len(found.hypotheses), 'hypothesis').replace('hypothesiss', 'hypotheses')} and " + many(
        len(found.evidence), "row"
    )


def _conditions(text: str) -> str:
    return f"No fault: {many(len(parse_conditions(text, INDICATORS)), 'indicator')}"


def _new_matrix() -> str:
    words = files("herodotus.analyse.hypotheses").joinpath("template.yaml").read_text(encoding="utf-8")
    return words.replace("QUESTION", "What explains it?", 1)


KINDS = {
    "hypotheses": Kind(
        HYPOTHESES,
        "The question, the explanations, and the evidence with a mark for each of them.",
        _matrix,
        _new_matrix,
    ),
    "indicators": Kind(INDICATORS, "The conditions that you watch, each with its threshold.", _conditions, template),
}
"""By question, the file that it is asked with."""


def edited(casebook: Casebook, question: str) -> Edited:
    """The file of a question as it is; where there is none, one to begin with."""
    kind = KINDS[question]
    filed = read_filed(casebook, kind.name)
    return Edited(kind.name, kind.what, filed.text if filed.seen else kind.begin(), filed.seen)


def faults_of(question: str, text: str) -> tuple[tuple[tuple[int, str], ...], str]:
    """What is wrong with a text, line by line; and where nothing is, what it holds."""
    try:
        return (), KINDS[question].check(text.replace("\r\n", "\n"))
    except HerodotusError as error:
        return _by_line(error), ""


def _by_line(error: HerodotusError) -> tuple[tuple[int, str], ...]:
    """The parts of a message that name a line, each by itself; the message where none does."""
    parts = _LINES.split(error.what)
    if len(parts) == 1:
        return ((_marked_line(error.what), f"{error.what} {error.remedy}".strip()),)
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return tuple((int(line), words.strip(" ;.,") + ".") for line, words in pairs)


def _marked_line(words: str) -> int:
    """The line that a fault of YAML names, such as `line 3, column 5`."""
    found = re.search(r"\bline (\d+)", words)
    return int(found[1]) if found else 0
