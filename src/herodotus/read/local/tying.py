"""A tie in the making: what one sentence states of two actors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from herodotus.read.local.mentions import Named
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.local.speech import Speech
from herodotus.records import Time
from herodotus.records.claim import Modality, Polarity, Span


@dataclass
class Tie:
    """A tie as one sentence states it; `more` are further sentences that do."""

    kind: str
    subject: str
    object: str
    anchors: tuple[Span, ...]
    sentence: Span
    detail: str
    time: Time | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    speakers: tuple[str, ...] = ()
    more: list[Span] = field(default_factory=list)


def make_tie(
    scene: Scene, kind: str, subject: str, object_: str, anchor: Named, detail: str, other: Named | None = None,
    denied: bool = False, stage: Stage | None = None,
) -> Tie:  # fmt: skip
    """The tie that a sentence states between two actors, with its time and speaker."""
    anchors = ((anchor.start, anchor.end),) if other is None else ((anchor.start, anchor.end), (other.start, other.end))
    tie = Tie(kind, subject, object_, anchors, scene.span, detail)
    tie.polarity = "denied" if denied else "affirmed"
    tie.time = _time(scene, kind, detail)
    speech = _speech(scene.speeches, anchors)
    speaker = stage.cast.id_of(speech.speaker) if speech and stage else None
    if speaker:
        tie.speakers, tie.modality = (speaker,), "reported"
    return tie


_LASTING = frozenset({"since", "until", "during"})
_BEGINS = re.compile(
    r"\b(?:found|establish|creat|set up|form|join|designat|blacklist|list|sanction|replac|succeed|becam|appoint|elect"
    r"|named|took over|banned)",
    re.I,
)
"""Words of a tie that tell of its beginning, so that a plain date in the sentence is of that."""


def _time(scene: Scene, kind: str, detail: str) -> Time | None:
    """A stated beginning, end or span of the tie; a plain day only where the words tell of a beginning."""
    dated = [t for t in scene.times if t.time.hull and t.kind not in {"duration", "recurrence"}]
    lasting = next((t.time for t in dated if t.relation in _LASTING or t.kind == "range"), None)
    begins = kind in {"designated_by", "founded_by"} or _BEGINS.search(detail)
    return lasting or (next((t.time for t in dated), None) if begins else None)


def _speech(speeches: Iterable[Speech], anchors: Iterable[Span]) -> Speech | None:
    start = min(a[0] for a in anchors)
    return next((s for s in speeches if s.start <= start < s.end), None)
