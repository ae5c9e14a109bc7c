"""Searching by the index finds what going through the documents finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from herodotus.analyse.search import search as go_through
from herodotus.casebook import Casebook, open_casebook, search
from herodotus.errors import UsageError
from herodotus.records import Scope
from support.casebooks import copy_of_examples


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[Casebook]:
    with open_casebook(copy_of_examples(tmp_path)) as opened:
        yield opened


@pytest.mark.parametrize(
    "asked", ["embassy", "KATAIB hezbollah", '"Popular Mobilization Forces" budget', "U.S.", "بغداد", "2019", "zzz"]
)
def test_the_index_finds_what_going_through_finds(casebook: Casebook, asked: str) -> None:
    found = search(casebook, asked)
    assert found == go_through(casebook.view(), asked)
    assert search(casebook, asked, limit=1) == found[:1]
    for hit in found:
        assert all(hit.quote.start <= start < end <= hit.quote.end for start, end in hit.words)


def test_a_scope_by_publication_and_an_empty_request(casebook: Casebook) -> None:
    scope = Scope(published_by=date(2019, 12, 31))
    found = search(casebook, "Kataib", scope)
    assert 0 < len(found) < len(search(casebook, "Kataib"))
    assert found == go_through(casebook.view(scope), "Kataib")
    for nothing in ("", ' "" ', "—"):
        with pytest.raises(UsageError, match="no word"):
            search(casebook, nothing)
