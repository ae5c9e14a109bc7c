"""Claims as the rooms show them where people decide: a line, and the card with all that stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from herodotus.desk.claims.correcting import Input, filled, inputs
from herodotus.desk.claims.deciding import Done
from herodotus.desk.claims.quoting import numbered
from herodotus.desk.claims.showing import day_of
from herodotus.publish.changing import changes_in_words
from herodotus.publish.fields import fields_of
from herodotus.publish.wording import Namer, in_one_line
from herodotus.read.sentences import split_sentences
from herodotus.records import Addition, Claim, Document, Quote, Review
from herodotus.records.claim import Span
from herodotus.records.review import State
from herodotus.store.deciding.carrying import plain_reader
from herodotus.store.paging.opened import Opened, OpenedClaim

Part = tuple[str, tuple[int, ...]]
"""A stretch of a quote, and the numbers of the fields that were read from it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in one line of a list."""

    id: str
    body: str
    words: str
    day: str
    state: State


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of a card. `number` is that of its words in the quotes, `elsewhere` the words that stand in none."""

    label: str
    value: str
    number: int | None
    elsewhere: str


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quote of a card, cut where words of fields begin and end; `before` and `after` are what stands around it."""

    start: int
    end: int
    page: int | None
    parts: tuple[Part, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A decision in force on a claim: by whom, what, when, what it changed, and why."""

    by: str
    verdict: str
    at: datetime
    changes: str
    why: str


@dataclass(frozen=True, slots=True)
class Card:
    """A claim in full.

    `seen` is the id of the review that counts, "" for none: who decides hands it back. `own` says that the last
    decision is by whoever looks, who may take it back. `added` is the decision by which a person added it, for one
    that no reader made.
    """

    line: Line
    key: str
    document: Document
    confidence: float
    reader: str
    read_at: datetime
    quotes: tuple[QuoteLine, ...]
    fields: tuple[FieldLine, ...]
    reviews: tuple[ReviewLine, ...]
    inputs: tuple[Input, ...]
    seen: str
    own: bool
    added: Addition | None = None


def line_of(opened: OpenedClaim, called: Namer) -> Line:
    """A claim in one line."""
    claim = opened.claim
    return Line(claim.id, opened.body, in_one_line(claim, called), day_of(claim), opened.state)


def card_after(card: Card, done: Done | None) -> Card:
    """A card with what somebody wrote into its form, where that could not be done."""
    kept = done is not None and done.status == 422
    return replace(card, inputs=filled(card.inputs, done.wanted)) if done and kept else card


def card_of(opened: Opened, one: OpenedClaim, visitor: str, around: int = 0) -> Card:
    """A claim in full, for whoever looks; `around` is how many sentences of the text stand about its quotes."""
    claim, text = one.claim, opened.document.text
    told = fields_of(claim, opened.name)
    spans = _numbers([field.span for field in told], len(text))
    return Card(
        line_of(one, opened.name),
        claim.key,
        opened.document,
        claim.confidence,
        str(plain_reader(opened.reader)),
        opened.read_at,
        tuple(_quote(opened.document, quote, list(spans), around) for quote in claim.quotes),
        tuple(_field(claim, text, field.label, field.value, field.span, spans) for field in told),
        tuple(review_line(review, opened.name) for review in one.reviews),
        tuple(inputs(claim, opened.name)),
        one.last.id if one.last else "",
        any(review.by == visitor for review in one.reviews),
        one.added,
    )


def _numbers(spans: Sequence[Span | None], length: int) -> dict[Span, int]:
    """The numbers of the spans from which fields were read, in the order of the text."""
    held = sorted({span for span in spans if span and 0 <= span[0] < span[1] <= length})
    return {span: number for number, span in enumerate(held, 1)}


def _field(claim: Claim, text: str, label: str, value: str, span: Span | None, numbers: dict[Span, int]) -> FieldLine:
    if span not in numbers or span is None:
        return FieldLine(label, value, None, "")
    inside = any(quote.start <= span[0] and span[1] <= quote.end for quote in claim.quotes)
    return FieldLine(label, value, numbers[span], "" if inside else text[slice(*span)][:_LONGEST])


_LONGEST = 300
"""Characters of words that stand outside the quotes."""


def _quote(document: Document, quote: Quote, spans: Sequence[Span], around: int) -> QuoteLine:
    text = document.text
    low, high = (_context(document, quote, around)) if around else (quote.start, quote.end)
    parts = tuple(numbered(text, quote.start, quote.end, spans))
    page = document.page_of(quote.start)
    return QuoteLine(quote.start, quote.end, page, parts, text[low : quote.start], text[quote.end : high])


def _context(document: Document, quote: Quote, sentences: int) -> Span:
    """The quote with so many sentences before and behind it, as far as some hundred characters of paragraphs do."""
    text = document.text
    low, high = max(0, quote.start - _AROUND), min(len(text), quote.end + _AROUND)
    for block in document.blocks:
        if block.kind not in ("paragraph", "caption"):
            low = max(low, block.end) if block.end <= quote.start else low
            high = min(high, block.start) if block.start >= quote.end else high
    before = list(split_sentences(text, low, quote.start))[-sentences:]
    after = list(split_sentences(text, quote.end, high))[:sentences]
    return (before[0][0] if before else quote.start), (after[-1][1] if after else quote.end)


_AROUND = 800
"""Characters in which the sentences around a quote are looked for."""


def review_line(review: Review, called: Namer) -> ReviewLine:
    """A decision as cards show it, its actors as `called` calls them."""
    return ReviewLine(review.by, review.verdict, review.at, changes_in_words(review, called), review.why)
