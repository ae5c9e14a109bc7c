"""What goes to a terminal: tables for people, JSON lines for programs, progress on standard error.

Words from documents are data: control characters and marks that reorder text are taken out before they are shown.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(words: str) -> str:
    """Words without anything that could steer a terminal; line ends become spaces."""
    return _CONTROL.sub("", words.replace("\n", " "))


def print_json(records: Iterable[Any]) -> None:
    """Each record on a line of its own, in UTF-8 whatever the locale."""
    for record in records:
        line = json.dumps(record, ensure_ascii=False, default=str)
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()


def print_written(line: bytes) -> None:
    """A record whose JSON is written, on a line of its own."""
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.write(b"\n")
    sys.stdout.flush()


def print_lines(lines: Iterable[bytes]) -> None:
    """Records whose JSON is written, each with its end of line."""
    sys.stdout.buffer.writelines(lines)
    sys.stdout.flush()


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], nothing: str) -> None:
    """Rows under headings; a sentence when there are none. Piped, the columns are parted by tabs and never cut."""
    cells = [[clean("" if cell is None else str(cell)) for cell in row] for row in rows]
    if not cells:
        print(nothing)
    elif not sys.stdout.isatty():
        print("\t".join(columns))
        for row in cells:
            print("\t".join(cell.replace("\t", " ") for cell in row))
    else:
        _print_rich(columns, cells)


def _print_rich(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    Console().print(table)


def note(words: str) -> None:
    """A line for people on standard error."""
    print(clean(words), file=sys.stderr, flush=True)


def write_whole(path: Path, words: str | bytes) -> None:
    """Write a file whole or not at all; what a link leads to, and a device as it is.

    Raises UsageError when it cannot be written, and for the database of a casebook.
    """
    from herodotus.errors import UsageError

    if not path.name:
        raise UsageError("The file to write has an empty name.", "Name one.")
    try:
        whole = path.resolve()
        if whole.is_file() and whole.open("rb").read(len(_DATABASE)) == _DATABASE:
            raise UsageError(f"{path} is a database.", "Name another file.")
        if whole.exists() and not whole.is_file():
            whole.write_bytes(_payload(words))
        else:
            _replace(whole, words)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> Exception:
    from herodotus.errors import UsageError

    reason = error.strerror or str(error)
    return UsageError(f"{path} cannot be written: {reason}.", "Name a file in a folder of your own.")


_DATABASE = b"SQLite format 3"


def _replace(path: Path, words: str | bytes) -> None:
    scratch = path.with_name(f".{path.name}.part")
    try:
        _make_folder(path.parent)
        scratch.write_bytes(_payload(words))
        scratch.replace(path)
    except OSError:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        raise


def _make_folder(folder: Path) -> None:
    """Make the folder of a file that is written, with those above it, and say so: the one rule of all verbs."""
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        note(f"Made the folder {folder}.")


def _payload(words: str | bytes) -> bytes:
    return words if isinstance(words, bytes) else words.encode("utf-8", "replace")


def file_text(address: str) -> str:
    """The text of a file that somebody wrote, or of standard input. Raises InputError."""
    from herodotus.ingest.encoding import decode
    from herodotus.ingest.inputs import fetch
    from herodotus.settings import Settings

    _, payload = fetch(address, Settings())
    text, guessed = decode(payload, address)
    if guessed:
        note(f"{address}: {guessed}")
    return text


def write_new(path: Path, words: str) -> None:
    """Begin a file that is not there yet.

    Raises UsageError for one that is there, which is left alone, and for one that cannot be written.
    """
    from herodotus.errors import UsageError

    payload = words.encode("utf-8", "replace")
    try:
        _make_folder(path.parent)
        with path.open("xb") as file:
            file.write(payload)
    except FileExistsError as error:
        raise UsageError(f"{path} is there already, and is left as it is.", "Name another file.") from error
    except OSError as error:
        raise _unwritable(path, error) from error


def tell_account(reader: object) -> None:
    """On standard error, what a reader that asks an endpoint has asked of it; nothing for one that does not."""
    account = getattr(reader, "account", None)
    if account is not None:
        note(f"llm: {account}.")
