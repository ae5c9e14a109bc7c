import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.records import Quote

TEXT = "Rockets hit the base. Two soldiers were injured — one of them badly."


def test_a_quote_is_cut_at_its_offsets() -> None:
    quote = Quote.cut(TEXT, 22, 27)
    assert quote.exact == "Two s"
    assert quote.prefix == "Rockets hit the base. "
    assert quote.holds(TEXT)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no span"):
        Quote.cut(TEXT, 5, len(TEXT) + 1)


@given(st.text(min_size=1), st.data())
def test_every_cut_quote_holds_in_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Quote.cut(text, start, end).holds(text)
