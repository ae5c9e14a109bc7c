"""Keeping a casebook safe: backup, restore, verify."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from herodotus.casebook.filing import FILES, folder_of
from herodotus.casebook.opening import (
    CAPTURES,
    DATABASE,
    Casebook,
    database_address,
    make_folder,
    place_of,
    refuse_existing,
)
from herodotus.errors import CasebookExists, CasebookUnusable, UsageError
from herodotus.settings import Settings
from herodotus.store.database.dialect import address_to_show
from herodotus.store.safety.backup import Backup, back_up
from herodotus.store.safety.backup import restore as restore_into
from herodotus.store.safety.verify import Finding
from herodotus.store.safety.verify import verify as verify_database


def backup(casebook: Casebook, target: Path | str) -> Backup:
    """Write the casebook, captures and the files beside it, to one file; others may write meanwhile.

    Raises UsageError when the file is there, BackupUnusable when it cannot be written.
    """
    return back_up(casebook.store.database, casebook.captures, Path(target).absolute(), folder_of(casebook))


def restore(source: Path | str, where: Path | str, by: str, settings: Settings | None = None) -> Casebook:
    """Make a casebook from a backup, in a folder or an empty database, all or nothing.

    Raises CasebookExists where there is a casebook, BackupUnusable for a backup that is damaged, UsageError when no
    folder of captures is set for a database.
    """
    place, path = place_of(where), Path(source).absolute()
    refuse_existing(place)
    if isinstance(place, Path):
        _restore_folder(path, place, by)
        return Casebook(place)
    captures = (settings or Settings()).captures
    if captures is None:
        raise UsageError("The captured bytes need a folder.", "Name one with HERODOTUS_CAPTURES.")
    folder = Path(captures).expanduser().absolute()
    make_folder(folder)
    restore_into(path, place, address_to_show(place), folder, by, folder / FILES)
    return Casebook(place, folder)


def verify(casebook: Casebook) -> Iterator[Finding]:
    """Everything in the casebook that is not as it was written; nothing for one that is whole."""
    return verify_database(casebook.store.database, casebook.captures_if_set)


def _to_move(held: Path, place: Path) -> list[tuple[Path, Path]]:
    """The files that were put together beside the folder, and where they belong. Raises CasebookExists."""
    found = [(path, place / path.relative_to(held)) for path in sorted(held.rglob("*")) if path.is_file()]
    for path, target in found:
        if target.exists() and target.read_bytes() != path.read_bytes():
            raise CasebookExists(
                f"{target} is there already, with other words.", "Move it away, or name another folder."
            )
    return found


def _restore_folder(source: Path, place: Path, by: str) -> None:
    """Put the backup together beside the folder; what moves last is what makes it a casebook."""
    captures = place / CAPTURES
    if captures.exists() and any(captures.iterdir()):
        raise CasebookExists(f"{captures} holds captured bytes.", "Name another folder.")
    was_there = place.exists()
    make_folder(place)
    try:
        scratch = Path(tempfile.mkdtemp(dir=place, prefix=".restoring-"))
    except OSError as error:
        raise CasebookUnusable(f"{place} cannot be written: {error.strerror}.", "Name a folder of your own.") from error
    try:
        (scratch / CAPTURES).mkdir()
        restore_into(source, database_address(scratch), str(place), scratch / CAPTURES, by, scratch / FILES)
        beside = _to_move(scratch / FILES, place)
        if captures.exists():
            captures.rmdir()
        (scratch / CAPTURES).rename(captures)
        for held, target in beside:
            target.parent.mkdir(parents=True, exist_ok=True)
            held.rename(target)
        (scratch / DATABASE).rename(place / DATABASE)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        if not was_there:
            with suppress(OSError):
                place.rmdir()  # leaves a folder that holds the casebook
