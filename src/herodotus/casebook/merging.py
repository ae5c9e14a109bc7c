"""Merging: judging who is the same, taking it back, and who may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from herodotus.casebook.deciders import decider
from herodotus.casebook.naming import actor_id
from herodotus.casebook.opening import Casebook
from herodotus.errors import Outdated, UsageError
from herodotus.records import Actor, Judgement, Scope
from herodotus.records.judgement import Of, Sameness
from herodotus.resolve.actors import Candidate, context_of
from herodotus.resolve.actors import candidates as propose
from herodotus.store.base import View
from herodotus.store.deciding.identity import path


def merge(
    casebook: Casebook,
    one: str,
    other: str,
    verdict: Sameness = "same",
    by: str | None = None,
    why: str = "",
    of: Of | None = None,
    over: str | None = None,
    unless: Callable[[], None] | None = None,
) -> Judgement:
    """Judge whether two are the same: actors by id or name, places by id, happenings by claims that tell of them.

    Without `of`, two event claims are happenings, all else actors. Nothing is renamed in the record, and `unmerge`
    restores what was. With `over`, the id of the judgement on the two that one saw, "" for none, raises Outdated when
    another counts; `unless` raises what else stands against it, and is called while nobody else can change the record.
    Raises NotFound, or Contradiction for what cannot stand beside judgements in force.
    """
    hand, kind = decider(by), of or kind_of(one, other)
    left, right = _named(casebook, kind, one), _named(casebook, kind, other)

    def check(last: Judgement | None) -> None:
        if over is not None and (last.id if last else "") != over:
            told = f"{last.by} judged {last.verdict} ({last.id})" if last else "The judgement was withdrawn"
            raise Outdated(f"{told} meanwhile.", "Look at both again, and judge over what stands.")
        if unless is not None:
            unless()

    return casebook.store.judge(kind, left, right, verdict, hand, why, check=check)


def unmerge(
    casebook: Casebook, one: str, other: str, by: str | None = None, why: str = "", of: Of | None = None
) -> list[Judgement]:
    """Withdraw the judgements in force on two, whoever made them. Both are then what they were before.

    Raises UsageError when there is none; for two that are the same by way of others, it names the judgements between.
    """
    hand, kind = decider(by), of or kind_of(one, other)
    standing = casebook.store.judgements(of=kind)
    lefts, rights = (_called(casebook, kind, words) for words in (one, other))
    found = [j for j in standing if _between(j, lefts, rights)]
    if not found:
        raise UsageError(f"No judgement on {one} and {other} is in force.", _way(standing, lefts, rights))
    merging = [judgement for judgement in found if judgement.verdict == "same"]
    withdrawn = (casebook.store.withdraw("judgement", each.id, hand, why) for each in merging or found)
    return [judgement for judgement in withdrawn if isinstance(judgement, Judgement)]


def candidates(casebook: Casebook, scope: Scope | None = None) -> tuple[View, list[Candidate]]:
    """The pairs of actors that may be one and that nobody has judged, the likeliest first, with the view they are in.

    Pairs that were judged `unsure` are among them.
    """
    view = casebook.view(scope)
    apart = {
        frozenset(view.merged.get(end, end) for end in judgement.ends)
        for judgement in casebook.store.judgements(of="actor")
        if judgement.verdict == "different"
    }
    found = propose(view.actors.values(), context_of(view.readings))
    return view, [pair for pair in found if frozenset((pair.one, pair.other)) not in apart]


def kind_of(one: str, other: str) -> Of:
    """What two words name: happenings when both are ids or keys of event claims, else actors."""
    return "incident" if all(words.startswith(("e-", "event:")) for words in (one, other)) else "actor"


def _named(casebook: Casebook, of: Of, words: str) -> str:
    return actor_id(casebook, words) if of == "actor" else words


def _called(casebook: Casebook, of: Of, words: str) -> frozenset[str]:
    """Every id that words can mean in a judgement: merged actors share a name, and a claim stands for its statement."""
    if of == "place":
        return frozenset((words,))
    if of == "incident":
        keys = {claim.key for reading in casebook.store.readings() for claim in reading.events if claim.id == words}
        return frozenset((words, *keys))
    name = words.casefold()
    every = [actor for reading in casebook.store.readings() for actor in reading.actors]
    own = {actor.id for actor in every if name in _names(actor)}
    return frozenset(own or (words, actor_id(casebook, words)))


def _names(actor: Actor) -> Iterator[str]:
    yield from (actor.id.casefold(), actor.name.casefold(), *(alias.casefold() for alias in actor.aliases))


def _between(judgement: Judgement, lefts: frozenset[str], rights: frozenset[str]) -> bool:
    one, other = judgement.ends
    return (one in lefts and other in rights) or (one in rights and other in lefts)


def _way(standing: list[Judgement], lefts: frozenset[str], rights: frozenset[str]) -> str:
    """What to do about two that no judgement names together."""
    ways = [way for left in lefts for right in rights if (way := path(standing, left, right))]
    if not ways:
        return "Nothing is to be taken back."
    told = ", ".join(f"{edge.left} = {edge.right} ({edge.by})" for edge in min(ways, key=len))
    return f"They are one by way of {told}: unmerge one of these."
