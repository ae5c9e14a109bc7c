"""Every bad input: one error of its kind that says what happened and what to do, and nothing worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from herodotus import errors
from herodotus.ingest import load_document
from herodotus.settings import Settings
from support.bad import BAD, UNKNOWN_LANGUAGE, pdf

SMALL = Settings(max_unpacked_bytes=2 << 20)


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_for_what_it_is(tmp_path: Path, name: str) -> None:
    payload, expected = BAD[name]
    (tmp_path / name).write_bytes(payload)
    with pytest.raises(errors.InputError) as caught:
        load_document(str(tmp_path / name), SMALL)
    assert type(caught.value) is expected
    assert caught.value.remedy
    assert name in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingInput, match="no file"):
        load_document(str(tmp_path / "gone.txt"), Settings())


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingInput, match="folder"):
        load_document(str(tmp_path), Settings())


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(errors.MissingInput):
        load_document("a\0b.txt", Settings())


def test_a_file_of_200_megabytes_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    with pytest.raises(errors.TooLarge, match="50 MiB"):
        load_document(str(path), Settings())


def test_too_many_characters_and_pages(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 100)
    with pytest.raises(errors.TooLarge, match="characters"):
        load_document(str(tmp_path / "long.txt"), Settings(max_characters=100))
    (tmp_path / "a.pdf").write_bytes(pdf("words on a page of a document"))
    with pytest.raises(errors.TooLarge, match="pages"):
        load_document(str(tmp_path / "a.pdf"), Settings(max_pages=0))


def test_an_unknown_language_is_kept_and_marked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(UNKNOWN_LANGUAGE)
    assert load_document(str(tmp_path / "a.txt"), Settings()).language == "und"
