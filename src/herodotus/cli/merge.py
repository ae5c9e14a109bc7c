"""`herodotus merge` and `unmerge`: who is the same, who is not, and who may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.decided import tell, to_json
from herodotus.cli.options import By, Json, Limit, Reason, Where
from herodotus.cli.terminal import print_json, print_table
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.records.judgement import Of, Sameness


def parse_of(words: str) -> str:
    """A word of `records.judgement.Of`."""
    if words not in ("actor", "place", "incident"):
        raise typer.BadParameter(f"{words!r} is not judged; an actor, a place or an incident is.")
    return words


One = Annotated[str | None, typer.Argument(metavar="[A]", help="An actor by name or id, or an event claim by its id.")]
Other = Annotated[str | None, typer.Argument(metavar="[B]", help="What may be the same.")]
OfWhat = Annotated[
    str | None,
    typer.Option("--of", metavar="KIND", parser=parse_of, help="actor, place or incident, where the ids do not tell."),
]


def merge(
    one: One = None,
    other: Other = None,
    different: Annotated[bool, typer.Option("--different", help="They are two.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="Nobody can tell.")] = False,
    proposed: Annotated[bool, typer.Option("--candidates", help="List actors that may be one, and why.")] = False,
    of: OfWhat = None,
    limit: Limit = None,
    by: By = None,
    why: Reason = "",
    where: Where = None,
    json: Json = False,
) -> int:
    """Judge that A and B are the same; nothing is renamed, and `unmerge` restores what was."""
    from herodotus.casebook import merge as judge
    from herodotus.casebook import open_casebook

    if proposed:
        if one or other or different or unsure:
            raise UsageError("--candidates judges nothing.", "Leave the rest out, or leave out --candidates.")
        return _candidates(where, limit, json)
    if different and unsure:
        raise UsageError("--different and --unsure say two different things.", "Choose one of them.")
    verdict: Sameness = "different" if different else "unsure" if unsure else "same"
    left, right, kind = _two(one, other, of)
    with open_casebook(where) as casebook:
        tell([judge(casebook, left, right, verdict, by, why, kind)], json)
    return 0


def unmerge(
    one: One = None,
    other: Other = None,
    of: OfWhat = None,
    by: By = None,
    why: Reason = "",
    where: Where = None,
    json: Json = False,
) -> int:
    """Withdraw what was judged of A and B; both are again what they were."""
    from herodotus.casebook import open_casebook
    from herodotus.casebook import unmerge as take_back

    left, right, kind = _two(one, other, of)
    with open_casebook(where) as casebook:
        tell(take_back(casebook, left, right, by, why, kind), json)
    return 0


def _two(one: str | None, other: str | None, of: str | None) -> tuple[str, str, Of | None]:
    if one is None or other is None:
        raise UsageError("Two are judged.", "Name both, or list who may be one with `herodotus merge --candidates`.")
    kind: Of | None = "actor" if of == "actor" else "place" if of == "place" else "incident" if of else None
    return one, other, kind


def _candidates(where: str | None, limit: int | None, json: bool) -> int:
    from herodotus.casebook import candidates, open_casebook

    with open_casebook(where) as casebook:
        view, pairs = candidates(casebook)
    found = pairs[:limit]
    if json:
        print_json({**to_json(pair), "names": [view.name(pair.one), view.name(pair.other)]} for pair in found)
        return 0
    rows = (
        (f"{p.score:.2f}", p.one, view.name(p.one), p.other, view.name(p.other), "; ".join(map(str, p.why)))
        for p in found
    )
    columns = ("score", "id", "name", "and", "name", "why")
    print_table(columns, rows, "No two actors look as if they were one.")
    return 0
