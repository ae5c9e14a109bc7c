"""What an actor did and what was done to it, by type: own deeds filled, what it suffered hollow."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from herodotus import vocabulary
from herodotus.analyse.profile.answer import ACTIVITY, Profile
from herodotus.publish.charts.svg import chart, element, text

WIDTH, _LABELS, _ROW, _EDGE = 900.0, 260.0, 30.0, 16.0
_STYLES = {"kinetic": "one", "information": "two", "social": "four", "legal": "three"}


def draw_profile(answer: Profile, name: Callable[[str], str]) -> Markup:
    """Bars of the happenings by field and type; what the record is silent on stands beneath."""
    own = {tally.of: tally for tally in answer.activity}
    other = {tally.of: tally for tally in answer.suffered}
    rows = [kind for kind in ACTIVITY if kind in own or kind in other]
    most = max([tally.number for tally in (*answer.activity, *answer.suffered)], default=1)
    scale = (WIDTH - _LABELS - 80) / most
    title = f"{name(answer.actor)}: happenings by type"
    parts = [text(title, _EDGE, 26, "head"), *_key()]
    y, field = 66.0, ""
    for kind in rows:
        if ACTIVITY[kind] != field:
            field = ACTIVITY[kind]
            parts.append(text(field.capitalize(), _EDGE, y + 14, "strong"))
        parts.append(text(vocabulary.event_types()[kind].label, _LABELS - 10, y + 14, "end"))
        for tallies, beside, look in ((own, 0, ""), (other, 11, " hollow")):
            if kind in tallies:
                offset = beside if kind in own and kind in other else 5
                width = max(tallies[kind].number * scale, 2.0)
                style = f"{_STYLES[field]}{look}"
                parts.append(element("rect", x=_LABELS, y=y + offset, width=width, height=9, class_=style))
                parts.append(text(str(tallies[kind].number), _LABELS + width + 6, y + offset + 9, "small"))
        y += _ROW
    if not rows:
        parts.append(text("The record tells no happening that it took part in.", _EDGE, y + 12))
        y += _ROW
    blanks = ", ".join(blank.replace("_", " ") for blank in answer.blanks)
    if blanks:
        parts.append(text(f"Not in the record: {blanks}.", _EDGE, y + 20, "soft small"))
    said = [f"{tally.number} {vocabulary.event_types()[tally.of].label}" for tally in answer.activity]
    described = f"Did: {', '.join(said) or 'nothing told'}. Not in the record: {blanks or 'nothing'}."
    return chart(WIDTH, y + 36, title, described, parts, "profile")


def _key() -> list[Markup]:
    return [
        element("rect", x=_LABELS, y=38, width=18, height=9, class_="other"),
        text("what it did", _LABELS + 24, 47, "soft small"),
        element("rect", x=_LABELS + 110, y=38, width=18, height=9, class_="other hollow"),
        text("what was done to it", _LABELS + 134, 47, "soft small"),
    ]
