"""What is a fault of usage, for every verb alike: exit 2, one line, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from herodotus.vocabulary.yaml_faults import fault_of
from support.casebooks import copy_of_examples
from support.commands import Done, run


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_examples(tmp_path_factory.mktemp("usage"))


def refused(done: Done, *words: str) -> None:
    """One line that begins with the program's name, ends in a sentence, and holds some words."""
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert line.startswith("herodotus: ")
    assert line.endswith((".", "`."))
    for word in words:
        assert word in line


BROKEN = {
    "bracket": "indicators: [a, b\n",
    "indented": "a:\n  b: 1\n c: 2\n",
    "colon": "a: b: c\n",
    "quotation": 'question: "never closed\n',
    "tab": "a:\n\tb: 1\n",
}
PARSERS_WORDS = (
    "mapping values",
    "expected ',' or",
    "while parsing",
    "found character",
    "block",
    "unicode string",
    "<",
)


@pytest.mark.parametrize("verb", ["indicators", "hypotheses"])
@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_is_not_well_formed_is_a_fault_of_usage_with_its_line(
    book: Path, tmp_path: Path, verb: str, kind: str
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(BROKEN[kind], encoding="utf-8")
    done = run(verb, str(file), where=book)
    refused(done, "mine.yaml, line ")
    assert not [words for words in PARSERS_WORDS if words in done.err]


@pytest.mark.parametrize("verb", ["indicators", "hypotheses", "prose"])
def test_a_file_of_ones_own_that_is_not_there_is_one_too(book: Path, tmp_path: Path, verb: str) -> None:
    refused(run(verb, str(tmp_path / "none.yaml"), where=book), "none.yaml")


def test_so_is_a_scale(book: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("ASSAULT: [1\n", encoding="utf-8")
    done = run("exchange", "United States", "Iran", "--scale", str(tmp_path / "mine.yaml"), where=book)
    refused(done, "mine.yaml, line ")


def test_a_document_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    done = run("read", str(tmp_path / "none.txt"))
    assert done.code == 1


@pytest.mark.parametrize("verb", ["change", "timeline"])
def test_a_word_that_the_vocabulary_does_not_know_is_one(book: Path, verb: str) -> None:
    refused(run(verb, "--type", "FOO", where=book), "'FOO'", "ASSAULT")


@pytest.mark.parametrize(
    "words",
    [
        ("timeline", ""), ("timeline", "  "), ("exchange", "", "Iran"), ("exchange", "Iran", ""), ("status", ""),
        ("control", ""), ("network", ""), ("profile", ""), ("figures", ""), ("means", ""), ("change", ""), ("show", ""),
        ("timeline", "Iran", "--with", ""), ("network", "--path", "", "Iran"), ("merge", "", "iran"),
        ("side", "", "iran"),
        ("explain", ""),
    ],
)  # fmt: skip
def test_an_empty_name_asks_of_nobody(book: Path, words: tuple[str, ...]) -> None:
    refused(run(*words, where=book), "is empty.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("timeline", "--nope"), "--nope"),
        (("nosuch",), "nosuch"),
        (("network", "--as-of", "yesterday"), "YYYY-MM-DD"),
        (("exchange", "Iran"), "OTHER"),
        (("change", "--harmonics", "many"), "--harmonics"),
    ],
)
def test_what_is_wrong_with_the_arguments_is_one_line_with_a_remedy(
    book: Path, words: tuple[str, ...], told: str
) -> None:
    refused(run(*words, where=book), told, "--help`.")


def test_a_ground_rules_on_nothing_by_itself(book: Path) -> None:
    refused(run("disagreements", "--ground", "the later is better", where=book), "--ground", "--resolve")


@pytest.mark.parametrize(
    "words",
    [
        ("indicators", "{file}.yaml", "--new"),
        ("hypotheses", "{file}.yaml", "--new", "Why?"),
        ("brief", "Iran", "-o", "{file}.html"),
        ("figures", "--chart", "{file}.svg"),
    ],
)
def test_a_missing_folder_is_made_by_every_verb_and_said(book: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = tmp_path / "a" / "b"
    done = run(*(word.format(file=folder / "made") for word in words), where=book)
    assert done.code == 0
    assert f"Made the folder {folder}." in done.err
    assert len(list(folder.iterdir())) == 1
    again = run(*(word.format(file=folder / "other") for word in words), where=book)
    assert "Made the folder" not in again.err


@pytest.mark.parametrize("text", BROKEN.values())
def test_every_fault_of_yaml_is_told_in_our_words(text: str) -> None:
    with pytest.raises(yaml.YAMLError) as found:
        yaml.safe_load(text)
    line, words = fault_of(found.value, text)
    assert line is not None
    assert words != "it cannot be read as YAML"
