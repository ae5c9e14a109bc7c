"""Finding words: all that differs between databases in how sentences are found by the words in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, column, func, literal_column, select, table, text
from sqlalchemy.exc import DatabaseError

from herodotus.store.database.dialect import READ_ONLY
from herodotus.store.database.writing import Work, ready_by


def search_statements(dialect: str) -> tuple[str, ...]:
    """What makes the words of `sentences` quick to find.

    The words are ours and parted by spaces; neither database may part or fold them in its own way, or it would lose
    scripts that it does not know.
    """
    if dialect == "sqlite":
        return (
            "CREATE VIRTUAL TABLE sentence_words USING fts5("
            "folded, content='sentences', content_rowid='id', tokenize='ascii', detail=none, columnsize=0)",
        )
    return (
        "CREATE INDEX ix_sentences_folded ON sentences USING gin (array_to_tsvector(string_to_array(folded, ' ')))",
    )


def add_words(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Tell the index of words about new rows of `sentences`."""
    if connection.dialect.name == "sqlite" and rows:
        connection.exec_driver_sql(_ADD, _words_of(rows))


def ready_words(rows: Sequence[tuple[Any, ...]]) -> Work:
    """The same for SQLite, made ready to be done by one statement."""
    return ready_by(_ADD, _words_of(rows)) if rows else partial(add_words, rows=rows)


def _words_of(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The words of sentences, in order: FTS5 writes what it holds whenever a number is a smaller one."""
    return sorted((row[0], row[-1]) for row in rows)


_ADD = "INSERT INTO sentence_words (rowid, folded) VALUES (?, ?)"


def forget_words(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Take rows of `sentences` out of the index of words, before they change."""
    if connection.dialect.name == "sqlite" and rows:
        words = [(row[0], row[-1]) for row in rows]
        connection.exec_driver_sql(
            "INSERT INTO sentence_words (sentence_words, rowid, folded) VALUES ('delete', ?, ?)", words
        )


def remake_words(connection: Connection) -> None:
    """Make the index of words anew from the sentences."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO sentence_words (sentence_words) VALUES ('rebuild')")


def words_are_whole(connection: Connection) -> bool:
    """Whether the index of words says what the sentences say. PostgreSQL sees to that itself."""
    if connection.dialect.name != "sqlite":
        return True
    if connection.get_execution_options().get(READ_ONLY):
        return _words_agree(connection)
    try:
        connection.exec_driver_sql("INSERT INTO sentence_words (sentence_words, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        if "malformed" in str(error).lower() or "corrupt" in str(error).lower():
            return False
        raise
    return True


def _words_agree(connection: Connection) -> bool:
    """The same where nothing may be written: FTS5 looks at itself only for one who may, so both sides are summed up."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE temp.indexed_words USING fts5vocab(main, sentence_words, instance)"
    )
    indexed = connection.exec_driver_sql("SELECT doc, term FROM temp.indexed_words", execution_options=_STREAMED)
    found = sum(hash((sentence, word)) for sentence, word in indexed)
    connection.exec_driver_sql("DROP TABLE temp.indexed_words")
    sentences = connection.exec_driver_sql("SELECT id, folded FROM sentences", execution_options=_STREAMED)
    return found == sum(
        hash((ident, word)) for ident, folded in sentences for word in set(_FTS_WORD.findall(folded.translate(_LOWER)))
    )


_STREAMED = {"yield_per": 5_000}
_LOWER = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}
"""The capitals that the tokenizer `ascii` folds."""


def holds_words(dialect: str, phrases: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """The condition that a sentence holds every phrase: the index finds the words, the text shows them side by side."""
    side_by_side = _side_by_side(phrases, func.instr if dialect == "sqlite" else func.strpos)
    if dialect == "sqlite":
        quoted = _quoted(phrases)
        if not quoted:
            return side_by_side
        found = text("sentences.id IN (SELECT rowid FROM sentence_words WHERE sentence_words MATCH :words)")
        return and_(found.bindparams(words=quoted), side_by_side)
    words = dict.fromkeys(word for phrase in phrases for word in phrase)
    quoted = " & ".join("'{}'".format(word.replace("\\", "\\\\").replace("'", "''")) for word in words)
    found = text("array_to_tsvector(string_to_array(sentences.folded, ' ')) @@ CAST(:words AS tsquery)")
    return and_(found.bindparams(words=quoted), side_by_side)


def sentences_in_order(
    connection: Connection,
    sentences: Table,
    phrases: Sequence[Sequence[str]],
    bounds: tuple[int, int],
    condition: ColumnElement[bool],
    limit: int | None,
) -> Sequence[Any]:
    """The number, document, start and end of the first sentences that hold every phrase, in the order of numbers.

    Only those with numbers from the first of the bounds up to, and without, the second.
    """
    columns = [sentences.c[name] for name in ("id", "document_id", "start", "end")]
    within = and_(*_within(sentences.c.id, bounds), condition)
    if connection.dialect.name == "sqlite":
        asked = _by_index(sentences, columns, phrases, bounds, within)
        return connection.execute(asked.limit(limit)).all()
    if limit is not None:
        first = select(sentences).where(within).order_by(sentences.c.id).limit(_LOOKED_THROUGH).subquery("sentences")
        near = select(*(first.c[column.name] for column in columns)).where(_side_by_side(phrases, func.strpos))
        rows = connection.execute(near.order_by(first.c.id).limit(limit)).all()
        if len(rows) == limit:
            return rows
    holds = holds_words("postgresql", phrases)
    every = select(*columns).where(holds, within).cte("found").prefix_with("MATERIALIZED", dialect="postgresql")
    return connection.execute(select(every).order_by(every.c.id).limit(limit)).all()


_LOOKED_THROUGH = 4_000
"""Sentences that are looked through before PostgreSQL's index is asked: it gives all that hold a word, in no order."""


def _by_index(
    sentences: Table,
    columns: Sequence[ColumnElement[Any]],
    phrases: Sequence[Sequence[str]],
    bounds: tuple[int, int],
    within: ColumnElement[bool],
) -> Select[Any]:
    """FTS5 gives sentences in the order of their numbers, and passes over what lies outside of bounds."""
    quoted, side_by_side = _quoted(phrases), _side_by_side(phrases, func.instr)
    if not quoted:
        return select(*columns).where(within, side_by_side).order_by(sentences.c.id)
    index = table("sentence_words", column("rowid"), column("sentence_words"))
    number = index.c.rowid
    asked = select(*columns).join_from(index, sentences, sentences.c.id == number)
    matched = index.c.sentence_words.op("MATCH")(quoted)
    return asked.where(matched, *_within(number, bounds), within, side_by_side).order_by(number)


def _within(number: ColumnElement[Any], bounds: tuple[int, int]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return number >= bounds[0], number < bounds[1]


def _quoted(phrases: Sequence[Sequence[str]]) -> str:
    """The words of phrases as FTS5 asks for them, "" when it knows none of them as a word."""
    words = dict.fromkeys(word for phrase in phrases for word in phrase)
    parts = dict.fromkeys(part for word in words for part in _FTS_WORD.findall(word))
    return " AND ".join(f'"{part}"' for part in parts)


def _side_by_side(phrases: Sequence[Sequence[str]], place: Any) -> ColumnElement[bool]:
    """The condition that the text of a sentence shows every phrase."""
    folded: ColumnElement[str] = literal_column("' ' || sentences.folded || ' '")
    return and_(*(place(folded, f" {' '.join(phrase)} ") > 0 for phrase in phrases))


_FTS_WORD = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
"""What the tokenizer `ascii` of FTS5 takes for a word; a folded word can hold more, as "(1)" for one letter does."""
