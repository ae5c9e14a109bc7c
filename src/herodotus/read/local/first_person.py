"""Who "I" and "we" are: whoever speaks there, or whose statement the document is."""

from __future__ import annotations

from typing import Final

from herodotus.read.local.grammar import Trigger, auxiliaries
from herodotus.read.local.scene import Scene, Stage

_ME = frozenset({"i", "we", "i'm", "we're", "i've", "we've", "i'll", "we'll", "i'd", "we'd"})
BACK: Final = 8
"""Sentences before, at most, in which the one who speaks is looked for."""


def opening_of(scene: Scene, trigger: Trigger) -> int:
    """The offset at which the subject of a verb stands, when "I" or "we" stands there; the sentence's end otherwise."""
    index = _subject(scene, trigger)
    return scene.words.tokens[index].start if index is not None else scene.span[1]


def first_person(stage: Stage, index: int, trigger: Trigger) -> str | None:
    """The actor that says "I" or "we" do what the verb tells; None when nobody says so of themselves."""
    if _subject(stage.scenes[index], trigger) is None:
        return None
    return _speaking(stage, index) or _author(stage)


def _subject(scene: Scene, trigger: Trigger) -> int | None:
    """The position of "I" or "we" right before a verb and its auxiliaries."""
    if trigger.voice == "noun":
        return None
    index = trigger.first - len(auxiliaries(scene.words, trigger.first)) - 1
    for position in (index, index - 1):
        if scene.words.lower(position) in _ME:
            return position
    return None


def _speaking(stage: Stage, index: int) -> str | None:
    """The last one who was said to speak: in the sentence itself, else in those before it."""
    for scene in reversed(stage.scenes[max(0, index - BACK) : index + 1]):
        for speech in reversed(scene.speeches):
            ident = stage.cast.id_of(speech.speaker)
            if ident and stage.cast.kind_of(ident) == "person":
                return ident
    return None


def _author(stage: Stage) -> str | None:
    """The person that a statement is of: the first whom it names, where nobody is quoted."""
    for scene in stage.scenes[:3]:
        for mention in scene.mentions:
            ident = stage.cast.id_of(mention)
            if ident and mention.form in {"known", "name"} and stage.cast.kind_of(ident) == "person":
                return ident
    return None
