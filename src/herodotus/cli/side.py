"""`herodotus side`: which actors are taken together in a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.decided import tell, to_json
from herodotus.cli.options import By, Json, Reason, Where
from herodotus.cli.terminal import print_json, print_table
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.records import Side

Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="What the side is called.")]
Actors = Annotated[list[str] | None, typer.Argument(metavar="[ACTOR…]", help="Its actors, by name or id.")]


def side(
    name: Name = None,
    actors: Actors = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the side of that name back.")] = False,
    by: By = None,
    why: Reason = "",
    where: Where = None,
    json: Json = False,
) -> int:
    """Lay down which actors make a side; without actors, show it; without a name, list the sides."""
    from herodotus.casebook import open_casebook, side_named, unside
    from herodotus.casebook import side as lay_down

    if withdraw and (actors or name is None):
        raise UsageError("A side is taken back by its name.", "Write `herodotus side NAME --withdraw`.")
    with open_casebook(where) as casebook:
        if name is None:
            return _list(casebook.store.sides(), json)
        if withdraw:
            tell(unside(casebook, name, by, why), json)
        elif actors:
            tell([lay_down(casebook, name, actors, by, why)], json)
        else:
            tell([side_named(casebook, name)], json)
    return 0


def _list(sides: list[Side], json: bool) -> int:
    if json:
        print_json(map(to_json, sides))
        return 0
    rows = ((each.name, ", ".join(each.actors), each.by, f"{each.at:%Y-%m-%d}") for each in sides)
    print_table(("side", "actors", "by", "on"), rows, "There is no side yet. Make one: `herodotus side NAME ACTOR…`.")
    return 0
