"""What cannot both hold: claims about one thing and period that contradict each other.

Nothing here decides who is right. Where two figures count different things, or up to different days, the program
proposes that as the explanation, and says that it is only proposed; what resolves a disagreement is a person's ruling.
"""

from collections.abc import Iterable, Iterator, Sequence, Set

from herodotus.analyse.disagreements.bases import of_bases, recomputed
from herodotus.analyse.disagreements.comparing import Thing, by_thing
from herodotus.analyse.disagreements.disagreement import (
    PROPOSED,
    About,
    Disagreement,
    disagreement_key,
    unplaced_rulings,
    with_rulings,
)
from herodotus.analyse.disagreements.events import READ, denials, loss_range, within
from herodotus.analyse.disagreements.figures import between_figures, falling
from herodotus.analyse.disagreements.parts import against_total, lists_parts, parts
from herodotus.analyse.disagreements.ties import of_ties
from herodotus.records import Figure
from herodotus.records.claim import UNREALISED
from herodotus.resolve.incidents.grouping import Judged
from herodotus.resolve.incidents.joinable import told_by_several
from herodotus.store.base import View

WITHIN_INCIDENTS: tuple[About, ...] = ("actor", "count", "date", "denial", "place")
OF_FIGURES: tuple[About, ...] = ("base", "falling", "figure", "parts")
OF_TIES: tuple[About, ...] = ("actor", "date", "denial", "status")
"""What each way of looking may find."""

ABOUT = frozenset((*WITHIN_INCIDENTS, *OF_FIGURES, *OF_TIES))
"""All that claims can disagree about."""


def disagreements(view: View, judgements: Iterable[Judged] = (), about: Set[About] | None = None) -> list[Disagreement]:
    """Every disagreement of the record, once each: within incidents, of denials, between figures, between ties.

    `judgements` are what persons hold of which event claims tell one happening. With `about`, only those about one of
    these; events are set against each other only where that is asked, which takes by far the most time.
    """

    def asked(*kinds: About) -> bool:
        return about is None or not about.isdisjoint(kinds)

    found: list[Disagreement] = []
    if asked(*WITHIN_INCIDENTS):
        found += _within_incidents(view, judgements)
    found += denials(view) if asked("denial") else ()
    found += of_figures(view) if asked(*OF_FIGURES) else ()
    found += of_ties(view) if asked(*OF_TIES) else ()
    return list({one.key: one for one in found if about is None or one.about in about}.values())


def _within_incidents(view: View, judgements: Iterable[Judged]) -> Iterator[Disagreement]:
    rows, more_losses = view.event_rows(columns=READ), view.with_more_losses()
    for told in told_by_several(rows, view.events_of, view.wordings_of, more_losses, judgements):
        yield from within(told)


def of_figures(
    view: View, among: Set[str] | None = None, figures: Sequence[Figure] | None = None
) -> list[Disagreement]:
    """The disagreements between figures, once each: numbers, falling counts, bases, and parts against a total.

    With `among`, ids of claims, only the figures of the things that one of these measures are set against each other.
    Then `figures` may be fewer than all: those of the same things, and of the documents that tell them, in order.
    """
    every, things = _comparable(view) if figures is None else (figures, by_thing(view, figures))
    totals = parts(view, every)
    of_totals = frozenset(claim.id for total in totals for claim in total.claims)
    if among is not None:
        things = {key: group for key, group in things.items() if any(figure.id in among for figure in group)}
        totals = [one for one in totals if any(claim.id in among for claim in (one.total, *one.claims))]
    whole = {key: [figure for figure in group if figure.id not in of_totals] for key, group in things.items()}
    found = [*between_figures(view, whole), *falling(view, whole), *of_bases(view, things), *against_total(totals)]
    return list({one.key: one for one in found}.values())


def _comparable(view: View) -> tuple[list[Figure], dict[Thing, list[Figure]]]:
    """The figures that can be set against others, in order, and the same by what they measure.

    Those that neither say for which time they are nor state a change are none, unless their document lists parts.
    """
    rows = view.figure_rows()
    listing = {row.document for row in rows if lists_parts(row)}
    wanted = [row.claim for row in rows if row.timed or row.changed or row.document in listing]
    claims = {ident: claim for ident, claim in view.claims_of(wanted).items() if isinstance(claim, Figure)}
    things = {
        thing: [claims[row.claim] for row in group if row.claim in claims]
        for thing, group in by_thing(view, rows).items()
    }
    return list(claims.values()), things


__all__ = [
    "ABOUT",
    "PROPOSED",
    "UNREALISED",
    "About",
    "Disagreement",
    "disagreement_key",
    "disagreements",
    "loss_range",
    "of_figures",
    "recomputed",
    "unplaced_rulings",
    "with_rulings",
    "within",
]
