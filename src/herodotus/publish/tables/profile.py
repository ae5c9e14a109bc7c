"""A profile as a table, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from herodotus import vocabulary
from herodotus.analyse.network import Edge
from herodotus.analyse.profile import Profile
from herodotus.publish.tables.cells import Table, joined_claims
from herodotus.publish.wording import tie_words
from herodotus.records.time import iso_range
from herodotus.store.base import View

COLUMNS = ("field", "what", "number", "days", "according to", "claims")
BLANK = "(not in the record)"
Row = tuple[object, ...]


def table(view: View, answer: Profile) -> Table:
    """The fields, blank ones too."""
    return COLUMNS, _rows(view, answer)


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
    denied = bool(edge.denials) and not edge.claims
    words = tie_words(edge.kind, view.name(edge.subject), view.name(edge.object), denied)
    if not edge.claims and not edge.denials:
        words += " (supposed)"
    if edge.rule:
        words += f"; {edge.rule}"
    days = f"{edge.begins or edge.first or ''}/{edge.ends or edge.last or ''}".strip("/") or "undated"
    voices = list(edge.according_to) + [f"denied by {name}" for name in edge.denied_by]
    return field, words, None, days, ", ".join(voices), joined_claims((*edge.claims, *edge.denials, *edge.supposed))
