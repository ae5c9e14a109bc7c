"""What tests put into a store: readings that say what the test says, at an instant that it sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from herodotus.read.sentences import split_sentences
from herodotus.records import (
    Actor,
    Assessment,
    Capture,
    Claim,
    Document,
    Event,
    Figure,
    Mention,
    Outcome,
    Quote,
    ReaderVersion,
    Reading,
    Relation,
    Time,
    claim_id,
    statement_key,
)
from herodotus.records.capture import digest
from herodotus.records.claim import Body
from herodotus.records.document import document_id, text_digest

NAMES = {
    "asaib-ahl-al-haq": "Asaib Ahl al-Haq",
    "iran": "Iran",
    "kataib-hezbollah": "Kataib Hezbollah",
    "name-martyrs-brigade": "Martyrs Brigade",
    "united-states": "United States",
}


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = field(default_factory=lambda: datetime(2024, 1, 1, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def day_later(self) -> datetime:
        """Move on by a day; returns an instant after all that was done until now, and before what comes."""
        before = self.now + timedelta(hours=1)
        self.now += timedelta(days=1)
        return before


class Telling:
    """A text and what it says: each claim is anchored on words that stand once in it, and quotes their sentence."""

    def __init__(self, text: str, published: date | None = date(2021, 9, 28), source: str | None = "Agency") -> None:
        payload = text.encode()
        at = datetime(2024, 1, 1, tzinfo=UTC)
        capture = Capture(digest(payload), len(payload), "text/plain", "test.txt", at, "file")
        self.payload = payload
        self.document = Document(
            document_id(capture.sha256),
            "test.txt",
            text,
            text_digest(text),
            source=source,
            published=published,
            language="en",
            capture=capture,
        )
        self._claims: list[tuple[Body, Callable[[ReaderVersion], Claim]]] = []

    def event(
        self,
        words: str,
        who: str,
        whom: str | None = None,
        time: Time | None = None,
        place: tuple[str, str] | None = None,
        speakers: tuple[str, ...] = (),
    ) -> Telling:
        """Somebody attacks somebody."""
        name, ident = place or (None, None)
        return self._add(
            "event",
            words,
            lambda shared: Event(
                **shared,
                speakers=speakers,
                type="ASSAULT",
                initiators=(who,),
                targets=(whom,) if whom else (),
                time=time,
                place=name,
                place_id=ident,
            ),
        )

    def relation(
        self, words: str, subject: str, kind: str, object_: str, time: Time | None = None, denied: bool = False
    ) -> Telling:
        """Somebody is bound to somebody."""
        return self._add(
            "relation",
            words,
            lambda shared: Relation(
                **shared,
                kind=kind,
                subject=subject,
                object=object_,
                time=time,
                polarity="denied" if denied else "affirmed",
            ),
        )

    def figure(self, words: str, subject: str, value: float) -> Telling:
        """Somebody has so many fighters."""
        return self._add(
            "figure",
            words,
            lambda shared: Figure(**shared, subject=subject, measure="troops", value=value, unit="person"),
        )

    def assessment(self, words: str, speaker: str, about: str) -> Telling:
        """Somebody blames somebody."""
        return self._add(
            "assessment",
            words,
            lambda shared: Assessment(**shared, speakers=(speaker,), about=(about,), stance="blames"),
        )

    def reading(self, version: str = "1") -> Reading:
        """What a reader of that version makes of it."""
        reader = ReaderVersion("test", version)
        made = [(body, make(reader)) for body, make in self._claims]
        status = Outcome("read") if made else Outcome("kept", "nothing_found", "Nothing was found.")
        return Reading(
            self.document,
            reader,
            status,
            self._actors(),
            *(tuple(c for b, c in made if b == body) for body in ("event", "relation", "figure", "assessment")),  # type: ignore[arg-type]
        )

    def _add(self, body: Body, words: str, make: Callable[..., Claim]) -> Telling:
        text = self.document.text
        start = text.index(words)
        anchor = (start, start + len(words))
        span = next(s for s in split_sentences(text, 0, len(text)) if s[0] <= start < s[1])
        key = statement_key(self.document.sha256, body, [anchor])
        self._claims.append(
            (
                body,
                lambda reader: make(
                    {
                        "id": claim_id(key, str(reader)),
                        "key": key,
                        "quotes": (Quote.cut(text, *span),),
                        "confidence": 0.75,
                        "evidence": {body: anchor},
                    }
                ),
            )
        )
        return self

    def _actors(self) -> tuple[Actor, ...]:
        text = self.document.text
        found = [(ident, name, text.find(name)) for ident, name in NAMES.items() if name in text]
        return tuple(
            Actor(ident, name, "armed_group", (), (Mention(at, at + len(name), name),)) for ident, name, at in found
        )


Add = Callable[[Telling], Reading]


def on(day: str, until: str | None = None, starts: bool = False, ends: bool = False) -> Time:
    """Some day from `day` to `until`."""
    first = date.fromisoformat(day)
    last = date.fromisoformat(until) if until else first
    return Time(imprecise=(first, last), starts=starts, ends=ends, as_written=day)


def attack() -> Telling:
    """Kataib Hezbollah attacks the United States and is backed by Iran."""
    text = "Kataib Hezbollah attacked the United States embassy in Baghdad. Iran backs the group."
    told = Telling(text).event(
        "attacked", "kataib-hezbollah", "united-states", on("2019-12-31"), ("Baghdad", "baghdad")
    )
    return told.relation("backs", "iran", "backs", "kataib-hezbollah")


def raid() -> Telling:
    """The Martyrs Brigade attacks the United States and is part of Kataib Hezbollah."""
    text = "The Martyrs Brigade raided a United States base. It is a wing of Asaib Ahl al-Haq, 300 strong."
    told = Telling(text, date(2021, 10, 5), "Herald").event("raided", "name-martyrs-brigade", "united-states")
    return told.relation(
        "wing", "name-martyrs-brigade", "part_of", "asaib-ahl-al-haq", on("2021-01-01", starts=True)
    ).figure("300", "name-martyrs-brigade", 300)
