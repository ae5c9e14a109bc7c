"""Means used, and what was announced against what was done, as sections of a brief."""

from __future__ import annotations

from collections.abc import Iterator

from herodotus import vocabulary
from herodotus.analyse.means import Means, MeansUse
from herodotus.analyse.means.announced import Announced, Announcement
from herodotus.analyse.means.countered import Countered
from herodotus.analyse.means.steps import Step, in_words
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.means import draw_announced, draw_means
from herodotus.publish.wording import day, days, names
from herodotus.publish.words import capital
from herodotus.records.time import iso_range


def section(sections: Sections, answer: Means | Announced) -> Answered:
    """The means by class and doer with the countermeasures, or the announcements with what was reported of them."""
    return _announced(sections, answer) if isinstance(answer, Announced) else _means(sections, answer)


def _means(sections: Sections, answer: Means) -> Answered:
    groups = [Group(capital(use.label), tuple(_by(sections, use, answer.step)), _first(use)) for use in answer.classes]
    if answer.countered:
        groups.append(Group("Countermeasures stated", tuple(_against(sections, one) for one in answer.countered)))
    return Answered(
        "means",
        "Weapons and methods",
        draw_means(answer, sections.name) if answer.classes else None,
        tuple(groups),
        (*answer.counted.rules, *answer.counted.caveats),
    )


def _first(use: MeansUse) -> str:
    return f"First told: {days(use.first.first, use.first.last)}." if use.first else "No use has known days."


def _by(sections: Sections, use: MeansUse, step: Step) -> Iterator[Line]:
    for by in use.actors:
        who = sections.name(by.actor) if by.actor else "Nobody named"
        when = [f"{in_words(one.first, step)}: {one.happenings}" for one in by.steps]
        when += [f"in no known {step}: {by.unplaced}"] if by.unplaced else []
        number = f"{by.happenings} happening{'s' if by.happenings > 1 else ''}"
        yield sections.line(f"{who}: {number}", by.claims, [", ".join(when)])


def _against(sections: Sections, one: Countered) -> Line:
    label = ", ".join(vocabulary.countermeasures()[name].label for name in one.protections)
    against = ", ".join(vocabulary.means()[name].label for name in one.against)
    details = [f"against {against}"] if against else []
    details += [one.basis, one.modality, iso_range(*one.days) if one.days else "undated"]
    return sections.line(f"{names(one.by, sections.name) or 'Nobody named'}: {label}", one.claims, details)


def _announced(sections: Sections, answer: Announced) -> Answered:
    by_outcome: dict[str, list[Announcement]] = {}
    for one in answer.announcements:
        by_outcome.setdefault(one.outcome, []).append(one)
    groups = tuple(
        Group(capital(outcome), tuple(_announcement(sections, one) for one in found))
        for outcome, found in sorted(by_outcome.items())
    )
    return Answered(
        "announced",
        "Announced against done",
        draw_announced(answer, sections.name) if answer.announcements else None,
        groups,
        (*answer.counted.rules, *answer.counted.caveats),
    )


def _announcement(sections: Sections, one: Announcement) -> Line:
    who = names(one.initiators, sections.name) or "Nobody named"
    whom = names(one.targets, sections.name) or one.place or "nobody named"
    label = vocabulary.event_types()[one.type].label
    reported = ", ".join(days(done.first, done.last) for done in (*one.carried_out, *one.perhaps))
    details = [f"{label}, {one.modality}"]
    details += [f"for {iso_range(*one.planned)}"] if one.planned else []
    details += [one.why, *([f"reported: {reported}"] if reported else [])]
    beside = [claim for done in (*one.carried_out, *one.perhaps) for claim in done.claims]
    claims = [*one.claims, *beside, *one.denied]
    return sections.line(f"{who} → {whom}", claims, details, day(one.announced) if one.announced else "")
