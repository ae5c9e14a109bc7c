"""Making a casebook, and finding one."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from herodotus.errors import CasebookExists, CasebookMissing, CasebookUnusable
from herodotus.settings import Settings
from herodotus.store.base import View
from herodotus.store.sql import SqlStore

DATABASE = "casebook.db"
CAPTURES = "captures"


class Casebook:
    """An open casebook: a folder with `casebook.db` and `captures/`. Use it in a `with` block, or close it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = SqlStore(f"sqlite:///{folder / DATABASE}", str(folder))

    @property
    def captures(self) -> Path:
        """The folder of the captured bytes."""
        return self.folder / CAPTURES

    def view(self) -> View:
        """The record as questions see it."""
        return self.store.view()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()


def init(folder: Path | str = ".") -> Casebook:
    """Make a casebook in a folder, which is made if it is not there. Raises CasebookExists or CasebookUnusable."""
    path = Path(folder).absolute()
    if (path / DATABASE).exists():
        raise CasebookExists(f"There is a casebook in {path} already.", "Use it, or name another folder.")
    try:
        (path / CAPTURES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CasebookUnusable(f"No casebook can be made in {path}: {reason}.", "Name a folder of your own.") from error
    return Casebook(path)


def open_casebook(where: str | Path | None = None, settings: Settings | None = None) -> Casebook:
    """The casebook at `where`, else the one of the settings, else of the nearest parent folder that holds one.

    Raises CasebookMissing when there is none, CasebookUnusable when it cannot be used.
    """
    named = str(where) if where else (settings or Settings()).casebook
    folder = _at(Path(named).expanduser().absolute()) if named else _nearest(Path.cwd())
    return Casebook(folder)


def _at(path: Path) -> Path:
    folder = path.parent if path.name == DATABASE else path
    if not (folder / DATABASE).is_file():
        raise CasebookMissing(f"There is no casebook in {folder}.", f"Make one with `herodotus init {folder}`.")
    return folder


def _nearest(start: Path) -> Path:
    for folder in (start, *start.parents):
        if (folder / DATABASE).is_file():
            return folder
    raise CasebookMissing(
        f"There is no casebook in {start} or above it.", "Make one with `herodotus init`, or name one with --casebook."
    )
