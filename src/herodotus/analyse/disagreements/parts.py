"""Parts against a total: what a text lists as the parts of a count, or counts in the periods that make up its period.

A list counts as one of parts when it follows the total behind a colon, a dash or a bracket, or is named as one ("made
up of"). A list that reaches less than four fifths of the total gives examples and says nothing of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import pairwise

from herodotus.analyse.disagreements.comparing import Days, by_thing, counter, cumulative, in_digits
from herodotus.analyse.disagreements.disagreement import Disagreement, between
from herodotus.analyse.figures import stated_range
from herodotus.records import Figure
from herodotus.records.claim import Span
from herodotus.store.base import View
from herodotus.store.slim import FigureRow, figure_row

_OPENS = re.compile(
    r"[:(\[=]|\s[–—-]\s|\b(?:made up of|consisting of|comprising|broken down (?:into|as)|namely)\b", re.I
)
_CLOSES = re.compile(r"[;)\]]")
_VAGUE = re.compile(r"\b(?:about|around|some|over|than|least|most|nearly|almost|up to)\s+$", re.I)
_WHOLE = 0.8
_FEWEST = 3
"""A total and two parts."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A total and the parts that are stated of it: their numbers, and the claims of those that claims state."""

    total: Figure
    numbers: tuple[float, ...]
    claims: tuple[Figure, ...]

    @property
    def add_up(self) -> bool:
        """Whether the parts make the total, within what its words allow."""
        low, high = stated_range(self.total)
        return low <= sum(self.numbers) <= high


def parts(view: View, figures: Sequence[Figure]) -> list[Parts]:
    """Every total with stated parts: by the sentence first, else by the periods of a counter's figures.

    The figures stand document by document.
    """
    lists = (place for place, figure in enumerate(figures) if lists_parts(figure_row(figure, "")))
    listed = [found for place in lists if (found := _listed(view, figures[place], _beside(view, figures, place)))]
    return [*listed, *_of_periods(view, figures, {claim.id for one in listed for claim in (one.total, *one.claims)})]


def against_total(found: Sequence[Parts]) -> Iterator[Disagreement]:
    """The totals that their parts do not make."""
    for one in found:
        if not one.add_up:
            numbers = " + ".join(map(in_digits, one.numbers))
            detail = f"{numbers} = {in_digits(sum(one.numbers))}, not {in_digits(one.total.value)}"
            claims = [one.total, *one.claims]
            yield between("parts", one.total.measure, claims, subject=one.total.subject, detail=detail)


def lists_parts(figure: FigureRow) -> bool:
    """Whether the sentence of a figure opens a list after it; told without its document."""
    if figure.after is None or figure.unit == "percent" or figure.after < 0:
        return False
    return _OPENS.search(figure.sentence, figure.after) is not None


def _beside(view: View, figures: Sequence[Figure], place: int) -> list[Figure]:
    """The figures of the document of one, among figures that stand document by document."""
    document = view.told_by(figures[place].id).document
    first = last = place
    while first > 0 and view.told_by(figures[first - 1].id).document == document:
        first -= 1
    while last + 1 < len(figures) and view.told_by(figures[last + 1].id).document == document:
        last += 1
    return list(figures[first : last + 1])


def _listed(view: View, total: Figure, beside: Sequence[Figure]) -> Parts | None:
    """The parts that the sentence of a figure lists after it; `beside` are the figures of its document."""
    span = total.evidence.get("value")
    if span is None or total.unit == "percent":
        return None
    document = view.document_of(total.id)
    end = total.quote.end
    opening = _OPENS.search(document.text, span[1], end)
    if opening is None or _a_part().search(document.text, span[1], opening.start()):
        return None
    closing = _CLOSES.search(document.text, opening.end(), end)
    stretch = (opening.end(), closing.start() if closing else end)
    from herodotus.read.time import find_times  # which few figures need, and whose patterns take long to make

    dates = [(t.start, t.end) for t in find_times(document.text, document.published, *stretch)]
    numbers = _numbers(document.text, stretch, dates)
    if len(numbers) < 2 or sum(numbers) < _WHOLE * total.value:
        return None
    return Parts(total, tuple(numbers), tuple(_claims_within(total, stretch, beside)))


def _numbers(text: str, stretch: Span, dates: Sequence[Span]) -> list[float]:
    """The numbers of a list; none when the words of one leave it open, since such a list has no sum."""
    from herodotus.read.numbers.words import value_of_digits, value_of_words

    found = []
    for match in _a_part().finditer(text, *stretch):
        if any(start <= match.start() < end for start, end in dates):
            continue
        value = value_of_digits(match["digits"]) if match["digits"] else value_of_words(match["words"])
        if value is None or _VAGUE.search(text, stretch[0], match.start()):
            return []
        found.append(value)
    return found


@cache
def _a_part() -> re.Pattern[str]:
    from herodotus.read.numbers.words import DIGITS, WORDS

    return re.compile(rf"(?<![\w.,-])(?:(?P<digits>{DIGITS})|(?P<words>{WORDS}))(?![\w%-])", re.I)


def _claims_within(total: Figure, stretch: Span, beside: Sequence[Figure]) -> Iterator[Figure]:
    for figure in beside:
        span = figure.evidence.get("value")
        if span and stretch[0] <= span[0] and span[1] <= stretch[1] and figure.id != total.id:
            yield figure


def _of_periods(view: View, figures: Sequence[Figure], taken: set[str]) -> Iterator[Parts]:
    """Counts of periods that together make up, without gap or overlap, the period of another count of one counter."""
    able = [figure for figure in figures if figure.id not in taken and _exact(figure) and cumulative(figure)]
    for group in _in_documents(view, able):
        counted = [(days, figure) for figure in group if (days := cumulative(figure))]
        for days, total in counted:
            inner = sorted(
                ((other_days, other) for other_days, other in counted if _inside(view, days, total, other_days, other)),
                key=lambda one: one[0],
            )
            if len(inner) > 1 and _fill(days, [one for one, _ in inner]):
                found = tuple(figure for _, figure in inner)
                yield Parts(total, tuple(figure.value for figure in found), found)


def _in_documents(view: View, figures: Iterable[Figure]) -> Iterator[list[Figure]]:
    """The figures of one thing in one document."""
    for group in by_thing(view, figures).values():
        if len(group) < _FEWEST:
            continue
        found: dict[str, list[Figure]] = {}
        for figure in group:
            found.setdefault(view.told_by(figure.id).document, []).append(figure)
        yield from found.values()


def _inside(view: View, days: Days, total: Figure, inner: Days, part: Figure) -> bool:
    same = part.definition == total.definition and counter(view, part) == counter(view, total)
    return part.id != total.id and inner != days and days[0] <= inner[0] and inner[1] <= days[1] and same


def _fill(days: Days, inner: Sequence[Days]) -> bool:
    following = pairwise(inner)
    joined = all(after[0] - before[1] == timedelta(days=1) for before, after in following)
    return joined and inner[0][0] == days[0] and inner[-1][1] == days[1]


def _exact(figure: Figure) -> bool:
    return stated_range(figure) == (figure.value, figure.value)
