"""Drafts of events by the lexicon and the grammar alone: what no network is needed for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodotus.read.local.circumstances import (
    KILLING,
    Found,
    find_means,
    find_place,
    find_time,
    one_of_many,
    only_recalled,
)
from herodotus.read.local.drafts import Draft
from herodotus.read.local.grammar import Trigger, tells_of_nothing, triggers_of
from herodotus.read.local.lexicon import Hit, find_hits, needs
from herodotus.read.local.losses import find_losses
from herodotus.read.local.mentions import Named
from herodotus.read.local.roles import find_roles
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.local.sites import aimed_at, by_doer, strikes_property, struck_site, tells
from herodotus.read.local.speech import Stance, find_stance
from herodotus.records import Loss
from herodotus.records.claim import Span


def ruled_drafts(stage: Stage, scene: Scene) -> Iterator[Draft]:
    """The drafts of a sentence by the lexicon and the grammar alone."""
    for hit in find_hits(scene.words):
        if _inside_a_name(scene, hit):
            continue
        for trigger in triggers_of(scene.words, hit):
            draft = None if tells_of_nothing(scene.words, trigger) else _draft(stage, scene, trigger)
            if draft is not None:
                yield draft


def _inside_a_name(scene: Scene, hit: Hit) -> bool:
    """Whether a form belongs to a mention: "Mobilization" in the name of the forces tells of no mobilisation."""
    token = scene.words.tokens[hit.first]
    return any(m.start <= token.start < m.end for m in scene.mentions)


def _draft(stage: Stage, scene: Scene, trigger: Trigger) -> Draft | None:
    roles = find_roles(scene.words, trigger, scene.mentions)
    if not tells(trigger, roles.initiators, roles.targets):
        return None
    trigger = by_doer(trigger, roles.initiators)
    initiators, targets = _ids(stage, roles.initiators), _ids(stage, roles.targets)
    if trigger.sense.root not in {"AGREE", "CONSULT", "COOPERATE", "ASSAULT"}:
        targets = tuple(t for t in targets if t not in initiators)
    if len(initiators) == 1 and targets == initiators:
        targets = ()
    stance = find_stance(scene.words, trigger, scene.speeches)
    site = _site(scene, trigger, targets)
    enough = _armed(stage, scene, trigger, initiators, site) or _enough(trigger, stance, initiators, targets)
    faint = not enough and trigger.voice == "noun" and trigger.sense.root == "ASSAULT" and bool(targets)
    if stance.modality == "threatened" or not (enough or faint):
        return None
    speaker = stage.cast.id_of(stance.speaker) if stance.speaker else None
    time = find_time(scene, trigger, stage.text)
    if time and only_recalled(scene, trigger, time.start):
        time = None
    place, means = _place(find_place(scene, trigger, stage.text), site), None
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


def _site(scene: Scene, trigger: Trigger, targets: Sequence[str]) -> Found | None:
    """What an attack strikes that is no actor, where it hits no actor."""
    if targets or trigger.sense.root != "ASSAULT":
        return None
    return struck_site(scene, trigger) or aimed_at(scene, trigger)


def _place(told: Found | None, site: Found | None) -> Found | None:
    """A site of the registry that is struck says more than the place beside it."""
    return site if site and (told is None or site.ident) else told


def _armed(stage: Stage, scene: Scene, trigger: Trigger, doers: Sequence[str], site: Found | None) -> bool:
    """Whether an attack says by whom or on what, and with what weapon; by whom and on what is enough as well."""
    if trigger.sense.root != "ASSAULT" or not (doers or site):
        return False
    if doers and trigger.sense.lemma in _ON_THINGS and strikes_property(scene.words, trigger):
        return True
    return bool(doers and site) or find_means(scene, trigger, stage.text) is not None


_ON_THINGS = frozenset({
    "attack", "burn", "burn down", "torch", "set fire", "destroy", "raid", "storm", "shell", "bomb", "hit", "strike",
})  # fmt: skip
"""Verbs of attack that act upon property as well as upon people."""


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
