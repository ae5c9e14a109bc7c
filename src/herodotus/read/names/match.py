"""Known names in a text: whole names only, the longest first, each match with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from herodotus import vocabulary
from herodotus.read.names.capitals import names_the_city
from herodotus.read.names.introductions import find_introductions
from herodotus.read.names.lexicon import Lexicon, Surface, What, lexicon
from herodotus.read.names.spelling import skeleton, tokens_of

Token = tuple[int, int, str]

_TITLES = frozenset(
    "president prime minister general gen sheikh shaikh ayatollah grand mr mrs ms dr king prince queen senator sen rep "
    "secretary ambassador commander colonel col major maj brigadier lieutenant lt admiral adm cleric leader chief "
    "chairman speaker governor imam mullah sayyid hajj haj abu pope judge justice spokesman spokeswoman envoy "
    "director foreign defence defense interior deputy vice premier chancellor crown emir sir lord former late "
    "the a an in on at by for from with and but as since after before when while if when its his her their this that "
    "these those both although because however meanwhile according last next early".split()
)
_GIVEN_NAMES = frozenset(
    {"jordan", "chad", "georgia", "israel", "ireland", "cuba", "sidney", "paris", "milan", "florence"}
)
_BOUND = re.compile(r"[.!?:;()\"“”\n]")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A known name at `text[start:end]`; `how` says by which rule it was taken for that entry."""

    start: int
    end: int
    entry_id: str
    what: What
    how: str


def find_names(text: str, start: int = 0, end: int | None = None) -> list[NameMatch]:
    """The known actors and places in `text[start:end]`, in order, not overlapping.

    A name is matched whole and never inside a longer one; an acronym in its exact letters, and as what the text
    introduces it for when it does.
    """
    stop = len(text) if end is None else end
    tokens = tokens_of(text, start, stop)
    shouting = shouts(text[start:stop])
    known = lexicon()
    introduced = _introduced(text, start, stop, shouting)
    out: list[NameMatch] = []
    index = 0
    while index < len(tokens):
        found = _at(text, tokens, index, known, shouting, introduced, out)
        if found is None:
            index += 1
            continue
        match, length = found
        out.append(match)
        index += length
    return out


def _introduced(text: str, start: int, stop: int, shouting: bool) -> dict[str, str | None]:
    """Acronym → the entry it is introduced for, None where the text introduces it for somebody unknown."""
    out: dict[str, str | None] = {}
    for one in find_introductions(text[start:stop]):
        tokens = tokens_of(text, start + one.name_start, start + one.name_end)
        found = next(
            (hit for index in range(len(tokens)) if (hit := _whole(text, tokens, index, shouting))),
            None,
        )
        registered = lexicon().acronyms.get(one.acronym)
        if found is None and registered and _spelt_alike(registered, [folded for _, _, folded in tokens]):
            found = registered
        out[one.acronym] = found
    return out


def _whole(text: str, tokens: Sequence[Token], index: int, shouting: bool) -> str | None:
    """The actor whose name the tokens from `index` to the last are."""
    for surface in lexicon().surfaces.get(tokens[index][2], ()):
        whole = surface.what == "actor" and surface.form == "name" and len(surface.words) == len(tokens) - index
        if whole and _fits(text, tokens, index, surface, shouting):
            return surface.entry_id
    return None


def _spelt_alike(entry_id: str, words: Sequence[str]) -> bool:
    """Whether words differ from one of the actor's names only in spelling or number ("Mobilisation Force")."""
    entry = vocabulary.actors().get(entry_id)
    for name in (entry.name, *entry.names):
        own = [folded for _, _, folded in tokens_of(name)]
        if len(own) == len(words) and all(_same_word(a, b) for a, b in zip(own, words, strict=True)):
            return True
    return False


def _same_word(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or skeleton(one) == skeleton(other)


def _at(
    text: str,
    tokens: Sequence[Token],
    index: int,
    known: Lexicon,
    shouting: bool,
    introduced: Mapping[str, str | None],
    before: Sequence[NameMatch],
) -> tuple[NameMatch, int] | None:
    acronym = _acronym(text, tokens[index], known, shouting, introduced)
    spelled = _spelled(text, tokens, index, known, shouting, before)
    if spelled and (acronym is None or spelled[1] > 1):
        return spelled
    if acronym:
        return acronym, 1
    return _by_skeleton(text, tokens, index, known, shouting)


def _spelled(
    text: str, tokens: Sequence[Token], index: int, known: Lexicon, shouting: bool, before: Sequence[NameMatch]
) -> tuple[NameMatch, int] | None:
    fitting = [
        s
        for s in known.surfaces.get(tokens[index][2], ())
        if _fits(text, tokens, index, s, shouting) and not _part_of_a_name(text, tokens, index, s, before, shouting)
    ]
    if not fitting:
        return None
    longest = [s for s in fitting if len(s.words) == len(fitting[0].words)]
    start, end = tokens[index][0], tokens[index + len(longest[0].words) - 1][1]
    surface = _meant(text, start, end, longest)
    return NameMatch(start, end, surface.entry_id, surface.what, _reason(surface)), len(surface.words)


def _meant(text: str, start: int, end: int, surfaces: Sequence[Surface]) -> Surface:
    """Of surfaces written the same way: a capital is a city where it stands as one, else the state it speaks for."""
    capital = next((s for s in surfaces if s.form == "capital"), None)
    city = next((s for s in surfaces if s.what == "place"), None)
    other = next((s for s in surfaces if s.form != "capital" and s.what == "actor"), None)
    if other:
        return other
    if capital and city:
        return city if names_the_city(text, start, end) else capital
    return surfaces[0]


def _fits(text: str, tokens: Sequence[Token], index: int, surface: Surface, shouting: bool) -> bool:
    last = index + len(surface.words) - 1
    if last >= len(tokens):
        return False
    for k, word in enumerate(surface.words):
        start, _end, folded = tokens[index + k]
        if folded != word or (surface.capitals[k] and not shouting and not text[start].isupper()):
            return False
        if k and not _next_to(text, tokens[index + k - 1][1], start):
            return False
    return True


def _next_to(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return len(between) <= 3 and not between.strip(" -–‑\n\xa0’'‘`ʿ.") and "\n\n" not in between


def _part_of_a_name(
    text: str, tokens: Sequence[Token], index: int, surface: Surface, before: Sequence[NameMatch], shouting: bool
) -> bool:
    """Whether one word is but a piece of a longer name that is not known: "Ivanka Trump", "Ansar Hezbollah"."""
    if (
        shouting
        or len(surface.words) > 1
        or surface.form in {"adjective", "demonym"}
        or not text[tokens[index][0]].isascii()
    ):
        return False
    start, end, folded = tokens[index]
    follows = index + 1 < len(tokens) and text[end : tokens[index + 1][0]] == " "
    following = tokens[index + 1] if follows else None
    if folded in _GIVEN_NAMES and following and text[following[0]].isupper() and following[2] not in _TITLES:
        return not lexicon().surfaces.get(following[2])
    if index == 0 or surface.form == "capital" or _is_state(surface):
        return False
    left = tokens[index - 1]
    if text[left[1] : start] != " " or not text[left[0]].isupper() or left[2] in _TITLES or len(left[2]) == 1:
        return False
    opens = left[0] == tokens[0][0] or bool(_BOUND.search(text[max(0, left[0] - 2) : left[0]]))
    return not opens and not any(n.start <= left[0] < n.end for n in before)


def _is_state(surface: Surface) -> bool:
    return surface.what == "actor" and vocabulary.actors().get(surface.entry_id).kind == "state"


_ORDINARY_IN_CAPITALS = frozenset({"US", "IS", "WHO", "AU", "UN", "SO", "IT"})


def _acronym(
    text: str, token: Token, known: Lexicon, shouting: bool, introduced: Mapping[str, str | None]
) -> NameMatch | None:
    """An acronym in its exact letters; in a text all in capitals, the short ones need their dots."""
    start, end, _ = token
    written = text[start:end]
    letters = written.replace(".", "")
    if letters in introduced:
        entry = introduced[letters]
        return NameMatch(start, end, entry, "actor", "an acronym that the text introduces") if entry else None
    if shouting and letters in _ORDINARY_IN_CAPITALS and "." not in written:
        return None
    entry = known.acronyms.get(letters)
    return NameMatch(start, end, entry, "actor", f"the acronym {letters}") if entry else None


def _by_skeleton(
    text: str, tokens: Sequence[Token], index: int, known: Lexicon, shouting: bool
) -> tuple[NameMatch, int] | None:
    """A name of several words in another spelling: the consonants of every word agree, and only one actor has them."""
    first = skeleton(tokens[index][2])
    if shouting or first not in known.skeleton_starts or not text[tokens[index][0]].isupper():
        return None
    for length in range(min(6, len(tokens) - index), 1, -1):
        bones = tuple(skeleton(token[2]) for token in tokens[index : index + length])
        surfaces = known.skeletons.get(bones)
        if not surfaces or len({s.entry_id for s in surfaces}) != 1:
            continue
        surface = min(surfaces, key=lambda s: s.written)
        if _alike(text, tokens[index : index + length], surface):
            match = NameMatch(
                tokens[index][0],
                tokens[index + length - 1][1],
                surface.entry_id,
                surface.what,
                f"the same consonants as {surface.written!r}",
            )
            return match, length
    return None


def _alike(text: str, tokens: Sequence[Token], surface: Surface) -> bool:
    """Capitals where the name has them, words side by side, each of about the same length."""
    for k, (start, _, folded) in enumerate(tokens):
        if surface.capitals[k] and not text[start].isupper():
            return False
        if abs(len(folded) - len(surface.words[k])) > 3:
            return False
        if k and not _next_to(text, tokens[k - 1][1], start):
            return False
    return True


def _reason(surface: Surface) -> str:
    reasons = {
        "name": f"the name {surface.written!r}",
        "short": f"the short form {surface.written!r}",
        "adjective": f"the adjective {surface.written!r} of the state",
        "demonym": f"the word {surface.written!r} for the people of the state",
        "capital": f"the capital {surface.written!r}, which speaks for the state",
    }
    return reasons[surface.form]


def shouts(text: str) -> bool:
    """Whether a text is set in capitals, as old wires are; then a capital shows no name."""
    letters = [c for c in text[:4000] if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.6 * len(letters)
