"""Where a text names actors: known names, unknown names, and bodies without a name.

Pronouns are found as well; they stand for someone in a role, but are no names of theirs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from herodotus import vocabulary
from herodotus.read.local.grammar import DETERMINERS
from herodotus.read.local.lexicon import groups, groups_plural, name_heads, titles, word_set
from herodotus.read.local.tokens import Token, Words
from herodotus.read.names import NameMatch
from herodotus.read.numbers.words import small_number

Form = Literal["known", "name", "group", "pronoun"]

PRONOUNS = {
    **dict.fromkeys(("he", "she", "him", "his", "her"), "person"),
    **dict.fromkeys(("they", "them", "their"), "plural"),
    **dict.fromkeys(("it", "its"), "thing"),
}
_NAME_LINKS = word_set("name_links")
_STARTERS = word_set("openers")
_LOCATING = word_set("locating")
_ADJECTIVES = re.compile(
    rf"\w+-(?:{'|'.join(word_set('compound_endings'))})|(?:pro|anti|non)-\w+"
    rf"|\w{{2,}}(?:{'|'.join(word_set('adjective_endings'))})|{'|'.join(word_set('adjectives'))}"
)
_TITLE_CASE = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w'’.‑-]*$")
_ACRONYM = re.compile(r"[A-Z]{2,6}s?$|(?:[A-Z]\.){2,}$")


@dataclass(frozen=True, slots=True)
class Named:
    """A mention at `text[start:end]`.

    `ident` is the registry's id for a known name; `head` the singular head noun of a group, or the pronoun's class;
    `state` the id of the state or body whose name modifies it ("Iraqi" in "Iraqi army"); `tie` what a title before
    the name says of it. `place` marks a name that stands as a location, which is no actor in a role. `back` marks
    counts people who were named before ("the two men": 2; "these leaders": 1, for any number); `counted` marks a
    body with a number before it, which is no body of which was told before.
    """

    start: int
    end: int
    text: str
    form: Form
    kind: str
    ident: str | None = None
    how: str = ""
    head: str = ""
    state: str | None = None
    place: bool = False
    back: int = 0
    counted: bool = False
    apposed: Named | None = None


def find_mentions(text: str, words: Words, names: Sequence[NameMatch], shouting: bool) -> list[Named]:
    """The mentions in one sentence, in order, not overlapping.

    `names` are the known names of the whole document. In a `shouting` text (all capitals) capitals show no names.
    """
    known = [n for n in names if words.start <= n.start and n.end <= words.end]
    taken = [(n.start, n.end) for n in known]
    found: list[Named] = []
    if not shouting:
        unknown = [*_unknown_names(text, words, known), *_numbered(text, words, known)]
        found += unknown
        taken += [(n.start, n.end) for n in unknown]
    swallowed = {(n.start, n.end) for n in known for u in found if u.start <= n.start and n.end <= u.end}
    bodies = list(_groups(text, words, known, taken))
    swallowed |= {(n.start, n.end) for n in known for b in bodies if b.start <= n.start and n.end <= b.end}
    found += bodies
    found += [_known(text, words, n) for n in known if n.what == "actor" and (n.start, n.end) not in swallowed]
    found += _pronouns(words)
    return _with_appositions(words, _without_overlaps(found))


def _with_appositions(words: Words, found: Sequence[Named]) -> list[Named]:
    """ "X, a militia" and "the militia X" name one actor: the body points to the name beside it."""
    out = list(found)
    for i, named in enumerate(out):
        if named.form != "group":
            continue
        before = out[i - 1] if i else None
        after = out[i + 1] if i + 1 < len(out) else None
        if before and before.form in {"known", "name"} and _may_be(before, named):
            between = words.between(before.end, named.start)
            if between in ((",", "a"), (",", "an"), (",", "the")) and words.lower(words.at(named.end - 1) + 1) != "of":
                out[i] = replace(named, apposed=before)
        elif after and after.form in {"known", "name"} and _may_be(after, named) and _calls_it(words, named, after):
            out[i] = replace(named, apposed=after)
    return out


def _calls_it(words: Words, body: Named, name: Named) -> bool:
    """Whether a singular noun stands right before the name it is for: "the militia Kataib Hezbollah"."""
    plural = body.text.lower().endswith("s") or body.head in {"police", "people", "government"}
    return not plural and words.between(body.end, name.start) == ()


def _may_be(name: Named, body: Named) -> bool:
    """Whether a named actor can be what a noun calls it."""
    bodies = {"armed_group", "military", "coalition", "party", "ngo", "company", "media", "other"}
    return name.kind == body.kind or (name.kind in bodies and body.kind in bodies)


def _known(text: str, words: Words, match: NameMatch) -> Named:
    entry = vocabulary.actors().get(match.entry_id)
    before = words.lower(words.at(match.start) - 1)
    place = entry.kind == "state" and before in _LOCATING
    return Named(
        match.start, match.end, text[match.start : match.end], "known", entry.kind, entry.id, match.how, place=place
    )


def _unknown_names(text: str, words: Words, known: Sequence[NameMatch]) -> Iterator[Named]:
    """Runs of capitalised words that the registry does not hold, as a whole, as one name."""
    index = 0
    while index < len(words):
        last = _run_end(words, index, known)
        if last is None:
            index += 1
            continue
        for first, end in _parted(words, index, last):
            whole = _covers(known, words.tokens[first].start, words.tokens[end].end)
            named = None if whole else _judge(text, words, first, end, known)
            if named:
                yield named
        index = last + 1


_NUMBERED = re.compile(
    r"(?<![\w-])(?:\d{1,3}(?:st|nd|rd|th)\s+(?:[A-Z][a-z]+\s+){0,2}(?:Division|Brigade|Corps|Army|Fleet|Regiment|Battalion|Wing)"
    r"|(?:Division|Brigade|Unit|Battalion|Regiment|Corps)\s+\d{1,4}|M-?\d{2})(?![\w-])"
)


def _numbered(text: str, words: Words, known: Sequence[NameMatch]) -> Iterator[Named]:
    """Units that a number names: "the 4th Division", "Brigade 30", "M23"."""
    for match in _NUMBERED.finditer(text, words.start, words.end):
        if not any(n.start < match.end() and match.start() < n.end for n in known):
            kind = "armed_group" if match[0].startswith("M") else "military"
            yield Named(*match.span(), match[0], "name", kind, how="a unit that a number names")


def _parted(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run of capitals without its titles: "Japanese Prime Minister Shinzo Abe" names a state and a person."""
    first = _skip_titles(words, first, last)
    inside = [
        (k, found[0]) for k in range(first + 1, last) if (found := titles().at(words, k)) and k + found[0] <= last
    ]
    if inside:
        yield first, inside[0][0] - 1
        first = max(k + size for k, size in inside)
    if first <= last:
        yield first, last


def _run_end(words: Words, first: int, known: Sequence[NameMatch]) -> int | None:
    """The last token of the run of capitals that begins at `first`; None when none begins there."""
    if not _capital(words, first) or (words.lower(first) in _STARTERS and not _capital(words, first + 1)):
        return None
    last = first
    while last + 1 < len(words):
        if _capital(words, last + 1) and (words.lower(last + 1) not in _STARTERS or _capital(words, last + 2)):
            last += 1
        elif words.lower(last + 1) in _NAME_LINKS and _capital(words, last + 2):
            if words.lower(last + 1) in {"of", "for"} and words.tokens[last].text not in name_heads():
                break
            last += 2
        else:
            break
    return None if _covers(known, words.tokens[first].start, words.tokens[last].end) else last


def _covers(known: Sequence[NameMatch], start: int, end: int) -> bool:
    """Whether one known name takes up a whole stretch."""
    return any(n.start <= start and end <= n.end for n in known)


def _capital(words: Words, index: int) -> bool:
    return 0 <= index < len(words) and _TITLE_CASE.match(words.tokens[index].text) is not None


def _skip_titles(words: Words, first: int, last: int) -> int:
    """Past titles, determiners and the like at the head of a run of capitals."""
    while first <= last:
        title = titles().at(words, first)
        if title:
            first += title[0]
        elif words.lower(first) in _STARTERS:
            first += 1
        else:
            break
    return first


def _judge(text: str, words: Words, first: int, last: int, known: Sequence[NameMatch]) -> Named | None:
    """What a run of capitals names; None when it may as well name nothing."""
    start, end = words.tokens[first].start, words.tokens[last].end
    inside = [n for n in known if start <= n.start and n.end <= end]
    head = name_heads().get(words.tokens[last].text) or _head_before_of(words, first, last)
    actors = [n for n in inside if n.what == "actor"]
    name = text[start:end]
    members = first == 0 and words.lower(1) == "of" and bool(actors) and actors[-1].end == end
    if head and last > first and not members:
        state = actors[0].entry_id if actors and actors[0].start == start else None
        return Named(start, end, name, "name", head, how="a name that says what it names", state=state)
    if inside:
        return None
    located = words.lower(first - 1) in _LOCATING
    if last == first:
        return _single(words, first, name, located)
    person = (
        last - first <= 3 and not located and all(_plain_word(words.tokens[i].text) for i in range(first, last + 1))
    )
    return Named(start, end, name, "name", "person", how="capitals in the shape of a person's name") if person else None


def _head_before_of(words: Words, first: int, last: int) -> str | None:
    heads = name_heads()
    return next(
        (
            heads[words.tokens[i].text]
            for i in range(first, last)
            if words.tokens[i].text in heads and words.lower(i + 1) in {"of", "for"}
        ),
        None,
    )


def _single(words: Words, index: int, name: str, located: bool) -> Named | None:
    """One capitalised word: an acronym, a name after a title, or a word that only a longer name elsewhere explains."""
    token = words.tokens[index]
    if located:
        return None
    if _ACRONYM.match(token.text) and len(token.text) > 2:
        return Named(token.start, token.end, name, "name", "other", how="an acronym that the registry does not hold")
    titled = index > 0 and any(titles().at(words, k) for k in (index - 1, index - 2) if k >= 0)
    kind = "person" if titled else "surname"
    return (
        Named(token.start, token.end, name, "name", kind, how="one word of a longer name") if index or titled else None
    )


def _plain_word(word: str) -> bool:
    return not any(c.isdigit() for c in word) and (len(word) > 1)


def _groups(text: str, words: Words, known: Sequence[NameMatch], taken: list[tuple[int, int]]) -> Iterator[Named]:
    """Bodies without a name, each with the words before its head that say which."""
    index = 0
    while index < len(words):
        found = groups().at(words, index)
        if found is None or _covered(words, index, taken):
            index += 1
            continue
        length, senses = found
        kind, head = senses[0]
        last = index + length - 1
        if _modifies(words, last + 1) or _is_title_of(words, index, last, known) or _bare(words, index, last):
            index = last + 1
            continue
        first = _modifiers(words, index, known)
        start, end = words.tokens[first].start, words.tokens[last].end
        state = next((n.entry_id for n in known if n.what == "actor" and start <= n.start and n.end <= end), None)
        back = _points_back(words, first) if last == first and head in _NAMED_PEOPLE else 0
        counted = small_number(words.lower(first - 1)) not in {None, 1}
        how = f"the noun {head!r}"
        yield Named(
            start, end, text[start:end], "group", kind, how=how, head=head, state=state, back=back, counted=counted
        )
        index = last + 1


_NAMED_PEOPLE = frozenset({"leader", "man", "woman", "commander", "official"})


def _points_back(words: Words, first: int) -> int:
    """How many people named before a plural takes up: "the two men" 2, "these leaders" any number (1), else 0."""
    before, earlier = words.lower(first - 1), words.lower(first - 2)
    if before in {"these", "those"}:
        return 1
    if before == "both":
        return 2
    number = small_number(before) if earlier in {"the", "these", "those", "both"} else None
    return number if number and number > 1 else 0


def _modifies(words: Words, following: int) -> bool:
    """Whether the noun only says which of the next word's things: "militia attacks", "police station"."""
    return groups().at(words, following) is not None or words.lower(following) in word_set("not_bodies")


def _is_title_of(words: Words, first: int, last: int, known: Sequence[NameMatch]) -> bool:
    """Whether the noun is the title of the person named after it."""
    if last + 1 >= len(words) or not any(titles().at(words, k) for k in range(first, last + 1)):
        return False
    following = words.tokens[last + 1]
    return any(n.start <= following.start < n.end for n in known) or _capital(words, last + 1)


def _bare(words: Words, first: int, last: int) -> bool:
    """A singular noun that nothing introduces ("to force him") names nobody."""
    before = words.lower(first - 1)
    if words.lower(last).endswith("s") or groups_plural(words.lower(last)):
        return before == "to"
    return not (
        before in DETERMINERS
        or before in {"'s", "whose"}
        or _ADJECTIVES.fullmatch(before)
        or _capital(words, first - 1)
    )


def _modifiers(words: Words, head: int, known: Sequence[NameMatch]) -> int:
    """The first token of the phrase whose head stands at `head`."""
    first = head
    while first > 0 and head - first < 5:
        token = words.tokens[first - 1]
        name = next((n for n in known if n.start <= token.start < n.end), None)
        if name:
            first = words.at(name.start)
        elif _owns(token, known) or (token.lower not in DETERMINERS and _ADJECTIVES.fullmatch(token.lower)):
            first -= 1
        else:
            break
    return first


def _owns(token: Token, known: Sequence[NameMatch]) -> bool:
    """Whether a possessive 's follows a known name, as in "Iraq's parliament"."""
    return token.lower == "'s" and any(n.end == token.start for n in known)


def _covered(words: Words, index: int, taken: Sequence[tuple[int, int]]) -> bool:
    token = words.tokens[index]
    return any(start <= token.start < end for start, end in taken)


def _pronouns(words: Words) -> list[Named]:
    return [
        Named(t.start, t.end, t.text, "pronoun", "", head=PRONOUNS[t.lower])
        for t in words.tokens
        if t.lower in PRONOUNS
    ]


def _without_overlaps(found: list[Named]) -> list[Named]:
    """Longest first; what overlaps a longer one goes."""
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: (n.start - n.end, n.start)):
        if all(named.end <= other.start or other.end <= named.start for other in kept):
            kept.append(named)
    return sorted(kept, key=lambda n: n.start)


def mention_at(mentions: Sequence[Named], offset: int) -> Named | None:
    """The mention that covers `offset`."""
    index = bisect_left(mentions, offset + 1, key=lambda n: n.end)
    return mentions[index] if index < len(mentions) and mentions[index].start <= offset else None
