"""Answers that texts assert: "in retaliation for", "prompted". What only comes after is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from herodotus.analyse.counted import happened, tellings
from herodotus.analyse.days import overlap
from herodotus.analyse.exchange.answer import By, Response
from herodotus.analyse.exchange.between import Between
from herodotus.records import Event
from herodotus.records.time import Bounds
from herodotus.store.base import View
from herodotus.store.slim import EventRow

Pair = tuple[EventRow, EventRow, By]

NOT_HAPPENED = "asserted answers of which either part is not told as having happened"
TURNED = "asserted answers that lie before what they answer"


def asserted(rows: Sequence[EventRow], between: Between, period: Bounds, left_out: Counter[str]) -> list[Pair]:
    """Deeds of one side with the deeds of the other that they answer by what a text says, in the order of the rows.

    Both must be told as having happened; whom the answer hits is no matter, since one who is hit may hit a third.
    """
    wanted = {ident for row in rows for ident in row.responds}
    by_claim = {row.claim: row for row in rows if row.claim in wanted}
    found = []
    for row in rows:
        if not row.responds or not overlap((row.first, row.last), period):
            continue
        for to in filter(None, map(by_claim.get, row.responds)):
            for by in _between(between, row, to):
                if not (happened(row) and happened(to)):
                    left_out[NOT_HAPPENED] += 1
                elif row.last and to.first and row.last < to.first:
                    left_out[TURNED] += 1
                else:
                    found.append((row, to, by))
    return found


def responses(view: View, pairs: Sequence[Pair]) -> tuple[Response, ...]:
    """Asserted answers in order of time, those without a day last; several texts on one answer are taken together."""
    together = _together(pairs)
    grouped: dict[tuple[str, str, By], list[Pair]] = {}
    for row, to, by in pairs:
        grouped.setdefault((together[row.claim], together[to.claim], by), []).append((row, to, by))
    found = [_response(view, group) for group in grouped.values()]
    return tuple(sorted(found, key=lambda one: (one.answer_day or one.to_day or date.max, one.claim)))


def _between(between: Between, row: EventRow, to: EventRow) -> Iterator[By]:
    answering, answered = between.doers(row), between.doers(to)
    if "one" in answering and "other" in answered:
        yield "one"
    if "other" in answering and "one" in answered:
        yield "other"


def _together(pairs: Sequence[Pair]) -> dict[str, str]:
    rows = {row.claim: row for pair in pairs for row in pair[:2]}
    return {claim: told.claims[0] for told in tellings(rows.values()) for claim in told.claims}


def _response(view: View, group: Sequence[Pair]) -> Response:
    row, to, by = group[0]
    claim = view.claim(row.claim)
    words, sentence = "", claim.quote.exact
    if isinstance(claim, Event):
        words = next((link.quote for link in claim.responds_to if link.event == to.claim), "")
        sentence = next((quote.exact for quote in claim.quotes if words and words in quote.exact), sentence)
    answer_day = next((day for one, _, _ in group if (day := _day(one))), None)
    to_day = next((day for _, one, _ in group if (day := _day(one))), None)
    return Response(
        by,
        tuple(dict.fromkeys(one.claim for one, _, _ in group)),
        tuple(dict.fromkeys(one.claim for _, one, _ in group)),
        words,
        " ".join(sentence.split()),
        row.claim,
        answer_day,
        to_day,
    )


def _day(row: EventRow) -> date | None:
    return row.first if row.precise else None
