"""A timeline as a table: one row a claim, in order of time."""

from __future__ import annotations

from collections.abc import Iterator

from herodotus.analyse.timeline.accounts import Happening
from herodotus.analyse.timeline.asking import Line, Timeline
from herodotus.publish.tables.cells import Table
from herodotus.records.time import iso_range
from herodotus.store.base import View

COLUMNS = ("date", "type", "told as", "who", "to whom", "place", "losses", "origins", "accounts differ on", "claim")


def table(view: View, answer: Timeline) -> Table:
    """The claims, each with what it tells."""
    return COLUMNS, _rows(view, answer)


def _rows(view: View, answer: Timeline) -> Iterator[tuple[object, ...]]:
    for line in answer.lines:
        told = answer.happenings[line.happening]
        yield (
            _date(line),
            line.type,
            _told_as(line),
            ", ".join(map(view.name, line.initiators)),
            ", ".join(map(view.name, line.targets)),
            line.place,
            _losses(line),
            _origins(told),
            "not compared" if told.differ is None else ", ".join(f"{d.part} ({d.status})" for d in told.differ),
            line.claim,
        )


def _date(line: Line) -> str:
    return iso_range(line.first, line.last) if line.dated else "undated"


def _told_as(line: Line) -> str:
    """How firmly it is told: nothing for what is plainly said to have happened."""
    denied = ["denied"] if line.polarity == "denied" else []
    how = [line.modality.replace("_", " ")] if line.modality != "asserted" else []
    return ", ".join([*denied, *how])


def _losses(line: Line) -> str:
    counts = {"killed": line.killed, "injured": line.injured}
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count is not None)


def _origins(told: Happening) -> str:
    return str(told.at_least) if told.at_least == told.at_most else f"{told.at_least} to {told.at_most}"
