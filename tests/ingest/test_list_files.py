"""Lists from CSV files: what they hold, and what is refused, with the line."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodotus.errors import EmptyInput, InputError, UnreadableInput, WrongEncoding
from herodotus.ingest.lists import DELIMITERS, parse_list
from herodotus.records.listing import Listed

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "lists").glob("*.csv"))


def test_columns_stand_in_any_order_and_case_and_further_ones_are_kept_as_they_are() -> None:
    (only,) = parse_list(
        b"ID,Programme ,NAME,Listed,aliases\n X-1 , a  b ,Martyrs,2020-01-10,One; Two;;One;Martyrs\n", "f"
    )
    assert only == Listed(2, "Martyrs", ("One", "Two"), "X-1", date(2020, 1, 10), None, {"Programme": " a  b "})
    assert only.names == ("Martyrs", "One", "Two")


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without", "with"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_delimiters_line_ends_and_a_mark_of_utf8_are_told_by_themselves(delimiter: str, mark: bytes, end: str) -> None:
    lines = ["name|aliases|listed", 'كتائب|"a;b"|2020-01-10', '"Khazali, ""Qais"""||']
    text = end.join(lines).replace("|", delimiter)
    one, two = parse_list(mark + text.encode(), "f")
    assert (one.name, one.aliases, one.listed, one.line) == ("كتائب", ("a", "b"), date(2020, 1, 10), 2)
    assert (two.name, two.aliases, two.listed, two.line) == ('Khazali, "Qais"', (), None, 3)


def test_a_cell_over_several_lines_counts_its_lines() -> None:
    rows = parse_list(b'name,note\nA,"one\ntwo"\n\nB,x\n', "f")
    assert [(row.line, row.name) for row in rows] == [(2, "A"), (5, "B")]
    assert rows[0].other == {"note": "one\ntwo"}


REFUSED: dict[str, tuple[bytes, type[InputError], str]] = {
    "nothing": (b"", EmptyInput, "is empty"),
    "white space": (b" \n\n", EmptyInput, "is empty"),
    "only commas": (b",,\n,,\n", UnreadableInput, "line 1: no column is called name"),
    "no header": (b"Martyrs,2020-01-10\n", UnreadableInput, "line 1: no column is called name"),
    "a header further down": (b"\nMartyrs,x\n", UnreadableInput, "line 2: no column is called name"),
    "a column of another name": (b"title,id\nA,1\n", UnreadableInput, "no column is called name"),
    "a header alone": (b"name,id\n", EmptyInput, "a header and no entry"),
    "two columns of one name": (b"name,id,ID\nA,1,2\n", UnreadableInput, "line 1: two columns are called 'id'"),
    "an entry without a name": (b"name,id\nA,1\n ,2\n", UnreadableInput, "line 3: the entry has no name"),
    "a day of another form": (b"name,listed\nA,10/01/2020\n", UnreadableInput, "line 2: '10/01/2020' under listed"),
    "a week": (b"name,delisted\nA,2020-W01-1\n", UnreadableInput, "line 2: '2020-W01-1' under delisted"),
    "a day that is not": (b"name,listed\nA,2021-02-29\n", UnreadableInput, "line 2: '2021-02-29' under listed"),
    "an end before the beginning": (
        b"name,listed,delisted\nA,,\nB,2020-01-02,2020-01-01\n",
        UnreadableInput,
        "line 3: B is delisted on 2020-01-01, before",
    ),
    "an id twice": (b"name,id\nA,1\nB,\nC,1\n", UnreadableInput, "line 4: the id '1' stands on line 2"),
    "a cell more": (b"name,id\nA,1\nB,2,3\n", UnreadableInput, "line 3: 3 cells where the header has 2"),
    "a cell less": (b"name,id\nA\n", UnreadableInput, "line 2: 1 cells where the header has 2"),
    "an open quote": (b'name,id\nA,1\n"B,2\nC,3\n', UnreadableInput, "line 3: the line is no CSV"),
    "a very long cell": (b"name\nA\n" + b"x" * 200_000, UnreadableInput, "line 3: the line is no CSV"),
    "another encoding": ("name\nA\nÉ\n".encode("latin-1"), WrongEncoding, "line 3: the bytes are not UTF-8"),
    "UTF-16": ("name\nA\n".encode("utf-16"), WrongEncoding, "line 1: the file is in UTF-16"),
    "binary": (b"name\nA\n\x00\x01", UnreadableInput, "line 3: the file is binary"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_list_is_refused_with_its_line_and_a_remedy(name: str) -> None:
    payload, kind, words = REFUSED[name]
    with pytest.raises(kind, match=r"us\.csv") as found:
        parse_list(payload, "us.csv")
    assert words in found.value.what
    assert found.value.remedy


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.name))
def test_the_example_lists_are_lists_and_say_that_they_are_illustrative(path: Path) -> None:
    rows = parse_list(path.read_bytes(), path.name)
    assert len(rows) >= 6
    assert all("illustrative" in row.other["note"] for row in rows)


names = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=";"), min_size=1).map(str.strip)
cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(st.lists(st.tuples(names.filter(bool), st.lists(names.filter(bool)), cells), min_size=1))
def test_what_is_written_as_csv_is_read_back(entries: list[tuple[str, list[str], str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["name", "aliases", "note"])
    writer.writerows([name, ";".join(aliases), note] for name, aliases, note in entries)
    read = parse_list(out.getvalue().encode(), "f")
    assert [row.name for row in read] == [name for name, _, _ in entries]
    assert [row.other["note"] for row in read] == [note for _, _, note in entries]
    for row, (name, aliases, _) in zip(read, entries, strict=True):
        assert row.aliases == tuple(dict.fromkeys(alias for alias in aliases if alias != name))
