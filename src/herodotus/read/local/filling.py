"""Who did it, and to whom: the network's scores, the grammar and the place of each mention, weighed together.

A logistic layer shares each role of a predicate out among the mentions that may fill it and nobody. Its weights are in
`filling.json` (`python -m training.filling`). What each mention gives to it is in `candidates`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np

from herodotus.read.local.candidates import FILLED, Candidate, Signs, candidates, nobody, signs_of
from herodotus.read.local.grammar import Trigger
from herodotus.read.local.mentions import Named
from herodotus.read.local.network.predicates import Told
from herodotus.read.local.roles import Roles, is_mutual, named_among, with_peers
from herodotus.read.local.scene import Scene, Stage

ALSO: Final = 0.3
"""Part of the likeliest mention's share from which another fills the role beside it."""

PEER: Final = 0.02
"""As `ALSO`, in shares, for a mention that "and" joins to the likeliest."""

Weights = Mapping[str, Mapping[str, float]]
"""For each role the weight of each sign."""


def fill(
    stage: Stage, told: Told, trigger: Trigger, ruled: Roles, weights: Weights | None = None
) -> dict[str, list[Named]]:
    """The mentions that fill each role, in the order of the text. Nobody acts upon himself, but for mutual acts.

    The role of which more is known is filled first.
    """
    scene, among = stage.scenes[told.scene], candidates(stage, told)
    mutual = is_mutual(trigger)
    shares = {role: _shares(scene, told, trigger, ruled, among, role, weights or _weights()) for role in FILLED}
    taken: set[str] = set()
    out: dict[str, list[Named]] = {}
    for role in sorted(FILLED, key=lambda role: -max(shares[role])):
        free = [i for i, c in enumerate(among) if mutual or taken.isdisjoint(c.ids)]
        found = _chosen(scene, among, shares[role], free)
        if role == "target" and len(found) == 1 and found[0] in scene.mentions:
            found = list(named_among(scene.words, tuple(found), scene.mentions))
        taken |= {ident for mention in found for ident in stage.cast.ids_of(mention)}
        out[role] = found
    return out


def _shares(
    scene: Scene, told: Told, trigger: Trigger, ruled: Roles, among: Sequence[Candidate], role: str, weights: Weights
) -> list[float]:
    """How likely nobody fills a role, and each candidate."""
    signs = [nobody(told, trigger, ruled, among, role), *signs_of(scene, told, trigger, ruled, among, role)]
    scores = np.array([weighed(one, weights[role]) for one in signs])
    powers = np.exp(scores - scores.max())
    shares: list[float] = (powers / powers.sum()).tolist()
    return shares


def weighed(signs: Signs, weights: Mapping[str, float]) -> float:
    """The sum of what is known, each weighed."""
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


def _chosen(scene: Scene, among: Sequence[Candidate], shares: Sequence[float], free: Sequence[int]) -> list[Named]:
    """The likeliest mention of the likeliest actor and those beside it; none where nobody is likelier."""
    none, share = shares[0], shares[1:]
    actors: dict[tuple[str, ...], float] = {}
    for index in free:
        actors[among[index].ids] = actors.get(among[index].ids, 0.0) + share[index]
    actor = max(actors, key=lambda ids: actors[ids], default=())
    if not actor or actors[actor] <= none:
        return []
    best = max((i for i in free if among[i].ids == actor), key=lambda i: share[i])
    mention = among[best].mention
    if among[best].back:
        return [mention]
    peers = with_peers(scene.words, mention, scene.mentions)
    least = max(ALSO * share[best], none)
    others = [
        among[i].mention
        for i in free
        if not among[i].back
        and among[i].ids != actor
        and (share[i] >= least or (share[i] >= PEER and among[i].mention in peers))
    ]
    return sorted([mention, *others], key=lambda m: m.start)


@cache
def _weights() -> Weights:
    text = files("herodotus.read.local").joinpath("filling.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return {role: data[role] for role in FILLED}
