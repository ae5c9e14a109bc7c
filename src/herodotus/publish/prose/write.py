"""The brief that an analyst's prose becomes, and what is to be said of its marks and its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from herodotus.analyse.hypotheses.standing import Link, links
from herodotus.publish.brief.documents import Printed, print_document
from herodotus.publish.brief.fonts import font_faces
from herodotus.publish.citations import Citations, Footnote
from herodotus.publish.estimates import Fault, find_faults
from herodotus.publish.pages import style, template
from herodotus.publish.prose.draft import Draft, markdown, named
from herodotus.publish.prose.units import Said, Unit, sentences_of, units_of, withhold
from herodotus.publish.redaction import Redaction
from herodotus.publish.wording import day, describe
from herodotus.records import Document
from herodotus.records.document import text_digest
from herodotus.store.base import View

_UNCLOSED = "[["


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark that does not hold as it was written: the line of the file, what the mark names, and why, in words."""

    line: int
    claim: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Lint:
    """A fault of estimative language, and the line of the file on which its paragraph begins."""

    line: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Written:
    """A brief and what its author should know.

    `on_claims` of `sentences` rest on claims that stand; `bare` are the others. `flags` are marks that do not hold,
    `lint` what breaks the rules of estimative language. `named` are the people who are not public figures and whom the
    text names; their names are withheld in the brief. `claims` are the ids cited.
    """

    html: str
    title: str
    sentences: int
    on_claims: int
    bare: tuple[Said, ...]
    flags: tuple[Flag, ...]
    lint: tuple[Lint, ...]
    named: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote in the list: its number, where it leads, what the claims say, the sentence, and who says it when."""

    number: int
    told: tuple[str, ...]
    quote: str
    source: str


def write_prose(
    view: View, draft: Draft, became: Mapping[str, Link] | None = None, title: str | None = None, scope: str = ""
) -> Written:
    """The brief of a draft on the claims of a view. The draft's tokens are used up.

    `became` says of claims what the view cannot; `scope`, in a sentence, what the view was limited to.
    """
    page = _Page(view, links(view, draft.claims, became))
    units = units_of(draft)
    named_people = page.withhold(units)
    said = sentences_of(units)
    lint = tuple(_lint(units))
    for unit in units:
        page.cite(unit)
    resting = [one for one in said if any(page.holds(token) for token in one.marks)]
    bare = tuple(one for one in said if one not in resting)
    heading = page.redaction.words(title or draft.title or "An analyst's brief")
    html = template("prose", "prose.html.j2").render(
        title=heading,
        byline=draft.byline or "",
        day=draft.day or "",
        scope=scope,
        prose=Markup(page.rendered(draft)),  # noqa: S704  raw HTML is off, and all words are escaped
        sentences=len(said),
        on_claims=len(resting),
        flags=page.flags,
        named=len(named_people),
        states=page.states(),
        notes=page.notes(),
        documents=page.documents(),
        withheld=len(page.redaction.withheld),
        fonts=font_faces(),
        style=style("brief", "brief.css") + style("prose", "prose.css"),
    )
    return Written(
        str(html), heading, len(said), len(resting), bare, tuple(page.flags), lint, named_people, tuple(page.cited)
    )


@dataclass
class _Page:
    """What the page collects while marks become footnotes in the order of the text."""

    view: View
    links: Mapping[str, Link]
    redaction: Redaction = field(init=False)
    citations: Citations = field(init=False)
    flags: list[Flag] = field(default_factory=list)
    cited: dict[str, None] = field(default_factory=dict)
    _numbered: dict[int, dict[str, None]] = field(default_factory=dict)
    _marks: int = 0

    def __post_init__(self) -> None:
        self.redaction = Redaction(self.view)
        self.citations = Citations(self.view, self.redaction.words)

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

    def _footnotes(self, token: Token, line: int) -> Markup:
        self._marks += 1
        anchor = f"l-{self._marks}"
        found = [self.links[name] for name in named(token.content)]
        standing = list(dict.fromkeys(link.now for link in found if not link.failed))
        parts = [_sup(note) for note in self._cited(anchor, standing)]
        parts += [self._flag(line, link.claim, link.words) for link in found if link.fate != "stands"]
        if not found:
            parts.append(self._flag(line, "[[]]", "A mark names no claim."))
        return Markup('<span class="cited" id="{}">{}</span>').format(anchor, Markup("").join(parts))

    def _cited(self, anchor: str, claims: Sequence[str]) -> tuple[Footnote, ...]:
        notes: dict[int, Footnote] = {}
        for claim in claims:
            self.cited[claim] = None
            for note in self.citations.cite(anchor, [claim]):
                self._numbered.setdefault(note.number, {})[claim] = None
                notes.setdefault(note.number, note)
        return tuple(notes.values())

    def _flag(self, line: int, claim: str, words: str) -> Markup:
        anchor = f"flag-{len(self.flags) + 1}"
        told = self.redaction.words(words)
        self.flags.append(Flag(line, claim, told, anchor))
        return Markup('<a class="flag" id="{}" href="#flags" title="{}">{}</a>').format(anchor, told, claim)

    def rendered(self, draft: Draft) -> str:
        """The body as HTML; a heading of the first degree, which the title alone is, becomes one of the second."""
        for token in draft.tokens:
            if token.type in ("heading_open", "heading_close") and token.tag == "h1":
                token.tag = "h2"
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
