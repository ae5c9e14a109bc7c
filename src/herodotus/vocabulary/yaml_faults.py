"""What is wrong with a YAML file that somebody wrote, in our words and with the line."""

from __future__ import annotations

from typing import Any

import yaml

_TOLD = (
    ("mapping values are not allowed", "a colon stands where none can; set words that hold one in quotation marks"),
    ("could not find expected ':'", "a line lacks its colon, or a quotation mark is not closed"),
    ("cannot start any token", "it begins with a sign that YAML keeps for itself, or with a tab; indent with spaces"),
    ("expected ',' or", "a bracket is not closed, or a comma is missing"),
    ("unexpected end of stream", "a quotation mark or a bracket is not closed"),
    ("did not find expected key", "it is indented otherwise than the lines beside it"),
    ("expected <block end>", "it is indented otherwise than the lines beside it"),
    ("did not find expected '-'", "it is indented otherwise than the lines beside it"),
    ("did not find expected node content", "something is missing behind a sign"),
    ("unknown escape", "a backslash stands in quotation marks; write it twice"),
    ("found duplicate anchor", "an anchor (&) is given twice"),
    ("undefined alias", "an alias (*) leads nowhere; set words that begin with one in quotation marks"),
)


DEEPEST = 50
"""Levels of lists and mappings in a file that somebody wrote."""


def load_shallow(text: str) -> Any:
    """The value of a YAML text from outside, by the safe loader in C. Raises RecursionError, YAMLError or ValueError.

    The loader in C ends the whole program on a text that is nested very deep: its depth is looked at before.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise RecursionError(f"more than {DEEPEST} levels")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # the safe loader, in C


def fault_of(error: BaseException, text: str) -> tuple[int | None, str]:
    """The line that a fault is in, None where none is known, and what is wrong there."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return None, _unmarked(error)
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1, text.rstrip().count("\n") + 1) if mark else None
    told = f"{error.problem or ''} {error.context or ''}"
    return line, next((words for sign, words in _TOLD if sign in told), "it cannot be read as YAML")


def _unmarked(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    if isinstance(error, yaml.reader.ReaderError):
        return "it holds a control character"
    if isinstance(error, yaml.YAMLError) and error.args and isinstance(error.args[0], str):
        return str(error.args[0])  # one that our own loader raises
    return "a value is none that a calendar or a number can be" if isinstance(error, ValueError) else "it is no YAML"


def where_of(address: str, line: int | None) -> str:
    """A file with the line of it, as errors begin."""
    return f"{address}, line {line}" if line else address
