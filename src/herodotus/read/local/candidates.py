"""Who may fill a role of a predicate, and all that is known of each: the network's scores and where the words stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from herodotus.read.local.cited import ARTICLES
from herodotus.read.local.grammar import Trigger
from herodotus.read.local.mentions import Named
from herodotus.read.local.network.columns import ROLES
from herodotus.read.local.network.predicates import CONTEXT_SENTENCES, Told
from herodotus.read.local.roles import Roles, is_mutual
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.local.speech import chain_at
from herodotus.read.local.tokens import Words

FILLED: Final = ("initiator", "target")
"""The roles that are filled from candidates."""

Signs = dict[str, float]
"""What is known of a candidate, or of nobody's filling a role, by name; what is not named is nought."""

_LINKS: Final = {
    "by": "by", "of": "of", "against": "against", "with": "with", "in": "in", "at": "in", "near": "in", "inside": "in",
    "into": "in", "from": "from", "to": "to", "toward": "to", "towards": "to", "on": "on", "over": "on", "about": "on",
    "for": "for", "between": "between", "after": "after", "before": "before",
}  # fmt: skip
"""Prepositions before a mention, those of like use under one name."""

_BREAKS: Final = frozenset({";", "that", "who", "which", "after", "as", "while", "but", "when"})
_PERSONS: Final = frozenset({"person", "surname"})
_OWNING: Final = frozenset({"his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention, `back` sentences before the predicate's, the actors that it stands for, and its logit in each role."""

    mention: Named
    back: int
    ids: tuple[str, ...]
    logits: NDArray[np.float64]

    def score(self, role: str) -> float:
        """The network's logit for a role, cut to what is seen often and brought near one."""
        return float(np.clip(self.logits[ROLES.index(role)], -6.0, 6.0)) / 3


def candidates(stage: Stage, told: Told) -> list[Candidate]:
    """The mentions that may fill a role: those of the sentence, and those before it that the network was given."""
    out = []
    for back in range(min(told.scene, CONTEXT_SENTENCES) + 1):
        for mention in stage.scenes[told.scene - back].mentions:
            ids = stage.cast.ids_of(mention)
            inside = [i for i, w in enumerate(told.words) if w.start < mention.end and mention.start < w.end]
            if ids and inside and not (back and mention.form == "pronoun"):
                out.append(Candidate(mention, back, ids, told.roles[inside].mean(0).astype(np.float64)))
    return out


def signs_of(
    scene: Scene, told: Told, trigger: Trigger, ruled: Roles, among: Sequence[Candidate], role: str
) -> list[Signs]:
    """What is known of each candidate for a role."""
    rival = FILLED[1 - FILLED.index(role)]
    own, other = [c.score(role) for c in among], [c.score(rival) for c in among]
    here = _Here(scene, told, trigger)
    return [
        here.stands(c)
        | _drawn(own, other, index)
        | _ruled(c.mention, ruled, role)
        | _of_kind(c, trigger, own[index], other[index])
        | {"actor": max(score for score, twin in zip(own, among, strict=True) if twin.ids == c.ids)}
        for index, c in enumerate(among)
    ]


def nobody(told: Told, trigger: Trigger, ruled: Roles, among: Sequence[Candidate], role: str) -> Signs:
    """What is known of a role's being filled by nobody."""
    rival = FILLED[1 - FILLED.index(role)]
    same, other = _sides(ruled, role)
    root = trigger.sense.root
    return {
        "none": 1.0,
        f"none {trigger.voice}": 1.0,
        f"none {root}": 1.0,
        f"none {root} {trigger.voice}": 1.0,
        "none ruled": float(bool(same)),
        "none ruled other": float(bool(other)),
        "none here": min(6, sum(not c.back for c in among)) / 3,
        "none max": max((c.score(role) for c in among), default=-2.0),
        "none max rival": max((c.score(rival) for c in among), default=-2.0),
        "none counts": math.log(max(told.counts, 1e-4) / max(1 - told.counts, 1e-4)) / 3,
        "none start": float(told.scene == 0),
    }


def _drawn(own: Sequence[float], other: Sequence[float], index: int) -> Signs:
    """How strongly the network draws a candidate to the role, to the other one, and beside the other candidates."""
    score, rival = own[index], other[index]
    lead = score - max((s for i, s in enumerate(own) if i != index), default=-2.0)
    return {
        "own": score,
        "own high": max(0.0, score),
        "rival": rival,
        "rival high": max(0.0, rival),
        "lead": min(2.0, max(-2.0, lead)),
        "best": float(lead >= 0),
        "rival best": float(rival >= max((s for i, s in enumerate(other) if i != index), default=-2.0)),
        "drawn": min(2.0, max(-2.0, score - rival)),
        "more drawn": float(score > rival),
    }


def _ruled(mention: Named, ruled: Roles, role: str) -> Signs:
    """What the grammar of the sentence says."""
    same, other = _sides(ruled, role)
    return {
        "ruled": float(mention in same),
        "ruled other": float(mention in other and mention not in same),
        "ruled none": float(not same),
        "ruled elsewhere": float(bool(same) and mention not in same),
    }


def _sides(ruled: Roles, role: str) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    both = (ruled.initiators, ruled.targets)
    return both if role == "initiator" else (both[1], both[0])


def _of_kind(one: Candidate, trigger: Trigger, own: float, rival: float) -> Signs:
    """What kind of mention it is, and what other parts in the event it may have."""
    mention, mutual = one.mention, is_mutual(trigger)
    sort = "person" if mention.kind in _PERSONS else "state" if mention.kind == "state" else "group"
    return {
        f"form {mention.form}": 1.0,
        f"kind {mention.kind}": 1.0,
        f"{trigger.sense.root} {sort}": 1.0,
        "place mark": float(mention.place),
        "apposed": float(mention.apposed is not None),
        "several": float(len(one.ids) > 1),
        "back 1": float(one.back == 1),
        "back 2": float(one.back == 2),
        "back own": own * (one.back > 0),
        "mutual": float(mutual),
        "mutual own": own * mutual,
        "mutual rival": rival * mutual,
    } | {f"as {name}": one.score(name) for name in ("third", "speaker", "place", "killed", "injured")}


class _Here:
    """Where a candidate stands in the sentence of the predicate."""

    def __init__(self, scene: Scene, told: Told, trigger: Trigger) -> None:
        self.scene, self.span, self.voice = scene, told.span, trigger.voice
        self.saying = {s.speaker.start for s in chain_at(scene.speeches, told.span[0])}
        self.speaking = {s.speaker.start for s in scene.speeches}

    def stands(self, one: Candidate) -> Signs:
        """Its side, how far off, and the words about it; nothing for one of a sentence before."""
        mention, words = one.mention, self.scene.words
        if one.back:
            return {}
        start, end = self.span
        side = "before" if mention.end <= start else "after" if mention.start >= end else "over"
        gap = words.between(min(mention.end, end), max(mention.start, start)) if side != "over" else []
        follows = words.lower(words.at(mention.end - 1) + 1)
        between = sum(
            min(mention.end, end) <= m.start and m.end <= max(mention.start, start) for m in self.scene.mentions
        )
        found = {
            f"{side} {self.voice}": 1.0,
            f"distance {side}": math.log1p(len(gap)) / 2,
            f"adjacent {side}": float(not gap),
            f"between {side}": min(between, 4) / 2,
            "comma": float("," in gap),
            "break": float(not _BREAKS.isdisjoint(gap)),
            "and": float("and" in gap),
            f"possessor {side}": float(follows in {"'s", "'", "’s"} or mention.text.lower() in _OWNING),
            "speaker": float(mention.start in self.saying),
            "speaks": float(mention.start in self.speaking),
            "first": float(mention is self.scene.mentions[0]),
        }
        link = _link_before(words, mention)
        return found | ({f"{link} {side}": 1.0} if link else {})


def _link_before(words: Words, mention: Named) -> str | None:
    """The preposition before a mention, articles and the capitalised words of its phrase passed over."""
    at = words.at(mention.start)
    for index in range(at - 1, max(-1, at - 5), -1):
        word = words.lower(index)
        if word in _LINKS:
            return _LINKS[word]
        if word not in ARTICLES and not words.tokens[index].text[:1].isupper() and not word.isdigit():
            return None
    return None
