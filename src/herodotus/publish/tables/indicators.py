"""Indicators as a table."""

from __future__ import annotations

from collections.abc import Iterator

from herodotus.analyse.indicators import Indicators
from herodotus.publish.tables.cells import Table, joined_claims
from herodotus.store.base import View

COLUMNS = ("indicator", "state", "value", "threshold", "unit", "days", "first tripped", "tripped", "claims")


def table(_: View, answer: Indicators) -> Table:
    """Each indicator, how it stands and when it was tripped."""
    return COLUMNS, _rows(answer)


def _rows(answer: Indicators) -> Iterator[tuple[object, ...]]:
    for one in answer.indicators:
        times = "; ".join(f"{span.first}/{span.last}" for span in one.spans)
        yield (
            one.name,
            "tripped" if one.tripped else "not tripped",
            f"{one.value:g}",
            f"{one.threshold:g}",
            one.unit,
            one.within_days,
            one.first or "",
            times,
            joined_claims(one.claims),
        )
