"""Spans: what a slider looks up is what a question about that day is answered."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from herodotus.analyse.deaths import Death
from herodotus.analyse.network.spans import spans
from herodotus.analyse.ties import Stated, Succession, Tie
from herodotus.analyse.ties_held import holding
from herodotus.records.time import Bounds

_FIRST = date(2020, 1, 1)
_DAYS = st.integers(0, 40).map(lambda number: _FIRST + timedelta(days=number))


@st.composite
def _bounds(draw: st.DrawFn) -> Bounds:
    one, other = draw(st.none() | _DAYS), draw(st.none() | _DAYS)
    return (other, one) if one and other and one > other else (one, other)


_WINDOWS = st.lists(_bounds(), max_size=2).map(tuple)
_STATED = st.lists(_bounds().map(lambda days: Stated(days, ("r-1",))), max_size=2).map(tuple)


@st.composite
def _ties(draw: st.DrawFn) -> Tie:
    first = draw(st.none() | _DAYS)
    last = draw(_DAYS.filter(lambda day: day >= first)) if first else None
    later = Succession("name-b", (last, draw(_DAYS)), ("r-2",)) if last and draw(st.booleans()) else None
    death = draw(st.none() | st.builds(Death, st.just("name-a"), st.booleans(), _bounds(), st.just(("e-1",))))
    return Tie(
        "name-a", "name-c", "leader_of", ("r-1",), precise=draw(_WINDOWS), imprecise=draw(_WINDOWS),
        begins=draw(_STATED), ends=draw(_STATED), first_attested=first, last_attested=last,
        succession=later, death=death,
    )  # fmt: skip


@given(_ties(), st.integers(-5, 50))
def test_on_every_day_the_span_says_what_the_rules_say(tie: Tie, number: int) -> None:
    day = _FIRST + timedelta(days=number)
    found = [span.how for span in spans(tie) if span.since is None or span.since <= day]
    assert found[-1] == holding(tie, day).how


@given(_ties())
def test_spans_follow_each_other_and_differ(tie: Tie) -> None:
    found = spans(tie)
    assert found[0].since is None
    days = [span.since for span in found[1:]]
    assert all(day is not None for day in days)
    assert days == sorted(days, key=str)
    assert all(one.how != other.how for one, other in itertools.pairwise(found))
