"""How an actor stands in law, as a section of a brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from herodotus.analyse.designations import OnList, Said, Told
from herodotus.analyse.status import StatusOf
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.status import draw_status
from herodotus.publish.wording import tie_words
from herodotus.records.time import iso_range


def section(sections: Sections, answer: StatusOf) -> Answered:
    """By each list, according to whom, and where the two differ. Of a withheld person no entry of a list is shown."""
    called = sections.name(answer.actor) if answer.actor in sections.view.actor_ids else answer.name
    on = f" on {answer.day}" if answer.day else ""
    groups = (
        Group("On lists", tuple(line for one in answer.lists for line in _on_list(sections, one, answer.actor))),
        Group("According to documents", tuple(_told(sections, one, called) for one in _every(answer))),
        Group("Where they differ", tuple(_differences(sections, answer))),
    )
    return Answered(
        "status",
        f"The legal standing of {called}{on}",
        draw_status(_as_drawn(sections, answer, called), sections.name),
        tuple(group for group in groups if group.lines),
        (*answer.counted.rules, *answer.counted.caveats),
    )


def _as_drawn(sections: Sections, answer: StatusOf, called: str) -> StatusOf:
    """The answer without the names that the brief withholds, speakers among them."""
    designations, states = (
        tuple(replace(one, said=tuple(_spoken(sections, said) for said in one.said)) for one in told)
        for told in (answer.designations, answer.states)
    )
    return replace(answer, name=called, designations=designations, states=states)


def _spoken(sections: Sections, said: Said) -> Said:
    return replace(said, according_to=sections.words(said.according_to))


def _every(answer: StatusOf) -> tuple[Told, ...]:
    return (*answer.designations, *answer.states)


def _on_list(sections: Sections, one: OnList, actor: str) -> Iterator[Line]:
    withheld = actor in sections.redaction.withheld
    if withheld and one.standing == "possible":
        return
    details = [] if withheld else [_entry(one, n) for n in range(len(one.placed))]
    yield sections.line(f"{one.list}: {one.rule}", (), details)


def _entry(one: OnList, number: int) -> str:
    """An entry and how it was matched, in a few words."""
    placed = one.placed[number]
    entry, match = placed.entry, placed.match
    ident = f", id {entry.ident}" if entry.ident else ""
    aside = "" if match.decided else "possible match, not decided: "
    return f"{aside}line {entry.line}{ident}: “{match.matched}”, {match.why}"


def _told(sections: Sections, one: Told, called: str) -> Line:
    words = tie_words(one.kind, called, sections.name(one.object), denied=one.standing == "denied")
    details: list[str] = [one.standing] if one.standing not in {"affirmed", "denied"} else []
    details += [f"since {iso_range(*one.since)}"] if one.since else []
    supposed = [said.claim for said in one.said]
    return sections.line(words, (*one.claims, *one.denials) or supposed, [*details, one.rule])


def _differences(sections: Sections, answer: StatusOf) -> Iterator[Line]:
    for one in answer.differences:
        yield sections.line(f"{one.list}: {one.about}", one.claims)
