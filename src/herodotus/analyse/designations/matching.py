"""Which entries of a list bear an actor's name: whole names, known aliases and acronyms; a near one is only possible.

A part of a name never matches: Hezbollah is not in Kataib Hezbollah. What is only alike is for a person to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from herodotus import vocabulary
from herodotus.errors import NotFound
from herodotus.records.listing import Listed
from herodotus.resolve.actors import same_name
from herodotus.resolve.actors.known import entry_of, names_of, plain
from herodotus.resolve.actors.parsing import parse
from herodotus.resolve.actors.words import Name
from herodotus.store.base import View

How = Literal["name", "alias", "acronym", "possible"]

ALIKE = 0.62
"""The likeness from which a name is possible: where names are told apart best (`docs/identity.md`)."""

MOST_POSSIBLE = 20
"""Possible entries of a list that are shown, the most alike first."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as lists are searched for it.

    `names` are its whole names and acronyms, what the documents call it first. `known` are the ids under which the
    vocabulary knows it: several where actors were merged, none for one that it does not know.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that is the actor's, or may be. `matched` is the list's name, `to` the actor's that it was matched to.

    `how`: the same `name`, a known `alias`, a known `acronym`; `possible` is not decided and never counted. `why` says
    it in words. `score` in 0..1 is how alike the two are.
    """

    entry: Listed
    matched: str
    to: str
    how: How
    why: str
    score: float = 1.0

    @property
    def decided(self) -> bool:
        """Whether the entry counts as the actor's."""
        return self.how != "possible"


def named(view: View, wanted: str) -> Named:
    """The actor of that id or name, in the record or else in the vocabulary. Raises NotFound."""
    try:
        actor = view.find_actor(wanted)
    except NotFound:
        known = _known(wanted)
        if known is None:
            raise
        if known not in view.actor_ids:
            entry = vocabulary.actors().get(known)
            return Named(known, entry.name, entry.kind, _names((), [known]), frozenset({known}))
        actor = view.find_actor(known)
    ids = [actor.id, *(old for old, new in view.merged.items() if new == actor.id)]
    known_ids = [ident for ident in ids if ident in vocabulary.actors()]
    names = _names((actor.name, *actor.aliases), known_ids)
    return Named(actor.id, actor.name, actor.kind, names, frozenset(known_ids))


def matches(actor: Named, entries: Iterable[Listed]) -> tuple[Match, ...]:
    """The entries that are the actor's, in the order of the list; else those that may be, the likeliest first."""
    found = [match for entry in entries if (match := _match(actor, entry))]
    decided = _unambiguous(actor, [match for match in found if match.decided])
    possible = sorted((m for m in found if not m.decided), key=lambda m: (-m.score, m.entry.line))
    if any(match.decided for match in decided):
        return tuple(decided)
    return (*decided, *possible)[:MOST_POSSIBLE]


def _names(told: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    """What the documents and the vocabulary call an actor."""
    full = [name for ident in known for name in (*names_of(ident), *vocabulary.actors().get(ident).acronyms)]
    return tuple(dict.fromkeys((*told, *full)))


def _known(wanted: str) -> str | None:
    name = wanted.casefold()
    found = [
        entry.id
        for entry in vocabulary.actors()
        if name in {entry.id, *(one.casefold() for one in (entry.name, *entry.names, *entry.acronyms))}
    ]
    return found[0] if len(found) == 1 else None


def _match(actor: Named, entry: Listed) -> Match | None:
    """The best that an entry's names say."""
    found = [match for name in entry.names if (match := _by_name(actor, entry, name))]
    best = max(found, key=lambda match: (match.decided, match.how != "acronym", match.score), default=None)
    if best is None or not best.decided:
        return best
    first = parse(entry.name)
    other = entry_of(first)
    if other is not None and other not in actor.known:
        called = vocabulary.actors().get(other).name
        return replace(best, how="possible", why=f"the list has {best.matched!r} as another name of {called}")
    if best.how == "acronym" and not first.acronym and all(match.how == "acronym" for match in found):
        return replace(best, how="possible", why=f"the list gives the letters {best.matched} to {entry.name!r}")
    return best


def _by_name(actor: Named, entry: Listed, written: str) -> Match | None:
    listed = parse(written)
    for name in actor.names:
        own = parse(name)
        if _same_words(listed, own):
            if own.acronym and name != actor.name:
                return Match(entry, written, name, "acronym", f"the letters {written} are known to stand for it")
            if actor.kind == "person" and len(own.words) == 1 and entry_of(own) not in actor.known:
                return Match(entry, written, name, "possible", "one word, which many persons bear")
            return Match(entry, written, name, "name", "the same but for case, accents, articles and titles")
    return _by_table(actor, entry, written, listed) or _alike(actor, entry, written)


def _by_table(actor: Named, entry: Listed, written: str, listed: Name) -> Match | None:
    """A name that the table of aliases holds in these words, in whatever language they are."""
    known = entry_of(listed)
    if known not in actor.known or known is None or listed.acronym:
        return None
    form = plain(listed)
    alias = next((name for name in names_of(known) if plain(parse(name)) == form), None)
    if alias is None:
        return None
    return Match(entry, written, alias, "alias", f"known as a name of {vocabulary.actors().get(known).name}")


def _alike(actor: Named, entry: Listed, written: str) -> Match | None:
    """A name that is only alike: spelt nearly so, or a short form."""
    kind = actor.kind if actor.kind != "other" else None
    scored = [(same_name(written, name, kind=kind), name) for name in actor.names if not parse(name).acronym]
    best, name = max(scored, key=lambda one: one[0].score, default=(None, ""))
    if best is None or best.score < ALIKE:
        return None
    return Match(entry, written, name, "possible", "; ".join(reason.words for reason in best.why), best.score)


def _same_words(one: Name, other: Name) -> bool:
    """Whether two names are written with the same words, but for case, accents, articles, titles and full stops.

    Words of capitals, as lists print them, are no acronym of the same word in small letters.
    """
    if one.acronym and other.acronym:
        return one.acronym == other.acronym
    return _folded(one) == _folded(other)


def _folded(name: Name) -> tuple[str, ...]:
    if name.acronym:
        return (name.acronym.casefold(),)
    return tuple(word.written for word in name.words)


def _unambiguous(actor: Named, found: Sequence[Match]) -> list[Match]:
    """A person's name that several entries bear decides nothing."""
    if actor.kind != "person" or len(found) < 2:
        return list(found)
    why = f"{len(found)} entries of the list bear this name"
    return [replace(match, how="possible", why=why) for match in found]
