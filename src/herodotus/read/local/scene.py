"""A sentence with everything that was found in it, ready to be read for claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from herodotus.read.local.cast import Cast
from herodotus.read.local.mentions import Named, find_mentions
from herodotus.read.local.speech import Speech, find_speech
from herodotus.read.local.tokens import Words, tokenise
from herodotus.read.names import NameMatch, find_names, shouts
from herodotus.read.numbers import Quantity, find_quantities
from herodotus.read.sentences import Sentence, find_sentences
from herodotus.read.time import TimeMention, find_times
from herodotus.records import Document, Time


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence. `names` are the known names in it, actors and places."""

    sentence: Sentence
    words: Words
    mentions: tuple[Named, ...]
    names: tuple[NameMatch, ...]
    times: tuple[TimeMention, ...]
    quantities: tuple[Quantity, ...]
    speeches: tuple[Speech, ...]

    @property
    def span(self) -> tuple[int, int]:
        """Start and end of the sentence."""
        return self.sentence.start, self.sentence.end


@dataclass(frozen=True, slots=True)
class Stage:
    """A document as its scenes and its cast."""

    document: Document
    scenes: tuple[Scene, ...]
    cast: Cast

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def with_mentions(self, mentions: Iterable[Sequence[Named]]) -> Stage:
        """The same document with other mentions in its scenes, one sequence a scene, and the cast that they make."""
        scenes = tuple(_with(scene, tuple(found)) for scene, found in zip(self.scenes, mentions, strict=True))
        return Stage(self.document, scenes, _cast_of(self.document, scenes))


def set_stage(document: Document) -> Stage:
    """Find sentences, names, times and numbers in a document, and bring its mentions together into a cast."""
    text = document.text
    names = find_names(text)
    shouting = shouts(text)
    scenes: list[Scene] = []
    day: date | None = None
    for sentence in find_sentences(document):
        scene = _scene(document, sentence, names, shouting, day)
        day = _latest_day(scene.times) or day
        scenes.append(scene)
    return Stage(document, tuple(scenes), _cast_of(document, scenes))


def _with(scene: Scene, mentions: tuple[Named, ...]) -> Scene:
    """A scene with other mentions, and the speakers that they make."""
    if mentions == scene.mentions:
        return scene
    return replace(scene, mentions=mentions, speeches=tuple(find_speech(scene.words, mentions)))


def _cast_of(document: Document, scenes: Sequence[Scene]) -> Cast:
    told = ((scene.mentions, frozenset(s.speaker.start for s in scene.speeches)) for scene in scenes)
    return Cast.of(document.sha256, told)


def _scene(
    document: Document, sentence: Sentence, names: Sequence[NameMatch], shouting: bool, day: date | None
) -> Scene:
    text, start, end = document.text, sentence.start, sentence.end
    words = tokenise(text, start, end)
    times = find_times(text, document.published, start, end, day)
    found = find_mentions(text, words, names, shouting or sentence.block in {"title", "heading"})
    mentions = [m for m in found if m.form != "name" or not any(m.start < t.end and t.start < m.end for t in times)]
    own = tuple(n for n in names if start <= n.start and n.end <= end)
    quantities = find_quantities(text, start, end, [(t.start, t.end) for t in times])
    speeches = find_speech(words, mentions)
    return Scene(sentence, words, tuple(mentions), own, tuple(times), tuple(quantities), tuple(speeches))


def _latest_day(times: Sequence[TimeMention]) -> date | None:
    """The day the story has come to: the last full day that a sentence names."""
    return next((day for t in reversed(times) if t.relation == "at" and (day := _single_day(t.time))), None)


def _single_day(time: Time) -> date | None:
    hull = time.hull
    return hull[0] if hull and hull[0] == hull[1] else None
