"""Known actors and places, from `actors.yaml` and `places.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

from herodotus.errors import NotFound, VocabularyError
from herodotus.vocabulary.files import load


@dataclass(frozen=True, slots=True)
class Parent:
    """A standing tie of a known actor to another; `since` and `until` where the period of an office matters."""

    kind: str
    id: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A known actor.

    `names`: full names in any script, the usual English one first. `acronyms`: matched in exact case. `short`: short
    forms that are unmistakable. `adjectives`, `demonyms`, `capital`: surfaces of a state. `code`: ISO 3166-1 alpha-2.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    code: str | None = None
    wikidata: str | None = None
    parents: tuple[Parent, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A known place: WGS 84 degrees, and how exactly they are meant.

    `precision`: site, town, district, division, country or region. `used_by`: whose base or mission it is, or who uses
    it beside its owner, for the days for which that is public.
    """

    id: str
    name: str
    names: tuple[str, ...]
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    used_by: tuple[Parent, ...] = ()


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


E = TypeVar("E", bound=_Entry)


class Registry(Generic[E]):
    """Entries by id, in the order of the file."""

    def __init__(self, what: str, entries: Iterator[E]) -> None:
        self._what = what
        self._entries = {entry.id: entry for entry in entries}

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._entries

    def __iter__(self) -> Iterator[E]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, entry_id: str) -> E:
        """The entry of that id. Raises NotFound."""
        entry = self._entries.get(entry_id)
        if entry is None:
            raise NotFound(f"The vocabulary knows no {self._what} {entry_id!r}.", "See the files in `vocabulary/`.")
        return entry


@cache
def actors() -> Registry[ActorEntry]:
    """The known actors, read once. Raises VocabularyError for an entry of another shape."""
    return Registry("actor", (_actor(key, entry) for key, entry in load("actors.yaml").items()))


@cache
def places() -> Registry[PlaceEntry]:
    """The known places, read once."""
    return Registry("place", (_place(key, entry) for key, entry in load("places.yaml").items()))


def _actor(key: str, entry: dict[str, Any]) -> ActorEntry:
    shaped: dict[str, Any] = {name: tuple(entry.get(name, ())) for name in _LISTS}
    shaped |= {name: entry.get(name) for name in ("capital", "code", "wikidata")}
    shaped["parents"] = tuple(map(_parent, entry.get("parents", ())))
    try:
        return ActorEntry(key, entry["name"], entry["kind"], **shaped)
    except KeyError as error:
        raise VocabularyError(f"The actor {key!r} lacks {error}.", "Every actor has a name and a kind.") from error


_LISTS = ("names", "acronyms", "short", "adjectives", "demonyms")


def _parent(entry: dict[str, Any]) -> Parent:
    return Parent(entry["kind"], entry["id"], _day(entry.get("since")), _day(entry.get("until")))


def _place(key: str, entry: dict[str, Any]) -> PlaceEntry:
    lat, lon = entry.get("lat"), entry.get("lon")
    return PlaceEntry(
        key,
        entry["name"],
        tuple(entry.get("names", ())),
        entry.get("country"),
        lat,
        lon,
        entry.get("precision", "town"),
        tuple(_parent({"kind": "used_by"} | user) for user in entry.get("used_by", ())),
    )


def _day(value: object) -> date | None:
    """A day as YAML gives it: a date, or a string; a bare year begins on its first day."""
    if value is None or isinstance(value, date):
        return value
    words = str(value)
    return date.fromisoformat(words if len(words) == 10 else f"{words[:4]}-01-01")
