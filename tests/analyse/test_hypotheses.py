"""Competing hypotheses: Heuer's own figure, what hangs on what, and claims that no longer stand."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Read
from herodotus.analyse.hypotheses import Evidence, Hypotheses, Hypothesis, Link, Matrix, hypotheses
from herodotus.analyse.hypotheses.matrix import AGAINST, IN_WORDS, MARKS, Mark, parse_mark
from herodotus.analyse.hypotheses.weighing import least, sums
from herodotus.store.base import View

IDS = ("H1", "H2", "H3")
EMPTY = View(())

HEUER = {
    "E1": ("+", "+", "+"),
    "E2": ("+", "+", "−"),
    "E3": ("+", "+", "−"),
    "E4": ("−", "+", "+"),
    "E5": ("−", "+", "+"),
    "E6": ("−−", "+", "+"),
}
"""Figure 15 of Psychology of Intelligence Analysis, chapter 8, restated."""


def matrix(
    rows: dict[str, tuple[str, ...]], claims: dict[str, tuple[str, ...]] | None = None, **more: object
) -> Matrix:
    ids = IDS[: len(next(iter(rows.values())))]
    evidence = []
    for name, written in rows.items():
        marks = {one: mark for one, words in zip(ids, written, strict=True) if (mark := parse_mark(words))}
        evidence.append(Evidence(name, f"row {name}", (claims or {}).get(name, ()), marks, **more))  # type: ignore[arg-type]
    return Matrix("Why?", tuple(Hypothesis(one, f"explanation {one}") for one in ids), tuple(evidence))


def scores(answer: Hypotheses) -> dict[str, int]:
    return {score.hypothesis: score.inconsistency for score in answer.scores}


def test_heuers_figure_15() -> None:
    answer = hypotheses(EMPTY, matrix(HEUER))
    assert scores(answer) == {"H1": 4, "H2": 0, "H3": 2}
    assert answer.least == ("H2",)
    assert [row.id for row in answer.rows if not row.diagnostic] == ["E1"]
    assert [row.id for row in answer.rows if row.linchpin] == ["E6"]
    assert {score.hypothesis: score.against for score in answer.scores} == {
        "H1": ("E4", "E5", "E6"),
        "H2": (),
        "H3": ("E2", "E3"),
    }
    assert "two experiments found no clear benefit" in answer.counted.caveats[0].casefold()


def test_what_would_change_ones_mind_in_heuers_figure() -> None:
    answer = hypotheses(EMPTY, matrix(HEUER))
    assert {reach.hypothesis: (reach.least, reach.gap, reach.rows) for reach in answer.reaches} == {
        "H1": ("H2", 4, ("E4", "E5", "E6")),
        "H3": ("H2", 2, ("E2", "E3")),
    }
    assert answer.falls == ()  # no row alone carries the order
    assert {(turn.hypothesis, turn.instead, turn.effect) for turn in answer.turns} == {("H2", "−−", "ties")}


def test_a_row_that_carries_the_order_is_a_linchpin() -> None:
    answer = hypotheses(EMPTY, matrix({"E1": ("−", "+"), "E2": ("−", "+"), "E3": ("+", "−−"), "E4": ("+", "−")}))
    assert answer.least == ("H1",)
    (fall,) = [fall for fall in answer.falls if fall.effect == "reverses"]
    assert (fall.id, fall.least) == ("E3", ("H2",))
    (linchpin,) = [row for row in answer.rows if row.id == "E3"]
    assert linchpin.because == (
        "the only row strongly inconsistent with H2",
        "without it H2 would be least contradicted",
    )


def test_weights_are_factors_of_credibility_and_relevance() -> None:
    answer = hypotheses(EMPTY, matrix({"E1": ("−−", "+")}, credibility="high", relevance="high"))
    assert [(score.inconsistency, score.weighted) for score in answer.scores] == [(2, 4.0), (0, 0.0)]
    answer = hypotheses(EMPTY, matrix({"E1": ("−", "+")}, credibility="low", relevance="low"))
    assert answer.scores[0].weighted == 0.5


def test_weights_may_give_another_order() -> None:
    one = matrix({"E1": ("−", "+")}, credibility="high", relevance="high").evidence[0]
    rows = [one, *matrix({"E2": ("+", "−"), "E3": ("+", "−")}, credibility="low", relevance="low").evidence]
    weighed = Matrix("Why?", (Hypothesis("H1", "one"), Hypothesis("H2", "two")), tuple(rows))
    answer = hypotheses(EMPTY, weighed)
    assert (answer.least, answer.least_weighted) == (("H1",), ("H2",))


def test_hypotheses_that_no_row_tells_apart_are_named() -> None:
    answer = hypotheses(EMPTY, matrix({"E1": ("+", "+", "−"), "E2": ("0", "0", "++")}))
    assert answer.alike == (("H1", "H2"),)


@pytest.mark.parametrize(
    ("marks", "diagnostic", "spread"),
    [
        (("+", "+", "+"), False, 0),
        (("−", "−", "−"), False, 0),
        (("NA", "NA", "NA"), False, 0),
        (("+", "NA", "+"), False, 0),
        (("−", "NA", "NA"), True, 0),
        (("+", "0", "+"), True, 1),
        (("−−", "+", "++"), True, 4),
    ],
)
def test_diagnosticity(marks: tuple[str, ...], diagnostic: bool, spread: int) -> None:
    (row,) = hypotheses(EMPTY, matrix({"E1": marks})).rows
    assert (row.diagnostic, row.spread) == (diagnostic, spread)


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("++", "++"),
        ("+", "+"),
        ("0", "0"),
        ("-", "−"),
        ("--", "−−"),
        ("−−", "−−"),
        ("- -", "−−"),
        ("na", "NA"),
        ("n/a", "NA"),
    ],
)
def test_marks_as_people_type_them(words: str, mark: Mark) -> None:
    assert parse_mark(words) == mark


@pytest.mark.parametrize("words", ["", "yes", "—", "–", "+++", "1"])
def test_what_is_no_mark(words: str) -> None:
    assert parse_mark(words) is None


def test_every_mark_has_its_words() -> None:
    assert set(MARKS) == set(get_args(Mark)) == set(IN_WORDS) == set(AGAINST)


# -- claims ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def two(read: Read) -> View:
    """Two documents with an attack each."""
    one = read("Gunmen killed three soldiers in Taji on March 1, 2020.")
    other = read("Rockets hit Camp Taji on March 11, 2020, killing two soldiers.")
    return View.of((one, other))


def test_under_every_number_stand_the_claims(two: View) -> None:
    one, other = (event.id for event in list(two.events())[:2])
    claims = {"E1": (one,), "E2": (other,), "E3": (one, other)}
    rows = {"E1": ("−", "+"), "E2": ("+", "−"), "E3": ("−−", "0")}
    answer = hypotheses(two, matrix(rows, claims))
    assert [score.claims for score in answer.scores] == [(one, other), (other,)]
    assert (answer.counted.claims, answer.counted.documents) == (2, 2)
    assert all(set(reach.claims) <= {one, other} for reach in answer.reaches)


def test_a_row_whose_claims_failed_is_shown_and_not_counted(two: View) -> None:
    ident = next(two.events()).id
    rows = {"E1": ("−", "+"), "E2": ("−−", "+"), "E3": ("+", "−")}
    claims = {"E1": (ident,), "E2": ("e-000000000000",), "E3": (ident, "e-000000000000")}
    answer = hypotheses(two, matrix(rows, claims))
    assert [row.state for row in answer.rows] == ["stands", "fallen", "weakened"]
    assert [row.id for row in answer.flagged] == ["E2", "E3"]
    assert [(score.inconsistency, score.as_written) for score in answer.scores] == [(1, 3), (1, 1)]
    assert answer.counted.left_out == (("row whose claims have all failed", 1),)
    assert "e-000000000000 is not in the record" in [link.words for link in answer.rows[1].links]


def test_what_is_known_from_elsewhere_goes_before(two: View) -> None:
    ident = next(two.events()).id
    rows, claims = {"E1": ("−", "+")}, {"E1": (ident,)}
    for fate, state in (("rejected", "fallen"), ("retracted", "fallen"), ("left out", "fallen"), ("lost", "fallen")):
        answer = hypotheses(two, matrix(rows, claims), {ident: Link(ident, fate)})  # type: ignore[arg-type]
        assert (answer.rows[0].state, answer.scores[0].inconsistency) == (state, 0)
    moved = hypotheses(two, matrix(rows, {"E1": ("e-before",)}), {"e-before": Link("e-before", "moved", ident)})
    assert (moved.rows[0].state, moved.rows[0].claims) == ("stands", (ident,))


def test_a_corrected_claim_is_flagged_and_counts(two: View) -> None:
    ident = next(two.events()).id
    seen = View(two.readings, states={ident: "corrected"})
    answer = hypotheses(seen, matrix({"E1": ("−", "+")}, {"E1": (ident,)}))
    assert (answer.rows[0].state, answer.scores[0].inconsistency) == ("corrected", 1)


def test_a_statement_is_named_by_its_key_as_well(two: View) -> None:
    event = next(two.events())
    answer = hypotheses(two, matrix({"E1": ("−", "+")}, {"E1": (event.key,)}))
    assert answer.rows[0].claims == (event.id,)


def test_rows_of_one_document_fall_together(two: View) -> None:
    one, other = (event.id for event in list(two.events())[:2])
    rows = {"E1": ("−", "+"), "E2": ("−", "+"), "E3": ("+", "−")}
    answer = hypotheses(two, matrix(rows, {"E1": (one,), "E2": (one,), "E3": (other,)}))
    (claim,) = [fall for fall in answer.falls if fall.what == "claim"]
    assert (claim.id, claim.rows, claim.least, claim.effect) == (one, ("E1", "E2"), ("H1",), "reverses")


def test_when_nothing_stands_nothing_is_told_apart() -> None:
    answer = hypotheses(EMPTY, matrix({"E1": ("−", "+")}, {"E1": ("e-gone",)}))
    assert scores(answer) == {"H1": 0, "H2": 0}
    assert answer.least == ("H1", "H2")
    assert (answer.falls, answer.reaches) == ((), ())


# -- what holds of every matrix ----------------------------------------------------------------------------------------

TABLES = st.lists(st.tuples(*[st.sampled_from(MARKS)] * 3), min_size=1, max_size=6).map(
    lambda rows: {f"E{n}": row for n, row in enumerate(rows, 1)}
)


@settings(max_examples=120, deadline=None)
@given(TABLES)
def test_no_fewer_rows_would_do(rows: dict[str, tuple[str, ...]]) -> None:
    """Against every set of rows: those named bring the hypothesis level, and no smaller set does."""
    table = matrix(rows)
    for reach in hypotheses(EMPTY, table).reaches:

        def level(fallen: tuple[str, ...], one: str = reach.hypothesis, other: str = reach.least) -> bool:
            left = sums([row for row in table.evidence if row.id not in fallen], IDS)
            return left[one] <= left[other]

        assert level(reach.rows)
        assert not any(level(few) for few in combinations(rows, len(reach.rows) - 1))


@settings(max_examples=120, deadline=None)
@given(TABLES)
def test_every_change_that_is_told_is_one(rows: dict[str, tuple[str, ...]]) -> None:
    answer = hypotheses(EMPTY, matrix(rows))
    for turn in answer.turns:
        changed = dict(rows)
        changed[turn.row] = tuple(
            turn.instead if one == turn.hypothesis else mark for one, mark in zip(IDS, rows[turn.row], strict=True)
        )
        assert hypotheses(EMPTY, matrix(changed)).least == turn.least != answer.least
    told = {fall.id for fall in answer.falls if fall.what == "row"}
    for name in rows:
        left = sums([row for row in matrix(rows).evidence if row.id != name], IDS)
        assert (name in told) == (least(left) != answer.least)


@settings(max_examples=120, deadline=None)
@given(TABLES)
def test_a_row_that_is_not_diagnostic_changes_no_order(rows: dict[str, tuple[str, ...]]) -> None:
    answer = hypotheses(EMPTY, matrix(rows))
    plain = {row.id for row in answer.rows if not row.diagnostic}
    assert not plain & {fall.id for fall in answer.falls if fall.what == "row"}
