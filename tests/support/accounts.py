"""Readings whose claims a test states, each anchored on words of the text, and a quote of their sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from herodotus import vocabulary
from herodotus.ingest.copies import fingerprint
from herodotus.read.sentences import split_sentences
from herodotus.records import (
    Actor,
    Capture,
    Claim,
    Document,
    Event,
    Figure,
    Loss,
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
from herodotus.records.time import Bounds
from herodotus.store.index.indexing import actors_in
from herodotus.store.sql import SqlStore


def day(iso: str) -> date:
    return date.fromisoformat(iso)


def span(first: str | None, last: str | None) -> Bounds:
    """A window of days; an open bound is None."""
    return day(first) if first else None, day(last) if last else None


def on(first: str, last: str | None = None, starts: bool = False, ends: bool = False) -> Time:
    """Every day from the first to the last; `starts`, `ends`."""
    return Time(precise=span(first, last or first), starts=starts, ends=ends, as_written=first)


def within(first: str | None, last: str | None, starts: bool = False, ends: bool = False) -> Time:
    """Some day from the first to the last; `starts`, `ends`."""
    return Time(imprecise=span(first, last), starts=starts, ends=ends, as_written=f"{first} {last}")


class Account:
    """One document and what it says. Names of actors that the vocabulary does not know are given with `called`."""

    def __init__(
        self, text: str, published: str | None, source: str | None = None, copy_of: str | None = None, reader: str = "1"
    ) -> None:
        sha, payload = text_digest(text), text.encode()
        obtained = datetime(2024, 1, 1, tzinfo=UTC)
        self.document = Document(
            document_id(sha),
            f"{sha[:8]}.txt",
            text,
            sha,
            source=source,
            published=day(published) if published else None,
            language="en",
            capture=Capture(digest(payload), len(payload), "text/plain", "test.txt", obtained, "file"),
            copy_of=copy_of,
        )
        self._reader = ReaderVersion("test", reader)
        self._claims: dict[Body, list[Any]] = {"event": [], "relation": [], "figure": []}
        self._names: dict[str, tuple[str, str]] = {}

    def called(self, ident: str, name: str, kind: str = "other") -> Account:
        """An actor under a name of the text."""
        assert name in self.document.text
        self._names[ident] = name, kind
        return self

    def figure(self, words: str, measure: str, value: float, **fields: Any) -> Account:
        """A number; "at least 60" is given as low=60, high=None, else the words allow the number alone."""
        fields = {"subject": None, "unit": measure, "low": value, "high": value} | fields
        anchor = self._anchor(words)
        self._add("figure", Figure(**self._shared("figure", anchor), measure=measure, value=value, **fields))
        return self

    def tie(self, words: str, subject: str, kind: str, object_: str, time: Time | None = None, **more: Any) -> Account:
        """A relation; `detail` is the words unless it is given."""
        more = {"detail": words} | more
        anchor = self._anchor(words)
        self._add(
            "relation",
            Relation(**self._shared("relation", anchor), kind=kind, subject=subject, object=object_, time=time, **more),
        )
        return self

    def event(self, words: str, who: str, time: Time | None = None, killed: int | None = None, **more: Any) -> Account:
        """An attack."""
        losses = (Loss("killed", None, killed, killed, killed),) if killed is not None else ()
        shared = self._shared("event", self._anchor(words))
        fields: dict[str, Any] = {"type": "ASSAULT", "initiators": (who,) if who else (), "losses": losses} | more
        self._add("event", Event(**shared | fields, time=time))
        return self

    @property
    def reading(self) -> Reading:
        claims = self._claims
        made = any(claims.values())
        return Reading(
            self.document,
            self._reader,
            Outcome("read") if made else Outcome("kept", "nothing_found"),
            tuple(self._actors()),
            tuple(claims["event"]),
            tuple(claims["relation"]),
            tuple(claims["figure"]),
        )

    def saved(self, store: SqlStore) -> Reading:
        """The reading, once it is in a store."""
        reading = self.reading
        store.save(reading, fingerprint(self.document.text), self.document.file, "analyst")
        return reading

    def _anchor(self, words: str) -> tuple[int, int]:
        start = self.document.text.index(words)
        return start, start + len(words)

    def _shared(self, body: Body, anchor: tuple[int, int]) -> dict[str, Any]:
        text = self.document.text
        sentence = next(s for s in split_sentences(text, 0, len(text)) if s[0] <= anchor[0] < s[1])
        key = statement_key(self.document.sha256, body, [anchor])
        return {
            "id": claim_id(key, str(self._reader)),
            "key": key,
            "quotes": (Quote.cut(text, *sentence),),
            "evidence": {"value" if body == "figure" else body: anchor},
        }

    def _add(self, body: Body, claim: Claim) -> None:
        self._claims[body].append(claim)

    def _actors(self) -> list[Actor]:
        named = {actor for claims in self._claims.values() for claim in claims for _, actor in actors_in(claim)}
        known = {entry.id: entry for entry in vocabulary.actors()}
        found = {ident: (entry.name, entry.kind) for ident in named if (entry := known.get(ident))} | self._names
        return [Actor(ident, name, kind) for ident, (name, kind) in sorted(found.items())]
