"""The network of a day as a section of a brief: ties by kind, changes, a path, who stands in the middle."""

from __future__ import annotations

from collections.abc import Iterator

from herodotus import vocabulary
from herodotus.analyse.network import Edge
from herodotus.analyse.network.asking import NetworkAnswer
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.network import draw_network
from herodotus.publish.wording import day, tie_words
from herodotus.publish.words import capital
from herodotus.records.time import iso_range

_MOST = 20


def section(sections: Sections, answer: NetworkAnswer) -> Answered:
    """What was asked: a path, what changed, who is central; else the ties themselves, denied and supposed ones too."""
    asked = [
        *_path(sections, answer),
        *_changes(sections, answer),
        *_central(sections, answer),
        *_groups(sections, answer),
    ]
    when = f"as of {day(answer.as_of)}" if answer.as_of else "whenever they held"
    return Answered(
        "network",
        f"Ties, {when}",
        draw_network(answer, sections.name),
        tuple(asked or _ties(sections, answer)),
        (*answer.counted.rules, *answer.counted.caveats),
    )


def tie_line(sections: Sections, edge: Edge) -> Line:
    """A tie with its rule and who denies it."""
    denied = bool(edge.denials) and not edge.claims
    words = tie_words(edge.kind, sections.name(edge.subject), sections.name(edge.object), denied)
    details = [edge.rule] if edge.rule else []
    if edge.claims and edge.denials:
        details.append(f"denied by {', '.join(edge.denied_by)}")
    if not edge.claims and not edge.denials:
        details.append("only planned or supposed")
    return sections.line(words, (*edge.claims, *edge.denials, *edge.supposed), details)


def _ties(sections: Sections, answer: NetworkAnswer) -> Iterator[Group]:
    for kind, entry in vocabulary.relation_kinds().items():
        found = [e for e in (*answer.edges, *answer.denied, *answer.supposed) if e.kind == kind]
        if found:
            yield Group(capital(entry.label), tuple(tie_line(sections, edge) for edge in found))


def _changes(sections: Sections, answer: NetworkAnswer) -> Iterator[Group]:
    for what in dict.fromkeys(change.what for change in answer.changes or ()):
        lines = [
            sections.line(
                tie_words(one.edge.kind, sections.name(one.edge.subject), sections.name(one.edge.object)),
                one.claims,
                [one.why],
                iso_range(*one.days),
            )
            for one in answer.changes or ()
            if one.what == what
        ]
        yield Group(capital(what), tuple(lines))


def _path(sections: Sections, answer: NetworkAnswer) -> Iterator[Group]:
    if answer.path is None:
        return
    lines = [tie_line(sections, edge) for step in answer.path.steps for edge in step.edges]
    yield Group("Path", tuple(lines), sections.words(answer.path.words))


def _central(sections: Sections, answer: NetworkAnswer) -> Iterator[Group]:
    if answer.centrality is None:
        return
    lines = [
        sections.line(
            sections.name(one.actor),
            one.claims,
            [f"{one.ties} ties", f"betweenness {one.betweenness:.3f}", f"closeness {one.closeness:.3f}"],
        )
        for one in answer.centrality.actors[:_MOST]
    ]
    yield Group("Who stands in the middle", tuple(lines))


def _groups(sections: Sections, answer: NetworkAnswer) -> Iterator[Group]:
    if answer.communities is None:
        return
    lines = [
        sections.line(", ".join(map(sections.name, one.actors)), one.claims) for one in answer.communities.communities
    ]
    yield Group("Which hang together", tuple(lines))
