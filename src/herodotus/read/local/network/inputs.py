"""What the network is given: word pieces, capitals, marks, and what the exact parts of the reader know already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from tokenizers import Tokenizer

from herodotus.read.local.grammar import Trigger, triggers_of
from herodotus.read.local.lexicon import Hit, Sense, find_hits, word_set
from herodotus.read.local.network.columns import KINDS, TYPES
from herodotus.read.local.roles import find_roles
from herodotus.read.local.scene import Scene

LONGEST: Final = 256
"""Word pieces in one input at most; what lies beyond is not seen."""

Mark = Literal["predicate", "subject", "source", "target", "context"]
MARKS: Final[dict[Mark, int]] = {"predicate": 1, "subject": 2, "source": 3, "target": 4, "context": 5}

RULED: Final = 4
"""Values of the grammar channel: nothing, initiator, target, both, as the rules of `roles` read a marked predicate."""

_CLS, _SEP = 101, 102
_SPEAKING = len(TYPES) + 1
LEXICAL: Final = _SPEAKING + 1
"""Values of the lexical channel: nothing, the root of a word that may carry an event, a verb of speech."""

_SPANS: Final = {
    kind: index + 1
    for index, kind in enumerate((*KINDS, "surname", "group", "pronoun", "unknown", "place", "time", "quantity"))
}
SPANS: Final = len(_SPANS) + 1
"""Values of the span channel: nothing, an actor of a kind, a body without a name, a pronoun, place, time, quantity."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start..end` of a text with what is known of it; `mark` and `ruled` are 0 for none."""

    start: int
    end: int
    text: str
    lexical: int = 0
    span: int = 0
    mark: int = 0
    ruled: int = 0


@dataclass(frozen=True, slots=True)
class Input:
    """One input, a list entry a word piece; `firsts[i]` is the position of the first piece of word `i`.

    Words that did not fit have no entry in `firsts`. Position 0 stands for the whole input.
    """

    ids: tuple[int, ...]
    capitals: tuple[int, ...]
    marks: tuple[int, ...]
    lexical: tuple[int, ...]
    spans: tuple[int, ...]
    ruled: tuple[int, ...]
    firsts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)


class Pieces:
    """The encoder's word pieces (lower-case WordPiece)."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.of = lru_cache(maxsize=50_000)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces; at most twelve, since no word needs more to be known."""
        return tuple(self._tokenizer.encode(word, add_special_tokens=False).ids[:12]) or (100,)


def make_input(pieces: Pieces, words: Sequence[Word]) -> Input:
    """Lay out words as the network's input."""
    rows: list[tuple[int, int, int, int, int, int]] = [(_CLS, 0, 0, 0, 0, 0)]
    firsts: list[int] = []
    for word in words:
        ids = pieces.of(word.text)
        if len(rows) + len(ids) >= LONGEST:
            break
        firsts.append(len(rows))
        capital = int(word.text[:1].isupper())
        rows += [(piece, capital, word.mark, word.lexical, word.span, word.ruled) for piece in ids]
    rows.append((_SEP, 0, 0, 0, 0, 0))
    ids_, capitals, marks, lexical, spans, ruled = zip(*rows, strict=True)
    return Input(ids_, capitals, marks, lexical, spans, ruled, tuple(firsts))


def words_of(scene: Scene) -> tuple[Word, ...]:
    """The words of a sentence with what the exact parts found in it."""
    tokens = scene.words.tokens
    lexical, spans = [0] * len(tokens), [0] * len(tokens)
    for index, token in enumerate(tokens):
        if token.lower in _speech():
            lexical[index] = _SPEAKING
    for hit in find_hits(scene.words):
        for index in range(hit.first, hit.last + 1):
            lexical[index] = TYPES.index(hit.senses[0].root) + 1

    def paint(start: int, end: int, value: str) -> None:
        index = scene.words.at(start)
        while index < len(tokens) and tokens[index].start < end:
            spans[index] = _SPANS[value]
            index += 1

    for name in scene.names:
        if name.what == "place":
            paint(name.start, name.end, "place")
    for named in scene.mentions:
        paint(named.start, named.end, _as_span(named.form, named.kind))
    for quantity in scene.quantities:
        paint(quantity.start, quantity.end, "quantity")
    for time in scene.times:
        paint(time.start, time.end, "time")
    rows = zip(tokens, lexical, spans, strict=True)
    return tuple(Word(t.start, t.end, t.text, known, span) for t, known, span in rows)


def predicate_of(scene: Scene, first: int, last: int, root: str | None = None) -> Trigger:
    """The predicate at tokens `first..last` as the lexicon knows it (as a word of `root`, where it may be one)."""
    for hit in find_hits(scene.words):
        if hit.first <= last and first <= hit.last:
            triggers = [t for t in triggers_of(scene.words, hit) if root in {None, t.sense.root}]
            if triggers:
                return triggers[0]
    word = scene.words.lower(first)
    sense = Sense(root or "", word, "past" if word.endswith(("ed", "en")) else "noun", True)
    known = triggers_of(scene.words, Hit(first, last, (sense,)))
    return known[0] if known else Trigger(first, last, sense, "active")


def with_predicate(scene: Scene, words: Sequence[Word], first: int, last: int) -> tuple[Word, ...]:
    """A sentence's words with the predicate at `first..last` marked, and what the grammar makes of its roles."""
    roles = find_roles(scene.words, predicate_of(scene, first, last), scene.mentions)

    def ruled(word: Word) -> int:
        doer = any(m.start <= word.start < m.end for m in roles.initiators)
        other = any(m.start <= word.start < m.end for m in roles.targets)
        return doer + 2 * other

    return tuple(
        replace(w, ruled=ruled(w), mark=MARKS["predicate"] if first <= i <= last else w.mark)
        for i, w in enumerate(words)
    )


def _as_span(form: str, kind: str) -> str:
    if form in {"group", "pronoun"}:
        return form
    return kind if kind in _SPANS else "unknown"


def _speech() -> frozenset[str]:
    return word_set("speech")
