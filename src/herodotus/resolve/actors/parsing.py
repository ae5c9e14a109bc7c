"""Names taken apart: titles and articles gone, what belongs together joined, each word given its role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from herodotus.resolve.actors.lexicon import Role, fold, lexicon
from herodotus.resolve.actors.sounds import sounds
from herodotus.resolve.actors.words import Name, Word

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'ʼʿʾ‘`´](?![sS]\b)[^\W_]+)*", re.UNICODE)
_ENDINGS = frozenset({"ای", "اي", "ها", "های", "هاي"})
"""Endings that Persian parts from their word by a space of no width."""

_JOINED_ALLAH = re.compile(r"^(.{2,}?)[aeiou]?lla(?:h)?$")
_JOINED_DIN = re.compile(r"^(.{2,}?)(?:[aeiou]?dd?(?:in|ine|een)|aldin|[aeiou]ldin)$")
_ABD = re.compile(r"^abd(?:[aeou]l)?(.{3,})$")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)?$")
_KUNYAS = dict.fromkeys("abu abou aboo abi abo aba bu ابو ابي ابا".split(), "abu") | dict.fromkeys(
    "umm um om oum ام".split(), "umm"
)
_SHORTEST_WITH_TITLE = 3
"""Words, at least, of a name whose first word is a title and not the given name that it may be as well."""

_SHORTEST_GLUED = 6
"""Letters, at least, of a word that is taken apart into an article or a kunya and a name."""


@lru_cache(maxsize=1 << 17)
def parse(written: str) -> Name:
    """The words of a name as it stands in a text, in any script."""
    acronym = _acronym(written)
    if acronym:
        return Name(written, (Word("name", acronym, (sounds(acronym.lower()),), acronym),), acronym=acronym)
    tokens = list(_tokens(written))
    rest, title = _without_title(tokens)
    words = tuple(_words(rest))
    if title and not any(word.role in {"name", "kunya", "initial"} for word in words):
        whole = tuple(_words(tokens))
        return Name(written, whole, office=" ".join(tokens))
    return Name(written, words)


def _acronym(written: str) -> str | None:
    letters = written.strip().replace(".", "")
    if (
        2 <= len(letters) <= 7
        and letters.isascii()
        and letters.isalnum()
        and sum(c.isupper() for c in letters) > len(letters) / 2
    ):
        return letters if letters[1:] != letters[1:].lower() else None
    return None


def _tokens(written: str) -> Iterator[str]:
    """The folded words, each Persian ending back at its word, possessives gone, a name behind a comma put first."""
    if written.count(",") == 1:
        family, given = written.split(",")
        written = f"{given} {family}"
    out: list[str] = []
    for match in _TOKEN.finditer(re.sub(r"[’'‘`]s\b", "", written)):
        if match[0] in _ENDINGS and out:
            out[-1] += fold(match[0])
        else:
            out += lexicon().letters.get(match[0].replace(".", ""), (fold(match[0]),))
    return iter(word for word in out if word)


def _without_title(tokens: Sequence[str]) -> tuple[list[str], bool]:
    """A name without the titles before it and the state that they are of; and whether one of them is an office."""
    known = lexicon()
    at = 0
    while at < len(tokens):
        word = tokens[at]
        skips = next((n for n in (3, 2, 1) if tuple(tokens[at : at + n]) in known.states), 0)
        if word in known.given and len(tokens) - at < _SHORTEST_WITH_TITLE:
            break
        if word in known.titles or word in known.articles or word.removeprefix("ال") in known.titles:
            at += 1
        elif skips and at + skips < len(tokens) and tokens[at + skips] in known.titles:
            at += skips
        else:
            break
    office = any(word in known.offices for word in tokens[:at])
    heads = any(known.concepts.get(_bare(word), ("name", ""))[0] in {"body", "plain", "arm"} for word in tokens[at:])
    if heads or (not office and at == len(tokens)):
        return list(tokens), False
    return list(tokens[at:]), office


def _words(tokens: Sequence[str]) -> Iterator[Word]:
    known, at = lexicon(), 0
    while at < len(tokens):
        word = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        size, state = _state(tokens, at)
        if state:
            yield Word("state", state, (), " ".join(tokens[at : at + size]))
            at += size
        elif word in known.articles or (word in known.assimilated and following.startswith(word[1:])):
            at += 1
        elif word in _KUNYAS and following:
            at, name = _after_articles(tokens, at + 1)
            name, at = _with_god(name, tokens, at)
            yield _kunya(_KUNYAS[word], name)
        elif word in {"abd", "عبد", "abdul", "abdel", "abdal", "abdol"} and following:
            at, name = _after_articles(tokens, at + 1)
            yield _name("عبدل" + _bare(name) if word == "عبد" else "abdl" + _bare(name), word + name)
        else:
            name, at = _with_god(word, tokens, at + 1)
            yield _word(name)


def _after_articles(tokens: Sequence[str], at: int) -> tuple[int, str]:
    """The place after the next word that is no article, and that word."""
    known = lexicon()
    while at < len(tokens) - 1 and (tokens[at] in known.articles or tokens[at] in known.assimilated):
        at += 1
    return at + 1, tokens[at]


def _with_god(word: str, tokens: Sequence[str], at: int) -> tuple[str, int]:
    """A word joined with the God or religion that it is of: `hizb allah` → `hizblah`, `salah al din` → `salahdin`."""
    next_words = [*tokens[at : at + 2], "", ""]
    if next_words[0] in {"allah", "ullah", "الله", "اله"}:
        return word + ("lah" if next_words[0].isascii() else "له"), at + 1
    if next_words[0] in {"aldin", "eddin", "eddine", "الدين", "uddin"}:
        return word + ("din" if next_words[0].isascii() else "دين"), at + 1
    if next_words[0] in {"al", "ad", "ed", "el", "ud", "ال"} and next_words[1] in {"din", "deen", "dine", "دين"}:
        return word + ("din" if word.isascii() else "دين"), at + 2
    return word, at


def _state(tokens: Sequence[str], at: int) -> tuple[int, str | None]:
    """How many words from `at` name a state, and which."""
    known = lexicon()
    for size in (3, 2, 1):
        words = tuple(_bare(word) for word in tokens[at : at + size])
        if len(words) == size and words in known.states:
            return size, known.states[words]
    stem = re.sub(r"(?:ي|يه|ايي)$", "", _bare(tokens[at]))
    if stem != tokens[at] and not stem.isascii() and (stem,) in known.states:
        return 1, known.states[stem,]
    return 0, None


def _word(word: str) -> Word:
    known = lexicon()
    bare = _bare(word)
    number = _ORDINAL.match(bare)
    if number or bare in known.ordinals or word in known.ordinals:
        return Word(
            "number", str(int(number[1]) if number else known.ordinals.get(bare, known.ordinals.get(word))), (), word
        )
    role, concept = _concept(bare)
    if concept:
        return Word(role, concept, (), word)
    if len(word) == 1:
        return Word("initial", word, (), word)
    for kunya in ("abou", "abu", "ابو"):
        if word.startswith(kunya) and len(word) >= _SHORTEST_GLUED:
            return _kunya("abu", word.removeprefix(kunya))
    return _name(word, word)


def _concept(word: str) -> tuple[Role, str]:
    """The role and concept of a word; else no concept."""
    return lexicon().concepts.get(word, ("name", ""))


def _kunya(kind: str, name: str) -> Word:
    plain = _name(name, name)
    return Word("kunya", f"{kind}:{plain.key}", plain.heard, f"{kind} {name}")


def _name(word: str, written: str) -> Word:
    forms = [_joined(_bare(word))]
    if word != _bare(word) or _glued(word):
        forms.append(_joined(word if word != _bare(word) else word[2:]))
    heard = tuple(dict.fromkeys(sounds(form) for form in forms))
    return Word("name", forms[0], heard, written)


def _glued(word: str) -> bool:
    return word[:2] in {"al", "el"} and len(word) >= _SHORTEST_GLUED and word.isascii()


def _bare(word: str) -> str:
    """A word of Arabic script without the article that is written together with it."""
    for article in ("وال", "ال", "لل"):
        if word.startswith(article) and len(word) > len(article) + 1:
            return word[len(article) :]
    return word


def _joined(word: str) -> str:
    """One form for what is written together in several: Nasrallah, Salahuddin, Abdulmahdi."""
    if word.endswith("الله") and len(word) > 5:
        return word[:-4] + "له"
    if word.endswith("الدين") and len(word) > 6:
        return word[:-5] + "دين"
    if word.startswith("عبدال") and len(word) > 6:
        return "عبدل" + word[5:]
    if god := _JOINED_ALLAH.match(word):
        return god[1] + "lah"
    if religion := _JOINED_DIN.match(word):
        return religion[1] + "din"
    if servant := _ABD.match(word):
        return "abdl" + servant[1]
    return word
