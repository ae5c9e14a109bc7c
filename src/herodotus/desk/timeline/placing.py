"""Where events lie on the map, as exactly as their places are known and no more.

A site or a town of the vocabulary is a point. A district, a division or a region is an area: the event lies somewhere
in it. What is only known to lie in a country, or in a town of which we hold no coordinates, counts on that country.
Everything else has no place on the map.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from herodotus import vocabulary

RADIUS_KM = {"district": 5, "division": 80, "region": 150}
"""How far from its middle an area of each class is drawn: a stand-in for borders that we do not hold."""

VAGUE = {
    "district": "somewhere in the district",
    "division": "somewhere in the division",
    "region": "somewhere in the region",
}
"""What the map says of a place that is an area."""

AT, COUNTRY, OFF = "at:", "country:", "off:map"
"""How addresses name a place of the vocabulary, a country, and what has no place on the map."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map, or none.

    `key` names it in addresses; `name` is what people call it, "" where the text gives no place. `precision` is one of
    the vocabulary's, "country" for what counts on a country, "" for what is not on the map. `country` is the ISO 3166
    code of two letters, where one is known.
    """

    key: str
    name: str
    precision: str = ""
    lat: float | None = None
    lon: float | None = None
    country: str | None = None

    @property
    def radius_km(self) -> int:
        """How far around its middle the event may lie; 0 for a point."""
        return RADIUS_KM.get(self.precision, 0)


@lru_cache(maxsize=65536)
def spot_of(place: str | None, place_id: str | None) -> Spot:
    """The spot of a place as written, with the id that the registry gave it."""
    if place_id and place_id in vocabulary.places():
        entry = vocabulary.places().get(place_id)
        if entry.lat is not None and entry.lon is not None and entry.precision != "country":
            return Spot(AT + entry.id, entry.name, entry.precision, entry.lat, entry.lon, entry.country)
        if entry.country:
            return _in_country(entry.country)
        return Spot(OFF, entry.name)
    code = _countries().get((place or "").casefold())
    return _in_country(code) if code else Spot(OFF, place or "")


def _in_country(code: str) -> Spot:
    return Spot(COUNTRY + code, country_name(code), "country", country=code)


def country_name(code: str) -> str:
    """What a country is called; its code for one that the vocabulary does not know."""
    return next((entry.name for entry in vocabulary.actors() if entry.code == code), code)


@cache
def _countries() -> dict[str, str]:
    """By the whole name of a country in lower case, its code."""
    return {
        name.casefold(): entry.code
        for entry in vocabulary.actors()
        if entry.code
        for name in (entry.name, *entry.names, *entry.short)
    }


@cache
def labels() -> list[tuple[str, float, float, str]]:
    """Names that the map shows by themselves: divisions and regions, with their middle and class."""
    return [
        (entry.name, entry.lat, entry.lon, entry.precision)
        for entry in vocabulary.places()
        if entry.precision in ("division", "region") and entry.lat is not None and entry.lon is not None
    ]


def is_spot(place: str) -> bool:
    """Whether a place of an address is one of the map, or none on it, rather than words."""
    return place.startswith((AT, COUNTRY)) or place == OFF


def told_place(key: str) -> str:
    """A place of an address in words."""
    if key.startswith(AT) and key.removeprefix(AT) in vocabulary.places():
        return vocabulary.places().get(key.removeprefix(AT)).name
    if key.startswith(COUNTRY):
        return f"{country_name(key.removeprefix(COUNTRY))}, no closer place"
    return "no place on the map" if key == OFF else key
