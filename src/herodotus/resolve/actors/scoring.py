"""How likely two actors are to be one: their names first, then kind, context and company."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from herodotus.records import Actor
from herodotus.resolve.actors.comparison import Comparison, Reason, comparison
from herodotus.resolve.actors.context import Context
from herodotus.resolve.actors.known import entry_of, names_of
from herodotus.resolve.actors.naming import same_name
from herodotus.resolve.actors.parsing import parse
from herodotus.resolve.actors.words import Name, keys

POSSIBLE = 0.5
"""The lowest score at which two actors are proposed."""

LIKELY = 0.8
"""The score from which a proposal may be ranked first."""

KIND_DIFFERS = -0.2
PERSON_AGAINST_BODY = -0.6
COUNTRY_SHARED = 0.05
COUNTRY_DIFFERS = -0.15
COMPANY_SHARED = 0.05
MOST_COMPANY = 0.15
NAMED_APART = -0.3
COMMON = -0.15
SAME_LETTERS = 0.4
BY_CHANCE = 1.0
"""Actors that would bear all shared words by chance, as often as each word is borne, before a name says less."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors that may be one, by id, the smaller first. `score` in 0..1; `why`: each feature and its weight."""

    one: str
    other: str
    score: float
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """An actor, and the names to compare it by: the fullest ones, and the acronyms that stand beside them."""

    actor: Actor
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Bearers:
    """How many of `all` actors bear each word in their first name."""

    all: int
    by_word: Mapping[str, int]

    def by_chance(self, words: Iterable[str]) -> float:
        """How many but two would bear all these words if each were given apart from the others."""
        rest = max(1, self.all - 2)
        return rest * math.prod(max(0, self.by_word.get(word, 0) - 2) / rest for word in words)


def bearers_of(subjects: Sequence[Subject]) -> Bearers:
    """Counts the words of the first name of each."""
    return Bearers(len(subjects), Counter(word for one in subjects for word in {w.key for w in one.names[0].words}))


def subject_of(actor: Actor) -> Subject:
    """An actor with those of its names that are no shorter form of another; a known one with all its names."""
    written = dict.fromkeys((actor.name, *actor.aliases, *names_of(actor.id)))
    parsed = [name for one in written if (name := parse(one)).words]
    full = [name for name in parsed if not any(_within(name, other) for other in parsed)]
    return Subject(actor, tuple(full) or (parse(actor.name),))


def compare_actors(one: Subject, other: Subject, context: Context, bearers: Bearers) -> Comparison:
    """The best comparison of their names with what else speaks for and against it; `bearers`: how common words are."""
    if _cannot(one, other):
        return comparison([Reason(0.0, "two given or family names differ")])
    names = _best_names(one, other)
    if names.score < POSSIBLE - MOST_COMPANY - COUNTRY_SHARED:
        return names
    more = [*_common(one, other, bearers), *_kinds(one.actor, other.actor), *_around(one.actor, other.actor, context)]
    return comparison([*names.why, *more])


def _cannot(one: Subject, other: Subject) -> bool:
    """Whether two persons of one name each, as many words in both, share the sound of one word at most."""
    if not (one.actor.kind == other.actor.kind == "person" and len(one.names) == len(other.names) == 1):
        return False
    a, b = one.names[0].words, other.names[0].words
    if len(a) != len(b) or entry_of(one.names[0]) or entry_of(other.names[0]):
        return False
    return len(keys(a) & keys(b)) < min(2, len(keys(a)), len(keys(b)))


def _best_names(one: Subject, other: Subject) -> Comparison:
    kind = one.actor.kind if (one.actor.kind == "person") == (other.actor.kind == "person") else None
    mine, theirs = _comparable(one), _comparable(other)
    found = [same_name(a.written, b.written, kind=kind) for a in mine for b in theirs]
    best = max(found, key=lambda each: each.score)
    if best.score < LIKELY and (letters := _acronym_of_both(one, other)):
        return comparison([*best.why, Reason(SAME_LETTERS, f"both texts explain the letters {letters}")])
    return best


def _comparable(subject: Subject) -> list[Name]:
    """The names without the acronyms that their text explains, but for those that the vocabulary knows."""
    full = [name for name in subject.names if not name.acronym or entry_of(name)]
    return full or list(subject.names)


def _acronym_of_both(one: Subject, other: Subject) -> str | None:
    mine, theirs = ({name.acronym for name in each.names if name.acronym} for each in (one, other))
    explained = all(len(each.names) > 1 for each in (one, other))
    return min(mine & theirs, default=None) if explained else None


def _within(short: Name, long: Name) -> bool:
    """Whether a name is made of some of another's words. An acronym is a name of its own."""
    if short.acronym or long.acronym or len(short.words) >= len(long.words):
        return False
    return {word.key for word in short.words} < {word.key for word in long.words}


def _common(one: Subject, other: Subject, bearers: Bearers) -> Iterator[Reason]:
    """A name made of words that many bear says less than a rare one."""
    if entry_of(one.names[0]) or one.actor.kind != "person":
        return
    words = {word.key for word in one.names[0].words} & {word.key for word in other.names[0].words}
    if words and bearers.by_chance(words) > BY_CHANCE:
        yield Reason(COMMON, f"many bear {' and '.join(sorted(words))}")


def _kinds(one: Actor, other: Actor) -> Iterator[Reason]:
    if one.kind == other.kind or "other" in (one.kind, other.kind):
        return
    if "person" in (one.kind, other.kind):
        yield Reason(PERSON_AGAINST_BODY, f"{one.kind} against {other.kind}: a tie, not an alias")
    else:
        yield Reason(KIND_DIFFERS, f"{one.kind} against {other.kind}")


def _around(one: Actor, other: Actor, context: Context) -> Iterator[Reason]:
    ours, theirs = context.countries.get(one.id), context.countries.get(other.id)
    if ours and theirs:
        shared = sorted(ours & theirs)
        yield (
            Reason(COUNTRY_SHARED, f"both beside {shared[0]}")
            if shared
            else Reason(COUNTRY_DIFFERS, f"beside {min(ours)} and beside {min(theirs)}")
        )
    company = context.neighbours.get(one.id, frozenset()) & context.neighbours.get(other.id, frozenset())
    if company:
        weight = min(MOST_COMPANY, COMPANY_SHARED * len(company))
        yield Reason(weight, f"both in the company of {', '.join(sorted(company)[:3])}")
    together = context.documents.get(one.id, frozenset()) & context.documents.get(other.id, frozenset())
    if together:
        yield Reason(NAMED_APART, "one document names both apart")
