"""The columns behind the timeline and the map: they say what the plain functions say that they stand for."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodotus.analyse.counted import tellings
from herodotus.analyse.timeline.accounts import _near
from herodotus.desk.timeline.columns import columns_of
from herodotus.desk.timeline.grouping import COMPARED_ALL, MOST_NEAR, agreeing, near_rows
from herodotus.desk.timeline.placing import spot_of
from herodotus.desk.timeline.spans import Unit, counts, usual_window
from herodotus.store.slim import EventRow


def made_rows(count: int, seed: int = 3) -> list[EventRow]:
    """Event rows with days, spans, open ends and none, some of them alike, also within a document."""
    chance = random.Random(seed)
    rows = []
    for number in range(count):
        first: date | None = date(2019, 1, 1) + timedelta(days=chance.randrange(1200))
        last: date | None = first + timedelta(days=chance.choice((0, 0, 0, 6, 29, 400))) if first else None
        if chance.random() < 0.2:
            first, last = chance.choice(((None, None), (None, last), (first, None)))
        if rows and chance.random() < 0.2:
            rows.append(rows[-1]._replace(claim=f"e-{number}", document=f"d{number // 5}", killed=chance.randrange(9)))
            continue
        rows.append(
            EventRow(
                f"e-{number}", f"event:{number}", f"d{number // 5}", f"Outlet {number % 7}", None,
                chance.choice(("ASSAULT", "PROTEST", "CONSULT")), None, (chance.choice("ab"),), (chance.choice("cd"),),
                first, last, first is not None and first == last, chance.choice(("Baghdad", "Iraq", "nowhere", None)),
                None, None, None, None, "affirmed", "asserted", None, (), "machine",
            )
        )  # fmt: skip
    return rows


def test_events_that_agree_in_all_are_one_as_everywhere_else() -> None:
    rows = made_rows(3000)
    found = agreeing(columns_of(rows), np.ones(len(rows), dtype=np.bool_))
    ours = {frozenset(rows[row].claim for row in found.rows(number)) for number in range(len(found))}
    assert ours == {frozenset(one.claims) for one in tellings(rows)}
    assert max(found.most) > 1
    assert (
        len({(row.document, row._replace(claim="", key="", killed=None)) for row in rows if row.first})
        < len(rows) / 1.2
    )


def test_what_may_be_the_same_happening_is_what_the_question_takes() -> None:
    rows = made_rows(2600)
    chosen = [row for row in rows if row.first and row.first == row.last and row.type == "ASSAULT"][:20]
    mask = np.array([row in chosen for row in rows], dtype=np.bool_)
    near = near_rows(columns_of(rows), mask)
    plain = {row.claim for row in _near(chosen, rows)}
    assert len(rows) > COMPARED_ALL
    assert len(chosen) < len(plain) <= MOST_NEAR
    assert near is not None
    assert {row.claim for row, is_near in zip(rows, near, strict=True) if is_near} == plain


def test_too_many_to_compare_are_not_compared() -> None:
    rows = made_rows(2600)
    assert near_rows(columns_of(rows), np.ones(len(rows), dtype=np.bool_)) is None


@given(st.integers(0, 60), st.integers(1, 400), st.sampled_from(["day", "week", "month", "year"]))
@settings(max_examples=40, deadline=None)
def test_steps_hold_each_dated_happening_once(seed: int, count: int, unit: Unit) -> None:
    rows = made_rows(count, seed)
    columns = columns_of(rows)
    found = agreeing(columns, np.ones(len(rows), dtype=np.bool_))
    told = counts(columns, found, date(2018, 12, 1), date(2024, 1, 31), unit)
    total = sum(map(sum, told.sure)) + sum(map(sum, told.soft)) + told.left
    assert total == pytest.approx(len(found), abs=0.006 * len(told.starts) * 3)
    assert list(told.starts) == sorted(told.starts)


def test_a_few_events_long_before_all_others_do_not_stretch_the_picture() -> None:
    rows = made_rows(200)
    early = rows[0]._replace(first=date(1979, 1, 1), last=date(1979, 1, 1))
    columns = columns_of([early, *rows])
    found = agreeing(columns, np.ones(len(rows) + 1, dtype=np.bool_))
    window = usual_window(columns, found)
    assert window
    assert window[0].year == 2019


def test_a_place_is_never_closer_than_its_class() -> None:
    assert spot_of("Ain al-Asad", "ain-al-asad").radius_km == 0
    assert spot_of("Anbar", "anbar").radius_km > 50
    assert spot_of("Iraq", None).key == "country:IQ"
    assert spot_of("western Iraq", None).key == "off:map", "no place is matched by a part of its name"
    assert spot_of("Paris", "paris").key == "country:FR", "a town of which we hold no coordinates"
