"""A timeline as a section of a brief: each happening once, with its origins and what its accounts differ on."""

from __future__ import annotations

from herodotus.analyse.timeline.asking import Line as Told
from herodotus.analyse.timeline.asking import Timeline
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.timeline import draw_timeline
from herodotus.publish.wording import describe, when
from herodotus.records import Event

_MOST = 200


def section(sections: Sections, answer: Timeline) -> Answered:
    """Dated happenings, then undated ones; of more than two hundred, the first."""
    firsts: dict[int, Told] = {}
    for line in answer.lines:
        firsts.setdefault(line.happening, line)
    shown = list(firsts.values())[:_MOST]
    left = len(firsts) - len(shown)
    aside = f"{left} more happenings are not shown." if left else ""
    groups = [Group("Dated", tuple(_line(sections, answer, one) for one in shown if one.dated), aside)]
    undated = tuple(_line(sections, answer, one) for one in shown if not one.dated)
    return Answered(
        "timeline",
        "What happened when",
        draw_timeline(answer, sections.name) if answer.lines else None,
        (*groups, *([Group("Without a day", undated)] if undated else [])),
        (*answer.counted.rules, *answer.counted.caveats),
    )


def _line(sections: Sections, answer: Timeline, one: Told) -> Line:
    told = answer.happenings[one.happening]
    claim = sections.view.claim(one.claim)
    details = []
    if len(told.claims) > 1:
        details.append(f"{told.at_least} independent origin{'s' if told.at_least > 1 else ''} known")
    details += [f"accounts differ: {difference.part} ({difference.status})" for difference in told.differ or ()]
    time = when(claim.time) if isinstance(claim, Event) else ""
    return sections.line(describe(sections.view, claim, sections.name), told.claims, details, time)
