"""A claim on a terminal: its sentences, the words behind each field, where it stands and who decided so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from herodotus.casebook import Seen
    from herodotus.records import Quote
    from herodotus.records.claim import Span

_FIELDS = (
    "date as_of period type mode kind subject object detail initiators targets place killed injured instrument "
    "measure definition low value high unit change_pct change_base base_value base_implied speaker about stance "
    "polarity modality"
).split()
"""The fields of a claim's JSON that are shown, in this order where no words stand behind them."""

_ACTORS = frozenset({"subject", "object", "initiators", "targets", "speaker", "about"})
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def told(seen: Seen) -> list[str]:
    """A claim in full: quotes with their places, the document, the reader, and where it stands."""
    from herodotus.publish.deciding import in_words

    claim, document = seen.claim, seen.document
    lines = [_headline(seen)]
    for quote in claim.quotes:
        lines += ["", f"  “{quote.exact}”", f"  {_place(seen, quote)}"]
    said = ", ".join(str(part) for part in (document.source, document.title, document.published) if part)
    lines += ["", f"Document   {said or document.file}", f"File       {document.file}"]
    lines += [f"Reader     {seen.reading.reader}", f"Confidence {claim.confidence:.2f}", f"State      {_state(seen)}"]
    return lines + [f"  {in_words(review, seen.view.name)}" for review in seen.reviews]


def to_decide(seen: Seen, blind: bool = False) -> list[str]:
    """A claim beside its sentences, in which the words behind each field bear the field's number.

    `blind` leaves out what was decided on it.
    """
    from herodotus.publish.deciding import in_words

    claim, document = seen.claim, seen.document
    shown = fields_of(seen)
    numbers = _numbers(shown)
    lines = [_headline(seen)]
    for quote in claim.quotes:
        lines += ["", f"  “{marked(document.text, quote, numbers)}”"]
    said = ", ".join(str(part) for part in (document.source, document.published) if part)
    lines += [f"  {said or document.file}, {_place(seen, claim.quote)}", ""]
    width = max(len(name) for name, _, _ in shown)
    for name, value, span in shown:
        number = str(numbers[span]) if span else ""
        lines.append(f"  {number:>2} {name:<{width}}  {value}")
    lines += ["", f"  confidence {claim.confidence:.2f}, {seen.reading.reader}"]
    return lines if blind else lines + [f"  {in_words(review, seen.view.name)}" for review in seen.reviews]


def fields_of(seen: Seen) -> list[tuple[str, str, Span | None]]:
    """What the claim says, field by field, with the span of the words behind it: those first, as they stand."""
    from herodotus.records.wire import claim_to_json

    record = claim_to_json(seen.claim)
    evidence = seen.claim.evidence
    said = [name for name in _FIELDS if record.get(name) not in (None, "", [])]
    found = [(name, _value(seen, name, record[name]), evidence.get(name)) for name in said]
    return sorted(found, key=lambda field: (field[2] is None, field[2] or (0, 0)))


def marked(text: str, quote: Quote, numbers: Mapping[Span, int]) -> str:
    """A quote with the words of each span in brackets and the span's number behind them; spans may lie in others."""
    inside = [span for span in numbers if quote.start <= span[0] and span[1] <= quote.end]
    opens: dict[int, int] = {}
    closes: dict[int, list[Span]] = {}
    for span in inside:
        opens[span[0]] = opens.get(span[0], 0) + 1
        closes.setdefault(span[1], []).append(span)
    out = []
    for at in range(quote.start, quote.end + 1):
        ending = sorted(closes.get(at, ()), reverse=True)  # the inner one ends first
        out += [f"]{str(numbers[span]).translate(_SUPERSCRIPTS)}" for span in ending]
        out.append("[" * opens.get(at, 0) + (text[at] if at < quote.end else ""))
    return "".join(out)


def _numbers(shown: Iterable[tuple[str, str, Span | None]]) -> dict[Span, int]:
    spans = dict.fromkeys(span for _, _, span in shown if span)
    return {span: number for number, span in enumerate(spans, 1)}


def _headline(seen: Seen) -> str:
    from herodotus.publish.wording import describe

    return f"{seen.claim.id}  {describe(seen.view, seen.claim)}"


def _state(seen: Seen) -> str:
    return seen.state if seen.last else "machine, not reviewed"


def _place(seen: Seen, quote: Quote) -> str:
    page = seen.document.page_of(quote.start)
    at = f"page {page}, " if page else ""
    return f"{at}characters {quote.start}–{quote.end} of {seen.document.id}"


def _value(seen: Seen, name: str, value: Any) -> str:
    if name in _ACTORS:
        ids = value if isinstance(value, list) else [value]
        return ", ".join(seen.view.name(ident) for ident in ids)
    return f"{value:,.10g}" if isinstance(value, float) else str(value)
