"""A matrix of hypotheses as a table: a row of evidence a line, the scores beneath."""

from __future__ import annotations

from herodotus.analyse.hypotheses import Hypotheses
from herodotus.analyse.hypotheses.answer import Row
from herodotus.publish.tables.cells import Table
from herodotus.store.base import View


def table(_: View, answer: Hypotheses) -> Table:
    """The rows with their marks, then the scores."""
    ids = [score.hypothesis for score in answer.scores]
    rows: list[list[object]] = [
        [row.id, row.text, *(row.marks[one] for one in ids), "; ".join(_flags(row)), " ".join(row.claims)]
        for row in answer.rows
    ]
    claims = " ".join(dict.fromkeys(claim for row in answer.rows for claim in row.claims))
    for label, values in (
        ("inconsistency", [score.inconsistency for score in answer.scores]),
        ("weighted", [score.weighted for score in answer.scores]),
        ("as written", [score.as_written for score in answer.scores]),
    ):
        rows.append(["", label, *values, "", claims])
    return ["row", "evidence", *ids, "flags", "claims"], rows


def _flags(row: Row) -> list[str]:
    flags = [] if row.diagnostic else ["not diagnostic"]
    flags += [f"linchpin: {why}" for why in row.because]
    flags += ["not counted"] if row.state == "fallen" else []
    return flags + [link.words for link in row.links if link.fate != "stands"]
