"""A matrix from its YAML file, with every fault told by its line.

Aliases and deep nesting, which no matrix needs, are refused before anything is built from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, cast

import yaml

from herodotus.analyse.hypotheses.matrix import MARKS, Evidence, Hypothesis, Mark, Matrix, Weight, parse_mark
from herodotus.errors import TooLarge, UnreadableInput
from herodotus.vocabulary.yaml_faults import fault_of

LONGEST = 1_000_000
"""Characters of a file."""

MOST_HYPOTHESES, MOST_ROWS, MOST_CLAIMS, LONGEST_TEXT, LONGEST_ID = 20, 500, 200, 2_000, 24

_DEEPEST = 8
_BARE = re.compile(r"(:[ \t]+)-(?=[ \t]*(?:[,}]|$|[ \t]#))", re.MULTILINE)
_NAMES = {
    "the file": ("question", "hypotheses", "evidence", "checked"),
    "a hypothesis": ("id", "text"),
    "a row": ("id", "text", "claim", "claims", "credibility", "relevance", "marks"),
}
_WEIGHTS = ("high", "medium", "low")


def parse_matrix(text: str, address: str) -> Matrix:
    """The matrix that a file holds; `address` is what errors call the file.

    A single hyphen after a colon, which YAML takes for a list, is read as the mark that it is. Raises UnreadableInput
    that names the lines at fault, or TooLarge.
    """
    if len(text) > LONGEST:
        raise TooLarge(f"{address} has more than {LONGEST:,} characters.", "A matrix is a page or two: split it.")
    return _Parser(address).matrix(_root(_BARE.sub(r"\1−", text), address))


def _root(text: str, address: str) -> yaml.Node:
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
                what = "an alias (*)" if isinstance(event, yaml.AliasEvent) else "too much nesting"
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise _fault(address, line, f"{what}; write everything out")
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        at, told = fault_of(error, text)
        raise _fault(address, at or 1, f"this is no YAML: {told}") from error
    except yaml.YAMLError as error:  # such as a control character, which has no line
        raise UnreadableInput(
            f"{address} is no YAML: {fault_of(error, text)[1]}.", "Save it as plain UTF-8 text."
        ) from error
    if root is None:
        raise UnreadableInput(f"{address} holds no matrix.", "`herodotus hypotheses FILE --new QUESTION` writes one.")
    return root


def _fault(address: str, line: int, what: str) -> UnreadableInput:
    return UnreadableInput(f"{address}, line {line}: {what}.", "Correct the line and try again.")


@dataclass
class _Parser:
    """Reads a tree of YAML nodes and collects what is wrong with it."""

    address: str
    faults: list[tuple[int, str]] = field(default_factory=list)

    def matrix(self, root: yaml.Node) -> Matrix:
        """The whole file. Raises UnreadableInput with all faults, at most ten of them in words."""
        top = self._mapping(root, "the file")
        question = self._text(root, top, "question", "the file")
        hypotheses = [h for node in self._list(root, top, "hypotheses") if (h := self._hypothesis(node))]
        known = [one.id for one in hypotheses]
        rows = [row for node in self._list(root, top, "evidence") if (row := self._row(node, known))]
        checked = self._day(top["checked"]) if "checked" in top else None
        self._check_numbers(root, top, hypotheses, rows)
        if self.faults:
            raise self._error()
        return Matrix(question, tuple(hypotheses), tuple(rows), checked)

    # -- parts -------------------------------------------------------------------------------------------------------

    def _hypothesis(self, node: yaml.Node) -> Hypothesis | None:
        found = self._mapping(node, "a hypothesis")
        if not found:
            return None
        return Hypothesis(self._id(node, found, "a hypothesis"), self._text(node, found, "text", "a hypothesis"))

    def _row(self, node: yaml.Node, known: list[str]) -> Evidence | None:
        found = self._mapping(node, "a row")
        if not found:
            return None
        ident = self._id(node, found, "a row")
        claims = tuple(self._claims(found))
        text = self._text(node, found, "text", "a row") if "text" in found or not claims else ""
        return Evidence(
            ident,
            text,
            claims,
            self._marks(node, found, ident, known),
            self._weight(found, "credibility"),
            self._weight(found, "relevance"),
            _line(node),
        )

    def _marks(self, node: yaml.Node, found: dict[str, yaml.Node], ident: str, known: list[str]) -> dict[str, Mark]:
        if "marks" not in found:
            self._say(node, f"row {ident} has no marks; write `marks: {{H1: +, H2: --}}`")
            return {}
        marks: dict[str, Mark] = {}
        for name, value in self._pairs(found["marks"], f"the marks of row {ident}"):
            mark = parse_mark(value.value) if isinstance(value, yaml.ScalarNode) else None
            if known and name not in known:
                self._say(value, f"row {ident} marks {name!r}, which is no hypothesis; there are {', '.join(known)}")
            elif mark is None:
                written = value.value if isinstance(value, yaml.ScalarNode) else "a list"
                self._say(value, f"{written!r} is no mark; write one of {' '.join(MARKS)} (hyphens will do)")
            else:
                marks[name] = mark
        given = {name for name, _ in _scalars(found["marks"])}
        for missing in (one for one in known if one not in given):
            self._say(found["marks"], f"row {ident} has no mark for {missing}; write NA where it says nothing of it")
        return marks

    def _claims(self, found: dict[str, yaml.Node]) -> Iterator[str]:
        given = [found[name] for name in ("claim", "claims") if name in found]
        nodes = [part for node in given for part in (node.value if isinstance(node, yaml.SequenceNode) else [node])]
        if len(nodes) > MOST_CLAIMS:
            self._say(given[0], f"a row rests on at most {MOST_CLAIMS} claims")
        seen: set[str] = set()
        for node in nodes[:MOST_CLAIMS]:
            words = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
            if not re.fullmatch(r"[\w:|-]{3,60}", words):
                self._say(
                    node, "this is no id of a claim and no key of a statement; several stand as `claims: [e-…, r-…]`"
                )
            elif words not in seen:
                seen.add(words)
                yield words

    def _weight(self, found: dict[str, yaml.Node], name: Literal["credibility", "relevance"]) -> Weight | None:
        node = found.get(name)
        if node is None:
            return None
        words = node.value.strip().lower() if isinstance(node, yaml.ScalarNode) else ""
        if words not in _WEIGHTS:
            self._say(node, f"{name} is high, medium or low")
            return None
        return cast(Weight, words)

    def _day(self, node: yaml.Node) -> date | None:
        try:
            return date.fromisoformat(node.value if isinstance(node, yaml.ScalarNode) else "")
        except ValueError:
            self._say(node, "checked is a day, as in 2021-09-28")
            return None

    # -- nodes -------------------------------------------------------------------------------------------------------

    def _mapping(self, node: yaml.Node, what: str) -> dict[str, yaml.Node]:
        found = dict(self._pairs(node, what))
        for name in found:
            if name not in _NAMES[what]:
                self._say(found[name], f"{what} has no {name!r}; it may have {', '.join(_NAMES[what])}")
        return found

    def _pairs(self, node: yaml.Node, what: str) -> Iterator[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self._say(node, f"{what} is written as `name: value`")
            return
        seen: set[str] = set()
        for name, value in _scalars(node):
            if name in seen:
                self._say(value, f"{name!r} stands twice in {what}")
            else:
                seen.add(name)
                yield name, value

    def _list(self, root: yaml.Node, top: dict[str, yaml.Node], name: str) -> list[yaml.Node]:
        node = top.get(name)
        if node is None:
            self._say(root, f"the file has no {name!r}")
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._say(node, f"{name} is a list, each entry behind a hyphen")
            return []
        return list(node.value)

    def _text(self, node: yaml.Node, found: dict[str, yaml.Node], name: str, what: str) -> str:
        value = found.get(name)
        words = " ".join(value.value.split()) if isinstance(value, yaml.ScalarNode) else ""
        if not words:
            self._say(value or node, f"{what} has no {name}")
        elif len(words) > LONGEST_TEXT:
            self._say(value or node, f"a {name} has at most {LONGEST_TEXT:,} characters")
        return words

    def _id(self, node: yaml.Node, found: dict[str, yaml.Node], what: str) -> str:
        value = found.get("id")
        words = value.value.strip() if isinstance(value, yaml.ScalarNode) else ""
        if not re.fullmatch(rf"\S{{1,{LONGEST_ID}}}", words):
            self._say(value or node, f"{what} has an id of up to {LONGEST_ID} characters without spaces, such as H1")
        return words

    # -- faults ------------------------------------------------------------------------------------------------------

    def _check_numbers(
        self, root: yaml.Node, top: dict[str, yaml.Node], hypotheses: list[Hypothesis], rows: list[Evidence]
    ) -> None:
        for name, entries, fewest, most in (
            ("hypotheses", hypotheses, 2, MOST_HYPOTHESES),
            ("evidence", rows, 1, MOST_ROWS),
        ):
            node = top.get(name, root)
            if name in top and not fewest <= len(entries) <= most and not self.faults:
                self._say(node, f"{name} has {len(entries)} entries; it has {fewest} to {most}")
            self._check_twice(node, [one.id for one in cast(list[Any], entries)])

    def _check_twice(self, node: yaml.Node, ids: list[str]) -> None:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else []
        for index, ident in enumerate(ids):
            if ident and ident in ids[:index]:
                at = nodes[index] if len(nodes) == len(ids) else node
                self._say(at, f"the id {ident!r} stands twice")

    def _say(self, node: yaml.Node, what: str) -> None:
        self.faults.append((_line(node), what))

    def _error(self) -> UnreadableInput:
        faults = sorted(set(self.faults))
        told = "; ".join(f"line {line}: {what}" for line, what in faults[:10])
        more = f"; and {len(faults) - 10} more" if len(faults) > 10 else ""
        where = (
            f"{self.address}, {told}" if len(faults) == 1 else f"{self.address} has {len(faults)} faults: {told}{more}"
        )
        return UnreadableInput(f"{where}.", "Correct the file and try again.")


def _scalars(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """The pairs of a mapping whose names are words."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if isinstance(name, yaml.ScalarNode):
                yield name.value.strip(), value


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
