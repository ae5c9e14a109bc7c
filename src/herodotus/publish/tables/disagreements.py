"""Disagreements as a table, what most depends on first."""

from __future__ import annotations

from herodotus.analyse.disagreements.ranking import Position, Ranked, Ranking
from herodotus.publish.tables.cells import Table, joined_claims
from herodotus.store.base import View

COLUMNS = ("rank", "status", "about", "part", "subject", "sides", "detail", "why", "ground", "key", "claims")


def table(view: View, answer: Ranking) -> Table:
    """Each disagreement with its sides."""
    return COLUMNS, (_row(view, one) for one in answer.ranked)


def _row(view: View, ranked: Ranked) -> tuple[object, ...]:
    one = ranked.disagreement
    return (
        ranked.rank,
        one.status,
        one.about,
        one.part,
        view.name(one.subject) if one.subject else "",
        " / ".join(_side(view, side) for side in ranked.positions),
        one.detail,
        "; ".join(ranked.why),
        f"{one.ground} ({one.by})" if one.ground else "",
        one.key,
        joined_claims(one.claims),
    )


def _side(view: View, side: Position) -> str:
    what = side.value or ", ".join(map(view.name, side.actors)) or "not told"
    return f"{what}: {', '.join(map(view.name, side.voices))}"
