"""Whether two place names mean one place: their spellings, what kind of place each says it is, and where they lie.

A base, the town beside it and the province around it may bear one name; they are three places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations

import yaml

from herodotus import vocabulary
from herodotus.resolve.actors.comparison import Comparison, Reason, comparison
from herodotus.resolve.actors.lexicon import fold
from herodotus.resolve.actors.parsing import parse
from herodotus.resolve.actors.persons import compare_persons
from herodotus.resolve.actors.words import Name, Word, first_keys, keys
from herodotus.resolve.incidents.windows import great_circle

POSSIBLE = 0.5
"""The lowest score at which two places are proposed."""

NEAR_KM = {"site": 5.0, "town": 15.0, "district": 15.0, "division": 100.0, "country": 500.0, "region": 500.0}
"""Kilometres within which two points may be meant for one place of that precision."""

_CLASS_DIFFERS = -0.7
_FEATURE_MISSING = -0.15
_WORD_MISSING = -0.6
_CLASSES = ("site", "division", "district", "town")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as documents name it: `country` by ISO 3166-1 alpha-2, WGS 84 degrees, `precision` as for known ones."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """Two places that may be one, the smaller id first, with score and reasons."""

    one: str
    other: str
    score: float
    why: tuple[Reason, ...]


def same_place(one: str, other: str, *, table: bool = True) -> Comparison:
    """How likely two place names are to mean one place, by their words and what the vocabulary knows. Symmetric."""
    left, right = sorted((one, other), key=lambda written: (len(written.split()), written))
    mine, theirs = (_entry(left), _entry(right)) if table else (None, None)
    if mine and theirs and mine != theirs:
        a, b = vocabulary.places().get(mine), vocabulary.places().get(theirs)
        return comparison([Reason(0.0, f"{a.name} ({a.precision}) and {b.name} ({b.precision}) are known as two")])
    if mine and mine == theirs:
        return comparison([Reason(1.0, f"both are known as names of {vocabulary.places().get(mine).name}")])
    return _spelled(left, right)


def compare_places(one: NamedPlace, other: NamedPlace) -> Comparison:
    """The best of their names, with what countries, distance and precision say against it."""
    names = [same_place(a, b) for a in (one.name, *one.aliases) for b in (other.name, *other.aliases)]
    best = max(names, key=lambda found: found.score)
    return comparison([*best.why, *_whereabouts(one, other)])


def place_candidates(places: Iterable[NamedPlace]) -> list[PlaceCandidate]:
    """The pairs of places that may be one, the likeliest first. Compared are those that share a word of their names."""
    by_id = {place.id: place for place in places}
    found = []
    for one, other in sorted(_sharing(by_id.values())):
        compared = compare_places(by_id[one], by_id[other])
        if compared.score >= POSSIBLE:
            found.append(PlaceCandidate(one, other, compared.score, compared.why))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _sharing(places: Iterable[NamedPlace]) -> set[tuple[str, str]]:
    blocks: dict[str, set[str]] = defaultdict(set)
    for place in places:
        for written in (place.name, *place.aliases):
            entry = _entry(written)
            for key in (*keys(_split(written)[0]), *([f"known:{entry}"] if entry else ())):
                blocks[key].add(place.id)
    return {pair for ids in blocks.values() for pair in combinations(sorted(ids), 2)}


def _whereabouts(one: NamedPlace, other: NamedPlace) -> Iterator[Reason]:
    if one.country and other.country and one.country != other.country:
        yield Reason(-0.6, f"in {one.country} and in {other.country}")
    if one.precision and other.precision and one.precision != other.precision:
        yield Reason(_CLASS_DIFFERS, f"a {one.precision} and a {other.precision}")
    if None not in (one.lat, one.lon, other.lat, other.lon):
        km = great_circle(one.lat or 0.0, one.lon or 0.0, other.lat or 0.0, other.lon or 0.0)
        near = max(NEAR_KM.get(place.precision or "town", 15.0) for place in (one, other))
        yield Reason(0.05, f"{km:.0f} km apart") if km <= near else Reason(-0.6, f"{km:.0f} km apart")


def _spelled(left: str, right: str) -> Comparison:
    (mine, my_class), (theirs, their_class) = _split(left), _split(right)
    return comparison([*_words(left, right, mine, theirs), *_classes(my_class, their_class)])


def _classes(mine: str | None, theirs: str | None) -> Iterator[Reason]:
    """A name that says nothing may be a town; the site, district or province of its name is another place."""
    if mine != theirs and {mine, theirs} != {"town", None}:
        yield Reason(_CLASS_DIFFERS, f"{_kind(mine)} against {_kind(theirs)} of the name")


def _words(left: str, right: str, mine: Sequence[Word], theirs: Sequence[Word]) -> list[Reason]:
    """The words of both names, all of which must agree; a spring or a hill before the name may be left out."""
    short, long = sorted((mine, theirs), key=len)
    extra = long[0] if len(long) == len(short) + 1 and fold(long[0].written) in _lexicon()["features"] else None
    if extra:
        long = long[1:]
    if len(short) != len(long) or not all(a.like(b) for a, b in zip(short, long, strict=True)):
        shared = any(a.like(b) for a in short for b in long)
        return [Reason(1 + _WORD_MISSING if shared else 0.0, f"{left!r} and {right!r} have other words")]
    reasons = compare_persons(Name(left, tuple(short)), Name(right, tuple(long))) if short else []
    return [*reasons, Reason(_FEATURE_MISSING, f"{extra.written!r} in one name only")] if extra else reasons


def _kind(name: str | None) -> str:
    return f"a {name}" if name else "no kind"


@lru_cache(maxsize=1 << 16)
def _split(written: str) -> tuple[tuple[Word, ...], str | None]:
    """The words of a place's own name, and the class that the words beside it tell."""
    known, kept, found = _lexicon(), [], None
    for token in written.replace("-", " ").split():
        folded = fold(token).removeprefix("ال")
        which = next((name for name in _CLASSES if folded in known[name]), None)
        found = found or which
        if which is None and folded not in known["beside"]:
            kept.append(token)
    if not kept:
        return parse(written).words, None
    if (
        found == "town"
        and written.split()[-1].casefold() == "city"
        and len(kept) == 1
        and kept[0].casefold() in _OWN_CITIES
    ):
        return parse(written).words, None
    return parse(" ".join(kept)).words, found


_OWN_CITIES = frozenset({"sadr", "kuwait", "mexico", "gaza", "new"})
"""Names of which "City" is a part."""


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    loaded = yaml.safe_load(files("herodotus.resolve").joinpath("places.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(fold(word).removeprefix("ال") for word in words) for name, words in loaded.items()}


@lru_cache(maxsize=1 << 16)
def _entry(written: str) -> str | None:
    """The known place whose name this is, also in another spelling; None if none or two."""
    exact, near = _table()
    if found := exact.get(_plain(written)):
        return next(iter(found)) if len(found) == 1 else None
    words, kind = _split(written)
    close = {
        entry for entry, alias in near.get((first_keys(words), kind), ()) if _spelled(alias, written).score >= 0.86
    }
    return next(iter(close)) if len(close) == 1 else None


@cache
def _table() -> tuple[dict[str, set[str]], dict[tuple[frozenset[str], str | None], set[tuple[str, str]]]]:
    exact: dict[str, set[str]] = defaultdict(set)
    near: dict[tuple[frozenset[str], str | None], set[tuple[str, str]]] = defaultdict(set)
    for place in vocabulary.places():
        for written in (place.name, *place.names):
            words, kind = _split(written)
            exact[_plain(written)].add(place.id)
            near[first_keys(words), kind].add((place.id, written))
    return exact, near


def _plain(written: str) -> str:
    words, kind = _split(written)
    return " ".join([*(word.key for word in words), kind or ""])
