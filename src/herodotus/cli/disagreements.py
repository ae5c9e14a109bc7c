"""`herodotus disagreements`: what cannot both hold, and how people ruled on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from herodotus.cli.decided import tell, to_json
from herodotus.cli.options import By, Json, Where
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.cli.terminal import clean, print_json
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.analyse.disagreements import Disagreement
    from herodotus.records import Scope
    from herodotus.records.side import Standing
    from herodotus.store.base import View

Resolve = Annotated[str | None, typer.Option("--resolve", metavar="KEY", help="Who is right is known.")]
Explain = Annotated[str | None, typer.Option("--explain", metavar="KEY", help="Both hold, of different things.")]
Reopen = Annotated[str | None, typer.Option("--reopen", metavar="KEY", help="It is not settled after all.")]
Ground = Annotated[str, typer.Option("--ground", metavar="TEXT", help="What the ruling rests on.")]
OnlyOpen = Annotated[bool, typer.Option("--open", help="Only those that nobody has settled.")]


@scoped
def disagreements(
    scope: Scope,
    resolve: Resolve = None,
    explain: Explain = None,
    reopen: Reopen = None,
    ground: Ground = "",
    only_open: OnlyOpen = False,
    by: By = None,
    where: Where = None,
    json: Json = False,
) -> int:
    """List what the claims disagree on, with their sentences; or rule on one, giving the ground."""
    from herodotus.casebook import disagreements as find
    from herodotus.casebook import open_casebook, rule

    asked = _ruling(resolve, explain, reopen)
    with open_casebook(where) as casebook:
        if asked:
            key, status = asked
            tell([rule(casebook, key, status, ground, by)], json)
            return 0
        view, found = find(casebook, scope)
    tell_scope(scope, view.undated)
    shown = [one for one in found if one.status == "open" or not only_open]
    if json:
        print_json(_as_json(view, one) for one in shown)
        return 0
    if not shown:
        print("No claims disagree.")
    for one in shown:
        for line in _lines(view, one):
            print(clean(line))
    return 0


def _ruling(resolve: str | None, explain: str | None, reopen: str | None) -> tuple[str, Standing] | None:
    rulings: list[tuple[str | None, Standing]] = [(resolve, "resolved"), (explain, "explained"), (reopen, "open")]
    asked: list[tuple[str, Standing]] = [(key, status) for key, status in rulings if key is not None]
    if len(asked) > 1:
        raise UsageError("A ruling says one thing.", "Choose one of --resolve, --explain and --reopen.")
    return asked[0] if asked else None


def _lines(view: View, one: Disagreement) -> list[str]:
    from herodotus.publish.wording import describe

    who = f"{view.name(one.subject)}: " if one.subject else ""
    detail = f" – {one.detail}" if one.detail else ""
    lines = [f"{one.key}  {who}{one.about}, {one.part}{detail}"]
    if one.status != "open":
        hand = "proposed by the program" if one.proposed else f"by {one.by}"
        lines.append(f"  {one.status}, {hand}: {one.ground}")
    for ident in one.claims:
        claim, document = view.claim(ident), view.document_of(ident)
        said = ", ".join(str(part) for part in (document.source or document.file, document.published) if part)
        lines += [f"  {ident}  {describe(view, claim)} ({said})", f"      “{claim.quote.exact}”"]
    return [*lines, ""]


def _as_json(view: View, one: Disagreement) -> dict[str, Any]:
    quotes = [
        {"claim": ident, "document": view.document_of(ident).id, "quote": view.claim(ident).quote.exact}
        for ident in one.claims
    ]
    return {**to_json(one), "quotes": quotes}
