"""Who said what: opinion, and what is reported in somebody's words, kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from herodotus.analyse.attribution import document_name
from herodotus.records import Assessment, Claim
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class Statements:
    """What one voice says.

    `speaker` is the id of an actor, or None when documents speak for themselves; `name` is what the voice is called.
    `assessments` are its opinions. `reported` are the happenings, ties and figures told in its words; a document's own
    account is not among them, being the record itself.
    """

    speaker: str | None
    name: str
    assessments: tuple[Assessment, ...]
    reported: tuple[Claim, ...]


@dataclass(slots=True)
class _Voice:
    speaker: str | None
    name: str
    assessments: list[Assessment] = field(default_factory=list)
    reported: list[Claim] = field(default_factory=list)


def statements(view: View) -> list[Statements]:
    """Every voice that has an opinion or is reported: named speakers first, each group by name."""
    voices: dict[tuple[bool, str], _Voice] = {}
    for reading in view.readings:
        for claim in reading.claims():
            own = document_name(reading.document)
            key = (claim.speaker is None, claim.speaker or own)
            name = view.name(claim.speaker) if claim.speaker else own
            voice = voices.setdefault(key, _Voice(claim.speaker, name))
            if isinstance(claim, Assessment):
                voice.assessments.append(claim)
            elif claim.speaker:
                voice.reported.append(claim)
    return [
        Statements(voice.speaker, voice.name, tuple(voice.assessments), tuple(voice.reported))
        for voice in sorted(voices.values(), key=lambda v: (v.speaker is None, v.name.casefold(), v.speaker or ""))
        if voice.assessments or voice.reported
    ]
