"""Tellings of one happening brought together: within a sentence, and across a document."""

from __future__ import annotations

from collections.abc import Sequence

from herodotus.read.local.circumstances import KILLING
from herodotus.read.local.drafts import Draft
from herodotus.read.local.recalling import points_back, tells_again
from herodotus.read.local.responses import sets_apart
from herodotus.read.local.scene import Stage
from herodotus.records import Time


def one_a_happening(stage: Stage, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one sentence, those of one root that tell the same happening made one.

    "Soleimani was killed in a U.S. strike" is one event: the strike says who, the killing says whom. Two drafts stay
    apart where the words between them set one against the other ("in response to", "hours after").
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.faint):
        draft.again = points_back(draft.scene, draft.trigger)
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
    if not sets_apart(text, first[1], second[0], one.scene.span[0]):
        return False
    told = [bool(draft.initiators or draft.targets) for draft in (one, other)]
    return all(told) or other.trigger.sense.strong


def _mutual(draft: Draft) -> bool:
    """Whether two sides do it to each other: "tit-for-tat attacks between A and B"."""
    return len(draft.initiators) > 1 and draft.initiators == draft.targets


def _absorb(draft: Draft, other: Draft) -> None:
    """Fill what one telling leaves open from the other; where both name a role, the fuller telling's words hold."""
    draft.again = draft.again or other.again
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


def merge(draft: Draft, drafts: list[Draft]) -> Draft:
    """Add a draft to the document's events, or, where it tells one of them again, its sentence to that one's quotes."""
    for known in reversed(drafts):
        if _same(draft, known) or (tells_again(draft, known) and not _times_part(draft, known)):
            known.quotes += [span for span in draft.quotes if span not in known.quotes]
            known.time = _closer(known.time, _own_time(draft))
            known.losses = known.losses or draft.losses
            known.initiators = known.initiators or tuple(i for i in draft.initiators if i not in known.targets)
            known.targets = known.targets or tuple(t for t in draft.targets if t not in known.initiators)
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


def _closer(one: Time | None, other: Time | None) -> Time | None:
    """Of two times of one happening the one that says more: "on 19 March" where another sentence has "this year"."""
    if one is None or other is None:
        return one or other
    outer, inner = one.hull, other.hull
    if outer is None or inner is None or inner[0] is None or inner[1] is None or inner == outer:
        return one
    within = (outer[0] is None or outer[0] <= inner[0]) and (outer[1] is None or inner[1] <= outer[1])
    return other if within else one


def _times_part(one: Draft, other: Draft) -> bool:
    """Whether the times of two tellings have no day in common."""
    a, b = (draft.time.hull if draft.time else None for draft in (one, other))
    if a is None or b is None:
        return False
    return bool((a[1] and b[0] and a[1] < b[0]) or (b[1] and a[0] and b[1] < a[0]))


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
    if _times_part(one, other):
        return False
    return one.trigger.sense.root == "ASSAULT" and not (one.losses and other.losses and one.losses != other.losses)
