"""Drafts of events from what the network says of a document's predicates, held against the grammar of the sentence."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from herodotus.read.local.circumstances import Found, find_means, find_place, one_of_many, only_recalled
from herodotus.read.local.drafts import Draft
from herodotus.read.local.filling import fill
from herodotus.read.local.first_person import first_person, opening_of
from herodotus.read.local.grammar import Trigger, tells_of_nothing
from herodotus.read.local.losses import find_losses
from herodotus.read.local.mentions import Named
from herodotus.read.local.moods import weigh
from herodotus.read.local.network.columns import TYPES
from herodotus.read.local.network.inputs import predicate_of
from herodotus.read.local.network.predicates import CONTEXT_SENTENCES, Told
from herodotus.read.local.responses import is_answered
from herodotus.read.local.roles import MUTUAL, find_roles, is_between
from herodotus.read.local.ruling import ruled_drafts
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.local.speech import chain_at, is_denied, told_as_so
from herodotus.read.time import TimeMention
from herodotus.records import Loss
from herodotus.records.claim import Modality, Polarity, Span

AGREED: Final = 0.3
"""Part of the doubt that goes when the lexicon and the grammar alone would tell of the same event."""

WEIGHTS: Final = (0.05, 0.26, 0.08)
OFFSET: Final = -0.14
"""The curve of `likelihood`, fitted on the development documents."""

CALIBRATION: Final = (1.22, -1.50)
"""Slope and offset of the curve from a likelihood to a confidence, so that of the events of confidence .8 eight in ten
are the annotators' (Platt 1999), fitted on the development documents by `benchmarks.calibration`."""

ENOUGH: Final = 0.62
"""How likely a predicate must be to count as an event."""

OBJECT: Final = 0.3
"""As `ENOUGH`, for what a verb of denying or "in response to" has for its object: both are always of something."""

ANSWERING: Final = frozenset({"revenge", "retaliation", "reprisal", "response", "retribution"})
"""Nouns that say of a happening that it is an answer, and tell of none themselves."""

FILLS: Final = 0.0
"""Logit from which a mention is a speaker beside the likeliest, when it is no more than `GAP` behind that one."""

BEST: Final = 1.2
GAP: Final = 3.0
"""The likeliest mention of a sentence is the speaker from the logit `BEST` on."""

FAR: Final = 2.0
"""As `BEST`, for a mention in a sentence before."""

TIMED: Final = 0.35
"""How likely a time must be the predicate's own to be its date."""

PLACED: Final = 0.3
"""As `TIMED`, for a place."""


def likelihood(told: Told) -> tuple[float, str]:
    """How likely a predicate carries an event that counts, and its likeliest type.

    A logistic curve over what the sentence alone says of the words, what the marked predicate says of the type, and
    whether it counts, fitted on the development documents: `docs/reader.md` has its reliability.
    """
    mixed = 0.5 * told.roots + 0.5 * told.carries / max(1e-6, float(told.carries.sum()))
    root = int(mixed.argmax())
    parts = (told.counts, float(told.carries[root]), float(told.roots[root]))
    logit = OFFSET + sum(weight * _logit(part) for weight, part in zip(WEIGHTS, parts, strict=True))
    return 1 / (1 + math.exp(-logit)), TYPES[root]


def _calibrated(score: float) -> float:
    slope, offset = CALIBRATION
    return 1 / (1 + math.exp(-(slope * _logit(score) + offset)))


def _logit(share: float) -> float:
    return math.log(max(share, 1e-4) / max(1 - share, 1e-4))


def drafts_of(stage: Stage, index: int, told: Sequence[Told]) -> Iterator[Draft]:
    """The drafts of a sentence."""
    scene = stage.scenes[index]
    ruled = {draft.trigger.first: draft for draft in ruled_drafts(stage, scene)}
    for one in told:
        score, root = likelihood(one)
        own = ruled.get(one.first)
        if own is not None and own.root == root and not own.faint:
            score += AGREED * (1 - score)
        trigger = predicate_of(scene, one.first, one.last, root)
        object_of = is_denied(scene.words, trigger) or is_answered(stage.text, scene, one.span[0])
        enough = OBJECT if object_of else ENOUGH
        idle = trigger.sense.lemma in ANSWERING or tells_of_nothing(scene.words, trigger)
        if score >= enough and not idle and not _inside_a_name(scene, one):
            yield _draft(stage, index, one, trigger, _calibrated(score))


def _inside_a_name(scene: Scene, told: Told) -> bool:
    """Whether the words belong to a name: "Mobilization" in the name of the forces tells of no mobilisation."""
    return any(m.start <= told.span[0] < m.end for m in scene.mentions if m.form in {"known", "name"})


def _draft(stage: Stage, index: int, told: Told, trigger: Trigger, score: float) -> Draft:
    scene, root = stage.scenes[index], trigger.sense.root
    ruled = find_roles(scene.words, trigger, scene.mentions)
    filled = fill(stage, told, trigger, ruled)
    doers, others = filled["initiator"], filled["target"]
    initiators, targets = _ids(stage, doers), _ids(stage, others)
    myself = first_person(stage, index, trigger)
    if myself and (trigger.voice != "passive") and not (doers and doers[0].start >= opening_of(scene, trigger)):
        initiators = (myself,)
    if root not in MUTUAL | {"ASSAULT"}:
        targets = tuple(t for t in targets if t not in initiators)
    if is_between(trigger, ruled) and len(both := tuple(dict.fromkeys((*initiators, *targets)))) > 1:
        initiators = targets = both
    evidence: dict[str, Span] = {"type": told.span}
    for name, mentions in (("initiators", doers), ("targets", others)):
        if mentions:
            evidence[name] = (min(m.start for m in mentions), max(m.end for m in mentions))
    losses: tuple[Loss, ...] = ()
    means: Found | None = None
    if root in {"ASSAULT", "PROTEST", "COERCE"}:
        persons = [t for t in targets if stage.cast.kind_of(t) == "person"]
        persons += [m.text for m in others if one_of_many(scene, m)]
        losses, found = find_losses(scene, trigger, stage.text, persons) if root != "COERCE" else ((), {})
        evidence |= found
        means = find_means(scene, trigger, stage.text)
    time, place = _time(scene, told, trigger), _place(stage, scene, told, trigger)
    for name, part in (("place", place), ("instrument", means)):
        if part:
            evidence[name] = part.span
    if time:
        evidence["date"] = (time.start, time.end)
    modality, polarity = _stance(stage, told, trigger)
    speakers = _speakers(stage, index, told, modality)
    if modality == "reported" and not speakers:
        modality = "asserted"  # a report is somebody's
    return Draft(
        scene, trigger, initiators, targets, time.time if time else None, place.value if place else None,
        place.ident if place else None, losses, means.value if means else None,
        speakers, polarity, modality, evidence, [scene.span], told=told, score=score,
    )  # fmt: skip


def heard(stage: Stage, told: Told) -> bool:
    """Whether the network sees somebody who says what a predicate tells."""
    return bool(_heard_from(stage, told))


def _stance(stage: Stage, told: Told, trigger: Trigger) -> tuple[Modality, Polarity]:
    """Modality and polarity, weighed, but for what the grammar knows to be denied or left untouched."""
    scene = stage.scenes[told.scene]
    modality = weigh(scene, told, trigger, heard(stage, told))
    if is_denied(scene.words, trigger):
        return "asserted", "denied"
    if modality == "denied":
        return "asserted", "affirmed" if told_as_so(scene.words, trigger) else "denied"
    return modality, "affirmed"  # type: ignore[return-value]


def _speakers(stage: Stage, index: int, told: Told, modality: str) -> tuple[str, ...]:
    """Who says so, outermost first: the chain that the sentence's speeches make, or the speaker the network sees."""
    if modality not in {"reported", "alleged", "planned", "denied"}:
        return ()
    scene = stage.scenes[index]
    chain = [i for s in chain_at(scene.speeches, told.span[0]) if (i := stage.cast.id_of(s.speaker))]
    return tuple(dict.fromkeys(chain)) or _ids(stage, _heard_from(stage, told)[:1])


def _heard_from(stage: Stage, told: Told) -> list[Named]:
    """The mentions that the network takes for the speaker: of the sentence itself before any that stands before it."""
    here = [(told.logit("speaker", (m.start, m.end)), m) for m in stage.scenes[told.scene].mentions]
    best = max((score for score, _ in here), default=-99.0)
    if best >= BEST:
        return [m for score, m in here if score >= max(FILLS, best - GAP)]
    before = [
        (told.logit("speaker", (m.start, m.end)), m)
        for earlier in stage.scenes[max(0, told.scene - CONTEXT_SENTENCES) : told.scene]
        for m in earlier.mentions
        if m.form != "pronoun"
    ]
    far = max(before, key=lambda pair: pair[0], default=(-99.0, None))
    return [far[1]] if far[1] is not None and far[0] >= FAR else []


def _ids(stage: Stage, mentions: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ident for m in mentions for ident in stage.cast.ids_of(m)))


def _time(scene: Scene, told: Told, trigger: Trigger) -> TimeMention | None:
    """The time of the sentence that says when; none of a length, nor one that another predicate has for its own."""
    able = [t for t in scene.times if t.time.hull is not None and t.kind not in {"duration", "recurrence"}]
    scored = [(told.role("time", (t.start, t.end)), t) for t in able]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best[1] is None or best[0] < TIMED or only_recalled(scene, trigger, best[1].start):
        return None
    return best[1]


def _place(stage: Stage, scene: Scene, told: Told, trigger: Trigger) -> Found | None:
    """Where: a known place, what a preposition of place governs, or words that the network takes for one."""
    options = [
        Found(stage.text[n.start : n.end], (n.start, n.end), n.entry_id if n.what == "place" else None)
        for n in scene.names
    ]
    ruled = find_place(scene, trigger, stage.text)
    options += [ruled] if ruled else []
    scored = [(told.role("place", found.span), found) for found in options]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best[1] is not None and best[0] >= PLACED:
        return best[1]
    return _unlisted(stage, scene, told)


def _unlisted(stage: Stage, scene: Scene, told: Told) -> Found | None:
    """A run of capitalised words that fills the place's role and that no list knows."""
    run: list[Span] = []
    for token in scene.words.tokens:
        span = (token.start, token.end)
        capital = token.text[:1].isupper() and token.start > scene.span[0]
        if capital and told.role("place", span) >= 0.5:
            run.append(span)
        elif run:
            break
    if not run or any(m.start < run[-1][1] and run[0][0] < m.end and m.kind == "person" for m in scene.mentions):
        return None
    return Found(stage.text[run[0][0] : run[-1][1]], (run[0][0], run[-1][1]))
