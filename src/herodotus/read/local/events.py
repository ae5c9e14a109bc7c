"""Events: one for each happening that a document tells, however often it comes back to it."""

from __future__ import annotations

from collections.abc import Sequence

from herodotus.read.local.claims import avow
from herodotus.read.local.drafting import drafts_of
from herodotus.read.local.drafts import Draft
from herodotus.read.local.merging import merge, one_a_happening
from herodotus.read.local.network.predicates import Told
from herodotus.read.local.responses import find_responses
from herodotus.read.local.ruling import ruled_drafts
from herodotus.read.local.scene import Stage
from herodotus.records import Event, Quote, ReaderVersion, Response, claim_id, statement_key

_HEADS = frozenset({"title", "heading"})
"""Blocks that announce what the text tells: their happenings are those of the text."""


def find_events(stage: Stage, reader: ReaderVersion, told: Sequence[Told] | None) -> dict[str, tuple[Event, Draft]]:
    """The events of a document by their ids, in the order in which it first tells them, each with its draft.

    They are drafted from what the network told, or, where it was not asked (None), by lexicon and grammar alone.
    """
    kept: list[Draft] = []
    here: dict[int, list[Told]] = {}
    for one in told or ():
        here.setdefault(one.scene, []).append(one)
    before: list[tuple[Draft, Draft]] = []
    for index, scene in enumerate(stage.scenes):
        if scene.sentence.block in _HEADS:
            continue
        found = ruled_drafts(stage, scene) if told is None else drafts_of(stage, index, here.get(index, []))
        drafts = avow(stage, scene, list(found))
        fresh = [(draft, merge(draft, kept)) for draft in one_a_happening(stage, drafts)]
        for later, earlier, quote, basis in find_responses(stage, scene, fresh, before, kept):
            later.answers.append((earlier, quote, basis))
        before = fresh or before
    ids = {id(d): claim_id(_key(stage, d), str(reader)) for d in kept}
    return {ids[id(draft)]: (_event(stage, draft, ids), draft) for draft in kept}


def _key(stage: Stage, draft: Draft) -> str:
    return statement_key(stage.document.sha256, "event", [draft.anchor])


def _event(stage: Stage, draft: Draft, ids: dict[int, str]) -> Event:
    key = _key(stage, draft)
    responses = {ids[id(earlier)]: (quote, basis) for earlier, quote, basis in draft.answers if earlier is not draft}
    return Event(
        id=ids[id(draft)],
        key=key,
        quotes=tuple(Quote.cut(stage.text, *span) for span in draft.quotes),
        speakers=draft.speakers,
        polarity=draft.polarity,
        modality=draft.modality,
        confidence=round(draft.score, 2),
        evidence=dict(sorted(draft.evidence.items())),
        type=draft.root,
        initiators=draft.initiators,
        targets=draft.targets,
        time=draft.time,
        place=draft.place,
        place_id=draft.place_id,
        losses=draft.losses,
        instrument=draft.instrument,
        responds_to=tuple(Response(event, basis, quote) for event, (quote, basis) in responses.items()),
    )
