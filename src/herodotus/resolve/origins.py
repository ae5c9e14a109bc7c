"""Origins: the first source that others repeat. Corroboration counts origins, not outlets.

What a document prints is another's when the document is a copy, when the passage stands in an earlier document, when
the sentence credits an agency, or when the document does. Where none of this is so, the origin is not recorded: the
outlet may have been there itself, or may not say from whom it has it. Two outlets that do not say so are therefore
never counted as two independent origins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from herodotus.records import Claim, Document, Quote, Reading
from herodotus.records.claim import Span
from herodotus.records.repeat import Repeat
from herodotus.resolve.credits import agency_named, document_credit, sentence_credit
from herodotus.resolve.incidents import Incident

_PARTING = re.compile(r"\n\s*\n")
_EDGES = 2
"""Paragraphs at the head and at the end of a text where it may credit an agency."""
_WHOLLY = 0.5
"""The share of a document from which what it repeats is its story."""


@dataclass(frozen=True, slots=True)
class Origin:
    """From whom a document has what it says.

    `name` is an agency or an outlet, `document ID` for a document whose outlet is not known; None is "not recorded".
    `why` says it in words; `quote` are the words that credit it, where there are any.
    """

    name: str | None
    why: str
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many origins an incident rests on.

    `origins` are those that are known, `outlets` all who report it, `unrecorded` the outlets of which no origin is
    known. There are between `at_least` and `at_most` independent origins.
    """

    origins: tuple[str, ...]
    outlets: tuple[str, ...]
    unrecorded: tuple[str, ...]
    why: tuple[str, ...]

    @property
    def at_least(self) -> int:
        """The origins that are known to be different ones; what is not recorded may repeat any of them."""
        return max(len(self.origins), 1 if self.outlets else 0)

    @property
    def at_most(self) -> int:
        """The origins there are if every outlet that does not record one has one of its own."""
        return len(self.origins) + len(self.unrecorded)


@dataclass
class Origins:
    """Finds origins among some documents, given which passages repeat which (`ingest.copies.find_repeats`)."""

    documents: Mapping[str, Document]
    repeats: Mapping[str, Sequence[Repeat]]
    _known: dict[tuple[str, Span | None], Origin] = field(default_factory=dict)

    @classmethod
    def among(cls, documents: Iterable[Document], repeats: Iterable[Repeat] = ()) -> Origins:
        """The origins among these documents."""
        by_document: dict[str, list[Repeat]] = {}
        for repeat in repeats:
            by_document.setdefault(repeat.document, []).append(repeat)
        return cls({document.id: document for document in documents}, by_document)

    def of_document(self, document: Document) -> Origin:
        """From whom a document has its story."""
        return self._remembered(document, None)

    def of_claim(self, claim: Claim, document: Document) -> Origin:
        """From whom a document has what one of its claims says: first by the sentence, then by the document."""
        span = claim.quote.start, claim.quote.end
        return self._remembered(document, span)

    def _remembered(self, document: Document, span: Span | None) -> Origin:
        place = document.id, span
        if place not in self._known:
            self._known[place] = Origin(None, "not recorded")  # what repeats itself in a ring has no origin
            self._known[place] = self._find(document, span)
        return self._known[place]

    def _find(self, document: Document, span: Span | None) -> Origin:
        if span and (credit := sentence_credit(document.text, span)):
            return Origin(credit.agency, f"the sentence credits {credit.agency}", credit.quote)
        if document.copy_of:
            return self._behind(document.copy_of, "a copy of")
        for repeat in self.repeats.get(document.id, ()):
            if _covers(repeat, span):
                return self._behind(repeat.of, "a passage of")
        if credit := document_credit(document.text, _edges(document)):
            return Origin(credit.agency, f"the document credits {credit.agency}", credit.quote)
        for name, what in ((document.byline, "byline"), (document.source, "source")):
            if agency := agency_named(name):
                return Origin(agency, f"its {what} is {agency}")
        return _own(document, span) or Origin(None, "not recorded")

    def _behind(self, earlier: str, how: str) -> Origin:
        """The origin of the document that is repeated; its outlet where its own is not recorded."""
        original = self.documents.get(earlier)
        behind = self._remembered(original, None) if original else Origin(None, "not recorded")
        if behind.name is None:
            first = outlet(original) if original else f"document {earlier}"
            return Origin(first, f"{how} the document {earlier}, the earliest that is known", behind.quote)
        return Origin(behind.name, f"{how} the document {earlier}: {behind.why}", behind.quote)


def origin_of(said: Document | Claim, document: Document | None = None, origins: Origins | None = None) -> Origin:
    """The origin of a document, or of a claim of `document`; `origins` knows the other documents, if there are any."""
    if isinstance(said, Document):
        return (origins or Origins.among([said])).of_document(said)
    if document is None:
        raise ValueError("the origin of a claim is asked for without its document")
    return (origins or Origins.among([document])).of_claim(said, document)


def corroboration(incident: Incident, readings: Iterable[Reading], repeats: Iterable[Repeat] = ()) -> Corroboration:
    """On how many origins an incident rests: five papers that cite one agency are one origin."""
    every = list(readings)
    finder = Origins.among((reading.document for reading in every), repeats)
    held = {claim.id: (claim, reading.document) for reading in every for claim in reading.events}
    return corroborate([held[claim] for claim in incident.claims if claim in held], finder)


def corroborate(told: Sequence[tuple[Claim, Document]], finder: Origins) -> Corroboration:
    """As `corroboration`, for claims with their documents and a finder that may serve many incidents."""
    named: dict[str, list[str]] = {}
    silent: dict[str, None] = {}
    for claim, document in told:
        origin = finder.of_claim(claim, document).name
        if origin is None:
            silent[outlet(document)] = None
        else:
            named.setdefault(origin, []).append(outlet(document))
    recorded = {name for names in named.values() for name in names} | set(named)
    unrecorded = tuple(name for name in silent if name not in recorded)
    outlets = tuple(dict.fromkeys(outlet(document) for _, document in told))
    return Corroboration(tuple(named), outlets, unrecorded, tuple(_reasons(named, unrecorded, told)))


def outlet(document: Document) -> str:
    """Who publishes a document; the document's own id where that is not known, which counts as an outlet of its own."""
    return document.source or f"document {document.id}"


def _reasons(
    named: Mapping[str, Sequence[str]], unrecorded: Sequence[str], told: Sequence[tuple[Claim, Document]]
) -> Iterator[str]:
    for origin, outlets in named.items():
        others = [name for name in dict.fromkeys(outlets) if name != origin]
        yield f"{_have(others)} it from {origin}" if others else f"{origin} tells it itself"
    if unrecorded:
        yield f"not recorded from whom {_have(unrecorded)} it"
        if len(unrecorded) + len(named) > 1:
            yield "what is not recorded may repeat another and is not counted as independent"
    speakers = {claim.speaker for claim, _ in told}
    if len(told) > 1 and len(speakers) == 1 and None not in speakers:
        yield f"every account rests on what {speakers.pop()} says"


def _have(outlets: Sequence[str]) -> str:
    return f"{', '.join(outlets)} {'has' if len(outlets) == 1 else 'have'}"


def _covers(repeat: Repeat, span: Span | None) -> bool:
    """Whether the words at `span` are repeated; of a document as a whole, whether most of it is."""
    if span is None:
        return repeat.share >= _WHOLLY
    return any(start <= span[0] and span[1] <= end for start, end in repeat.spans)


def _own(document: Document, span: Span | None) -> Origin | None:
    """The outlet itself, where the text says that it was told or was there."""
    if not document.source:
        return None
    start, end = span or (0, len(document.text))
    form = (
        rf"\b[Tt]old {re.escape(document.source)}\b|\b[Oo]ur (?:correspondent|reporter)s?\b"
        rf"|\b{re.escape(document.source)}['’]s? (?:correspondent|reporter)s?\b"
    )
    match = re.search(form, document.text[start:end])
    if match is None:
        return None
    quote = Quote.cut(document.text, start + match.start(), start + match.end())
    return Origin(document.source, f"{document.source} tells it itself", quote)


def _edges(document: Document) -> list[Span]:
    """The first and the last paragraphs."""
    spans = [(block.start, block.end) for block in document.blocks if block.kind not in {"title", "caption"}]
    if not spans:
        at = 0
        for parting in [*_PARTING.finditer(document.text), None]:
            end = parting.start() if parting else len(document.text)
            if document.text[at:end].strip():
                spans.append((at, end))
            at = parting.end() if parting else end
    return list(dict.fromkeys([*spans[: _EDGES + 2], *spans[-_EDGES:]]))
