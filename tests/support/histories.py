"""A record as plain dicts and lists, asked in the slowest and plainest way: what the store is held against.

Nothing is indexed and nothing derived is kept: every answer goes through all that was ever said or decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from herodotus import vocabulary
from herodotus.records import Claim, Reading, Scope
from herodotus.records.wire import claim_to_json

DERIVED = ("quote", "speaker", "date", "killed", "injured", "as_of", "period")
LISTS = ("speakers", "initiators", "targets", "about")
ENDS = ("subject", "object")
KNOWN = frozenset(entry.id for entry in vocabulary.actors())
"""The actors that the vocabulary knows."""

Fields = dict[str, Any]


def plain(claim: Claim) -> Fields:
    """What a claim says, without what follows from it."""
    return {name: value for name, value in claim_to_json(claim).items() if name not in DERIVED}


def named(claim: Mapping[str, Any]) -> set[str]:
    """Every actor that a claim names."""
    ends = [claim[end] for end in ENDS if claim.get(end)]
    return {*ends, *(actor for part in LISTS for actor in claim.get(part, ()))}


@dataclass
class Histories:
    """All that was done to a record, in order. `documents` by id; readings and decisions are dicts, never taken out."""

    documents: dict[str, Fields] = field(default_factory=dict)
    readings: list[Fields] = field(default_factory=list)
    decisions: list[Fields] = field(default_factory=list)
    entries: int = 0

    # What is done

    def read(self, reading: Reading, at: datetime) -> None:
        """A reading is saved: of a document that is new or known, unless that reader read it against that day."""
        document = reading.document
        stated = {"at": at, "published": document.published, "copy_of": document.copy_of, "text": document.text}
        self.documents.setdefault(document.id, stated)
        if self.is_read(reading):
            return
        made = {
            "document": document.id,
            "reader": str(reading.reader),
            "at": at,
            "published": document.published,
            "made": {claim.id: plain(claim) for claim in reading.claims()},
            "called": {actor.id: {actor.name, *actor.aliases} for actor in reading.actors},
        }
        self.readings.append(self.carrying(made))

    def carrying(self, made: Fields) -> Fields:
        """A reading with the claims in force that persons added to its document, but for what it says itself."""
        claims, names = dict(made["made"]), dict(made["called"])
        keys = {claim["key"] for claim in claims.values()}
        for addition in self.in_force("addition"):
            if addition["document"] == made["document"] and addition["key"] not in keys:
                claims[addition["claim_id"]] = addition["claim"]
                for actor, name in addition["names"].items():
                    names.setdefault(actor, {name})
        return {**made, "claims": claims, "names": names}

    def read_anew(self, document: str, at: datetime) -> None:
        """The newest reading of a document goes on with the claims that persons have added to it by now."""
        self.readings.append(self.carrying({**self.newest()[document], "at": at}))

    def happened(self, instants: list[datetime], acts: list[str]) -> None:
        """The last readings that were saved bear these instants; an outcome alone is no reading."""
        changed = [at for at, act in zip(instants, acts, strict=True) if act != "outcome"]
        for reading, at in zip(self.readings[len(self.readings) - len(changed) :], changed, strict=True):
            reading["at"] = at
        added = [at for at, act in zip(instants, acts, strict=True) if act == "add"]
        for document, at in zip(list(self.documents.values())[len(self.documents) - len(added) :], added, strict=True):
            document["at"] = at

    def is_read(self, reading: Reading) -> bool:
        """Whether that reader version last read the document against the day that it bears."""
        ident, reader = reading.document.id, str(reading.reader)
        made = [r["published"] for r in self.readings if (r["document"], r["reader"]) == (ident, reader)]
        return bool(made) and made[-1] == reading.document.published

    def decide(self, kind: str, ident: str, at: datetime, **columns: Any) -> None:
        """A decision is made."""
        self.decisions.append({"kind": kind, "id": ident, "at": at, "withdrawn": None, **columns})

    # What is asked

    def in_force(self, kind: str, at: datetime | None = None) -> Iterator[Fields]:
        """The decisions of a kind that count at an instant, or now."""
        for decision in self.decisions:
            if decision["kind"] == kind and (at is None or decision["at"] <= at):
                taken_back = decision["withdrawn"]
                if taken_back is None or (at is not None and taken_back > at):
                    yield decision

    def published(self, document: str, at: datetime | None = None) -> date | None:
        """The day of publication that counts."""
        day: date | None = self.documents[document]["published"]
        for correction in self.in_force("date", at):
            if correction["document"] == document:
                day = correction["after"]
        return day

    def newest(self, at: datetime | None = None) -> dict[str, Fields]:
        """The newest reading of each document."""
        return {r["document"]: r for r in self.readings if at is None or r["at"] <= at}

    def review(self, key: str, at: datetime | None = None) -> Fields | None:
        """The review of a statement that counts."""
        found = None
        for review in self.in_force("review", at):
            found = review if review["key"] == key else found
        return found

    def claim(self, ident: str) -> tuple[str, Fields]:
        """A claim as last read under that id, and its document."""
        holding = [r for r in self.readings if ident in r["claims"]][-1]
        return holding["document"], holding["claims"][ident]

    def standing(self, ident: str) -> tuple[str, Fields]:
        """Where a claim stands now, and the fields that corrections give it."""
        review = self.review(self.claim(ident)[1]["key"])
        return (review["verdict"], dict(review["after"] or {})) if review else ("machine", {})

    def claim_ids(self) -> list[str]:
        """Every claim that was ever read, in order."""
        return list(dict.fromkeys(ident for reading in self.readings for ident in reading["claims"]))

    def actors(self) -> set[str]:
        """Every actor that a reading names, or ever a correction: what was decided stays in the record."""
        in_claims = {actor for r in self.readings for claim in r["claims"].values() for actor in named(claim)}
        corrections = [review["after"] or {} for review in self.decisions if review["kind"] == "review"]
        in_claims |= {actor for after in corrections for actor in named(after)}
        return in_claims | {actor for r in self.readings for actor in r["names"]}

    def unplaced(self) -> set[str]:
        """The ids of the reviews that count and whose statement no newest reading holds."""
        held = {claim["key"] for reading in self.newest().values() for claim in reading["claims"].values()}
        counting = {review["key"]: review["id"] for review in self.in_force("review")}
        return {ident for key, ident in counting.items() if key not in held}

    def to_read_again(self) -> set[str]:
        """The documents whose newest reading was made against another day."""
        return {ident for ident, reading in self.newest().items() if reading["published"] != self.published(ident)}

    def canonical(self, at: datetime | None = None) -> dict[str, str]:
        """What each merged actor goes by."""
        out = {}
        for group in groups([j["ends"] for j in self.in_force("judgement", at) if j["verdict"] == "same"]):
            known = sorted(group & KNOWN)
            out.update(dict.fromkeys(group, known[0] if len(known) == 1 else min(group)))
        return out

    def contradicts(self, ends: tuple[str, str], verdict: str) -> bool:
        """Whether a judgement cannot stand beside those in force."""
        standing = list(self.in_force("judgement"))
        same = [j["ends"] for j in standing if j["verdict"] == "same"]
        apart = [j["ends"] for j in standing if j["verdict"] == "different"]
        if verdict == "different":
            return any(set(ends) <= group for group in groups(same))
        return verdict == "same" and any(set(pair) <= group for group in groups([*same, ends]) for pair in apart)

    def visible(self, scope: Scope) -> dict[str, date | None]:
        """The documents that a scope sees, and their days."""
        at = scope.instant
        gone = {retraction["document"] for retraction in self.in_force("retraction", at)}
        found = {
            ident: self.published(ident, at)
            for ident, document in self.documents.items()
            if document["copy_of"] is None and ident not in gone and (at is None or document["at"] <= at)
        }
        limit = scope.published_by
        return found if limit is None else {ident: day for ident, day in found.items() if day and day <= limit}

    def undated(self, scope: Scope) -> int:
        """How many documents a scope by publication leaves out because nobody knows their day."""
        everything = self.visible(Scope(known_at=scope.known_at))
        return 0 if scope.published_by is None else sum(day is None for day in everything.values())

    def claims(self, scope: Scope) -> dict[str, tuple[str, Fields]]:
        """The claims that a scope sees, by id: where each stands, and what it says, corrected and merged."""
        canonical, newest = self.canonical(scope.instant), self.newest(scope.instant)
        out = {}
        for document in self.visible(scope):
            for ident, claim in newest[document]["claims"].items():
                review = self.review(claim["key"], scope.instant)
                state = review["verdict"] if review else "machine"
                said = {**claim, **((review and review["after"]) or {})}
                if _shows(scope.state, state) and not _begins_after(said, scope.as_of):
                    out[ident] = (state, renamed(said, canonical))
        return out

    def names(self, scope: Scope) -> dict[str, set[str]]:
        """What the documents that a scope sees call each actor, merged."""
        canonical, newest = self.canonical(scope.instant), self.newest(scope.instant)
        out: dict[str, set[str]] = {}
        for document in self.visible(scope):
            for actor, names in newest[document]["names"].items():
                out.setdefault(canonical.get(actor, actor), set()).update(names)
        return out


def groups(pairs: list[tuple[str, str]]) -> list[set[str]]:
    """The sets that pairs connect, by joining sets until nothing changes."""
    out: list[set[str]] = []
    for pair in pairs:
        touched = [group for group in out if group & set(pair)]
        out = [group for group in out if group not in touched] + [set(pair).union(*touched)]
    return out


def renamed(claim: Fields, canonical: Mapping[str, str]) -> Fields:
    """A claim with its merged actors under one id, each named once."""
    lists = {part: [canonical.get(actor, actor) for actor in claim[part]] for part in LISTS if part in claim}
    once = {part: list(dict.fromkeys(actors)) for part, actors in lists.items()}
    return {**claim, **once, **{end: canonical.get(claim[end], claim[end]) for end in ENDS if claim.get(end)}}


def hull(time: Fields | None) -> tuple[str, str]:
    """The first and the last day of a time, '' for a bound that is open."""
    ranges = [time[name] for name in ("precise", "imprecise") if time[name]] if time else []
    first, last = [low or "" for low, _ in ranges], [high or "" for _, high in ranges]
    return ("" if "" in first else min(first, default=""), "" if "" in last else max(last, default=""))


def holds(relation: Fields, day: date | None) -> bool:
    """Whether a tie is not known to begin after a day or to have ended before it."""
    if day is None or relation["time"] is None:
        return True
    first, last = hull(relation["time"])
    begins_later = relation["time"]["starts"] and first > day.isoformat()
    ended = relation["time"]["ends"] and last != "" and last < day.isoformat()
    return not (begins_later or ended)


def _shows(wanted: str, state: str) -> bool:
    reviewed = state in ("accepted", "corrected")
    return {"all": state != "rejected", "machine": state == "machine", "reviewed": reviewed}[wanted]


def _begins_after(claim: Fields, day: date | None) -> bool:
    return day is not None and claim["key"].startswith("event:") and hull(claim["time"])[0] > day.isoformat()
