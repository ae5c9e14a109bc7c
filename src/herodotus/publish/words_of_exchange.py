"""What an exchange says, in the words that its list, its picture and its section in a brief share; loads nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from herodotus.publish.words import many

if TYPE_CHECKING:
    from herodotus.analyse.exchange import By, Episode, Episodes, Exchange, Unattributed
    from herodotus.analyse.sides import Member

SIDES: tuple[By, By] = ("one", "other")

NOT_COUNTED = "not attributed, not counted to either side"


def listed(members: Sequence[Member], name: Callable[[str], str]) -> Iterator[tuple[str, list[Member]]]:
    """What the actors of a side are called, each name once with those who bear it.

    Bodies without a name are of their own text, so that five texts of "American troops" make five actors: they are one
    line, which says of how many texts.
    """
    found: dict[tuple[str, str, object], list[Member]] = {}
    for member in members:
        alike = member.actor.startswith("group-")
        key = (name(member.actor).casefold() if alike else member.actor, member.rule, member.windows)
        found.setdefault(key, []).append(member)
    for those in found.values():
        of = f" (so called in {many(len(those), 'text')})" if len(those) > 1 else ""
        yield f"{name(those[0].actor)}{of}", those


def begun(one: Episode, names: Mapping[By | None, str]) -> str:
    """Who begins an episode; of attributed acts only, where an act by nobody named stands before it."""
    only = " among attributed acts" if one.unattributed_before else ""
    return f"begun by {names[one.begun_by]}{only}"


def beside_it(one: Episode) -> str:
    """The acts by nobody named that lie in an episode or border on it; empty where there are none."""
    if not one.unattributed.number:
        return ""
    before = f", {one.unattributed_before} of them by its first day" if one.unattributed_before else ""
    return f"{many(one.unattributed.number, 'unattributed act')} in or beside it{before}"


def one_sided(found: Episodes) -> str:
    """How many episodes are one-sided, and how many of these are so of attributed acts only."""
    beside = found.one_sided_beside.number
    only = f", {beside} of these among attributed acts only" if beside else ""
    return f"{found.one_sided.number} of {many(len(found.episodes), 'episode')} one-sided{only}"


def unattributed_act(one: Unattributed, name: Callable[[str], str]) -> str:
    """One act by nobody who is named."""
    doers = ", ".join(f"“{name(doer)}”" for doer in one.doers) or "nobody named"
    place = f" ({one.place})" if one.place else ""
    return f"{one.type}{place} by {doers}{f'; {one.rule}' if one.rule else ''}: {NOT_COUNTED}"


def when(one: Unattributed) -> str:
    """Its days, as far as they are known."""
    if one.day or one.first == one.last:
        return str(one.day or one.first or "undated")
    return f"{one.first or ''}/{one.last or ''}"


def unattributed_in_all(answer: Exchange, side: By, name: str) -> str:
    """How many acts on a side nobody is named for."""
    found = [one for one in answer.unattributed if one.on == side]
    types = Counter(one.type for one in found)
    attacks = set(types) == {"ASSAULT"}
    kinds = "" if attacks else f" ({', '.join(f'{number} {kind}' for kind, number in sorted(types.items()))})"
    undated = sum(one.first is None and one.last is None for one in found)
    without = f", {undated} of them without a known day, which may be others told again" if undated else ""
    what = many(len(found), "attack" if attacks else "hostile act")
    return f"{what}{kinds} on {name} by unnamed attackers in this period{without}: {NOT_COUNTED}"
