"""A change as tables: the series for programs, the models for people."""

from __future__ import annotations

from collections.abc import Iterator

from herodotus.analyse.change import Change, Fit, Part
from herodotus.analyse.methods.interrupted import Ratio
from herodotus.publish.tables.cells import Table, joined_claims
from herodotus.publish.words import chance
from herodotus.publish.words_of_change import in_all, part_range
from herodotus.store.base import View

Row = tuple[object, ...]
COLUMNS = ("what", "value", "low", "high", "note", "claims")
SERIES = ("first", "last", "after", "value", "low", "high", "of", "documents", "sources", "claims")


def table(_: View, answer: Change) -> Table:
    """The two parts, the models, the breaks and the warnings."""
    return COLUMNS, _rows(answer)


def series_table(answer: Change) -> Table:
    """The series, a row a step."""
    return SERIES, _series(answer)


def _series(answer: Change) -> Iterator[Row]:
    for one in answer.steps:
        after = int(one.after) if answer.around else ""
        of = "" if one.of is None else one.of
        told = one.documents, one.sources, joined_claims(one.claims)
        yield one.first, one.last, after, one.value, one.low, one.high, of, *told


def _rows(answer: Change) -> Iterator[Row]:
    if answer.before and answer.after:
        yield _part_row(answer, "before", answer.before)
        yield _part_row(answer, "after", answer.after)
    if answer.models:
        yield from _models(answer)
    yield from _breaks(answer)
    for warning in answer.warnings:
        yield "warning", "", "", "", warning, ""


def _part_row(answer: Change, name: str, part: Part) -> Row:
    mean = "" if part.mean is None else f"{part.mean:.3g}"
    low, high = part_range(part) if answer.rule else ("", "")
    if part.of is None:
        between = f" ({words} by {answer.rule})" if answer.rule and (words := in_all(part)) else ""
        note = f"a {answer.size}: {part.value}{between} in {part.steps}, of which {part.zero} hold none"
    else:
        note = f"{part.value} of {part.of} events in {part.steps} {answer.size}s"
    sources = f"{part.documents} documents of {part.sources} sources published"
    return f"{name}: {answer.what}", mean, low, high, f"{note}; {sources}", joined_claims(part.claims)


def _models(answer: Change) -> Iterator[Row]:
    models = answer.models
    if models is None:
        return
    claims = joined_claims(answer.claims)
    if models.refused:
        yield "change of the level", "", "", "", f"refused: {models.refused}", ""
    for fit in models.fits:
        yield from _fit(fit, fit.family, claims)
    if models.by_documents:
        yield from _fit(models.by_documents, "quasipoisson, a published document", claims)
    elif models.refused_by_documents:
        yield "level, a published document", "", "", "", f"refused: {models.refused_by_documents}", ""
    if models.placebo and models.as_large is not None:
        tried = f"share of {len(models.placebo)} days before on which nothing is known, with a level as far from 1"
        yield "days of no event", f"{models.as_large:.2f}", "", "", tried, claims
    elif models.fits:
        yield "days of no event", "", "", "", "refused: too little lies before the event to try other days", ""


def _fit(fit: Fit, name: str, claims: str) -> Iterator[Row]:
    dispersion = f"dispersion {fit.dispersion:.2f}; {fit.steps_before} steps before, {fit.steps_after} after"
    yield f"level after ÷ before ({name})", *_ratio(fit.level), f"p {chance(fit.level.p)}; {dispersion}", claims
    yield f"trend a step before ({name})", *_ratio(fit.slope_before), f"p {chance(fit.slope_before.p)}", claims
    if fit.slope_change:
        yield f"trend after ÷ before ({name})", *_ratio(fit.slope_change), f"p {chance(fit.slope_change.p)}", claims


def _ratio(ratio: Ratio) -> tuple[str, str, str]:
    return f"{ratio.value:.3f}", f"{ratio.low:.3f}", f"{ratio.high:.3f}"


def _breaks(answer: Change) -> Iterator[Row]:
    found = answer.breaks
    if found.refused:
        yield "when it changed by itself", "", "", "", f"refused: {found.refused}", ""
    if found.single:
        one = found.single
        note = (
            f"{one.mean_before:.3g} → {one.mean_after:.3g} a {answer.size}; "
            f"{one.chance:.2f} of random orders split as well"
        )
        yield "likeliest single change", one.on, one.low, one.high, note, joined_claims(answer.claims)
    for part in found.segments if len(found.segments) > 1 else ():
        note = f"a {answer.size}, from {part.first} to {part.last}"
        yield "stretch of one rate", f"{part.mean:.3g}", "", "", note, joined_claims(part.claims)
    for warning in found.warnings:
        yield "warning", "", "", "", f"when it changed: {warning}", ""
