"""A standing in law as a table: lists, then what claims say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodotus import vocabulary
from herodotus.analyse.designations import OnList, Told
from herodotus.analyse.status import StatusOf
from herodotus.publish.tables.cells import Table
from herodotus.records.time import iso_range
from herodotus.store.base import View

COLUMNS = ("by", "standing", "since", "until", "rests on", "claims")


def table(view: View, answer: StatusOf) -> Table:
    """A row for each list, then its entries, a row for what claims say together, then each claim."""
    return COLUMNS, _rows(view, answer)


def _rows(view: View, answer: StatusOf) -> Iterator[Sequence[object]]:
    """The table: a row for each list, then its entries, a row for what claims say together, then each claim."""
    for one in answer.lists:
        yield from _of_list(one)
    for said in (*answer.designations, *answer.states):
        yield from _of_claims(view, said)
    for difference in answer.differences:
        claims = " ".join(difference.claims)
        yield difference.list, "differs from claims", None, None, difference.about, claims


def _of_list(one: OnList) -> Iterator[Sequence[object]]:
    yield (
        f"{one.list} ({one.snapshot}, {one.taken})",
        one.standing,
        one.since,
        one.until,
        one.rule,
        " ".join(one.claims),
    )
    for placed in one.placed:
        entry, match = placed.entry, placed.match
        word = "entry" if match.decided else "possible match, not decided"
        ident = f", id {entry.ident}" if entry.ident else ""
        found = f"line {entry.line}{ident}: {match.matched} – {match.to}: {match.why}"
        yield "", word, entry.listed, entry.delisted, found, ""


def _of_claims(view: View, said: Told) -> Iterator[Sequence[object]]:
    label = vocabulary.relation_kinds()[said.kind].label
    since = iso_range(*said.since) if said.since else None
    claims = " ".join((*said.claims, *said.denials))
    yield f"claims: {label} {view.name(said.object)}", said.standing, since, None, said.rule, claims
    for one in said.said:
        day = f", published {one.published}" if one.published else ""
        told = f"according to {one.according_to}" + (f" in {one.source}" if one.source != one.according_to else "")
        how = one.polarity if one.modality == "asserted" else f"{one.polarity}, {one.modality.replace('_', ' ')}"
        yield "", how, one.days, None, f"{told}{day}: “{one.quote}”", one.claim
