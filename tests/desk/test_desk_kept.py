"""Answers that are kept: worked out once whoever asks, the oldest let go."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from herodotus.desk.keeping.kept import Kept


def test_several_who_ask_at_once_wait_for_one_answer() -> None:
    worked: list[int] = []
    kept: Kept[int] = Kept(3)

    def work() -> int:
        worked.append(1)
        time.sleep(0.05)
        return 7

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: kept.get("q", work), range(8))) == [7] * 8
    assert len(worked) == 1


def test_the_answer_longest_unasked_is_let_go() -> None:
    kept: Kept[str] = Kept(2)
    for question in ("a", "b", "a", "c"):
        kept.get(question, lambda question=question: question)  # type: ignore[misc]
    assert [kept.has(question) for question in "abc"] == [True, False, True]


def test_what_fails_is_told_and_not_kept() -> None:
    kept: Kept[int] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("q", lambda: 1 // 0)
    assert not kept.has("q")
    assert kept.get("q", lambda: 3) == 3


def test_two_questions_are_worked_out_side_by_side() -> None:
    kept: Kept[int] = Kept(2)
    meeting = threading.Barrier(2, timeout=5)
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(lambda q: kept.get(q, lambda: meeting.wait() * 0 + q), (1, 2))) == [1, 2]
