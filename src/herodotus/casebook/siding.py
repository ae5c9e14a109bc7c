"""Sides: which actors are taken together in a question, by an analyst's list."""

from __future__ import annotations

from collections.abc import Sequence

from herodotus.casebook.deciders import decider
from herodotus.casebook.naming import actor_id
from herodotus.casebook.opening import Casebook
from herodotus.errors import NotFound
from herodotus.records import Side


def side(casebook: Casebook, name: str, actors: Sequence[str], by: str | None = None, why: str = "") -> Side:
    """Lay down which actors, by id or name, make a side; one of that name that stands is passed over from then on."""
    hand = decider(by)
    return casebook.store.side(name, [actor_id(casebook, actor) for actor in actors], hand, why)


def side_named(casebook: Casebook, name: str) -> Side:
    """The side of that name, whatever its case. Raises NotFound."""
    sides = casebook.store.sides()
    for found in sides:
        if found.name.casefold() == name.strip().casefold():
            return found
    told = (
        f"There are: {', '.join(each.name for each in sides)}." if sides else "Make one: `herodotus side NAME ACTOR…`."
    )
    raise NotFound(f"There is no side {name!r}.", told)


def unside(casebook: Casebook, name: str, by: str | None = None, why: str = "") -> list[Side]:
    """Withdraw a side, with those of its name that it had passed over. Raises NotFound."""
    hand, wanted = decider(by), side_named(casebook, name).name
    standing = [each for each in casebook.store.decisions("side") if isinstance(each, Side) and each.in_force()]
    withdrawn = [casebook.store.withdraw("side", s.id, hand, why) for s in standing if s.name == wanted]
    return [each for each in withdrawn if isinstance(each, Side)]
