"""`herodotus disagreements`: what cannot both hold, and how people ruled on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, cast

import typer

from herodotus.cli.answering import draw, give
from herodotus.cli.asking import keep
from herodotus.cli.decided import tell
from herodotus.cli.leaving import hold
from herodotus.cli.options import By, Chart, Csv, Json, Limit, Where
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.cli.terminal import clean, note, print_lines
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.analyse.disagreements import About, Disagreement
    from herodotus.analyse.disagreements.ranking import Position, Ranked, Ranking
    from herodotus.casebook import Casebook
    from herodotus.records import Scope
    from herodotus.records.side import Standing
    from herodotus.store.base import View

Resolve = Annotated[str | None, typer.Option("--resolve", metavar="KEY", help="Who is right is known.")]
Explain = Annotated[str | None, typer.Option("--explain", metavar="KEY", help="Both hold, of different things.")]
Reopen = Annotated[str | None, typer.Option("--reopen", metavar="KEY", help="It is not settled after all.")]
Ground = Annotated[str, typer.Option("--ground", metavar="TEXT", help="What the ruling rests on.")]
OnlyOpen = Annotated[bool, typer.Option("--open", help="Only those that nobody has settled.")]
AboutWhat = Annotated[
    list[str] | None,
    typer.Option("--about", metavar="WORD", help="Only those about figure, count, denial …; repeatable."),
]


@scoped
def disagreements(
    scope: Scope,
    resolve: Resolve = None,
    explain: Explain = None,
    reopen: Reopen = None,
    ground: Ground = "",
    only_open: OnlyOpen = False,
    about: AboutWhat = None,
    limit: Limit = None,
    by: By = None,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """List what the claims disagree on, what most depends on first; or rule on one, giving the ground."""
    from herodotus.casebook import open_casebook, rule
    from herodotus.publish.tables.disagreements import table as table_of

    asked = _ruling(resolve, explain, reopen)
    if ground and not asked:
        raise UsageError("--ground rules on nothing by itself.", "Name one with --resolve, --explain or --reopen.")
    kinds = _kinds(about)
    if json and csv:
        raise UsageError("--json and --csv ask for two different things.", "Choose one of them.")
    with open_casebook(where) as casebook:
        if asked:
            key, status = asked
            tell([rule(casebook, key, status, ground, by)], json)
            return 0
        with casebook.looking(scope) as view:
            tell_scope(scope, view.undated)
            answer = _ranking(casebook, view, kinds, only_open)
            if keep(answer):
                return 0
            _draw(view, answer, chart)
            hold(view, answer)
            shown = answer.ranked[:limit]
            if csv:
                return give(view, answer, lambda: table_of(view, replace(answer, ranked=shown)), csv=True)
            if json:
                from herodotus.publish.written import lines

                print_lines(lines(_written(view, one) for one in shown))
                return 0
            _tell(view, shown, len(answer.ranked))
    return 0


def _ranking(casebook: Casebook, view: View, kinds: frozenset[About] | None, only_open: bool) -> Ranking:
    from herodotus.analyse.disagreements import disagreements as find
    from herodotus.analyse.disagreements import with_rulings
    from herodotus.analyse.disagreements.ranking import rank
    from herodotus.casebook.judging import judged

    instant = view.scope.instant
    found = with_rulings(find(view, judged(casebook, view.scope), kinds), casebook.store.rulings(instant), instant)
    graded = {grade.subject for grade in casebook.store.grades(instant) if grade.of == "item"}
    return rank(view, [one for one in found if one.status == "open" or not only_open], graded)


def _ruling(resolve: str | None, explain: str | None, reopen: str | None) -> tuple[str, Standing] | None:
    rulings: list[tuple[str | None, Standing]] = [(resolve, "resolved"), (explain, "explained"), (reopen, "open")]
    asked: list[tuple[str, Standing]] = [(key, status) for key, status in rulings if key is not None]
    if len(asked) > 1:
        raise UsageError("A ruling says one thing.", "Choose one of --resolve, --explain and --reopen.")
    return asked[0] if asked else None


def _kinds(about: list[str] | None) -> frozenset[About] | None:
    from herodotus.analyse.disagreements import ABOUT

    unknown = [word for word in about or () if word not in ABOUT]
    if unknown:
        raise UsageError(f"Nothing disagrees about {unknown[0]!r}.", f"It is {', '.join(sorted(ABOUT))}.")
    return frozenset(cast("list[About]", about)) if about else None


def _draw(view: View, answer: Ranking, chart: Path | None) -> None:
    from herodotus.publish.charts.disagreements import draw_disagreements

    draw(chart, lambda: draw_disagreements(view, answer, view.name))


def _tell(view: View, shown: tuple[Ranked, ...], every: int) -> None:
    if not shown:
        print("No claims disagree.")
    for one in shown:
        for line in _lines(view, one):
            print(clean(line))
    if len(shown) < every:
        note(f"{every - len(shown)} more are not shown; leave out --limit to see them.")


def _lines(view: View, ranked: Ranked) -> Iterator[str]:
    from herodotus.publish.wording import describe

    one = ranked.disagreement
    yield f"{one.key}  {_heading(view, one)}"
    yield f"  {ranked.rank}. {'; '.join(ranked.why)}"
    if one.status != "open":
        hand = "proposed by the program" if one.proposed else f"by {one.by}"
        yield f"  {one.status}, {hand}: {one.ground}"
    for ident in one.claims:
        claim, document = view.claim(ident), view.document_of(ident)
        said = ", ".join(str(part) for part in (document.source or document.file, document.published) if part)
        yield f"  {ident}  {describe(view, claim)} ({said})"
        yield f"      “{claim.quote.exact}”"
    yield ""


def _heading(view: View, one: Disagreement) -> str:
    who = f"{view.name(one.subject)}: " if one.subject else ""
    detail = f" – {one.detail}" if one.detail else ""
    return f"{who}{one.about}, {one.part}{detail}"


class _Quoted(NamedTuple):
    """A claim with its sentence and the document that it is of."""

    claim: str
    document: str
    quote: str


class _More(NamedTuple):
    """What stands beside a disagreement in JSON."""

    rank: int
    why: tuple[str, ...]
    lives: int
    uses: int
    positions: tuple[Position, ...]
    quotes: tuple[_Quoted, ...]


def _written(view: View, ranked: Ranked) -> tuple[Disagreement, _More]:
    """What the JSON of a disagreement has, in two parts."""
    one = ranked.disagreement
    quotes = (_Quoted(ident, view.told_by(ident).document, view.claim(ident).quote.exact) for ident in one.claims)
    return one, _More(ranked.rank, ranked.why, ranked.lives, ranked.uses, ranked.positions, tuple(quotes))
