"""`herodotus profile`: what the record holds of one actor, field by field; what it does not hold stays blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give, joined_claims
from herodotus.cli.options import Chart, Csv, Json, Where
from herodotus.cli.scoping import scoped, tell_scope

if TYPE_CHECKING:
    from herodotus.analyse.network import Edge
    from herodotus.analyse.profile import Profile
    from herodotus.records import Scope
    from herodotus.store.base import View

ActorName = Annotated[str, typer.Argument(metavar="ACTOR", help="An id or a name.")]
COLUMNS = ("field", "what", "number", "days", "according to", "claims")
BLANK = "(not in the record)"
FEW = 300
"""Ties of an actor up to which what names it is quicker loaded than all figures and statements."""

Row = tuple[object, ...]


@scoped
def profile(
    scope: Scope, actor: ActorName, where: Where = None, json: Json = False, csv: Csv = False, chart: Chart = None
) -> int:
    """Show what the record holds of an actor: names, activity, targets, leaders, who commands it according to whom."""
    from herodotus.analyse.profile import profile as profile_of
    from herodotus.casebook import open_casebook
    from herodotus.publish.charts.profile import draw_profile

    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        ident = view.find_actor(actor).id
        named = sum(ident in (row.subject, row.object) for row in view.relation_rows())
        answer = profile_of(view, ident, casebook.view(scope, about=ident) if named <= FEW else None)
        picture = chart, lambda: draw_profile(answer, view.name)
        return give(view, answer, (COLUMNS, _rows(view, answer)), json=json, csv=csv, chart=picture)


def _rows(view: View, answer: Profile) -> Iterator[Row]:
    yield "name", answer.name, None, "", "", ""
    yield "kind", answer.kind.replace("_", " "), None, "", "", ""
    for naming in answer.names[1:]:
        yield (
            "other name",
            f"{naming.name} ({naming.script})",
            None,
            "",
            "vocabulary" if naming.known else "documents",
            "",
        )
    yield "meaning", answer.meaning or BLANK, None, "", "", ""
    yield from _deeds(view, answer)
    edges: tuple[tuple[str, Iterable[Edge]], ...] = (
        ("leaders", answer.leaders),
        ("commands", (link.edge for link in answer.commands)),
        ("affiliates", answer.affiliates),
        ("rivals", answer.rivals),
        ("subordinates", (link.edge for link in answer.subordinates)),
        ("legal", answer.legal),
        ("designations", answer.designations),
    )
    for field, found in edges:
        yield from (_tie(view, field, edge) for edge in found)
    for chain in answer.chains:
        words = " ← ".join(map(view.name, chain.actors))
        voices = ", ".join(chain.voices) or "no one voice tells the whole"
        yield "chain of command", f"{words} ({', '.join(chain.strands)})", None, "", voices, joined_claims(chain.claims)
    for number in answer.figures:
        what = f"{number.measure}{f', {number.definition}' if number.definition else ''} ({number.unit})"
        yield "figures", what, f"{number.value:g}", number.date or "undated", number.voice, joined_claims(number.claims)
    for one in answer.statements:
        yield "statements", f"{one.stance}: {one.exact}", None, one.published, answer.name, joined_claims(one.claims)
    yield "last update", answer.last_update or BLANK, answer.documents, "", "", ""
    for blank in answer.blanks:
        if blank not in ("meaning", "last_update"):
            yield blank, BLANK, None, "", "", ""


def _deeds(view: View, answer: Profile) -> Iterator[Row]:
    from herodotus import vocabulary
    from herodotus.records.time import iso_range

    for field, tallies in (("activity", answer.activity), ("done to it", answer.suffered)):
        for one in tallies:
            label = vocabulary.event_types()[one.of].label
            yield field, f"{label} ({one.field})", one.number, "", "", joined_claims(one.claims)
    for one in answer.targets:
        yield "targets", f"{view.name(one.of)} ({one.field})", one.number, "", "", joined_claims(one.claims)
    for one in answer.places:
        place = vocabulary.places().get(one.of).name if one.of in vocabulary.places() else one.of
        yield "where", f"{place} ({one.field})", one.number, "", "", joined_claims(one.claims)
    for step in answer.milestones:
        words = " ".join(view.name(word) for word in step.words.split())
        days = iso_range(step.first, step.last) if step.first or step.last else "undated"
        yield "milestones", f"{step.what}: {words}", None, days, "", joined_claims(step.claims)


def _tie(view: View, field: str, edge: Edge) -> Row:
    from herodotus.publish.wording import tie_words

    denied = bool(edge.denials) and not edge.claims
    words = tie_words(edge.kind, view.name(edge.subject), view.name(edge.object), denied)
    if not edge.claims and not edge.denials:
        words += " (supposed)"
    if edge.rule:
        words += f"; {edge.rule}"
    days = f"{edge.begins or edge.first or ''}/{edge.ends or edge.last or ''}".strip("/") or "undated"
    voices = list(edge.according_to) + [f"denied by {name}" for name in edge.denied_by]
    return field, words, None, days, ", ".join(voices), joined_claims((*edge.claims, *edge.denials, *edge.supposed))
