"""An event in the making: what one sentence tells of a happening, before it is brought together with other tellings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from herodotus.read.local.grammar import Trigger
from herodotus.read.local.network.predicates import Told
from herodotus.read.local.scene import Scene
from herodotus.records import Loss, Time
from herodotus.records.claim import Modality, Polarity, Span


@dataclass
class Draft:
    """An event in the making. A `faint` one says too little to stand alone, but can fill in another's roles.

    `again`: its words point back to a happening that the reader is meant to know ("the attack").
    """

    scene: Scene
    trigger: Trigger
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    time: Time | None
    place: str | None
    place_id: str | None
    losses: tuple[Loss, ...]
    instrument: str | None
    speakers: tuple[str, ...]
    polarity: Polarity
    modality: Modality
    evidence: dict[str, Span]
    quotes: list[tuple[int, int]]
    faint: bool = False
    told: Told | None = None
    score: float = 0.0
    again: bool = False
    answers: list[tuple[Draft, str, Literal["asserted", "sequence"]]] = field(default_factory=list)

    @property
    def root(self) -> str:
        """The PLOVER root."""
        return self.trigger.sense.root

    @property
    def anchor(self) -> Span:
        """The span of the trigger words."""
        tokens = self.scene.words.tokens
        return tokens[self.trigger.first].start, tokens[self.trigger.last].end
