"""YAML that somebody wrote: what is nested too deep is refused before the loader in C, which it would end with."""

from __future__ import annotations

from datetime import date

import pytest

from herodotus.errors import UnreadableInput, VocabularyError
from herodotus.ingest.formats import markdown
from herodotus.publish.prose import parse_draft
from herodotus.settings import Settings
from herodotus.vocabulary.scale import parse_scale
from herodotus.vocabulary.yaml_faults import DEEPEST, load_shallow

DEEP = "a: " + "[" * 30_000 + "]" * 30_000


def test_what_is_shallow_is_read_as_it_is() -> None:
    assert load_shallow("a: 2021-09-28\nb: [1, {c: d}]") == {"a": date(2021, 9, 28), "b": [1, {"c": "d"}]}
    assert load_shallow("[" * DEEPEST + "]" * DEEPEST)


def test_what_is_nested_too_deep_is_refused_everywhere() -> None:
    with pytest.raises(RecursionError):
        load_shallow("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))
    with pytest.raises(UnreadableInput, match="nested too deep"):
        parse_draft(f"---\n{DEEP}\n---\nwords", "the text")
    with pytest.raises(VocabularyError, match="nested too deep"):
        parse_scale(DEEP, "scale.yaml")


@pytest.mark.parametrize("front", [DEEP, "a: " + "9" * 5_000, "published: 2021-13-45"])
def test_a_document_with_front_matter_that_is_none_is_read_as_text(front: str) -> None:
    text = f"---\n{front}\n---\nRockets were fired at the base."
    assert "Rockets were fired" in markdown.read(text.encode(), "a.md", Settings()).text
