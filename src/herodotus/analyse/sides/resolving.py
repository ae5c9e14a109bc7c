"""From the words of a question to a side: an analyst's list, an actor with all that act for it, or a description."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from herodotus import vocabulary
from herodotus.analyse.sides.acting import Acting
from herodotus.analyse.sides.described import bodies, described
from herodotus.analyse.sides.side import Member, SideOf
from herodotus.errors import NotFound, UsageError
from herodotus.records import Side
from herodotus.store.base import View

_ROLLED = (
    "with all that are part of it, lead it, represent it or are its members, by the registry, by affirmed claims, or "
    "by the nationality that a text gives forces and offices without a name, on days for which no text says "
    "that the tie is over or not begun"
)


@dataclass(frozen=True, slots=True)
class _Start:
    """What the words of a question name, before others are counted with it. `whole`: nobody else is."""

    name: str
    rule: str
    roots: dict[str, Member]
    whole: bool = False


def resolve_side(view: View, words: str, sides: Sequence[Side] = ()) -> SideOf:
    """The side of that name among an analyst's lists, else whom the words name or describe, with all that act for them.

    Raises NotFound when the record holds nobody of that name or description, or several of that name.
    """
    acting = Acting(view)
    start = _start(view, acting, words, sides)
    return _side(view, start, _members(acting, start))


def resolve_sides(view: View, one: str, other: str, sides: Sequence[Side] = ()) -> tuple[SideOf, SideOf]:
    """Two sides of one question. Nobody counts for both.

    What one side names is not counted with the other, nor who acts for the other through it alone; who would still
    belong to both is left out of both and listed. Raises NotFound as `resolve_side` does, UsageError when nobody is
    left on a side.
    """
    acting = Acting(view)
    starts = _start(view, acting, one, sides), _start(view, acting, other, sides)
    ours, theirs = (_members(acting, start, apart.roots) for start, apart in zip(starts, starts[::-1], strict=True))
    shared = tuple(sorted(ours.keys() & theirs.keys()))
    for start, members in zip(starts, (ours, theirs), strict=True):
        if not members.keys() - set(shared):
            raise UsageError(
                f"Whoever is of {start.name} is of the other side, too.",
                "Name two sides, or lay them down: `herodotus side NAME ACTOR…`.",
            )
    return _side(view, starts[0], ours, shared), _side(view, starts[1], theirs, shared)


def _members(acting: Acting, start: _Start, apart: Collection[str] = ()) -> dict[str, Member]:
    return start.roots if start.whole else acting.all_for(start.roots, apart)


def _side(view: View, start: _Start, members: dict[str, Member], shared: tuple[str, ...] = ()) -> SideOf:
    """The side with those of its actors that the record holds; what an analyst listed or a question named stays."""
    kept = (
        member
        for member in members.values()
        if member.actor not in shared and (member.actor in start.roots or member.actor in view.actors)
    )
    return SideOf(start.name, start.rule, tuple(kept), tuple(one for one in shared if one in view.actors))


def _start(view: View, acting: Acting, words: str, sides: Sequence[Side]) -> _Start:
    name = words.strip()
    for side in sides:
        if side.name.casefold() == name.casefold():
            return _listed(view, side)
    named = _named(view, name)
    if named and not named.startswith("group-"):
        shown = _called(view, named)
        return _Start(shown, f"{shown}, {_ROLLED}.", {named: Member(named, "named", "named by the question")})
    description = described(name)
    found = bodies(view, acting, description) if description else _so_called(view, name)
    if not found:
        raise NotFound(
            f"The record holds nobody called or described as {name!r}.",
            "`herodotus actors` lists whom it holds; `herodotus side NAME ACTOR…` lays a side down.",
        )
    who = f"All whom a text calls “{name}”"
    if description:
        who = f"All whom texts describe as “{name}”, in these or like words, or affirmed claims say are so"
    return _Start(name, f"{who}, {_ROLLED}.", found)


def _listed(view: View, side: Side) -> _Start:
    actors = dict.fromkeys(view.merged.get(actor, actor) for actor in side.actors)
    rule = f"listed by {side.by} on {side.at:%Y-%m-%d}"
    members = {actor: Member(actor, "listed", rule) for actor in actors}
    return _Start(side.name, f"{side.name}: these actors and no others, {rule}.", members, whole=True)


def _named(view: View, name: str) -> str | None:
    """The actor of that id or name in the record, else in the registry; None for nobody. Raises NotFound for several.

    Bodies without a name that texts call alike are no such several.
    """
    try:
        return view.find_actor(name).id
    except NotFound as error:
        listed = re.findall(r"[\w-]+", error.remedy.removeprefix("Choose one by its id:"))
        if error.remedy.startswith("Choose one") and not any(ident.startswith("group-") for ident in listed):
            raise
    folded = name.casefold()
    known = (
        entry.id
        for entry in vocabulary.actors()
        if folded == entry.id or folded in {each.casefold() for each in (entry.name, *entry.names, *entry.acronyms)}
    )
    found = next(known, None)
    return None if found is None else view.merged.get(found, found)


def _so_called(view: View, name: str) -> dict[str, Member]:
    """The bodies without a name of their own that a text calls so."""
    folded = name.casefold()
    last = re.sub(r"\W+", "", folded.split()[-1]) if folded.split() else ""
    found: dict[str, Member] = {}
    for ident in view.actor_ids:
        if ident.startswith("group-") and last and (ident.endswith(last) or ident == name):
            actor = view.actors[ident]
            if ident == name or folded in {each.casefold() for each in (actor.name, *actor.aliases)}:
                found[ident] = Member(ident, "described", f"a text speaks of “{actor.name}”")
    return found


def _called(view: View, actor: str) -> str:
    if actor in view.actors:
        return view.name(actor)
    return vocabulary.actors().get(actor).name if actor in vocabulary.actors() else actor
