"""The reasons behind a claim of the local reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from herodotus.read.local.drafts import Draft
from herodotus.read.local.lexicon import find_hits
from herodotus.read.local.network.columns import MODALITIES, TYPES
from herodotus.read.local.network.inputs import predicate_of
from herodotus.read.local.network.predicates import Told
from herodotus.read.local.roles import find_roles
from herodotus.read.local.scene import Stage
from herodotus.records import Claim, Event, Figure, Relation
from herodotus.records.explanation import Explanation, Reason

SHOWN: Final = 3
"""Other readings that are listed for a field, at most."""


def explain_event(stage: Stage, event: Event, draft: Draft) -> Explanation:
    """The reasons behind an event, from the draft that it was made of."""
    reasons = tuple(_of_event(stage, event, draft)) if draft.told else tuple(_of_claim(stage, event))
    return Explanation(event.id, event.quote, event.confidence, reasons)


def explain_claim(stage: Stage, claim: Claim) -> Explanation:
    """The reasons behind a tie, a figure or an assessment: the words that each field was read from."""
    return Explanation(claim.id, claim.quote, claim.confidence, tuple(_of_claim(stage, claim)))


def _of_event(stage: Stage, event: Event, draft: Draft) -> Iterator[Reason]:
    told = draft.told
    if told is None:
        return
    yield _type(stage, event, draft, told)
    for field, role, ids in (("initiators", "initiator", event.initiators), ("targets", "target", event.targets)):
        yield _role(stage, event, draft, told, field, role, ids)
    moods = sorted(zip(MODALITIES, told.modalities.tolist(), strict=True), key=lambda m: -m[1])
    stance = "denied" if event.polarity == "denied" else event.modality
    how = "the network and the words around the predicate, weighed together"
    if stance == "claimed_responsibility" or (stance == "denied" and moods[0][0] != "denied"):
        how = "a verb of claiming or denying whose subject speaks of its own deed"
    score = dict(moods).get(stance)
    yield Reason("modality", stance, how, None, _short(score), _next(moods, stance))
    if event.time:
        yield Reason(
            "date", event.date or "none", f"the words {event.time.as_written!r}, by the grammar of dates",
            event.evidence.get("date"), _short(_at(told, "time", event.evidence.get("date"))),
        )  # fmt: skip
    if event.place:
        known = "a place of the vocabulary" if event.place_id else "words that stand where a place stands"
        span = event.evidence.get("place")
        yield Reason("place", event.place, known, span, _short(_at(told, "place", span)))
    for loss in event.losses:
        span = event.evidence.get(loss.kind)
        yield Reason(loss.kind, str(loss.value), "a count of people beside a word of killing or wounding", span)
    for link in event.responds_to:
        yield Reason("responds_to", link.event, f"the words {link.quote!r}")
    if event.speakers:
        names = " → ".join(_name(stage, ident) for ident in event.speakers)
        yield Reason("speakers", names, "who is said to say so, outermost first")


def _type(stage: Stage, event: Event, draft: Draft, told: Told) -> Reason:
    words = stage.text[slice(*draft.anchor)]
    listed = any(hit.first <= told.first <= hit.last for hit in find_hits(draft.scene.words))
    why = f"the predicate {words!r}, " + ("which the lexicon lists" if listed else "which the network found")
    roots = sorted(zip(TYPES, told.roots.tolist(), strict=True), key=lambda r: -r[1])
    return Reason("type", event.type, why, draft.anchor, _short(dict(roots)[event.type]), _next(roots, event.type))


def _role(stage: Stage, event: Event, draft: Draft, told: Told, field: str, role: str, ids: Sequence[str]) -> Reason:
    trigger = predicate_of(draft.scene, told.first, told.last, draft.root)
    ruled = find_roles(draft.scene.words, trigger, draft.scene.mentions)
    by_grammar = ruled.initiators if role == "initiator" else ruled.targets
    scores: dict[str, float] = {}
    for mention in draft.scene.mentions:
        for ident in stage.cast.ids_of(mention):
            score = told.role(role, (mention.start, mention.end))
            scores[ident] = max(score, scores.get(ident, 0.0))
    value = ", ".join(_name(stage, ident) for ident in ids) or "nobody"
    agrees = any(ident in ids for m in by_grammar for ident in stage.cast.ids_of(m))
    why = "the network and the grammar of the sentence" if agrees else "the network and where the words stand"
    if not ids:
        why = "no mention is likely enough"
    others = sorted(((_name(stage, i), s) for i, s in scores.items() if i not in ids), key=lambda o: -o[1])
    best = max((scores.get(i, 0.0) for i in ids), default=None)
    return Reason(field, value, why, event.evidence.get(field), _short(best), _rounded(others[:SHOWN]))


def _of_claim(stage: Stage, claim: Claim) -> Iterator[Reason]:
    if isinstance(claim, Relation):
        yield Reason("kind", claim.kind, f"the words {claim.detail!r}" if claim.detail else "a name or a title")
        yield Reason("subject", _name(stage, claim.subject), "a mention in the sentence", claim.evidence.get("subject"))
        yield Reason("object", _name(stage, claim.object), "a mention in the sentence", claim.evidence.get("object"))
    elif isinstance(claim, Figure):
        value = f"{claim.value:g} {claim.unit}"
        yield Reason("value", value, "the grammar of numbers", claim.evidence.get("value"))
        if claim.subject:
            yield Reason("subject", _name(stage, claim.subject), "who is counted, or the nearest actor")
    shown = {"kind", "subject", "object", "value"}
    for field, span in claim.evidence.items():
        if field not in shown:
            yield Reason(field, stage.text[slice(*span)], "the words it was read from", span)


def _name(stage: Stage, ident: str) -> str:
    return stage.cast.name_of(ident)


def _at(told: Told, role: str, span: tuple[int, int] | None) -> float | None:
    return told.role(role, span) if span else None


def _next(scored: Sequence[tuple[str, float]], chosen: str) -> tuple[tuple[str, float], ...]:
    return _rounded([(name, score) for name, score in scored if name != chosen][:SHOWN])


def _rounded(scored: Sequence[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """What came next, best first: the runner-up in any case, others where there is something to say for them."""
    return tuple((name, round(score, 2)) for i, (name, score) in enumerate(scored) if not i or score >= 0.005)


def _short(score: float | None) -> float | None:
    return None if score is None else round(score, 2)
