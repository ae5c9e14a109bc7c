"""Answers that texts assert: "in retaliation for", "prompted". What only comes after is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from herodotus.analyse.counted import happened, tellings
from herodotus.analyse.days import covers, overlap
from herodotus.analyse.exchange.answer import By, Response
from herodotus.analyse.exchange.between import SIDES, Between, Deed
from herodotus.records import Event
from herodotus.records.time import Bounds
from herodotus.store.base import View
from herodotus.store.slim import EventRow


class Pair(NamedTuple):
    """An answering claim, the claim that it answers, whose deed the answer is, and why it is not counted, if so."""

    row: EventRow
    to: EventRow
    by: By
    why_not: str = ""


NOT_HAPPENED = "asserted answers of which either part is not told as having happened"
TURNED = "asserted answers that lie before what they answer"

NOBODYS_DEED = "no text names who did what it answers"
OTHERS_DEED = "what it answers is told as the act of nobody of the other side"


def asserted(
    rows: Sequence[EventRow], between: Between, period: Bounds, left_out: Counter[str]
) -> tuple[list[Pair], list[Pair]]:
    """Deeds of one side with the deeds of the other that they answer by what a text says, in the order of the rows.

    Both must be told as having happened; whom the answer hits is no matter, since one who is hit may hit a third. The
    second list holds answers that bear on the other side, but to what no text tells as its act.
    """
    wanted = {ident for row in rows for ident in row.responds}
    by_claim = {row.claim: row for row in rows if row.claim in wanted}
    found: list[Pair] = []
    uncounted: list[Pair] = []
    for row in rows:
        if not row.responds or not overlap((row.first, row.last), period):
            continue
        for to in filter(None, map(by_claim.get, row.responds)):
            for pair in _between(between, row, to):
                if not (happened(row) and happened(to)):
                    left_out[NOT_HAPPENED] += 1
                elif row.last and to.first and row.last < to.first:
                    left_out[TURNED] += 1
                elif pair.why_not:
                    uncounted.append(pair)
                else:
                    found.append(pair)
    return found, uncounted


def linked(pairs: Iterable[Pair], found: Sequence[Deed]) -> list[tuple[str, str]]:
    """The claims of answers with those of the deeds that they answer, where both are deeds of the series.

    What a text tells without its target is no such deed: it stands for the deeds of its side and type that may be of
    its days.
    """
    deeds_of = {claim: deed for deed in found for claim in deed.claims}
    out: dict[tuple[str, str], None] = {}
    for row, to, by, _ in pairs:
        against = SIDES[1 - SIDES.index(by)]
        for answer in _meant(row, by, deeds_of, found):
            out.update(dict.fromkeys((answer, answered) for answered in _meant(to, against, deeds_of, found)))
    return list(out)


def _meant(row: EventRow, by: By, deeds_of: Mapping[str, Deed], found: Sequence[Deed]) -> list[str]:
    if row.claim in deeds_of:
        return [row.claim]
    days = row.first, row.last
    if None in days:
        return []
    return [
        deed.claims[0]
        for deed in found
        if (deed.by, deed.row.type) == (by, row.type) and deed.day and covers(days, deed.day)
    ]


def responses(view: View, pairs: Sequence[Pair]) -> tuple[Response, ...]:
    """Asserted answers in order of time, those without a day last; several texts on one answer are taken together."""
    together = _together(pairs)
    grouped: dict[tuple[str, str, By], list[Pair]] = {}
    for pair in pairs:
        grouped.setdefault((together[pair.row.claim], together[pair.to.claim], pair.by), []).append(pair)
    found = [_response(view, group) for group in grouped.values()]
    return tuple(sorted(found, key=lambda one: (one.answer_day or one.to_day or date.max, one.claim)))


def _between(between: Between, row: EventRow, to: EventRow) -> Iterator[Pair]:
    answering, answered = between.doers(row), between.doers(to)
    for by, against in (SIDES, SIDES[::-1]):
        if by not in answering:
            continue
        if against in answered:
            yield Pair(row, to, by)
        elif by not in answered and _bears_on(between, row, to, by):
            yield Pair(row, to, by, OTHERS_DEED if to.initiators else NOBODYS_DEED)


def _bears_on(between: Between, row: EventRow, to: EventRow, by: By) -> bool:
    """Whether an answer of a side hits the other side, or what it answers was done to itself."""
    own = SIDES.index(by)
    return between.hits(row)[1 - own] or between.hits(to)[own]


def _together(pairs: Sequence[Pair]) -> dict[str, str]:
    rows = {row.claim: row for pair in pairs for row in (pair.row, pair.to)}
    return {claim: told.claims[0] for told in tellings(rows.values()) for claim in told.claims}


def _response(view: View, group: Sequence[Pair]) -> Response:
    row, to, by, why_not = group[0]
    claim = view.claim(row.claim)
    words, sentence = "", claim.quote.exact
    if isinstance(claim, Event):
        words = next((link.quote for link in claim.responds_to if link.event == to.claim), "")
        sentence = next((quote.exact for quote in claim.quotes if words and words in quote.exact), sentence)
    answer_day = next((day for one in group if (day := _day(one.row))), None)
    to_day = next((day for one in group if (day := _day(one.to))), None)
    return Response(
        by,
        tuple(dict.fromkeys(one.row.claim for one in group)),
        tuple(dict.fromkeys(one.to.claim for one in group)),
        words,
        " ".join(sentence.split()),
        row.claim,
        answer_day,
        to_day,
        why_not,
    )


def _day(row: EventRow) -> date | None:
    return row.first if row.precise else None
