"""The words of sentences: the quick way through plain ASCII gives what the way for every script gives."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from herodotus.read.names.spelling import tokens_of
from herodotus.store.index.indexing import fold_words

letters = st.sampled_from("aZ09 ._'`-,\"()\n\t:;!?/\x00\x1f\x7f’é‘ʼﬁİß١اأ😀")


@settings(max_examples=1500, deadline=None)
@given(
    st.text(letters | st.characters(max_codepoint=127), max_size=30), st.integers(0, 5), st.none() | st.integers(0, 30)
)
@example("The U.S. Army's a.b.c. and O'Neil_s 5.5. x.y", 0, None)
@example("a.b.", 1, None)
@example("a.b.", 0, 3)
def test_words_are_folded_alike(text: str, start: int, end: int | None) -> None:
    assert fold_words(text, start, end) == " ".join(word for _, _, word in tokens_of(text, start, end) if word)
