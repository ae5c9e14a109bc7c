"""Decisions: made, withdrawn, and read as they stood at an instant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import select

from herodotus.errors import NotFound, UsageError
from herodotus.records import (
    Addition,
    DateCorrection,
    Decision,
    Entry,
    Grade,
    Judgement,
    Retraction,
    Review,
    Ruling,
    Side,
)
from herodotus.records.grade import GradeOf
from herodotus.records.judgement import Of, Sameness
from herodotus.records.plain_words import check_line, check_text
from herodotus.records.review import State, Verdict
from herodotus.records.side import Standing
from herodotus.store.changing.additions import take_out
from herodotus.store.database import chain
from herodotus.store.database.door import Change, Database, iso
from herodotus.store.database.tables import CLAIMS, DOCUMENTS, ENTRIES, JUDGEMENTS, REVIEWS, RULINGS
from herodotus.store.deciding.decided import (
    DATE,
    GRADE,
    JUDGEMENT,
    RETRACTION,
    REVIEW,
    RULING,
    SIDE,
    Kind,
    kind_of,
    newest,
)
from herodotus.store.deciding.in_force import published_day
from herodotus.store.deciding.judging import check_judgement, ends_of, known_actor
from herodotus.store.deciding.reviewing import plan_review
from herodotus.store.index.sentences import number_again
from herodotus.store.standing.keeping import put_again, put_reviewed_again

D = TypeVar("D", bound=Decision)

Check = Callable[[D | None], None]
"""Looks at the decision that counts before another is made over it."""

_CALLED = {"by": "author", "of": "kind", "left": "first name", "right": "second name", "as_of": "day"}
"""What columns of decisions are to people, where their names do not say it."""


class Decisions:
    """What of a store decides. Every method that changes something writes one entry of the chain.

    `by` is who decides, `why` the reason in words. Raises UsageError for a decision by nobody or of a shape that there
    is not, NotFound for what the record does not hold. `at` asks for what was in force at an instant in UTC, None now.
    """

    _database: Database

    def judge(
        self,
        of: Of,
        left: str,
        right: str,
        verdict: Sameness,
        by: str,
        why: str,
        score: float | None = None,
        check: Check[Judgement] | None = None,
    ) -> Judgement:
        """Judge whether two actors, places or incidents are the same; the order of the two does not matter.

        Incidents are named by the id or the statement key of an event claim. Raises Contradiction, naming the chain of
        judgements, for one that cannot stand beside those in force. `check` is as that of `rule`, for the last
        judgement on the two.
        """
        with self._database.changing() as change:
            ends = ends_of(change.connection, of, left, right)
            columns = {"of": of, "left": ends[0], "right": ends[1], "verdict": verdict, "score": score}
            made = _made(change, JUDGEMENT, by, why, columns)
            standing = JUDGEMENT.all_in_force(change.connection, None, JUDGEMENTS.c.of == of)
            if check:
                check(next((one for one in reversed(standing) if one.ends == made.ends), None))
            check_judgement(standing, made)
            return _enter(change, JUDGEMENT, "judge", made, columns)

    def review(
        self,
        claim_id: str,
        verdict: Verdict,
        by: str,
        why: str,
        from_state: State,
        after: dict[str, Any] | None = None,
        seen: str | None = None,
    ) -> Review:
        """Accept, reject or correct a claim that stood in `from_state` when one looked.

        `after` holds the corrected fields of the claim's JSON; corrections made before it, and in force, go on beside
        them, and a corrected claim that is accepted stays corrected. `seen` is the id of the last review that one saw.
        Raises Outdated when somebody else has decided meanwhile.
        """
        with self._database.changing() as change:
            columns = plan_review(change.connection, claim_id, verdict, from_state, after, seen)
            made = _enter(change, REVIEW, "review", _made(change, REVIEW, by, why, columns), columns)
            put_reviewed_again(change, made.key)
            return made

    def grade(
        self,
        of: GradeOf,
        subject: str,
        grade: str,
        by: str,
        why: str,
        topic: str | None = None,
        as_of: date | None = None,
    ) -> Grade:
        """Grade a source (by name, A to F) or an item (a claim, statement or document, 1 to 6)."""
        with self._database.changing() as change:
            named = _item(change, subject) if of == "item" else subject.strip()
            if not named:
                raise UsageError("A grade is given to a source.", "Name it.")
            day = as_of.isoformat() if as_of else None
            columns = {"of": of, "subject": named, "grade": grade, "topic": topic, "as_of": day}
            return _enter(change, GRADE, "grade", _made(change, GRADE, by, why, columns), columns)

    def side(self, name: str, actors: tuple[str, ...] | list[str], by: str, why: str) -> Side:
        """Lay down which actors make a side. One of the same name that stands is passed over from then on."""
        with self._database.changing() as change:
            listed = list(dict.fromkeys(actors))
            for actor in listed:
                known_actor(change.connection, actor)
            if not name.strip() or not listed:
                raise UsageError("A side has a name and at least one actor.", "Give both.")
            columns = {"name": name.strip(), "actors": listed}
            return _enter(change, SIDE, "side", _made(change, SIDE, by, why, columns), columns)

    def rule(
        self, disagreement: str, status: Standing, ground: str, by: str, check: Check[Ruling] | None = None
    ) -> Ruling:
        """Say how a disagreement stands: open, explained or resolved, and on what ground.

        `check` is given the ruling that counts, None where there is none, while no other can be made; what it raises
        leaves the record as it was.
        """
        if status not in ("open", "explained", "resolved"):
            raise UsageError(f"A disagreement is not {status!r}.", "It is open, explained or resolved.")
        if status != "open" and not ground.strip():
            raise UsageError("A disagreement is not explained or resolved without a ground.", "Give the ground.")
        with self._database.changing() as change:
            if check:
                own = RULINGS.c.disagreement == disagreement
                check(next(reversed(RULING.all_in_force(change.connection, None, own)), None))
            columns = {"disagreement": disagreement, "status": status}
            return _enter(change, RULING, "rule", _made(change, RULING, by, ground, columns), columns)

    def correct_date(self, document_id: str, published: date | None, by: str, why: str) -> DateCorrection:
        """Set right a document's day of publication; None when it is not known after all.

        Its claims keep the days that were resolved against the earlier one until it is read again: see `to_read_again`.
        """
        with self._database.changing() as change:
            _known_document(change, document_id)
            before = published_day(change.connection, document_id)
            after = published.isoformat() if published else None
            if before == after:
                raise UsageError(f"{document_id} is dated {after or 'unknown'} already.", "Give another day.")
            columns = {"document": document_id, "before": before, "after": after}
            made = _enter(change, DATE, "date", _made(change, DATE, by, why, columns), columns)
            number_again(change, document_id, after)
            put_again(change, [document_id])
            return made

    def retract(self, document_id: str, by: str, why: str) -> Retraction:
        """Take a document out of what counts; its rows stay, and withdrawing the retraction brings it back."""
        with self._database.changing() as change:
            _known_document(change, document_id)
            columns = {"document": document_id}
            made = _enter(change, RETRACTION, "retract", _made(change, RETRACTION, by, why, columns), columns)
            put_again(change, [document_id])
            return made

    def withdraw(self, kind: str, decision_id: str, by: str, why: str) -> Decision:
        """Withdraw a decision of a kind: judgement, review, grade, side, ruling, date, retraction or addition.

        Raises UsageError for one that is withdrawn already.
        """
        table = kind_of(kind).table
        if not by.strip():
            raise UsageError("A withdrawal names who makes it.", "Say who you are.")
        check_text(why, "The reason")
        with self._database.changing() as change:
            asked = select(table).where(table.c.id == decision_id)
            row = change.connection.execute(asked).mappings().first()
            if row is None:
                raise NotFound(f"There is no {kind} {decision_id!r}.", "The log of decisions lists their ids.")
            if row["withdrawn_at"] is not None:
                raise UsageError(
                    f"The {kind} {decision_id} was withdrawn by {row['withdrawn_by']} on {row['withdrawn_at'][:10]}.",
                    "Nothing is to be done.",
                )
            change.withdraw(table, decision_id, by, why)
            found: Decision = kind_of(kind).read(change.connection.execute(asked).mappings().one())
            if isinstance(found, Review):
                put_reviewed_again(change, found.key)
            elif isinstance(found, Addition):
                take_out(change, found, by)
            elif isinstance(found, DateCorrection | Retraction):
                number_again(change, found.document, published_day(change.connection, found.document))
                put_again(change, [found.document])
            return found

    def judgements(self, at: datetime | None = None, of: Of | None = None) -> list[Judgement]:
        """The judgements in force, of all or of one kind of thing."""
        conditions = [JUDGEMENTS.c.of == of] if of else []
        with self._database.reading() as connection:
            return JUDGEMENT.all_in_force(connection, iso(at) if at else None, *conditions)

    def reviews(self, at: datetime | None = None, key: str | None = None) -> list[Review]:
        """The reviews in force, on all statements or on one; of each statement the last counts."""
        conditions = [REVIEWS.c.key == key] if key else []
        with self._database.reading() as connection:
            return REVIEW.all_in_force(connection, iso(at) if at else None, *conditions)

    def grades(self, at: datetime | None = None) -> list[Grade]:
        """The grades in force; several of one subject stand beside each other, by topic, day and hand."""
        return self._in_force(GRADE, at)

    def sides(self, at: datetime | None = None) -> list[Side]:
        """The sides in force, the last of each name."""
        return newest(self._in_force(SIDE, at), lambda side: side.name)

    def rulings(self, at: datetime | None = None) -> list[Ruling]:
        """The rulings in force, the last on each disagreement."""
        return newest(self._in_force(RULING, at), lambda ruling: ruling.disagreement)

    def date_corrections(self, at: datetime | None = None) -> list[DateCorrection]:
        """The corrected days of publication in force, the last of each document."""
        return newest(self._in_force(DATE, at), lambda correction: correction.document)

    def retractions(self, at: datetime | None = None) -> list[Retraction]:
        """The retractions in force."""
        return self._in_force(RETRACTION, at)

    def decisions(self, kind: str) -> list[Decision]:
        """Every decision of a kind that was ever made, withdrawn ones among them, in order."""
        asked = select(kind_of(kind).table).order_by(kind_of(kind).table.c.entry)
        with self._database.reading() as connection:
            return [kind_of(kind).read(row) for row in connection.execute(asked).mappings()]

    def entries(self, after: int = 0) -> list[Entry]:
        """The links of the audit chain, from the first or after a number."""
        with self._database.reading() as connection:
            asked = select(ENTRIES).where(ENTRIES.c.number > after).order_by(ENTRIES.c.number)
            return [chain.entry_of(row) for row in connection.execute(asked).mappings()]

    def _in_force(self, kind: Kind[D], at: datetime | None) -> list[D]:
        with self._database.reading() as connection:
            return kind.all_in_force(connection, iso(at) if at else None)


def _made(change: Change, kind: Kind[D], by: str, why: str, columns: dict[str, Any]) -> D:
    """The decision as it will stand. Raises UsageError when it is of a shape that there is not."""
    check_text(why, "The reason")
    for name, words in {**columns, "by": by}.items():
        if isinstance(words, str):
            check_line(words, f"The {_CALLED.get(name, name)} of a {kind.name}")
    row = {"id": f"{kind.letter}-{change.number}", **columns, "by": by, "why": why, "at": change.at}
    try:
        return kind.read({**row, "withdrawn_at": None})
    except ValueError as error:
        told = str(error)
        raise UsageError(f"{told[:1].upper()}{told[1:]}.", "Decide otherwise, or say who you are.") from error


def _enter(change: Change, kind: Kind[D], act: str, made: D, columns: dict[str, Any]) -> D:
    row = {"id": made.id, **columns, "why": made.why, "by": made.by, "at": change.at}
    change.enter(act, made.by, made.id, [(kind.table, [row])])
    return made


def _known_document(change: Change, document_id: str) -> None:
    if change.connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == document_id)).first() is None:
        raise NotFound(f"There is no document {document_id!r}.", "`herodotus documents` lists them.")


def _item(change: Change, subject: str) -> str:
    """What a grade of an item hangs on: a document's id, or a statement key."""
    asked = select(CLAIMS.c.key).where((CLAIMS.c.id == subject) | (CLAIMS.c.key == subject)).limit(1)
    key: str | None = change.connection.execute(asked).scalar()
    if key is None:
        _known_document(change, subject)
    return key or subject
