"""Which of the actors that a text names are kept: those that a claim needs, and those that are surely actors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from herodotus.read.local.network.mentions import inside_of
from herodotus.read.local.network.session import Rows
from herodotus.read.local.scene import Scene, Stage
from herodotus.records import Actor, Mention, Reading

_Read = tuple[Scene, Rows]
"""A sentence with how likely each of its words is in a mention."""

SURE: Final = 0.8
"""How likely the words of a mention must be in one, by the mean over them, for an actor of no claim to be kept."""

NAMELESS: Final = 0.95
"""As `SURE`, for a body without a name."""


def known_company(reading: Reading, stage: Stage, rows: Sequence[Rows]) -> tuple[Actor, ...]:
    """The actors to keep, in the order of the text."""
    needed = {i for claim in reading.claims() for i in claim.speakers}
    needed |= {i for e in reading.events for i in (*e.initiators, *e.targets)}
    needed |= {i for r in reading.relations for i in (r.subject, r.object)}
    needed |= {f.subject for f in reading.figures if f.subject}
    needed |= {i for a in reading.assessments for i in a.about}
    sentences = [(scene, inside_of(scores)) for scene, scores in zip(stage.scenes, rows, strict=True)]
    return tuple(a for a in reading.actors if a.id in needed or _sureness(a, sentences) >= _enough(a))


def _enough(actor: Actor) -> float:
    """How sure an actor of no claim must be."""
    return NAMELESS if actor.id.startswith("group-") else SURE


def _sureness(actor: Actor, sentences: Sequence[_Read]) -> float:
    return max((_of_mention(m, sentences) for m in actor.mentions), default=0.0)


def _of_mention(mention: Mention, sentences: Sequence[_Read]) -> float:
    """How likely the words of a mention are in one, by the mean over them."""
    scene, inside = sentences[bisect_right(sentences, mention.start, key=lambda s: s[0].span[0]) - 1]
    part = inside[scene.words.at(mention.start) : scene.words.at(mention.end - 1) + 1]
    return float(part.mean()) if len(part) else 0.0
