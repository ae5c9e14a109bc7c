"""The words of a draft in the order of the page: their sentences and marks, and the names withheld in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from herodotus.publish.prose.draft import MARK, Draft
from herodotus.publish.redaction import WITHHELD
from herodotus.read.sentences import split_sentences

Span = tuple[int, int]
_BREAKS = ("softbreak", "hardbreak")


@dataclass
class Unit:
    """The inline words of a block.

    `kind` is `text`, `heading`, `row` (a cell of a table) or `head` (of its first row); `group` numbers its row. `text`
    is what one reads; `places` says where in it each token stands, `marks` where a mark does.
    """

    token: Token
    kind: str
    line: int
    group: int
    text: str = ""
    places: list[tuple[Token, int]] = field(default_factory=list)
    marks: list[tuple[Token, int]] = field(default_factory=list)


def units_of(draft: Draft) -> list[Unit]:
    """The blocks that hold words, code left out."""
    found: list[Unit] = []
    kind, group, line = "text", 0, draft.first_line
    for token in draft.tokens:
        if token.map:
            line = draft.first_line + token.map[0]
        if token.type in ("heading_open", "th_open", "td_open", "paragraph_open"):
            kinds = {"heading_open": "heading", "th_open": "head", "td_open": "row", "paragraph_open": "text"}
            kind = kinds[token.type]
        elif token.type == "tr_open":
            group += 1
        elif token.type == "inline":
            found.append(_unit(token, kind, line, group))
    return found


def _unit(token: Token, kind: str, line: int, group: int) -> Unit:
    unit = Unit(token, kind, line, group)
    children = token.children or []
    for n, child in enumerate(children):
        if child.type == "image":  # nothing is fetched: its words stand for it
            child.type, child.content, child.children = "text", f"[picture: {child.content}]", None
        if child.type == MARK:
            unit.marks.append((child, len(unit.text)))
            continue
        if child.type == "text" and n + 1 < len(children) and children[n + 1].type == MARK:
            child.content = child.content.rstrip()
        if child.type in _BREAKS and n + 1 < len(children) and children[n + 1].type == MARK:
            child.type, child.content = "text", ""
        unit.places.append((child, len(unit.text)))
        unit.text += " " if child.type in _BREAKS else child.content if child.type in ("text", "code_inline") else ""
    return unit


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the author, the line it begins on, and the marks in it."""

    text: str
    line: int
    marks: tuple[Token, ...]


def sentences_of(units: Sequence[Unit]) -> list[Said]:
    """The sentences of paragraphs and lists, and the rows of tables, each as one; headings are none."""
    found: list[Said] = []
    rows: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.kind == "text":
            found += _sentences(unit)
        elif unit.kind == "row":
            rows.setdefault(unit.group, []).append(unit)
    for cells in rows.values():
        words = " | ".join(cell.text for cell in cells)
        marks = tuple(token for cell in cells for token, _ in cell.marks)
        found += [Said(words, cells[0].line, marks)] if _says(words) else []
    return sorted(found, key=lambda said: said.line)


def _sentences(unit: Unit) -> Iterator[Said]:
    """A mark belongs to the sentence before it; one that opens a block, to the sentence after it."""
    spans = [span for span in split_sentences(unit.text, 0, len(unit.text)) if _says(unit.text[slice(*span)])]
    marks: list[list[Token]] = [[] for _ in spans]
    for token, at in unit.marks:
        before = [n for n, (start, _) in enumerate(spans) if start < at]
        if spans:
            marks[before[-1] if before else 0].append(token)
    for (start, end), own in zip(spans, marks, strict=True):
        yield Said(unit.text[start:end], unit.line, tuple(own))


def _says(words: str) -> bool:
    return any(letter.isalnum() for letter in words)


def withhold(unit: Unit, holes: Sequence[Span]) -> None:
    """Take the names at some spans of a unit's text out of its tokens, also where they run over several of them."""
    for token, start in unit.places:
        if token.type not in ("text", "code_inline"):
            continue
        end, out, at = start + len(token.content), "", start
        for first, last in holes:
            if last <= start or end <= first:
                continue
            out += token.content[at - start : max(first, at) - start] + (WITHHELD if first >= start else "")
            at = min(last, end)
        token.content = out + token.content[at - start :] if at > start or out else token.content
