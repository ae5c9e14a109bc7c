"""What every table shares: its shape, the cells of claims, its form as CSV, and how it was counted in sentences."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from herodotus.analyse.counted import Counted
from herodotus.publish.words import many

Table = tuple[Sequence[str], Iterable[Sequence[object]]]
"""Headings and rows; the column `claims` holds ids."""

STATES: Mapping[str, str] = {
    "machine": "read by the machine and not reviewed",
    "accepted": "accepted",
    "corrected": "corrected",
    "rejected": "rejected",
}
"""Where claims stand, as one says it of many."""


def joined_claims(claims: Iterable[str]) -> str:
    """Ids of claims in one cell."""
    return " ".join(claims)


def csv_text(table: Table) -> str:
    """RFC 4180; a cell that a spreadsheet would take for a formula is set in an apostrophe."""
    columns, rows = table
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(cell: object) -> object:
    formula = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    if formula and any(character.isalnum() for character in str(cell)):
        return f"'{cell}"
    return "" if cell is None else cell


def counted_words(counted: Counted) -> str:
    """How many claims were counted, where they stand, and who tells them, in a sentence."""
    if not counted.claims:
        return "Counted: no claim."
    kinds = ", ".join(f"{number} {STATES[state]}" for state, number in counted.states)
    sources = many(counted.documents, "document")
    if counted.sources:
        sources += f" of {many(counted.sources, 'source')}"
    return f"Counted: {many(counted.claims, 'claim')} ({kinds}) in {sources}."


def counted_lines(counted: Counted) -> list[str]:
    """What was counted, left out, by which rules, and what the method cannot show, in sentences."""
    lines = [counted_words(counted)]
    if counted.left_out:
        parts = "; ".join(f"{number} {why}" for why, number in counted.left_out)
        lines.append(f"Left out: {parts}.")
    lines += [f"Rule: {rule}" for rule in counted.rules]
    return lines + [f"Caveat: {caveat}" for caveat in counted.caveats]
