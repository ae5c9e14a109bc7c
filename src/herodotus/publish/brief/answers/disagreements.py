"""What the claims disagree on, what most depends on first, as a section of a brief."""

from __future__ import annotations

from herodotus.analyse.disagreements.ranking import Position, Ranked, Ranking
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.disagreements import ABOUT_WORDS, draw_disagreements
from herodotus.publish.words import capital

_MOST = 40
_SAID = {"affirmed": "it is so", "denied": "it is not so"}


def section(sections: Sections, answer: Ranking) -> Answered:
    """Each disagreement with a line a side, its voices and sentences, and why it stands where it does."""
    shown = answer.ranked[:_MOST]
    groups = tuple(_group(sections, one) for one in shown)
    left = len(answer.ranked) - len(shown)
    more = (f"{left} more disagreements are not printed here.",) if left else ()
    return Answered(
        "disagreements",
        "What the sources disagree on",
        draw_disagreements(sections.view, answer, sections.name) if shown else None,
        groups,
        (*more, *answer.counted.rules, *answer.counted.caveats),
    )


def _group(sections: Sections, one: Ranked) -> Group:
    found = one.disagreement
    who = f"{sections.name(found.subject)}: " if found.subject else ""
    heading = f"{one.rank}. {who}{ABOUT_WORDS[found.about]} ({found.part})"
    ruled = ""
    if found.status != "open":
        hand = "proposed by the program" if found.proposed else f"by {found.by}"
        ruled = f" {found.status.capitalize()}, {hand}: {found.ground}."
    detail = f" {found.detail[:1].upper()}{found.detail[1:]}." if found.detail else ""
    aside = sections.words(f"{'; '.join(one.why)}.{ruled}{detail}")
    return Group(heading, tuple(_side(sections, side) for side in one.positions), capital(aside))


def _side(sections: Sections, side: Position) -> Line:
    actors = ", ".join(map(sections.name, side.actors))
    return sections.line(_SAID.get(side.value, side.value) or actors or "not told", side.claims)
