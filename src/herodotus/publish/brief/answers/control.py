"""Chains of command, backing and belonging as a section of a brief, with the façade grid."""

from __future__ import annotations

from collections.abc import Iterator

from herodotus.analyse.control import Chain, Control
from herodotus.analyse.facades import Facade
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.answers.network import tie_line
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.control import draw_control
from herodotus.publish.wording import day

_STRANDS = (("command", "Command"), ("backing", "Backing"), ("belonging", "Belonging"))


def section(sections: Sections, answer: Control) -> Answered:
    """Links by what they rest on, chains, and names under which others are said to act."""
    who = sections.name(answer.actor) if answer.actor else ""
    return Answered(
        "control",
        f"Who tells {who} what to do" if who else "Who tells whom what to do",
        draw_control(answer, sections.name),
        tuple(_groups(sections, answer)),
        (*answer.counted.rules, *answer.counted.caveats),
    )


def _groups(sections: Sections, answer: Control) -> Iterator[Group]:
    for strand, heading in _STRANDS:
        links = [link for link in answer.links if link.strand == strand and link.standing != "not on this day"]
        if links:
            yield Group(heading, tuple(tie_line(sections, link.edge) for link in links))
    if answer.chains:
        yield Group("Chains", tuple(chain_line(sections, chain) for chain in answer.chains))
    for facade in answer.facades:
        first = (
            f"First named {day(facade.first_named.day)}."
            if facade.first_named
            else "No day of a first mention is known."
        )
        yield Group(f"Façade: {sections.name(facade.name)}", tuple(_parents(sections, facade)), first)


def chain_line(sections: Sections, chain: Chain) -> Line:
    """A chain from the actor upwards, and whether one voice tells it whole."""
    words = sections.name(chain.actors[0])
    for actor, strand in zip(chain.actors[1:], chain.strands, strict=True):
        words += f" ← {strand} ← {sections.name(actor)}"
    whole = f"told whole by {', '.join(chain.voices)}" if chain.whole else "no one voice tells the whole of it"
    return sections.line(words, chain.claims, [whole])


def _parents(sections: Sections, facade: Facade) -> Iterator[Line]:
    for parent in facade.parents:
        denied = [voice.name for voice in parent.voices if voice.denials]
        details = [f"first said {day(parent.first_said)}"] if parent.first_said else []
        details += [f"denied by {', '.join(denied)}"] if denied else []
        yield sections.line(sections.name(parent.actor), (*parent.claims, *parent.denials), details)
