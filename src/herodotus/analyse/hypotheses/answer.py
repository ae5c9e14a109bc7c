"""The answer to a matrix: what the evidence contradicts, with the claims under every number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from herodotus.analyse.counted import Counted, count
from herodotus.analyse.hypotheses import weighing
from herodotus.analyse.hypotheses.matrix import AGAINST, Evidence, Mark, Matrix
from herodotus.analyse.hypotheses.standing import Link, links
from herodotus.analyse.hypotheses.weighing import Fall, Reach, Turn
from herodotus.store.base import View

CAVEAT = (
    "Two experiments found no clear benefit of this method over unaided judgement (Dhami, Belton and Mandel 2019; "
    "Whitesmith 2019): it is a display of evidence and no verdict."
)
CAVEATS = (
    CAVEAT,
    "The marks are the analyst's, and a hypothesis that nobody wrote down is not weighed. Least contradicted is not "
    "proven: what is consistent with a hypothesis adds nothing to it.",
    "Rows count one by one, whether or not they tell of the same thing.",
)
RULES = (
    "Inconsistency counts 1 for each − and 2 for each −− (Heuer 1999, chapter 8); ++, +, 0 and NA count nothing.",
    "Weighted, each is multiplied by credibility and relevance: high √2, medium or none given 1, low √½ (PARC ACH).",
    "A row of which no claim stands any longer is shown and not counted; what it would add is in `as_written`.",
)

RowState = Literal["stands", "no claim", "corrected", "weakened", "fallen"]
"""`no claim`: it rests on the analyst's word. `corrected`: a claim says something else now. `weakened`: a claim failed
and others stand. `fallen`: every claim failed; it is not counted."""


@dataclass(frozen=True, slots=True)
class Score:
    """How far the evidence contradicts a hypothesis; the less, the better it stands.

    `inconsistency` counts the rows that stand, `as_written` all rows of the file, `weighted` the standing ones by
    credibility and relevance. `against` names the rows that speak against it, `claims` are those of these rows.
    """

    hypothesis: str
    text: str
    inconsistency: int
    weighted: float
    as_written: int
    against: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of evidence as it stands.

    `diagnostic`: it can tell hypotheses apart; `spread` is how far its marks lie apart, 0 to 4 steps. `linchpin`: much
    hangs on it, `because` says what. `links` say what became of its claims, `claims` are those that stand.
    """

    id: str
    text: str
    marks: Mapping[str, Mark]
    credibility: str | None
    relevance: str | None
    state: RowState
    diagnostic: bool
    spread: int
    linchpin: bool
    because: tuple[str, ...]
    links: tuple[Link, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hypotheses:
    """A matrix weighed. `least` are the least contradicted hypotheses, `least_weighted` those by weight.

    `falls`, `turns` and `reaches` are what would change one's mind; `falls` and `turns` hold only what changes which
    hypothesis is least contradicted. `alike` are hypotheses that no row tells apart.
    """

    question: str
    scores: tuple[Score, ...]
    least: tuple[str, ...]
    least_weighted: tuple[str, ...]
    rows: tuple[Row, ...]
    falls: tuple[Fall, ...]
    turns: tuple[Turn, ...]
    reaches: tuple[Reach, ...]
    alike: tuple[tuple[str, ...], ...]
    counted: Counted

    @property
    def flagged(self) -> tuple[Row, ...]:
        """The rows of which a claim failed or was corrected."""
        return tuple(row for row in self.rows if row.state in ("corrected", "weakened", "fallen"))


def hypotheses(view: View, matrix: Matrix, became: Mapping[str, Link] | None = None) -> Hypotheses:
    """Weigh a matrix on the claims of a view.

    `became` says of claims what the view cannot: who rejected or corrected them, and which the scope leaves out.
    """
    ids = [one.id for one in matrix.hypotheses]
    known = links(view, matrix.claims, became)
    linked = {row.id: tuple(known[claim] for claim in row.claims) for row in matrix.evidence}
    states = {row.id: _state(linked[row.id]) for row in matrix.evidence}
    standing = [_on_what_stands(row, linked[row.id]) for row in matrix.evidence if states[row.id] != "fallen"]
    told_in = {claim: view.told_by(claim).document for row in standing for claim in row.claims}
    falls = weighing.falls(standing, ids, told_in)
    total = weighing.sums(standing, ids)
    rows = tuple(_row(row, linked[row.id], states[row.id], standing, falls, ids) for row in matrix.evidence)
    return Hypotheses(
        matrix.question,
        _scores(matrix, standing, ids),
        weighing.least(total),
        weighing.least(weighing.sums(standing, ids, weighted=True)),
        rows,
        tuple(fall for fall in falls if fall.effect != "none"),
        weighing.turns(standing, ids),
        weighing.reaches(standing, ids),
        _alike(standing, ids),
        count(view, told_in, _left_out(rows), RULES, CAVEATS),
    )


def _on_what_stands(row: Evidence, linked: Sequence[Link]) -> Evidence:
    claims = tuple(dict.fromkeys(link.now for link in linked if not link.failed))
    return Evidence(row.id, row.text, claims, row.marks, row.credibility, row.relevance, row.line)


def _state(linked: Sequence[Link]) -> RowState:
    failed = [link for link in linked if link.failed]
    if not linked:
        return "no claim"
    if failed:
        return "fallen" if len(failed) == len(linked) else "weakened"
    return "corrected" if any(link.fate == "corrected" for link in linked) else "stands"


def _row(
    row: Evidence,
    linked: tuple[Link, ...],
    state: RowState,
    standing: Sequence[Evidence],
    falls: Sequence[Fall],
    ids: Sequence[str],
) -> Row:
    because: list[str] = []
    if state != "fallen":
        alone = [one for one, ident in weighing.only_strongly_against(standing, ids).items() if ident == row.id]
        because += [f"the only row strongly inconsistent with {one}" for one in alone]
        fall = next(fall for fall in falls if fall.what == "row" and fall.id == row.id)
        because += [f"without it {least_words(fall.least, would=True)}"] if fall.effect != "none" else []
    return Row(
        row.id,
        row.text,
        row.marks,
        row.credibility,
        row.relevance,
        state,
        weighing.is_diagnostic(row),
        weighing.spread(row),
        bool(because),
        tuple(because),
        linked,
        tuple(dict.fromkeys(link.now for link in linked if not link.failed)),
    )


def least_words(ids: Sequence[str], would: bool = False) -> str:
    """ "H2 is least contradicted", of one or several; `would` for what is only supposed."""
    if len(ids) == 1:
        return f"{ids[0]} {'would be' if would else 'is'} least contradicted"
    return f"{', '.join(ids[:-1])} and {ids[-1]} {'would be' if would else 'are'} least contradicted alike"


def _scores(matrix: Matrix, standing: Sequence[Evidence], ids: Sequence[str]) -> tuple[Score, ...]:
    plain, weighted = weighing.sums(standing, ids), weighing.sums(standing, ids, weighted=True)
    written = weighing.sums(matrix.evidence, ids)
    found = []
    for one in matrix.hypotheses:
        against = [row for row in standing if AGAINST[row.marks[one.id]]]
        found.append(
            Score(
                one.id,
                one.text,
                round(plain[one.id]),
                round(weighted[one.id], 3),
                round(written[one.id]),
                tuple(row.id for row in against),
                tuple(dict.fromkeys(claim for row in against for claim in row.claims)),
            )
        )
    return tuple(found)


def _alike(rows: Sequence[Evidence], ids: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    columns: dict[tuple[Mark, ...], list[str]] = {}
    for one in ids:
        columns.setdefault(tuple(row.marks[one] for row in rows), []).append(one)
    return tuple(tuple(group) for group in columns.values() if len(group) > 1)


def _left_out(rows: Sequence[Row]) -> dict[str, int]:
    fallen = sum(row.state == "fallen" for row in rows)
    return {"rows whose claims have all failed" if fallen != 1 else "row whose claims have all failed": fallen}
