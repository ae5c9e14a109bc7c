"""Rows of events with some columns only are those of the whole rows, before and after somebody reviews."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from herodotus.casebook import open_casebook, review_claim
from herodotus.records import Scope
from support.casebooks import copy_of_examples
from support.looking import compare_parts

SCOPES = (Scope(), Scope(as_of=date(2020, 1, 3)), Scope(published_by=date(2020, 1, 3)), Scope(state="reviewed"))


def test_they_are_those_of_whole_rows(tmp_path: Path) -> None:
    with open_casebook(copy_of_examples(tmp_path)) as book:
        for _ in range(2):
            for scope in SCOPES:
                with book.looking(scope) as seen:
                    compare_parts(seen, book.view(scope))
            event = next(book.view().events())
            review_claim(book, event.id, "rejected", "ann", "not so")


def test_a_column_that_was_not_asked_for_is_not_there(tmp_path: Path) -> None:
    with open_casebook(copy_of_examples(tmp_path)) as book, book.looking() as seen:
        (row, *_) = seen.event_rows(columns=frozenset({"claim", "type"}))
        assert row.claim.startswith("e-")
        with pytest.raises(AttributeError):
            _ = row.killed
