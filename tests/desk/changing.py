"""A casebook in which things change at random, one kind of change after another."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from herodotus.casebook import Casebook
from herodotus.casebook.claiming import add_claim
from herodotus.errors import HerodotusError
from herodotus.ingest.copies import fingerprint
from herodotus.records import ReaderVersion, Reading
from herodotus.store.slim import EventRow, RelationRow


@dataclass
class Changing:
    """A casebook in which one thing after another is changed at random. `waiting` are readings not added yet."""

    casebook: Casebook
    waiting: list[Reading]
    chance: random.Random
    deck: list[str] = field(default_factory=list)

    def change(self) -> str:
        """One change; what it was. What the record refuses is tried again with other things."""
        if not self.deck:
            self.deck = [what for what, often in WEIGHTS.items() for _ in range(often)]
            self.chance.shuffle(self.deck)
        what = self.deck.pop()
        for _ in range(20):
            try:
                getattr(self, what)()
            except HerodotusError:
                continue
            return what
        return f"no {what}"

    def add(self) -> None:
        for _ in range(min(len(self.waiting), self.chance.choice((1, 1, 3)))):
            reading = self.waiting.pop()
            self.casebook.store.save(reading, fingerprint(reading.document.text), reading.document.file, "ann")

    def read_again(self) -> None:
        """A reader of a later version that misses some claims."""
        document = self.chance.choice(self._documents())
        reading = self.casebook.store.newest_reading(document)
        later = ReaderVersion(reading.reader.name.removesuffix("+people"), f"2.{self.chance.randrange(10**6)}")
        left = replace(
            reading, reader=later, events=self._some(reading.events), relations=self._some(reading.relations)
        )
        self.casebook.store.save(left, frozenset(), "again", "bob")

    def review(self) -> None:
        claim, state = self._claim()
        self.casebook.store.review(claim, self.chance.choice(("accepted", "rejected")), "ann", "as it is", state)

    def correct(self) -> None:
        row, state = self._row()
        self.casebook.store.review(row.claim, "corrected", "bob", "it says so", state, self._fields(row))

    def _fields(self, row: EventRow | RelationRow) -> dict[str, Any]:
        actor = self.chance.choice(self._actors())
        if isinstance(row, RelationRow):
            return self.chance.choice(({"object": actor}, {"subject": actor}, {"kind": "member_of"}))
        return self.chance.choice(
            (
                {"targets": [actor]},
                {"initiators": [actor], "type": "ASSAULT"},
                {"place": "Baghdad", "place_id": "baghdad"},
                {"modality": "planned"},
                {"polarity": "denied"},
                {"targets": [actor], "type": "ASSAULT", "modality": "asserted"},
            )
        )

    def claim(self) -> None:
        document = self.chance.choice(self._documents())
        words = self.casebook.store.opened(document).document.text[:60].strip()
        add_claim(self.casebook, document, "event", words, ["type=PROTEST", "place=Erbil"], "ann", "it stands there")

    def merge(self) -> None:
        one, other = self.chance.sample(self._actors(), 2)
        self.casebook.store.judge("actor", one, other, "same", "ann", "one and the same")

    def grade(self) -> None:
        self.casebook.store.grade("source", "Reuters", self.chance.choice("ABC"), "ann", "by its record")

    def date(self) -> None:
        day = self.chance.choice((None, date(2019, 6, 1) + timedelta(days=self.chance.randrange(700))))
        self.casebook.store.correct_date(self.chance.choice(self._documents()), day, "ann", "by its head")

    def retract(self) -> None:
        self.casebook.store.retract(self.chance.choice(self._documents()), "ann", "it was taken back")

    def withdraw(self) -> None:
        kind = self.chance.choice(("review", "review", "judgement", "judgement", "date", "retraction", "addition"))
        standing = [one for one in self.casebook.store.decisions(kind) if one.withdrawn is None]
        if standing:
            self.casebook.store.withdraw(kind, self.chance.choice(standing).id, "ann", "it was wrong")

    def _documents(self) -> list[str]:
        with self.casebook.looking() as view:
            return [row.document for row in view.document_rows()]

    def _actors(self) -> list[str]:
        with self.casebook.looking() as view:
            return list(view.actors)

    def _row(self) -> tuple[EventRow | RelationRow, Any]:
        with self.casebook.looking() as view:
            ties = [*view.relation_rows(), *view.relation_rows()]
            row = self.chance.choice(list[EventRow | RelationRow]([*view.event_rows(), *ties]))
            return row, view.state(row.claim)

    def _claim(self) -> tuple[str, Any]:
        with self.casebook.looking() as view:
            claim = self.chance.choice([claim.id for one in view.readings for claim in one.claims()])
            return claim, view.state(claim)

    def _some(self, claims: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(claim for claim in claims if self.chance.random() < 0.8)


WEIGHTS = {
    "add": 3, "read_again": 1, "review": 6, "correct": 5, "claim": 1, "merge": 3, "grade": 1, "date": 2, "retract": 1,
    "withdraw": 5,
}  # fmt: skip
