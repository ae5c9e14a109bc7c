"""What an address asks of the timeline and the map, so that a link shows others the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from starlette.datastructures import QueryParams

from herodotus.analyse.choosing import event_type
from herodotus.api.context import parse_day
from herodotus.desk.timeline.bands import BANDS
from herodotus.desk.timeline.placing import told_place
from herodotus.errors import UsageError

NAMES = ("actor", "beside", "place", "kind", "type", "words", "from", "to", "told", "order")
"""The parameters of an address that say which events, and in what order."""

TOLD = ("happened", "other", "all")
"""As what an event is told: as having happened; as denied, planned, threatened or supposed; either."""

LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events are asked for. All conditions must hold; one that is empty admits all.

    `actor` and `beside` take part, as words or ids. The event is of one of the bands `kinds` or of one of the `types`.
    `place` is `at:ID` for just that place of the vocabulary,
    `country:XX` for what is only known to lie in a country, `off:map` for what has no place on the map, and otherwise
    words that stand in the place as written. `words` stand in the sentence. The event may fall between `first` and
    `last`, either of which may be open.
    """

    actor: str = ""
    beside: str = ""
    place: str = ""
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    words: str = ""
    first: date | None = None
    last: date | None = None
    told: str = "happened"
    newest: bool = False

    @property
    def everywhere(self) -> Filters:
        """The same, at whatever place."""
        return replace(self, place="")

    @property
    def ever(self) -> Filters:
        """The same, whenever."""
        return replace(self, first=None, last=None)

    @property
    def base(self) -> Filters:
        """The same, wherever and whenever, in the usual order."""
        return replace(self, place="", first=None, last=None, newest=False)

    @property
    def without_names(self) -> Filters:
        """The same, without what must be looked up in the record first, and in the usual order."""
        return replace(self, actor="", beside="", words="", newest=False)

    def parameters(self) -> dict[str, object]:
        """The parameters of an address that asks for the same; empty ones are left out by whoever writes it."""
        return {
            "actor": self.actor,
            "beside": self.beside,
            "place": self.place,
            "kind": list(self.kinds),
            "type": list(self.types),
            "words": self.words,
            "from": self.first.isoformat() if self.first else "",
            "to": self.last.isoformat() if self.last else "",
            "told": "" if self.told == "happened" else self.told,
            "order": "newest" if self.newest else "",
        }


def filters_of(given: QueryParams) -> Filters:
    """What an address asks for: `exact` is the place that a form calls by its name.

    Raises UsageError for a day, type or kind that is none, or a period turned round."""

    def one(name: str) -> str:
        return given.get(name, "").strip()[:LONGEST_WORDS]

    first, last = (parse_day(words) if (words := one(name)) else None for name in ("from", "to"))
    if first and last and first > last:
        raise UsageError("The period ends before it begins.", "Turn its two days round.")
    place, exact = one("place"), one("exact")
    told = one("told") or "happened"
    if told not in TOLD:
        raise UsageError(f"{told!r} is no way of telling.", f"It is one of {', '.join(TOLD)}.")
    kinds = _several(given, "kind")
    for kind in kinds:
        if kind not in BANDS:
            raise UsageError(f"{kind!r} is no kind of event here.", f"It is one of {', '.join(BANDS)}.")
    types = tuple(sorted({event_type(words) for words in _several(given, "type")}))
    actor, beside = one("actor"), one("beside")
    if beside and not actor:
        actor, beside = beside, ""
    return Filters(
        actor,
        beside,
        exact if exact and told_place(exact) == place else place,
        kinds,
        types,
        one("words"),
        first,
        last,
        told,
        one("order") == "newest",
    )


def _several(given: QueryParams, name: str) -> tuple[str, ...]:
    return tuple(sorted({words.strip() for words in given.getlist(name) if words.strip()}))
