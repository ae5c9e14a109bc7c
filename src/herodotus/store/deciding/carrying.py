"""How readings carry the claims that persons added: every newest reading of a document holds those in force.

Such a reading bears its reader's name with `PEOPLE` behind it. A statement that the reader finds itself is not carried:
what was decided on it hangs on its key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from herodotus.records import Actor, Addition, Claim, ReaderVersion, Reading
from herodotus.records.wire import actor_from_json
from herodotus.store.database.rows import claim_of
from herodotus.store.database.tables import ADDITIONS
from herodotus.store.deciding.decided import ADDITION

PEOPLE = "+people"
"""What stands behind the name of a reader whose reading carries claims of persons."""

_PARTS = {"event": "events", "relation": "relations", "figure": "figures", "assessment": "assessments"}


def plain_reader(reader: ReaderVersion) -> ReaderVersion:
    """The reader that made a reading, whether it carries claims of persons or not."""
    return ReaderVersion(reader.name.removesuffix(PEOPLE), reader.version)


def carried(connection: Connection, reading: Reading) -> Reading:
    """A reading with the claims in force that persons added to its document."""
    here = ADDITIONS.c.document == reading.document.id
    return carrying(reading, ADDITION.all_in_force(connection, None, here))


def carrying(reading: Reading, additions: Iterable[Addition]) -> Reading:
    """A reading with some added claims, but for those whose statement it makes itself."""
    held = {claim.key for claim in reading.claims()}
    own = [one for one in additions if one.key not in held]
    if not own:
        return reading
    reader = ReaderVersion(reading.reader.name.removesuffix(PEOPLE) + PEOPLE, reading.reader.version)
    parts: dict[str, Any] = {}
    for one in own:
        name = _PARTS[one.body]
        parts[name] = (*parts.get(name, getattr(reading, name)), claim_of(one.body, one.record))
    return replace(reading, reader=reader, actors=_with(reading.actors, own), **parts)


def without_added(connection: Connection, reading: Reading) -> Reading:
    """A reading as its reader made it: without the claims that persons ever added to its document."""
    asked = select(ADDITIONS).where(ADDITIONS.c.document == reading.document.id)
    every = [ADDITION.read(row) for row in connection.execute(asked).mappings()]
    ids = {one.claim_id for one in every}
    named = {actor["id"] for one in every for actor in one.actors}
    parts: dict[str, Any] = {name: _others(getattr(reading, name), ids) for name in _PARTS.values()}
    actors = tuple(actor for actor in reading.actors if actor.mentions or actor.id not in named)
    return replace(reading, reader=plain_reader(reading.reader), actors=actors, **parts)


def _others(claims: Sequence[Claim], ids: set[str]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if claim.id not in ids)


def _with(actors: Sequence[Actor], additions: Iterable[Addition]) -> tuple[Actor, ...]:
    """The actors, and those whom only the additions name."""
    out = {actor.id: actor for actor in actors}
    for one in additions:
        for actor in one.actors:
            out.setdefault(actor["id"], actor_from_json(actor))
    return tuple(out.values())
