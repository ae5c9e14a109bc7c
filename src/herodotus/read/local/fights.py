"""Enmity that a fight states: two sides that battle each other, and "anti-" before a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from herodotus.read.local.grammar import triggers_of
from herodotus.read.local.lexicon import find_hits
from herodotus.read.local.mentions import Named
from herodotus.read.local.roles import find_roles
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.local.tying import Tie, make_tie
from herodotus.read.names import find_names

_FIGHTING = frozenset({"fight", "fighting", "battle", "clash", "war", "combat", "struggle"})
_SIDES = frozenset({"state", "armed_group", "military", "coalition", "government_body", "party"})
_ANTI = re.compile(r"\b[Aa]nti-([A-Z][\w-]*)")


def of_fights(stage: Stage, scene: Scene) -> Iterator[Tie]:
    """The enmities that a sentence states by telling of a fight."""
    for hit in find_hits(scene.words):
        for trigger in triggers_of(scene.words, hit):
            if trigger.sense.lemma not in _FIGHTING:
                continue
            roles = find_roles(scene.words, trigger, scene.mentions)
            for one in roles.initiators:
                for other in roles.targets:
                    yield from _hostile(stage, scene, one, other)
    for named in scene.mentions:
        anti = _ANTI.match(named.text)
        against = [m for m in find_names(anti[1]) if m.what == "actor"] if anti else []
        ident = stage.cast.id_of(named)
        if against and ident:
            foe = stage.cast.state_mention(against[0].entry_id, named)
            yield make_tie(scene, "hostile_to", ident, foe, named, "anti-")


def _hostile(stage: Stage, scene: Scene, one: Named, other: Named) -> Iterator[Tie]:
    left, right = stage.cast.id_of(one), stage.cast.id_of(other)
    if not left or not right or left >= right:
        return
    if stage.cast.kind_of(left) in _SIDES and stage.cast.kind_of(right) in _SIDES:
        yield make_tie(scene, "hostile_to", left, right, one, "fights", other)
