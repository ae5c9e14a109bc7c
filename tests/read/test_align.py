"""Words found in a text at their own offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from herodotus.read.align import align, find_name, find_words

TEXT = "“We  will\nanswer,” the Kremlin’s envoy said. Somalia and Mali agreed."


def test_letter_for_letter_before_folded() -> None:
    assert find_words(TEXT, "Mali") == (TEXT.index("Mali"), TEXT.index("Mali") + 4)
    quote = align(TEXT, '"We will answer," the Kremlin\'s envoy')
    assert quote is not None
    assert quote.match == "normalised"
    assert quote.holds(TEXT)
    exact = align(TEXT, "Mali agreed.")
    assert exact is not None
    assert exact.match == "exact"


def test_a_name_is_a_whole_word() -> None:
    assert find_name(TEXT, "Mali") == (TEXT.index(" Mali") + 1, TEXT.index(" Mali") + 5)
    assert find_name("Somalia agreed.", "Mali") is None


def test_what_is_not_there_is_not_found() -> None:
    assert align(TEXT, "aliens") is None
    assert find_words(TEXT, "  ") is None


@given(st.text(min_size=1, max_size=60), st.data())
def test_every_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    found = find_words(text, words)
    if words.strip():
        assert found is not None
        assert text[slice(*found)] == words.strip()
