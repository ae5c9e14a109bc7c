"""Making a casebook, and finding one: a folder, or a PostgreSQL database with a folder of captures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from herodotus.errors import CasebookExists, CasebookMissing, CasebookUnusable, UsageError
from herodotus.records import Scope
from herodotus.store.base import View
from herodotus.store.database.dialect import address_to_show
from herodotus.store.database.door import holds_record
from herodotus.store.sql import SqlStore

if TYPE_CHECKING:
    from herodotus.settings import Settings

DATABASE = "casebook.db"
CAPTURES = "captures"
_SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")


class Casebook:
    """An open casebook. Use it in a `with` block, or close it.

    `place` is a folder with `casebook.db` and `captures/`, or the address of a PostgreSQL database; `where` is what
    people are told; `folder` is None for a database.
    """

    def __init__(self, place: Path | str, captures: str | Path | None = None) -> None:
        self.folder = None if isinstance(place, str) else place
        self.where = address_to_show(place) if isinstance(place, str) else str(place)
        self._captures = self.folder / CAPTURES if self.folder else _folder(captures)
        self.store = SqlStore(database_address(place), self.where)

    @property
    def captures(self) -> Path:
        """The folder of the captured bytes. Raises UsageError for a database without one."""
        if self._captures is None:
            raise UsageError(
                f"The casebook {self.where} has no folder for captured bytes.", "Name one with HERODOTUS_CAPTURES."
            )
        return self._captures

    @property
    def captures_if_set(self) -> Path | None:
        """The folder of the captured bytes, None for a database without one."""
        return self._captures

    def view(self, scope: Scope | None = None, about: str | None = None) -> View:
        """The record as a question sees it."""
        return self.store.view(scope, about)

    @contextmanager
    def looking(self, scope: Scope | None = None) -> Iterator[View]:
        """The record as a question sees it, loaded as far as it is looked at, and unchanging until the block ends."""
        with self.store.looking(scope) as view:
            yield view

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()


def init(where: Path | str = ".", settings: Settings | None = None) -> Casebook:
    """Make a casebook in a folder, which is made if it is not there, or in an empty PostgreSQL database.

    Raises CasebookExists or CasebookUnusable.
    """
    place = place_of(where)
    refuse_existing(place)
    if isinstance(place, Path):
        make_folder(place / CAPTURES)
    return Casebook(place, (settings or _read_settings()).captures)


def open_casebook(where: str | Path | None = None, settings: Settings | None = None) -> Casebook:
    """The casebook at `where`, else the one of the settings, else of the nearest parent folder that holds one.

    Raises CasebookMissing when there is none, CasebookUnusable when it cannot be used.
    """
    named = where or (settings or _read_settings()).casebook
    if not named:
        return Casebook(_nearest(Path.cwd()))
    place = place_of(named)
    if isinstance(place, Path):
        return Casebook(_at(place))
    if not holds_record(place, address_to_show(place)):
        shown = address_to_show(place)
        raise CasebookMissing(f"There is no casebook in {shown}.", f"Make one with `herodotus init {shown}`.")
    return Casebook(place, (settings or _read_settings()).captures)


def _read_settings() -> Settings:
    """The knobs, where a casebook is not named by its folder: what reads them takes longer to load than to ask."""
    from herodotus.settings import Settings

    return Settings()


def place_of(where: Path | str) -> Path | str:
    """A folder as an absolute path, the address of a database as it is."""
    if isinstance(where, str) and where.startswith(_SCHEMES):
        return where.replace("postgres://", "postgresql://", 1) if where.startswith("postgres://") else where
    if isinstance(where, str) and "://" in where:
        raise UsageError(f"{where} is no address of a casebook.", "Name a folder, or postgresql://….")
    return Path(where).expanduser().absolute()


def database_address(place: Path | str) -> str:
    """The address of the database of a casebook."""
    return place if isinstance(place, str) else f"sqlite:///{place / DATABASE}"


def refuse_existing(place: Path | str) -> None:
    """Raises CasebookExists where there is a casebook."""
    shown = address_to_show(place) if isinstance(place, str) else str(place)
    if (place / DATABASE).exists() if isinstance(place, Path) else holds_record(place, shown):
        raise CasebookExists(f"There is a casebook in {shown} already.", "Use it, or name another place.")


def make_folder(path: Path) -> None:
    """Make a folder for a casebook, and those above it. Raises CasebookUnusable."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CasebookUnusable(f"No casebook can be made in {path}: {reason}.", "Name a folder of your own.") from error


def _folder(path: str | Path | None) -> Path | None:
    return Path(path).expanduser().absolute() if path else None


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
