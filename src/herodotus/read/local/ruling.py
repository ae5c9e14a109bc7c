"""Drafts of events by the lexicon and the grammar alone: what no network is needed for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodotus.read.local.circumstances import KILLING, find_means, find_place, find_time, one_of_many, only_recalled
from herodotus.read.local.drafts import Draft
from herodotus.read.local.grammar import Trigger, triggers_of
from herodotus.read.local.lexicon import Hit, find_hits, needs
from herodotus.read.local.losses import find_losses
from herodotus.read.local.mentions import Named
from herodotus.read.local.roles import find_roles
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.local.speech import Stance, find_stance
from herodotus.records import Loss
from herodotus.records.claim import Span


def ruled_drafts(stage: Stage, scene: Scene) -> Iterator[Draft]:
    """The drafts of a sentence by the lexicon and the grammar alone."""
    for hit in find_hits(scene.words):
        if _inside_a_name(scene, hit):
            continue
        for trigger in triggers_of(scene.words, hit):
            draft = _draft(stage, scene, trigger)
            if draft is not None:
                yield draft


def _inside_a_name(scene: Scene, hit: Hit) -> bool:
    """Whether a form belongs to a mention: "Mobilization" in the name of the forces tells of no mobilisation."""
    token = scene.words.tokens[hit.first]
    return any(m.start <= token.start < m.end for m in scene.mentions)


def _draft(stage: Stage, scene: Scene, trigger: Trigger) -> Draft | None:
    roles = find_roles(scene.words, trigger, scene.mentions)
    initiators, targets = _ids(stage, roles.initiators), _ids(stage, roles.targets)
    if trigger.sense.root not in {"AGREE", "CONSULT", "COOPERATE", "ASSAULT"}:
        targets = tuple(t for t in targets if t not in initiators)
    if len(initiators) == 1 and targets == initiators:
        targets = ()
    stance = find_stance(scene.words, trigger, scene.speeches)
    armed = bool(initiators) and trigger.sense.root == "ASSAULT" and find_means(scene, trigger, stage.text) is not None
    enough = armed or _enough(trigger, stance, initiators, targets)
    faint = not enough and trigger.voice == "noun" and trigger.sense.root == "ASSAULT" and bool(targets)
    if stance.modality == "threatened" or not (enough or faint):
        return None
    speaker = stage.cast.id_of(stance.speaker) if stance.speaker else None
    time = find_time(scene, trigger, stage.text)
    if time and only_recalled(scene, trigger, time.start):
        time = None
    place, means = find_place(scene, trigger, stage.text), None
    losses: tuple[Loss, ...] = ()
    tokens = scene.words.tokens
    evidence: dict[str, Span] = {"type": (tokens[trigger.first].start, tokens[trigger.last].end)}
    if trigger.sense.root in {"ASSAULT", "PROTEST", "COERCE"}:
        persons = [t for t in targets if stage.cast.kind_of(t) == "person"]
        persons += [m.text for m in roles.targets if one_of_many(scene, m)]
        losses, of_losses = find_losses(scene, trigger, stage.text, persons)
        evidence |= of_losses
        means = find_means(scene, trigger, stage.text)
    for name, found in (("place", place), ("instrument", means)):
        if found:
            evidence[name] = found.span
    if time:
        evidence["date"] = (time.start, time.end)
    for name, mentions in (("initiators", roles.initiators), ("targets", roles.targets)):
        if mentions:
            evidence[name] = (min(m.start for m in mentions), max(m.end for m in mentions))
    return Draft(
        scene, trigger, initiators, targets, time.time if time else None, place.value if place else None,
        place.ident if place else None, losses, means.value if means else None, (speaker,) if speaker else (),
        stance.polarity, stance.modality, evidence, [scene.span], faint=faint,
        score=_confidence(trigger, initiators, targets, losses),
    )  # fmt: skip


def _ids(stage: Stage, mentions: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ident for m in mentions for ident in stage.cast.ids_of(m)))


def _enough(trigger: Trigger, stance: Stance, initiators: Sequence[str], targets: Sequence[str]) -> bool:
    """Whether the sentence says enough to count: somebody in a role, and for a weak word somebody on both sides."""
    if trigger.sense.strong:
        return bool(initiators or targets) or trigger.voice == "noun" or trigger.sense.root in {"ASSAULT", "PROTEST"}
    if needs(trigger.sense.lemma) or (trigger.sense.lemma in KILLING and targets):
        return bool(initiators or targets)
    return bool(initiators and (targets or stance.polarity == "denied"))


def _confidence(trigger: Trigger, initiators: Sequence[str], targets: Sequence[str], losses: Sequence[Loss]) -> float:
    """Higher for a strong word and for each role that the sentence fills; not calibrated."""
    filled = bool(initiators) + bool(targets) + 0.5 * bool(losses)
    return min(1.0, 0.3 + 0.2 * trigger.sense.strong + 0.15 * filled)
