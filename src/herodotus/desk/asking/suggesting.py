"""Names to choose from: while one types, where a name is not known, and to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from herodotus.casebook import Casebook
from herodotus.casebook.questions import Question
from herodotus.casebook.questions.question import named
from herodotus.desk.actors.lines import counted
from herodotus.records import Scope
from herodotus.store.pages import CountedActor

MOST = 12
_MOST_SIGNS, _MOST_WORDS = 200, 6
"""Of what is typed, as much as may be a name."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name to take instead: `words` go into the field, `told` says what it is."""

    words: str
    label: str
    told: str


def beginning(casebook: Casebook, scope: Scope, words: str, sides: bool) -> list[Suggestion]:
    """Names with words that begin as those typed: of sides first, then of actors, the most told of first."""
    found = [Suggestion(s, s, "a side") for s in _sides(casebook, words)] if sides else []
    if typed := _may_be_a_name(words):
        page = counted(casebook, scope, " ".join(typed), limit=MOST)
        found += [_suggested(one, page.actors) for one in page.actors]
    return found[:MOST]


def instead(casebook: Casebook, scope: Scope, words: str) -> list[Suggestion]:
    """Names that somebody may have meant who wrote a name that nobody bears, or several do."""
    found: dict[str, CountedActor] = {}
    typed = _may_be_a_name(words)
    parts = (" ".join(typed), *typed, *(word[:4] for word in typed if len(word) > 4))
    for part in dict.fromkeys(part for part in parts if part):
        for one in counted(casebook, scope, part, limit=MOST).actors:
            found.setdefault(one.actor.id, one)
        if len(found) >= MOST:
            break
    likeliest = sorted(found.values(), key=lambda one: -_alike(" ".join(typed), one))
    return [_suggested(one, likeliest) for one in likeliest[:6]]


def most_told(casebook: Casebook, scope: Scope, number: int, kind: str | None = None) -> list[str]:
    """The names of the actors, or of those of a kind, of whom most is told and that bear a name of their own."""
    page = counted(casebook, scope, kind=kind, limit=30)
    told = [one.actor for one in page.actors if not one.actor.id.startswith("group-")]
    return list(dict.fromkeys(actor.name for actor in told))[:number]


def names_asked(asked: Question, given: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The parameters that name actors, with the names given."""
    for name, about in asked.parameters.model_fields.items():
        extra = about.json_schema_extra
        if isinstance(extra, dict) and extra.get("of") in ("actor", "side"):
            yield from ((named(name, about), words) for words in given.get(named(name, about), ()) if words.strip())


def _may_be_a_name(words: str) -> list[str]:
    return words[:_MOST_SIGNS].split()[:_MOST_WORDS]


def _sides(casebook: Casebook, words: str) -> Iterable[str]:
    wanted = words.strip().casefold()
    return (side.name for side in casebook.store.sides() if wanted in side.name.casefold())


def _suggested(one: CountedActor, among: Sequence[CountedActor]) -> Suggestion:
    """An actor by its name, or by its id where others bear the name as well."""
    actor = one.actor
    shared = sum(other.actor.name == actor.name for other in among) > 1
    told = f"{actor.kind.replace('_', ' ')}, in {one.documents} document{'s' if one.documents != 1 else ''}"
    return Suggestion(actor.id if shared else actor.name, actor.name, told)


def _alike(words: str, one: CountedActor) -> float:
    wanted = words.casefold()
    return max(SequenceMatcher(None, wanted, name.casefold()).ratio() for name in (one.actor.name, *one.actor.aliases))
