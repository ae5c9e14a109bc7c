from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Read
from herodotus.analyse.search import search
from herodotus.casebook import read_files
from herodotus.errors import UsageError
from herodotus.store.base import View

REPORTS = Path(__file__).parents[2] / "examples" / "reports"


def test_all_words_in_one_sentence_and_phrases_side_by_side(read: Read) -> None:
    view = View.of((read("The embassy in Baghdad was burned. Baghdad is calm. The U.S. embassy reopened."),))
    assert [hit.quote.exact for hit in search(view, "baghdad EMBASSY")] == ["The embassy in Baghdad was burned."]
    assert [hit.quote.exact for hit in search(view, '"us embassy"')] == ["The U.S. embassy reopened."]
    assert search(view, "embass") == []
    (hit,) = search(view, "calm")
    assert [hit.document.text[a:b] for a, b in hit.words] == ["calm"]


def test_arabic_documents_are_searched_although_they_are_not_read() -> None:
    view = View.of(read_files([str(REPORTS)]).readings)
    hits = search(view, "المتظاهرين")
    assert hits
    assert {hit.document.language for hit in hits} == {"ar"}
    assert all(hit.quote.holds(hit.document.text) for hit in hits)
    assert search(view, "أكتوبر") == search(view, "اكتوبر") != []


def test_nothing_asked_is_an_error() -> None:
    with pytest.raises(UsageError, match="no word"):
        search(View(()), ' "" ')
