"""Figures: the numbers of a text with the actor they are about."""

from __future__ import annotations

from herodotus.read.local.mentions import Named
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.numbers import FigureDraft, find_figures
from herodotus.read.time import TimeMention
from herodotus.records import Figure, Quote, ReaderVersion, Time, claim_id, statement_key
from herodotus.records.claim import Span


def read_figures(stage: Stage, reader: ReaderVersion) -> tuple[Figure, ...]:
    """The figures of a document, in the order of the text."""
    return tuple(
        _figure(stage, scene, draft, reader)
        for scene in stage.scenes
        if scene.sentence.block not in {"title", "heading"}
        for draft in find_figures(stage.text, *scene.span, [(t.start, t.end) for t in scene.times])
    )


def _figure(stage: Stage, scene: Scene, draft: FigureDraft, reader: ReaderVersion) -> Figure:
    quantity = draft.quantity
    key = statement_key(stage.document.sha256, "figure", [(quantity.start, quantity.end)])
    speech = next((s for s in scene.speeches if s.start <= quantity.start < s.end), None)
    speaker = stage.cast.id_of(speech.speaker) if speech else None
    as_of, period = _times(scene, quantity.start, draft.evidence.get("change_base"))
    return Figure(
        id=claim_id(key, str(reader)),
        key=key,
        quotes=(Quote.cut(stage.text, *scene.span),),
        speakers=(speaker,) if speaker else (),
        modality="reported" if speaker else "asserted",
        confidence=0.7,
        evidence={**draft.evidence, "value": (quantity.start, quantity.end)},
        subject=_subject(stage, scene, draft),
        measure=draft.measure,
        value=quantity.value,
        unit=quantity.unit,
        definition=draft.definition,
        low=quantity.low,
        high=quantity.high,
        as_of=as_of,
        period=period,
        change_pct=draft.change_pct,
        change_base=draft.change_base,
        base_value=draft.base_value,
        base_implied=draft.base_implied,
    )


def _subject(stage: Stage, scene: Scene, draft: FigureDraft) -> str | None:
    """The counted people themselves where they are an actor, else the nearest actor that the number can be about."""
    quantity = draft.quantity
    able = [m for m in scene.mentions if m.form != "pronoun" and not m.place and stage.cast.id_of(m)]
    counted = [
        m for m in able if quantity.noun_span and m.start < quantity.noun_span[1] and quantity.noun_span[0] < m.end
    ]
    if counted:
        return _owner(stage, scene, counted[0])
    speakers = {s.speaker.start for s in scene.speeches}
    others = [m for m in able if m.start not in speakers]
    if not others:
        return None
    return _owner(stage, scene, min(others, key=lambda m: (abs(m.start - quantity.start), m.start)))


def _owner(stage: Stage, scene: Scene, mention: Named) -> str | None:
    """Whose it is: of "its troops" the one who has them, else the mention itself."""
    pronoun = next((m for m in scene.mentions if m.form == "pronoun" and 0 < mention.start - m.end < 8), None)
    between = stage.text[pronoun.end : mention.start].split() if pronoun else ["other"]
    owner = stage.cast.id_of(pronoun) if pronoun and all(word[0].isdigit() for word in between) else None
    return owner or stage.cast.id_of(mention)


def _times(scene: Scene, at: int, base: Span | None) -> tuple[Time | None, Time | None]:
    """The day or period a number holds for, and the span it was counted over ("since October 2019").

    A time inside `base` is that of the number's base, and of no use for the number itself.
    """
    period = next((t.time for t in scene.times if _is_period(t)), None)
    points = [
        t
        for t in scene.times
        if t.time.hull
        and t.relation not in {"since", "during", "before"}
        and t.kind not in {"duration", "recurrence"}
        and not (base and base[0] < t.end and t.start < base[1])
    ]
    if not points:
        return None, period
    return min(points, key=lambda t: abs(t.start - at)).time, period


def _is_period(mention: TimeMention) -> bool:
    """Whether a time is a span to count over: "since October 2019", "between May and July", and no single month."""
    hull = mention.time.hull
    lasting = mention.kind == "range" and hull is not None and hull[0] != hull[1]
    return hull is not None and (mention.relation in {"since", "during"} or lasting)
