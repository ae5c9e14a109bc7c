"""Where bytes come from: files, folders and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from herodotus.errors import EmptyInput, MissingInput, TooLarge
from herodotus.ingest.media import EXTENSIONS, TEXT, media_type
from herodotus.records import Capture
from herodotus.records.capture import Method, digest
from herodotus.settings import MEBIBYTE, Settings

STDIN = "-"


def find_inputs(addresses: Sequence[str]) -> Iterator[str]:
    """The files behind some addresses: a file or `-` as it stands, a folder as the known files in it, sorted.

    Hidden files and folders, and files of unknown extension, are left out of folders; a file named outright is not.
    """
    for address in addresses:
        path = Path(address)
        if address == STDIN or not path.is_dir():
            yield address
        else:
            yield from map(str, _files_in(path))


def _files_in(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.suffix.lower() in EXTENSIONS and path.is_file() and not any(p.startswith(".") for p in inside):
            yield path


def fetch(address: str, settings: Settings) -> tuple[Capture, bytes]:
    """The bytes at an address, and the capture that describes them.

    Raises MissingInput, EmptyInput or TooLarge; a file over the limit is not opened.
    """
    payload = _from_stdin(settings) if address == STDIN else _from_file(Path(address), settings)
    return _captured(address, payload, "stdin" if address == STDIN else "file"), payload


def hand_over(name: str, payload: bytes, method: Method, settings: Settings) -> tuple[Capture, bytes]:
    """Bytes that somebody sent under a name, and the capture that describes them.

    Pasted text is text, whatever it looks like; the name is data and never a path. Raises EmptyInput or TooLarge.
    """
    if len(payload) > settings.max_bytes:
        raise _too_large(name, settings)
    capture = _captured(name, payload, method)
    return (replace(capture, media_type=TEXT) if method == "paste" else capture), payload


def _captured(address: str, payload: bytes, method: Method) -> Capture:
    if not payload:
        raise EmptyInput(f"{_called(address)} is empty.", "Check that it was saved or downloaded completely.")
    now = datetime.now(UTC)
    return Capture(digest(payload), len(payload), media_type(address, payload), address, now, method)


def _from_stdin(settings: Settings) -> bytes:
    payload = sys.stdin.buffer.read(settings.max_bytes + 1)
    if len(payload) > settings.max_bytes:
        raise _too_large("Standard input", settings)
    return payload


def _from_file(path: Path, settings: Settings) -> bytes:
    try:
        if path.is_dir():
            raise MissingInput(f"{path} is a folder.", "Name the files in it, or add the folder to a casebook.")
        if not path.is_file() and path.exists():
            raise MissingInput(f"{path} is no ordinary file.", "Save its content to a file and name that.")
        if path.stat().st_size > settings.max_bytes:
            raise _too_large(str(path), settings)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MissingInput(f"There is no file {path}.", "Check the spelling and the folder.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingInput(f"{path} cannot be read: {reason}.", "Check the permissions and the name.") from error


def _too_large(what: str, settings: Settings) -> TooLarge:
    limit = settings.max_bytes // MEBIBYTE
    return TooLarge(
        f"{what} is larger than {limit} MiB.", "Split it, or raise HERODOTUS_MAX_BYTES if you trust where it is from."
    )


def _called(address: str) -> str:
    return "Standard input" if address == STDIN else address
