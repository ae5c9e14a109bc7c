"""What cannot both hold: claims about the same thing and period that contradict each other.

Nothing here decides who is right. Plans, threats and suppositions contradict nobody. A figure of which no day is known
is not compared, since numbers change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from herodotus.analyse.figures import figures, implied_base, ranges_meet
from herodotus.analyse.losses import loss_range, same_people
from herodotus.analyse.network import network
from herodotus.analyse.quantities import comparable, figure_range
from herodotus.records import Event
from herodotus.resolve.incidents import days_apart, event_days, incidents, known_across_documents, place_words
from herodotus.store.base import View

About = Literal["denial", "count", "date", "actor", "place", "figure", "base"]
UNREALISED = frozenset({"planned", "threatened", "hypothetical"})
LOSSES = ("killed", "injured", "captured")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims that cannot all hold.

    `about` is what they differ in and `field` which part of it (`killed`, `initiators`, a measure); `claims` are the
    claims in the order of the documents. For `base` it is one claim that contradicts itself: the stated base is not the
    one that its value and change imply.
    """

    about: About
    field: str
    claims: tuple[str, ...]


def disagreements(view: View) -> list[Disagreement]:
    """Every disagreement of the record: within incidents, then about ties, then about figures."""
    return [*_in_incidents(view), *_about_ties(view), *_about_figures(view), *_about_bases(view)]


def within(events: Sequence[Event]) -> list[Disagreement]:
    """In what the accounts of one happening contradict each other."""
    told = [event for event in events if event.modality not in UNREALISED]
    checks = (("denial", "polarity", _denied), ("date", "time", _days_differ), ("place", "place", _places_differ))
    found = [_disagreement(about, part, told, check) for about, part, check in checks]
    affirmed = [event for event in told if event.polarity == "affirmed"]
    for kind in LOSSES:
        found.append(_disagreement("count", kind, affirmed, lambda a, b, kind=kind: _counts_differ(a, b, kind)))
    for role in ("initiators", "targets"):
        found.append(_disagreement("actor", role, affirmed, lambda a, b, role=role: _actors_differ(a, b, role)))
    return [one for one in found if one is not None]
