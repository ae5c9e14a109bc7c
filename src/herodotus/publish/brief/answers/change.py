"""What changed around an event, as a section of a brief."""

from __future__ import annotations

from collections.abc import Iterator

from herodotus.analyse.change import Change, Fit, Part
from herodotus.publish.brief.answers.answered import Answered
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.change import draw_change
from herodotus.publish.wording import day
from herodotus.publish.words_of_change import in_all


def section(sections: Sections, answer: Change) -> Answered:
    """The plain numbers of both sides, what the models find, and when the series changed by itself."""
    groups = [Group("Before and after", tuple(_parts(sections, answer)))] if answer.around else []
    if answer.models:
        aside = f"No model: {answer.models.refused}" if answer.models.refused else ""
        groups.append(Group("The level after over the level before", tuple(_fits(sections, answer)), aside))
    groups.append(Group("When it changed by itself", tuple(_breaks(sections, answer)), answer.breaks.refused or ""))
    heading = f"What changed on {day(answer.around)}" if answer.around else "When it changed"
    told = (*answer.warnings, *answer.breaks.warnings, *answer.counted.rules, *answer.counted.caveats)
    method = tuple(map(sections.words, told))
    picture = draw_change(answer, sections.name) if answer.steps else None
    return Answered("change", heading, picture, tuple(groups), method)


def _parts(sections: Sections, answer: Change) -> Iterator[Line]:
    for name, part in (("Before", answer.before), ("After", answer.after)):
        if part:
            yield sections.line(f"{name}: {_told(answer, part)}", part.claims, _beside(answer, part))


def _told(answer: Change, part: Part) -> str:
    if part.mean is None:
        return "nothing was counted"
    if part.of is not None:
        return f"{part.value} of {part.of} events, a share of {part.mean:.2f}"
    between = f" ({words} by {answer.rule})" if answer.rule and (words := in_all(part)) else ""
    return f"{part.value}{between} in {part.steps} {answer.size}s, {part.mean:.3g} a {answer.size}"


def _beside(answer: Change, part: Part) -> list[str]:
    return [
        f"{part.zero} {answer.size}s hold none",
        f"{part.documents} documents of {part.sources} sources were published",
    ]


def _fits(sections: Sections, answer: Change) -> Iterator[Line]:
    models = answer.models
    for fit in models.fits if models else ():
        yield _fit(sections, answer, fit, fit.family)
    if models and models.by_documents:
        yield _fit(sections, answer, models.by_documents, "quasipoisson, a published document")


def _fit(sections: Sections, answer: Change, fit: Fit, name: str) -> Line:
    level = fit.level
    head = f"{name}: {level.value:.2f} (95 % interval {level.low:.2f} to {level.high:.2f})"
    details = [f"dispersion {fit.dispersion:.2f}", f"{fit.steps_before} steps before and {fit.steps_after} after"]
    return sections.line(head, answer.claims, details)


def _breaks(sections: Sections, answer: Change) -> Iterator[Line]:
    one = answer.breaks.single
    if one:
        head = f"The likeliest single change: {day(one.on)}, from {one.mean_before:.3g} to {one.mean_after:.3g}"
        around = f"nearly as likely: {day(one.low)} to {day(one.high)}"
        yield sections.line(head, answer.claims, [f"a {answer.size}", around])
    for part in answer.breaks.segments if len(answer.breaks.segments) > 1 else ():
        head = f"{day(part.first)} to {day(part.last)}: {part.mean:.3g} a {answer.size}"
        yield sections.line(head, part.claims)
