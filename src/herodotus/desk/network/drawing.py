"""The network as a browser draws it: who stands where, and from when to when each tie counts."""

from __future__ import annotations

from typing import Any

import orjson

from herodotus import vocabulary
from herodotus.analyse.network.spans import spans
from herodotus.analyse.ties import SYMMETRIC, Tie
from herodotus.analyse.ties_held import HOLDING
from herodotus.casebook import Casebook
from herodotus.desk.keeping.kept import Kept
from herodotus.desk.network.weaving import Woven, placed, whole_of, woven
from herodotus.publish.charts.network import LINES
from herodotus.records import Scope

LOCAL = "group-"
"""How the ids of groups begin that are known within one document only."""

_PLAIN: Kept[dict[str, Any]] = Kept(4)
_PAYLOADS: Kept[bytes] = Kept(4)


def payload(casebook: Casebook, scope: Scope) -> bytes:
    """The network of a scope as JSON: names, kinds and places of actors, and for each tie its days.

    `nodes` are [id, name, kind, x, y, ties]; `ties` are [place of subject, place of object, kind, claims, spans], a
    span [first day or null, how it counts from then on]. Days are ISO words, which sort as days do. `gathered` are the
    nodes that the picture draws as one.
    """
    net = woven(casebook, scope)
    whole = whole_of(casebook, net)
    key = casebook.where, net.scope, net.since, whole.since
    plain = _PLAIN.get(key, lambda: _plain(net, whole))
    return _PAYLOADS.get((*key, net.entry), lambda: orjson.dumps({**plain, "entry": net.entry}))


def _plain(net: Woven, whole: Woven) -> dict[str, Any]:
    where = placed(net, whole)
    number = {actor: place for place, actor in enumerate(net.drawn)}
    drawn = [tie for tie in net.affirmed if tie.subject in number and tie.object in number]
    days = net.days
    return {
        "entry": 0,
        "first": days[0] if days else None,
        "last": days[1] if days else None,
        "holding": sorted(HOLDING),
        "left_out": len(net.degrees) - len(net.drawn),
        "kinds": {kind: _kind_told(kind) for kind in sorted({tie.kind for tie in drawn})},
        "nodes": [[actor, net.name(actor), net.kinds[actor], *where[actor], net.degrees[actor]] for actor in net.drawn],
        "gathered": [[number[one] for one in group] for group in gathered(net)],
        "ties": [
            [
                number[tie.subject],
                number[tie.object],
                tie.kind,
                len(tie.claims),
                told,
            ]
            for tie, told in zip(drawn, net.memory.of("spans", drawn, _spans), strict=True)
        ],
    }


def _spans(tie: Tie) -> list[list[Any]]:
    return [[span.since, span.how] for span in spans(tie)]


def gathered(net: Woven) -> list[list[str]]:
    """Groups that each stand in one document, of one name and kind and bound to the same actor: drawn as one node.

    Whether two documents mean the same people by "the soldiers" nobody has said, so that only the picture joins them.
    """
    found: dict[tuple[str, str, str], list[str]] = {}
    for actor in net.drawn:
        if actor.startswith(LOCAL):
            near = {end for tie in net.about(actor) if tie.claims for end in (tie.subject, tie.object)} - {actor}
            bound = max(near, key=lambda other: (net.degrees[other], other), default="")
            found.setdefault((net.name(actor).casefold(), net.kinds[actor], bound), []).append(actor)
    return [group for group in found.values() if len(group) > 1]


def _kind_told(kind: str) -> dict[str, Any]:
    entry = vocabulary.relation_kinds()[kind]
    return {"label": entry.label, "line": LINES.get(entry.scored, "belongs"), "directed": kind not in SYMMETRIC}
