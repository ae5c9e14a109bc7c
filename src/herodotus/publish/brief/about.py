"""The part of a record that a brief about one actor is of."""

from __future__ import annotations

from dataclasses import replace

from herodotus.publish.brief.sections import Decided
from herodotus.records import Assessment, Claim, Event, Figure, Relation
from herodotus.store.base import View


def about(view: View, actor_id: str) -> View:
    """The part of a view that involves an actor: documents with claims on it, and only those claims."""
    kept = []
    for reading in view.readings:
        part = replace(
            reading,
            events=tuple(claim for claim in reading.events if _involves(claim, actor_id)),
            relations=tuple(claim for claim in reading.relations if _involves(claim, actor_id)),
            figures=tuple(claim for claim in reading.figures if _involves(claim, actor_id)),
            assessments=tuple(claim for claim in reading.assessments if _involves(claim, actor_id)),
        )
        if any(part.claims()):
            kept.append(part)
    return replace(view, readings=tuple(kept))


def _involves(claim: Claim, actor_id: str) -> bool:
    if isinstance(claim, Event):
        found = actor_id in (*claim.initiators, *claim.targets)
    elif isinstance(claim, Relation):
        found = actor_id in (claim.subject, claim.object)
    elif isinstance(claim, Figure):
        found = actor_id == claim.subject
    else:
        found = isinstance(claim, Assessment) and actor_id in claim.about
    return found or actor_id in claim.speakers


def decided_within(decided: Decided, view: View) -> Decided:
    """The disagreements that a part of a view holds all claims of."""
    if decided.disagreements is None:
        return decided
    held = {claim.id for reading in view.readings for claim in reading.claims()}
    kept = [one for one in decided.disagreements if held.issuperset(one.claims)]
    return replace(decided, disagreements=kept)
