"""A profile as a section of a brief: field by field, blanks shown as blanks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodotus import vocabulary
from herodotus.analyse.profile.answer import Milestone, Number, Profile, Tally
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.answers.control import chain_line
from herodotus.publish.brief.answers.network import tie_line
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.profile import draw_profile
from herodotus.publish.wording import amount, day, names
from herodotus.records.time import iso_range

_MOST = 12


def section(sections: Sections, answer: Profile) -> Answered:
    """Every field of the profile, and those that stay blank."""
    return Answered(
        "profile",
        f"Profile: {sections.name(answer.actor)}",
        draw_profile(answer, sections.name),
        tuple(_groups(sections, answer)),
        (*answer.counted.rules, *answer.counted.caveats),
    )


def _groups(sections: Sections, answer: Profile) -> Iterator[Group]:
    known = [naming.name for naming in answer.names if naming.name != answer.name]
    other = f"Also: {sections.words(', '.join(known))}." if known else ""
    update = f" Last told of on {day(answer.last_update)}." if answer.last_update else ""
    yield Group(f"{sections.name(answer.actor)}, {answer.kind.replace('_', ' ')}", (), f"{other}{update}".strip())
    edges = (
        ("Leaders", answer.leaders),
        ("Allied with", answer.affiliates),
        ("Hostile to", answer.rivals),
        ("In law", answer.legal),
        ("Designations", answer.designations),
    )
    parts: list[tuple[str, Sequence[Line]]] = [
        ("Activity", [_tally(sections, one, _type(one.of)) for one in answer.activity]),
        ("Targets", [_tally(sections, one, sections.name(one.of)) for one in answer.targets[:_MOST]]),
        ("Where", [_tally(sections, one, _place(one.of)) for one in answer.places[:_MOST]]),
        ("Milestones", [_milestone(sections, one) for one in answer.milestones]),
        ("Above it", [tie_line(sections, link.edge) for link in answer.commands]),
        ("Chains", [chain_line(sections, chain) for chain in answer.chains]),
        ("Below it", [tie_line(sections, link.edge) for link in answer.subordinates]),
        *((heading, [tie_line(sections, edge) for edge in found]) for heading, found in edges),
        ("Figures", [_number(sections, one) for one in answer.figures]),
        (
            "Statements",
            [
                sections.line(f"{one.stance} {names(one.about, sections.name)}: “{one.exact}”", one.claims)
                for one in answer.statements
            ],
        ),
    ]
    yield from (Group(heading, tuple(lines)) for heading, lines in parts if lines)
    if answer.blanks:
        yield Group("Not in the record", (), f"{', '.join(blank.replace('_', ' ') for blank in answer.blanks)}.")


def _tally(sections: Sections, one: Tally, words: str) -> Line:
    return sections.line(f"{words}: {one.number}", one.claims, [one.field])


def _type(kind: str) -> str:
    return vocabulary.event_types()[kind].label


def _place(place: str) -> str:
    return vocabulary.places().get(place).name if place in vocabulary.places() else place


def _milestone(sections: Sections, one: Milestone) -> Line:
    when = iso_range(one.first, one.last) if one.first or one.last else "undated"
    return sections.line(one.what, one.claims, [_told(sections, one.words)], when)


def _told(sections: Sections, words: str) -> str:
    """The words of a milestone with the names of the actors in them."""
    return " ".join(sections.name(word) if word in sections.view.actor_ids else word for word in words.split())


def _number(sections: Sections, one: Number) -> Line:
    details = [part for part in (one.definition, one.date) if part]
    return sections.line(f"{one.measure}: {amount(one.value, one.unit)}", one.claims, details)
