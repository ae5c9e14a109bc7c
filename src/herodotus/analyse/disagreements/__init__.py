"""What cannot both hold: claims about one thing and period that contradict each other.

Nothing here decides who is right. Where two figures count different things, or up to different days, the program
proposes that as the explanation, and says that it is only proposed; what resolves a disagreement is a person's ruling.
"""

from collections.abc import Iterable

from herodotus.analyse.disagreements.bases import of_bases, recomputed
from herodotus.analyse.disagreements.disagreement import (
    PROPOSED,
    About,
    Disagreement,
    disagreement_key,
    unplaced_rulings,
    with_rulings,
)
from herodotus.analyse.disagreements.events import denials, loss_range, within
from herodotus.analyse.disagreements.figures import between_figures, falling
from herodotus.analyse.disagreements.parts import against_total, parts
from herodotus.analyse.disagreements.ties import of_ties
from herodotus.resolve.incidents import incidents
from herodotus.resolve.incidents.claims import UNREALISED
from herodotus.resolve.incidents.grouping import Judged
from herodotus.store.base import View


def disagreements(view: View, judgements: Iterable[Judged] = ()) -> list[Disagreement]:
    """Every disagreement of the record, once each: within incidents, of denials, between figures, between ties.

    `judgements` are what persons hold of which event claims tell one happening.
    """
    events = {event.id: event for event in view.events()}
    found: list[Disagreement] = []
    for incident in incidents(view.readings, judgements):
        if len(incident.claims) > 1:
            found += within([events[claim] for claim in incident.claims])
    totals = parts(view)
    of_totals = frozenset(claim.id for total in totals for claim in total.claims)
    found += [*denials(view), *between_figures(view, of_totals), *falling(view, of_totals)]
    found += [*of_bases(view), *against_total(totals), *of_ties(view)]
    return list({one.key: one for one in found}.values())


__all__ = [
    "PROPOSED",
    "UNREALISED",
    "About",
    "Disagreement",
    "disagreement_key",
    "disagreements",
    "loss_range",
    "recomputed",
    "unplaced_rulings",
    "with_rulings",
    "within",
]
