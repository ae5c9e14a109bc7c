"""A list of designated persons and bodies from a CSV file: whole, or refused with the line that is wrong.

The header names the columns, in any order and case: `name`, and if there are any `aliases` (parted by `;`), `id`,
`listed`, `delisted` (days as YYYY-MM-DD). Further columns are kept as they are. The casebook checks what it holds
against the file by reading it again: what a file means may not change from version to version.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO

from herodotus.errors import EmptyInput, InputError, UnreadableInput, WrongEncoding
from herodotus.records.listing import Listed

KNOWN = ("name", "aliases", "id", "listed", "delisted")
"""The columns that have a meaning; all but the first may be missing."""

DELIMITERS = (",", ";", "\t")
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AS_UTF8 = "Save the list as CSV in UTF-8 and add it again."
_SPELT = "The header names the columns: name, and if there are any aliases, id, listed, delisted."


def parse_list(payload: bytes, address: str) -> tuple[Listed, ...]:
    """The entries of a list, in the order of the file.

    Raises EmptyInput without an entry, WrongEncoding for what is not UTF-8, UnreadableInput for what is no such list:
    each names the line.
    """
    text = _decoded(payload, address)
    header, records = _records(text, address)
    rows = tuple(_listed(header, cells, line, address) for line, cells in records)
    if not rows:
        raise EmptyInput(f"{address} holds a header and no entry.", "Check that it was saved completely.")
    _refuse_twice(rows, address)
    return rows


def _decoded(payload: bytes, address: str) -> str:
    if payload.startswith(_WIDE):
        raise WrongEncoding(f"{address}, line 1: the file is in UTF-16 or UTF-32, not in UTF-8.", _AS_UTF8)
    if b"\x00" in payload:
        line = payload[: payload.index(b"\x00")].count(b"\n") + 1
        raise UnreadableInput(f"{address}, line {line}: the file is binary and no CSV.", _AS_UTF8)
    try:
        text = payload.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = payload[: error.start].count(b"\n") + 1
        raise WrongEncoding(f"{address}, line {line}: the bytes are not UTF-8.", _AS_UTF8) from error
    if not text.strip():
        raise EmptyInput(f"{address} is empty.", "Check that it was saved or downloaded completely.")
    return text


def _records(text: str, address: str) -> tuple[tuple[str, ...], Iterator[tuple[int, list[str]]]]:
    """The names of the columns, and the further records with the line on which each begins."""
    read = {delimiter: _split(text, delimiter, address) for delimiter in DELIMITERS}
    heads = {delimiter: header for delimiter, records in read.items() if "name" in (header := _header(records))}
    if not heads:
        number, first = next((n, line.strip()) for n, line in enumerate(text.split("\n"), 1) if line.strip())
        what = f"{address}, line {number}: no column is called name; the line reads {first[:80]!r}."
        raise UnreadableInput(what, _SPELT)
    chosen = max(heads, key=lambda delimiter: len(heads[delimiter]))
    header = heads[chosen]
    if twice := next((name for name in header if header.count(name) > 1), None):
        what = f"{address}, line 1: two columns are called {twice!r}."
        raise UnreadableInput(what, "Give each column a name of its own.")
    return header, read[chosen]


def _header(records: Iterator[tuple[int, list[str]]]) -> tuple[str, ...]:
    """The names of the columns; none where the first line is not parted by the delimiter that was tried."""
    try:
        _, cells = next(records)
    except (UnreadableInput, StopIteration):
        return ()
    return tuple(_column(cell) for cell in cells)


def _column(cell: str) -> str:
    """A known column in its one spelling, another as it is written."""
    name = cell.strip()
    return name.casefold() if name.casefold() in KNOWN else name


def _split(text: str, delimiter: str, address: str) -> Iterator[tuple[int, list[str]]]:
    """The records that are not blank, each with the line on which it begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = f"{address}, line {begins}: the line is no CSV ({error})."
            raise UnreadableInput(what, "Mend the quotes of that line.") from error
        if any(cell.strip() for cell in cells):
            yield begins, cells


def _listed(header: Sequence[str], cells: Sequence[str], line: int, address: str) -> Listed:
    if len(cells) != len(header):
        what = f"{address}, line {line}: {len(cells)} cells where the header has {len(header)}."
        raise UnreadableInput(what, "Set a cell that holds the delimiter in quotes, or add the missing cells.")
    found = dict(zip(header, cells, strict=True))
    name = found["name"].strip()
    if not name:
        raise UnreadableInput(f"{address}, line {line}: the entry has no name.", "Fill in its name.")
    parts = (part.strip() for part in found.get("aliases", "").split(";"))
    aliases = tuple(dict.fromkeys(part for part in parts if part and part != name))
    listed, delisted = (_day(found.get(column, ""), column, line, address) for column in ("listed", "delisted"))
    if listed and delisted and delisted < listed:
        what = f"{address}, line {line}: {name} is delisted on {delisted}, before it is listed on {listed}."
        raise UnreadableInput(what, "Correct the days.")
    other = {column: cell for column, cell in found.items() if column not in KNOWN}
    return Listed(line, name, aliases, found.get("id", "").strip() or None, listed, delisted, other)


def _day(written: str, column: str, line: int, address: str) -> date | None:
    words = written.strip()
    if not words:
        return None
    try:
        if not _DAY.fullmatch(words):
            raise ValueError(words)
        return date.fromisoformat(words)
    except ValueError as error:
        raise _no_day(words, column, line, address) from error


def _no_day(words: str, column: str, line: int, address: str) -> InputError:
    what = f"{address}, line {line}: {words[:40]!r} under {column} is no day."
    return UnreadableInput(what, "Write days as YYYY-MM-DD, as in 2020-01-10, or leave the cell empty.")


def _refuse_twice(rows: Sequence[Listed], address: str) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        if row.ident is None:
            continue
        if row.ident in seen:
            what = f"{address}, line {row.line}: the id {row.ident!r} stands on line {seen[row.ident]} already."
            raise UnreadableInput(what, "Give each entry an id of its own, or leave it empty.")
        seen[row.ident] = row.line
