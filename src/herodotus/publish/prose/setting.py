"""An author's prose set: marks become footnotes in the order of the text, and faults of marks and words are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from herodotus.analyse.hypotheses.standing import Link, links
from herodotus.publish.brief.documents import Printed, print_document
from herodotus.publish.citations import Citations, Footnote
from herodotus.publish.estimates import Fault, find_faults
from herodotus.publish.prose.draft import MARK, Draft, markdown, named
from herodotus.publish.prose.stances import Stance, unexpressed
from herodotus.publish.prose.units import Said, Unit, sentences_of, units_of, withhold
from herodotus.publish.redaction import Redaction
from herodotus.publish.wording import day, describe
from herodotus.records import Claim, Document
from herodotus.records.document import text_digest
from herodotus.store.base import View

_UNCLOSED = "[["

Piece = tuple[str, tuple[int, ...]]
"""Some words, and the numbers of the footnotes behind them."""

Block = tuple[str, tuple[Piece, ...]]
"""A block without markup: its kind (`text`, `heading`, `item` of a list, `row` of a table), and its pieces."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark that does not hold as it was written: the line of the file, what the mark names, and why, in words.

    `stands`: its claim is in the record, and is no longer as the author knew it.
    """

    line: int
    claim: str
    words: str
    anchor: str
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Lint:
    """A fault of estimative language, and the line of the file on which its paragraph begins."""

    line: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote in the list: its number, where it leads, what the claims say, the sentence, and who says it when."""

    number: int
    told: tuple[str, ...]
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Set:
    """A draft as it is set: its HTML, its words block by block with the numbers of their footnotes, and its marks."""

    page: _Page
    html: Markup
    blocks: tuple[Block, ...]
    sentences: int
    resting: tuple[Said, ...]
    bare: tuple[Said, ...]
    lint: tuple[Lint, ...]
    named: tuple[str, ...]
    stances: tuple[Stance, ...]

    @property
    def flags(self) -> Sequence[Flag]:
        """Marks that do not hold."""
        return self.page.flags

    @property
    def cited(self) -> Mapping[str, None]:
        """The claims cited, in the order of the text."""
        return self.page.cited


def set_prose(
    view: View,
    draft: Draft,
    became: Mapping[str, Link],
    redaction: Redaction,
    citations: Citations,
    prefix: str = "",
    checking: bool = True,
) -> Set:
    """Turn the marks of a draft into footnotes of `citations`. The draft's tokens are used up.

    `prefix` begins the names of its places, where a page holds other words as well. Unless one is `checking`, the HTML
    shows nothing of the marks that do not hold; they are told all the same.
    """
    linked = links(view, draft.claims, became)
    page = _Page(view, linked, redaction, citations, f"{prefix}-" if prefix else "", checking)
    units = units_of(draft)
    named_people = page.withhold(units)
    said = sentences_of(units)
    lint = tuple(_lint(units))
    for unit in units:
        page.cite(unit)
    resting = tuple(one for one in said if any(page.holds(token) for token in one.marks))
    bare = tuple(one for one in said if one not in resting)
    stances = tuple(stance for one in said for stance in unexpressed(one.line, one.text, page.claims(one.marks)))
    blocks = tuple(_blocks(page, units, _in_lists(draft)))
    html = Markup(page.rendered(draft))  # noqa: S704  raw HTML is off, and all words are escaped
    return Set(page, html, blocks, len(said), resting, bare, lint, named_people, stances)


def _in_lists(draft: Draft) -> set[int]:
    """The tokens of words that stand in lists."""
    found, depth = set(), 0
    for token in draft.tokens:
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "inline" and depth:
            found.add(id(token))
    return found


def _blocks(page: _Page, units: Sequence[Unit], listed: set[int]) -> Iterator[Block]:
    """The blocks without markup; the cells of a row are one."""
    for (row, _), cells in groupby(units, lambda unit: (unit.kind in ("row", "head") and unit.group, unit.kind)):
        for part in [list(cells)] if row else [[unit] for unit in cells]:
            kind = "item" if id(part[0].token) in listed else "row" if row else part[0].kind
            yield kind, tuple(piece for n, unit in enumerate(part) for piece in _pieces(page, unit, n > 0))


def _pieces(page: _Page, unit: Unit, later: bool) -> Iterator[Piece]:
    """The words up to each mark, with its footnotes; `later` for a cell that another stands before."""
    words = " | " if later else ""
    for token in unit.token.children or []:
        if token.type == MARK:
            yield words, page.numbers(token)
            words = ""
        elif token.type in ("softbreak", "hardbreak"):
            words += " "
        elif token.type in ("text", "code_inline"):
            words += token.content
    if words:
        yield words, ()


@dataclass
class _Page:
    """What the page collects while marks become footnotes in the order of the text."""

    view: View
    links: Mapping[str, Link]
    redaction: Redaction
    citations: Citations
    prefix: str = ""
    checking: bool = True
    flags: list[Flag] = field(default_factory=list)
    cited: dict[str, None] = field(default_factory=dict)
    _numbered: dict[int, dict[str, None]] = field(default_factory=dict)
    _numbers: dict[str, dict[int, None]] = field(default_factory=dict)
    _marks: int = 0

    def withhold(self, units: Sequence[Unit]) -> tuple[str, ...]:
        """Take the names of people who are not public figures out of the author's own words; who they are."""
        text = "\n\n".join(unit.text for unit in units)
        found: dict[str, None] = {}
        holes = self.redaction.holes(Document("prose", "prose", text, text_digest(text)))
        begin = 0
        for unit in units:
            end = begin + len(unit.text)
            own = [(first - begin, last - begin) for first, last in holes if begin <= first and last <= end]
            found |= dict.fromkeys(unit.text[first:last] for first, last in own)
            withhold(unit, own)
            self._clean_links(unit)
            begin = end + 2
        return tuple(found)

    def _clean_links(self, unit: Unit) -> None:
        for token, _ in unit.places:
            for name in ("href", "title"):
                if name in token.attrs and self.redaction.words(words := str(token.attrs[name])) != words:
                    del token.attrs[name]

    def cite(self, unit: Unit) -> None:
        """Give every mark of a block its footnotes and flags."""
        for token, _ in unit.marks:
            token.meta = {"html": str(self._footnotes(token, unit.line))}
        if any(token.type == "text" and _UNCLOSED in token.content for token, _ in unit.places):
            self._flag(unit.line, _UNCLOSED, "A mark is not closed; it is written [[e-…]] on one line.")

    def holds(self, token: Token) -> bool:
        """Whether a mark names a claim that stands."""
        return any(not self.links[name].failed for name in named(token.content))

    def claims(self, tokens: Sequence[Token]) -> list[Claim]:
        """The claims that stand under some marks, each once."""
        links = [self.links[name] for token in tokens for name in named(token.content)]
        return [self.view.claim(now) for now in dict.fromkeys(link.now for link in links if not link.failed)]

    def numbers(self, token: Token) -> tuple[int, ...]:
        """The footnotes of a mark that was cited."""
        found = [self._numbers.get(self.links[name].now, {}) for name in named(token.content)]
        return tuple(dict.fromkeys(number for numbers in found for number in numbers))

    def _footnotes(self, token: Token, line: int) -> Markup:
        self._marks += 1
        anchor = f"{self.prefix}l-{self._marks}"
        found = [self.links[name] for name in named(token.content)]
        standing = list(dict.fromkeys(link.now for link in found if not link.failed))
        parts = [_sup(note) for note in self._cited(anchor, standing)]
        parts += [self._flag(line, link.claim, link.words, not link.failed) for link in found if link.fate != "stands"]
        if not found:
            parts.append(self._flag(line, "[[]]", "A mark names no claim."))
        return Markup('<span class="cited" id="{}">{}</span>').format(anchor, Markup("").join(parts))

    def _cited(self, anchor: str, claims: Sequence[str]) -> tuple[Footnote, ...]:
        notes: dict[int, Footnote] = {}
        for claim in claims:
            self.cited[claim] = None
            for note in self.citations.cite(anchor, [claim]):
                self._numbered.setdefault(note.number, {})[claim] = None
                self._numbers.setdefault(claim, {})[note.number] = None
                notes.setdefault(note.number, note)
        return tuple(notes.values())

    def _flag(self, line: int, claim: str, words: str, stands: bool = False) -> Markup:
        anchor = f"{self.prefix}flag-{len(self.flags) + 1}"
        told = self.redaction.words(words)
        self.flags.append(Flag(line, claim, told, anchor, stands))
        if not self.checking:
            return Markup("")
        return Markup('<a class="flag" id="{}" href="#{}flags" title="{}">{}</a>').format(
            anchor, self.prefix, told, claim
        )

    def rendered(self, draft: Draft) -> str:
        """The body as HTML; its headings stand below the title, and where it is one section of many below that, too."""
        highest = 3 if self.prefix else 2
        for token in draft.tokens:
            if token.type in ("heading_open", "heading_close"):
                degree = int(token.tag[1]) + (highest - 2)
                token.tag = f"h{min(max(degree, highest), 6)}"
        return str(_renderer().render(draft.tokens, markdown().options, {}))

    def states(self) -> dict[str, int]:
        """How many of the claims cited stand in which state of review."""
        return dict(sorted(Counter(self.view.state(claim) for claim in self.cited).items()))

    def notes(self) -> list[Note]:
        """The footnotes in order."""
        found = []
        for document in self._documents():
            for start, end, number, _ in self.citations.quoted(document):
                told = [describe(self.view, self.view.claim(c), self.redaction.name) for c in self._numbered[number]]
                published = day(document.published) if document.published else "undated"
                page = document.page_of(start)
                where = [document.source or document.byline or document.title or document.id, published]
                found.append(
                    Note(
                        number,
                        tuple(map(self.redaction.words, told)),
                        self.redaction.words(" ".join(document.text[start:end].split())),
                        self.redaction.words(", ".join([*where, *([f"page {page}"] if page else [])])),
                    )
                )
        return sorted(found, key=lambda note: note.number)

    def documents(self) -> list[Printed]:
        """The documents cited, with their sentences marked."""
        return [print_document(document, self.citations, self.redaction) for document in self._documents()]

    def _documents(self) -> list[Document]:
        """By day of publication, undated ones last."""
        found = {(told := self.view.document_of(claim)).id: told for claim in self.cited}
        return sorted(found.values(), key=lambda one: (one.published is None, str(one.published or ""), one.id))


def _sup(note: Footnote) -> Markup:
    page = f", page {note.page}" if note.page else ""
    return Markup('<sup class="note"><a href="{}" title="{}">{}</a></sup>').format(
        note.href, f"{note.source}{page}", note.number
    )


def _lint(units: Sequence[Unit]) -> list[Lint]:
    text = "\n\n".join(unit.text for unit in units)
    found, begin = [], 0
    faults = list(find_faults(text))
    for unit in units:
        end = begin + len(unit.text)
        found += [Lint(unit.line, fault) for fault in faults if begin <= fault.start < end]
        begin = end + 2
    return found


class _Renderer(RendererHTML):
    """Renders a mark as the footnotes that were made for it."""

    def claim_mark(self, tokens: Sequence[Token], idx: int, _options: object, _env: object) -> str:
        """The rule for the tokens that are called so."""
        return str(tokens[idx].meta["html"])


@cache
def _renderer() -> _Renderer:
    return _Renderer(markdown())
