"""`herodotus means`: weapons and methods over time, or with `--announced` what was announced against what was done."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give, joined_claims, looking
from herodotus.cli.options import Chart, Csv, Json, Where, one_of
from herodotus.cli.scoping import scoped

if TYPE_CHECKING:
    from herodotus.analyse.means import Announcement, Means
    from herodotus.analyse.means.countered import Countered
    from herodotus.analyse.means.steps import Step
    from herodotus.analyse.means.used import ActorUse, StepCount
    from herodotus.records import Scope
    from herodotus.records.time import Bounds
    from herodotus.store.base import View

ActorName = Annotated[str | None, typer.Argument(metavar="[ACTOR]", help="An id or a name.")]
StepName = Annotated[str, typer.Option("--step", metavar="STEP", help="The steps of time: month, quarter or year.")]
OnlyAnnounced = Annotated[
    bool, typer.Option("--announced", help="What was planned or threatened, against what was done.")
]
Window = Annotated[
    int, typer.Option("--window", metavar="DAYS", min=1, help="How long after an announcement it may be carried out.")
]
COLUMNS = ("means", "kind", "who", "happenings", "first", "when", "words", "claims")
NOTHING_ANNOUNCED = "No claim is told as planned or threatened."
ANNOUNCED = ("announced", "who", "to whom", "what", "planned for", "outcome", "why", "reported", "claims")


@scoped
def means(
    scope: Scope,
    actor: ActorName = None,
    announced: OnlyAnnounced = False,
    step: StepName = "month",
    window: Window = 365,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """List the weapons and methods that actors are told to have used, and what protects against them."""
    from herodotus.analyse.means import STEPS
    from herodotus.analyse.means import announced as announced_of
    from herodotus.analyse.means import means as means_of
    from herodotus.publish.charts.means import draw_announced, draw_means

    steps = one_of(step, STEPS, "step of time")
    with looking(where, scope) as view:
        asked = view.find_actor(actor).id if actor else None
        if announced:
            plans = announced_of(view, asked, window)
            table = ANNOUNCED, (_announcement(view, one) for one in plans.announcements)
            picture = chart, lambda: draw_announced(plans, view.name)
            return give(view, plans, table, json=json, csv=csv, chart=picture, nothing=NOTHING_ANNOUNCED)
        used = means_of(view, asked, steps)
        rows = chain(_rows(view, used), (_against(view, one) for one in used.countered))
        return give(view, used, (COLUMNS, rows), json=json, csv=csv, chart=(chart, lambda: draw_means(used, view.name)))


def _rows(view: View, answer: Means) -> Iterator[tuple[object, ...]]:
    """By class and by who did it."""
    for use in answer.classes:
        for by in use.actors:
            who = view.name(by.actor) if by.actor else "nobody named"
            yield (
                use.label,
                use.kind,
                who,
                by.happenings,
                _range((by.first.first, by.first.last)) if by.first else "undated",
                _when(by, answer.step),
                ", ".join(by.words),
                joined_claims(by.claims),
            )


def _when(by: ActorUse, step: Step) -> str:
    placed = [f"{_in_words(one, step)}: {one.happenings}" for one in by.steps]
    return ", ".join([*placed, *([f"no known {step}: {by.unplaced}"] if by.unplaced else [])])


def _in_words(one: StepCount, step: Step) -> str:
    from herodotus.analyse.means.steps import in_words

    return in_words(one.first, step)


def _against(view: View, one: Countered) -> tuple[object, ...]:
    from herodotus import vocabulary

    known, weapons = vocabulary.countermeasures(), vocabulary.means()
    label = ", ".join(known[name].label for name in one.protections)
    against = ", ".join(weapons[name].label for name in one.against)
    first = _range(one.days) if one.days else "undated"
    told = f"{one.basis}, {one.modality}" + (f", against {against}" if against else "")
    who = ", ".join(map(view.name, one.by)) or "nobody named"
    return (label, "countermeasure", who, 1, first, "", told, joined_claims(one.claims))


def _announcement(view: View, one: Announcement) -> tuple[object, ...]:
    from herodotus import vocabulary

    reported = [*one.carried_out, *one.perhaps]
    place = f" ({one.place})" if one.place else ""
    beside = [claim for done in reported for claim in done.claims]
    return (
        one.announced or "no day known",
        ", ".join(map(view.name, one.initiators)) or "nobody named",
        (", ".join(map(view.name, one.targets)) or "nobody named") + place,
        f"{vocabulary.event_types()[one.type].label}, {one.modality}",
        _range(one.planned) if one.planned else "no day named",
        one.outcome,
        one.why,
        ", ".join(_range((done.first, done.last)) for done in reported) + (f" and {one.more} more" if one.more else ""),
        joined_claims([*one.claims, *beside, *one.denied]),
    )


def _range(days: Bounds) -> str:
    from herodotus.records.time import iso_range

    return iso_range(*days)
