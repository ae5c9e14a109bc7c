"""Events: one for each happening that a document tells, however often it comes back to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from herodotus import vocabulary
from herodotus.read.local.circumstances import KILLING, find_losses, find_means, find_place, find_time
from herodotus.read.local.grammar import DETERMINERS, Trigger, triggers_of
from herodotus.read.local.lexicon import Hit, find_hits, needs
from herodotus.read.local.mentions import Named
from herodotus.read.local.responses import find_responses, sets_apart
from herodotus.read.local.roles import find_roles
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.local.speech import Stance, find_stance
from herodotus.records import Event, Loss, Quote, ReaderVersion, Response, Time, claim_id, statement_key
from herodotus.records.claim import Modality, Polarity, Span


@dataclass
class Draft:
    """An event in the making. A `faint` one says too little to stand alone, but can fill in another's roles."""

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
    answers: list[tuple[Draft, str]] = field(default_factory=list)

    @property
    def root(self) -> str:
        """The PLOVER root."""
        return self.trigger.sense.root

    @property
    def anchor(self) -> Span:
        """The span of the trigger words."""
        tokens = self.scene.words.tokens
        return tokens[self.trigger.first].start, tokens[self.trigger.last].end


def find_events(stage: Stage, reader: ReaderVersion) -> tuple[Event, ...]:
    """The events of a document, in the order in which it first tells them."""
    drafts: list[Draft] = []
    for scene in stage.scenes:
        fresh = _one_a_happening(stage, list(_drafts(stage, scene)))
        merged = [_merge(draft, drafts) for draft in fresh]
        for later, earlier, quote in find_responses(
            stage.text, scene, [(d.anchor, m) for d, m in zip(fresh, merged, strict=True)]
        ):
            later.answers.append((earlier, quote))
    ids = {id(d): claim_id(_key(stage, d), str(reader)) for d in drafts}
    return tuple(_event(stage, draft, ids) for draft in drafts)


def _drafts(stage: Stage, scene: Scene) -> Iterator[Draft]:
    if scene.sentence.block in {"title", "heading"}:
        return
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
    if time and _only_recalled(scene, trigger, time.start):
        time = None
    place, means = find_place(scene, trigger, stage.text), None
    losses: tuple[Loss, ...] = ()
    tokens = scene.words.tokens
    evidence: dict[str, Span] = {"type": (tokens[trigger.first].start, tokens[trigger.last].end)}
    if trigger.sense.root in {"ASSAULT", "PROTEST", "COERCE"}:
        persons = [t for t in targets if stage.cast.kind_of(t) == "person"]
        persons += [m.text for m in roles.targets if _one_of_many(scene, m)]
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
        stance.polarity, stance.modality, evidence, [scene.span], faint,
    )  # fmt: skip


def _one_of_many(scene: Scene, mention: Named) -> bool:
    """Whether a mention is of one person without a name: "a soldier", and no "army" or "crowd"."""
    single = mention.form == "group" and mention.text.lower().endswith(mention.head) and not mention.apposed
    before = scene.words.lower(scene.words.at(mention.start) - 1)
    return single and before in {"a", "an", "one"} and mention.head in vocabulary.units().persons - _COLLECTIVE


_COLLECTIVE = frozenset({"people", "police", "personnel", "staff", "crew", "headcount", "youth"})


def _only_recalled(scene: Scene, trigger: Trigger, time: int) -> bool:
    """Whether a noun after "before" or "since" only anchors what the sentence tells, whose time is not its own.

    A time that follows in the noun's own phrase is its own: "after the killing of a contractor in December, …".
    """
    index = trigger.first - 1
    while index >= 0 and (scene.words.lower(index) in DETERMINERS or scene.words.lower(index).endswith(("ed", "al"))):
        index -= 1
    if trigger.voice != "noun" or scene.words.lower(index) not in {"before", "after", "since", "following"}:
        return False
    end = scene.words.tokens[trigger.last].end
    return time < end or "," in scene.words.between(end, time)


def _ids(stage: Stage, mentions: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ident for m in mentions for ident in stage.cast.ids_of(m)))


def _enough(trigger: Trigger, stance: Stance, initiators: Sequence[str], targets: Sequence[str]) -> bool:
    """Whether the sentence says enough to count: somebody in a role, and for a weak word somebody on both sides."""
    if trigger.sense.strong:
        return bool(initiators or targets) or trigger.voice == "noun" or trigger.sense.root in {"ASSAULT", "PROTEST"}
    if needs(trigger.sense.lemma) or (trigger.sense.lemma in KILLING and targets):
        return bool(initiators or targets)
    return bool(initiators and (targets or stance.polarity == "denied"))


def _one_a_happening(stage: Stage, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one sentence, those of one root that tell the same happening made one.

    "Soleimani was killed in a U.S. strike" is one event: the strike says who, the killing says whom. Two drafts stay
    apart where the words between them set one against the other ("in response to", "hours after").
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.faint):
        twin = next((k for k in kept if k.root == draft.root and not _set_apart(stage.text, k, draft)), None)
        if twin is not None and draft.faint:
            _lend(twin, draft)
        elif twin is not None:
            _absorb(twin, draft)
        elif not draft.faint:
            kept.append(draft)
    return sorted(kept, key=lambda d: d.anchor)


def _lend(draft: Draft, faint: Draft) -> None:
    """The side that only a noun names: "the strikes on X killed 27 fighters" tells of an attack on X."""
    if _unnamed(draft.targets) and not _unnamed(faint.targets):
        draft.targets = tuple(t for t in faint.targets if t not in draft.initiators) or draft.targets
        draft.evidence = {**draft.evidence, "targets": faint.evidence["targets"]}


def _set_apart(text: str, one: Draft, other: Draft) -> bool:
    if _mutual(one) != _mutual(other) and one.targets and other.targets:
        return True
    first, second = sorted((one.anchor, other.anchor))
    if not sets_apart(text, first[1], second[0]):
        return False
    told = [bool(draft.initiators or draft.targets) for draft in (one, other)]
    return all(told) or other.trigger.sense.strong


def _mutual(draft: Draft) -> bool:
    """Whether two sides do it to each other: "tit-for-tat attacks between A and B"."""
    return len(draft.initiators) > 1 and draft.initiators == draft.targets


def _absorb(draft: Draft, other: Draft) -> None:
    """Fill what one telling leaves open from the other; where both name a role, the fuller telling's words hold."""
    if _weight(other) > _weight(draft):
        draft.trigger, draft.polarity, draft.modality = other.trigger, other.polarity, other.modality
        draft.speakers = draft.speakers or other.speakers
    draft.initiators = draft.initiators or tuple(i for i in other.initiators if i not in draft.targets)
    others = tuple(i for i in other.targets if i not in draft.initiators)
    names_them = other.trigger.sense.lemma in KILLING and _unnamed(draft.targets) and not _unnamed(others)
    draft.targets = others if names_them else draft.targets or others
    draft.losses = draft.losses or other.losses
    draft.time, draft.instrument = draft.time or other.time, draft.instrument or other.instrument
    if other.place and (draft.place is None or (other.place_id and not draft.place_id)):
        draft.place, draft.place_id = other.place, other.place_id  # a town says more than its country
    draft.evidence = {**other.evidence, **draft.evidence, "type": draft.anchor}


def _unnamed(ids: Sequence[str]) -> bool:
    """Whether nobody among them has a name."""
    return all(ident.startswith("group-") for ident in ids)


def _weight(draft: Draft) -> float:
    return bool(draft.initiators) + bool(draft.targets) + 0.5 * draft.trigger.sense.strong + 0.5 * bool(draft.losses)


def _merge(draft: Draft, drafts: list[Draft]) -> Draft:
    """Add a draft to the document's events, or, where it tells one of them again, its sentence to that one's quotes."""
    for known in reversed(drafts):
        if _same(draft, known):
            known.quotes += [span for span in draft.quotes if span not in known.quotes]
            known.time = known.time or _own_time(draft)
            known.losses = known.losses or draft.losses
            return known
    drafts.append(draft)
    return draft


def _deaths_of_the_same(one: Draft, other: Draft) -> bool:
    """Whether both tell how the same named people died, which happens once, whatever date a sentence puts beside it."""
    named = one.targets and not any(t.startswith("group-") for t in one.targets)
    killed = all(any(loss.kind == "killed" for loss in draft.losses) for draft in (one, other))
    people = len(one.targets) == next((loss.value for loss in one.losses if loss.kind == "killed"), None)
    return bool(named and killed and people and one.targets == other.targets)


_NEAR = 40
"""Characters within which a time in a later sentence can be of an event that it only recalls."""


def _own_time(draft: Draft) -> Time | None:
    """The time of a retelling, where it stands close to its trigger; further off it is of what the sentence tells."""
    start, end = draft.evidence.get("date", (-1000, -1000))
    gap = max(start - draft.anchor[1], draft.anchor[0] - end)
    return draft.time if gap <= _NEAR else None


def _same(one: Draft, other: Draft) -> bool:
    if one.root != other.root or one.scene is other.scene or one.polarity != other.polarity:
        return False
    if _mutual(one) != _mutual(other):
        return False
    if not one.targets or set(one.targets).isdisjoint(other.targets):
        return False
    if one.initiators and other.initiators and set(one.initiators).isdisjoint(other.initiators):
        return False
    if _deaths_of_the_same(one, other):
        return True
    if one.time and other.time and one.time.iso != other.time.iso:
        return False
    return one.trigger.sense.root == "ASSAULT" and not (one.losses and other.losses and one.losses != other.losses)


def _key(stage: Stage, draft: Draft) -> str:
    return statement_key(stage.document.sha256, "event", [draft.anchor])


def _event(stage: Stage, draft: Draft, ids: dict[int, str]) -> Event:
    key = _key(stage, draft)
    responses = {ids[id(earlier)]: quote for earlier, quote in draft.answers if earlier is not draft}
    return Event(
        id=ids[id(draft)],
        key=key,
        quotes=tuple(Quote.cut(stage.text, *span) for span in draft.quotes),
        speakers=draft.speakers,
        polarity=draft.polarity,
        modality=draft.modality,
        confidence=_confidence(draft),
        evidence=dict(sorted(draft.evidence.items())),
        type=draft.root,
        initiators=draft.initiators,
        targets=draft.targets,
        time=draft.time,
        place=draft.place,
        place_id=draft.place_id,
        losses=draft.losses,
        instrument=draft.instrument,
        responds_to=tuple(Response(event, "asserted", quote) for event, quote in responses.items()),
    )


def _confidence(draft: Draft) -> float:
    """Higher for a strong word and for each role that the sentence fills; not calibrated."""
    return round(0.3 + 0.2 * draft.trigger.sense.strong + 0.15 * bool(draft.initiators) + 0.15 * bool(draft.targets), 2)
