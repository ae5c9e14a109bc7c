"""Files that analysts edit beside the record: in the casebook's folder, saved whole, never over one another."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from herodotus.casebook.opening import Casebook
from herodotus.errors import CasebookUnusable, NotFound, Outdated, TooLarge, UnreadableInput, UsageError
from herodotus.store.changing.files import write_whole

MOST_BYTES = 1_000_000
"""Bytes that such a file may have."""

FILES = "files"
"""The folder of such files among the captures, where a casebook has none of its own."""

_NAME = re.compile(r"[^\W_][\w -]{0,60}\.(?:yaml|yml|md|json)", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Filed:
    """A file as it was seen. `seen` names its words: the SHA-256 of them, "" where there is no file yet."""

    name: str
    text: str
    seen: str


def folder_of(casebook: Casebook) -> Path:
    """Where such files lie: the folder of the casebook; for a database `files` in the folder of its captures."""
    return casebook.folder or casebook.captures / FILES


def read_filed(casebook: Casebook, name: str, under: str = "") -> Filed:
    """A file by its name, empty where there is none yet. Raises UsageError, UnreadableInput or TooLarge."""
    path = _path(casebook, name, under)
    try:
        payload = path.read_bytes()
    except FileNotFoundError:
        return Filed(name, "", "")
    except OSError as error:
        raise UnreadableInput(f"{name} cannot be read: {error.strerror}.", "See who may read the casebook.") from error
    if len(payload) > MOST_BYTES:
        raise TooLarge(f"{name} has more than {MOST_BYTES:,} bytes.", "Part it.")
    try:
        return Filed(name, payload.decode("utf-8-sig"), _digest(payload))
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{name} is no text in UTF-8.", "Save it as UTF-8.") from error


def save_filed(casebook: Casebook, name: str, text: str, seen: str, under: str = "") -> Filed:
    """Save a file, if it still is as it was `seen`. Raises Outdated when somebody has saved it since, CasebookUnusable
    when it cannot be written, else as reading.

    Line ends become those of Unix, so that a browser and an editor give the same words.
    """
    payload = text.replace("\r\n", "\n").encode("utf-8", "replace")
    if len(payload) > MOST_BYTES:
        raise TooLarge(f"{name} would have more than {MOST_BYTES:,} bytes.", "Part it.")
    with casebook.store.alone():  # two saves do not pass each other between looking and writing
        if read_filed(casebook, name, under).seen != seen:
            raise Outdated(
                f"{name} was saved by somebody else meanwhile.", "Bring both texts together, and save again."
            )
        path = _path(casebook, name, under)
        try:
            write_whole(path, [payload])
        except OSError as error:
            raise CasebookUnusable(
                f"{name} cannot be kept in {path.parent}: {error.strerror or error}.",
                "Free some space or check the permissions, and save again; what was saved before stands.",
            ) from error
    return Filed(name, payload.decode(), _digest(payload))


def names_filed(casebook: Casebook, ending: str, under: str = "") -> list[str]:
    """The names of the files of one ending, in order."""
    folder = folder_of(casebook) / under
    found = folder.glob(f"*{ending}") if folder.is_dir() else ()
    return sorted(path.name for path in found if path.is_file() and _NAME.fullmatch(path.name))


def text_of(casebook: Casebook, words: str) -> tuple[str, str]:
    """What a parameter that names a file means: its text, and what errors call it.

    Words with a line end are the text itself; others name a file of the casebook's folder. Raises NotFound for one that
    is not there, UsageError for a name that leads elsewhere.
    """
    if "\n" in words:
        return words, "the text"
    found = read_filed(casebook, words)
    if not found.seen:
        raise NotFound(f"The casebook holds no file {words!r}.", "Write it in the desk, or put it into the folder.")
    return found.text, words


def _path(casebook: Casebook, name: str, under: str) -> Path:
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name for a file of a casebook.",
            "Write letters, digits and hyphens, ending in .yaml or .md.",
        )
    return folder_of(casebook) / under / name


def _digest(payload: bytes) -> str:
    return hashlib.sha256(payload).hexdigest()
