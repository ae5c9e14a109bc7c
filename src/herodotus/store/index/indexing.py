"""What the index tables say of a reading: only what its claims, actors and text say, so that it is found quickly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from herodotus.read.names.spelling import tokens_of
from herodotus.read.sentences import split_sentences
from herodotus.records import Actor, Assessment, Block, Claim, Event, Figure, Relation
from herodotus.records.document import Document
from herodotus.records.time import Time
from herodotus.store.database.dialect_words import remake_words
from herodotus.store.database.door import Change
from herodotus.store.database.rows import actors_of, claim_of, document_of
from herodotus.store.database.tables import (
    ACTOR_NAMES,
    CLAIM_ACTORS,
    CLAIM_EVENTS,
    CLAIM_FIGURES,
    CLAIM_RELATIONS,
    CLAIMS,
    DOCUMENTS,
    READINGS,
    SENTENCES,
)
from herodotus.store.deciding.in_force import published_day
from herodotus.store.index.sentences import Numbers
from herodotus.store.slim import answered, is_precise

VERSION = 5
"""Raised, with a migration, when these rules change: what an older version indexed is then indexed again."""

LONGEST_NAME = 400
"""Characters of a name that are indexed."""

Rows = list[tuple[Any, ...]]
"""Rows of one table, the values of each in the order of the columns."""


def actors_in(claim: Claim) -> list[tuple[str, str]]:
    """Every actor that a claim names, with its role."""
    if isinstance(claim, Event):
        found = [*_each("initiator", claim.initiators), *_each("target", claim.targets)]
    elif isinstance(claim, Relation):
        found = [("subject", claim.subject), ("object", claim.object)]
    elif isinstance(claim, Figure):
        found = [("subject", claim.subject)] if claim.subject else []
    else:
        found = _each("about", claim.about) if isinstance(claim, Assessment) else []
    return [*found, *_each("speaker", claim.speakers)] if claim.speakers else found


def _each(role: str, actors: Sequence[str]) -> list[tuple[str, str]]:
    return [(role, actor) for actor in (actors if len(actors) == 1 else dict.fromkeys(actors))]


def claim_rows(reading_id: int, claims: Sequence[Claim]) -> tuple[Rows, Rows, Rows, Rows]:
    """Rows of `claim_actors`, `claim_events`, `claim_relations` and `claim_figures`, by the claims' positions."""
    actors: Rows = []
    events: Rows = []
    relations: Rows = []
    figures: Rows = []
    for position, claim in enumerate(claims):
        actors += [(reading_id, position, *named) for named in actors_in(claim)]
        if isinstance(claim, Event):
            events.append((reading_id, position, *event_columns(claim).values()))
        elif isinstance(claim, Relation):
            relations.append((reading_id, position, *relation_columns(claim).values()))
        elif isinstance(claim, Figure):
            figures.append((reading_id, position, claim.id, claim.measure, claim.definition, claim.unit))
    return actors, events, relations, figures


def relation_columns(claim: Relation) -> dict[str, Any]:
    """A relation claim as flat columns."""
    first, last = _days(claim.time)
    return {
        "id": claim.id,
        "key": claim.key,
        "kind": claim.kind,
        "subject": claim.subject,
        "object": claim.object,
        "first": first,
        "last": last,
        "starts": bool(claim.time and claim.time.starts),
        "ends": bool(claim.time and claim.time.ends),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "speaker": claim.speaker,
    }


def name_rows(reading_id: int, actors: Iterable[Actor]) -> Rows:
    """Rows of `actor_names`: each name of each actor once."""
    found = {}
    for actor in actors:
        names = dict.fromkeys(name[:LONGEST_NAME] for name in (actor.name, *actor.aliases))
        for position, short in enumerate(names):
            found[actor.id, short] = (reading_id, actor.id, short, position, short.casefold(), actor.kind)
    return list(found.values())


def sentence_rows(document: Document, ids: Iterator[int]) -> Rows:
    """Rows of `sentences`, numbered by `ids`; none for a copy, and none for a sentence without words."""
    if document.copy_of is not None:
        return []
    spans = [
        span
        for block in document.blocks or (Block(0, len(document.text), "paragraph"),)
        for span in split_sentences(document.text, block.start, block.end)
    ]
    found = [(start, end, fold_words(document.text, start, end)) for start, end in spans]
    return [(next(ids), document.id, start, end, folded) for start, end, folded in found if folded]


def fold_words(text: str, start: int = 0, end: int | None = None) -> str:
    """The words of a stretch as search compares them, one space between."""
    words = text[start:end]
    if words.isascii() and not _has_odd_words(words):
        return " ".join(words.translate(_PLAIN).split())
    return " ".join(folded for _, _, folded in tokens_of(words) if folded)


def _has_odd_words(words: str) -> bool:
    """Whether ASCII holds words that are no run of letters and digits: with an apostrophe, or dotted as "U.S." is."""
    return "'" in words or "`" in words or (words.count(".") > 1 and _ACRONYM.search(words) is not None)


_ACRONYM = re.compile(r"[A-Za-z]\.[A-Za-z]\.")

_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
"""ASCII as `fold` has it, with spaces for all that parts words."""


def reading_rows(reading_id: int, claims: Sequence[Claim], actors: Iterable[Actor]) -> list[tuple[Table, Rows]]:
    """The index rows of a reading's claims and actors, by table."""
    parts = (*claim_rows(reading_id, claims), name_rows(reading_id, actors))
    return list(zip(OF_READING, parts, strict=True))


OF_READING = (CLAIM_ACTORS, CLAIM_EVENTS, CLAIM_RELATIONS, CLAIM_FIGURES, ACTOR_NAMES)
"""The tables of a reading, those of its claims first."""


def index_reading(change: Change, reading_id: int) -> None:
    """Index a reading anew, and its document unless that is indexed."""
    connection = change.connection
    for table in OF_READING:
        connection.execute(delete(table).where(table.c.reading_id == reading_id))
    asked = select(READINGS, DOCUMENTS.c.record, DOCUMENTS.c.text).join_from(READINGS, DOCUMENTS)
    row = connection.execute(asked.where(READINGS.c.id == reading_id)).one()
    claims = select(CLAIMS.c.body, CLAIMS.c.record).where(CLAIMS.c.reading_id == reading_id).order_by(CLAIMS.c.position)
    found = [claim_of(body, record) for body, record in connection.execute(claims)]
    for table, rows in reading_rows(reading_id, found, actors_of(row)):
        change.put(table, rows)
    known = select(SENTENCES.c.id).where(SENTENCES.c.document_id == row.document_id).limit(1)
    if connection.execute(known).first() is None:
        day = published_day(connection, row.document_id)
        numbers = Numbers(connection, [day]).of(day)
        change.put(SENTENCES, sentence_rows(document_of(row.record, row.text, None), numbers))
    connection.execute(update(READINGS).where(READINGS.c.id == reading_id).values(indexed=VERSION))


def forget_sentences(connection: Connection) -> None:
    """Empty the index of words, to be made anew."""
    connection.execute(delete(SENTENCES))
    remake_words(connection)


def event_columns(claim: Event) -> dict[str, Any]:
    """An event claim as flat columns; lists stand one a line."""
    first, last = _days(claim.time)
    lost = {loss.kind: loss for loss in reversed(claim.losses) if loss.value is not None}
    killed, injured = lost.get("killed"), lost.get("injured")
    return {
        "id": claim.id,
        "key": claim.key,
        "type": claim.type,
        "mode": claim.mode,
        "initiators": "\n".join(claim.initiators),
        "targets": "\n".join(claim.targets),
        "first": first,
        "last": last,
        "precise": int(is_precise(claim)),
        "place": claim.place,
        "place_id": claim.place_id,
        "killed": killed and killed.value,
        "injured": injured and injured.value,
        "instrument": claim.instrument,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "speaker": claim.speaker,
        "responds": "\n".join(answered(claim)) if claim.responds_to else "",
        "killed_low": killed and killed.low,
        "killed_high": killed and killed.high,
        "injured_low": injured and injured.low,
        "injured_high": injured and injured.high,
        "losses": len(claim.losses),
    }


def _days(time: Time | None) -> tuple[str | None, str | None]:
    hull = time.hull if time else None
    return (_iso(hull[0]), _iso(hull[1])) if hull else (None, None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
