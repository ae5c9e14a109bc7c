"""Random histories: whatever is done in whatever order, the store answers as a record of plain dicts does.

A few histories run in `make test`, thousands in `make soak`; each run tries the same ones.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import delete

from herodotus.errors import Contradiction, HerodotusError, NotFound, Outdated, UsageError
from herodotus.ingest.copies import fingerprint
from herodotus.records import Document, Reading, Scope
from herodotus.store.base import View
from herodotus.store.files import capture_path, write_whole
from herodotus.store.indexing import forget_sentences
from herodotus.store.sql import SqlStore
from herodotus.store.tables import METADATA
from herodotus.store.verify import verify
from support.histories import KNOWN, Fields, Histories, holds, named, plain
from support.stores import Clock, Telling, attack, on, raid


def delivery() -> Telling:
    """Iran arms a unit for two months; of no known day."""
    text = "Iran armed the Karbala Unit until May 2020. The Karbala Unit blamed Asaib Ahl al-Haq for the attack."
    told = Telling(text, None, None)
    told.relation("armed", "iran", "arms", "name-karbala-unit", on("2020-03-01", "2020-05-31", starts=True, ends=True))
    return told.assessment("blamed", "name-karbala-unit", "asaib-ahl-al-haq")


def reprint() -> Telling:
    """The first attack, as another outlet prints it."""
    text = attack().document.text + " (Agency)"
    return Telling(text, date(2021, 9, 29), "Herald").event("attacked", "kataib-hezbollah", "united-states")


TELLINGS = {"attack": attack(), "raid": raid(), "delivery": delivery(), "reprint": reprint()}
IDS = {name: told.document.id for name, told in TELLINGS.items()}
ACTORS = ("asaib-ahl-al-haq", "iran", "kataib-hezbollah", "name-karbala-unit", "name-martyrs-brigade", "name-nobody")
DAYS = (None, date(2020, 4, 1), date(2021, 9, 28), date(2021, 12, 1))
CORRECTIONS: dict[str, tuple[Fields, ...]] = {
    "event": ({"place": "Basra"}, {"initiators": ["iran"]}, {"targets": []}, {"type": "PROTEST", "place": "Mosul"}),
    "relation": ({"object": "iran"}, {"object": "asaib-ahl-al-haq", "kind": "backs"}, {"polarity": "denied"}),
    "figure": ({"value": 500}, {"subject": "iran"}),
    "assessment": ({"about": ["iran", "kataib-hezbollah"]}, {"stance": "expects"}),
}

picks = st.integers(0, 999)
"""Which of what there is, counted round."""


def reading_of(name: str, version: str) -> Reading:
    """What a reader of that version finds: 2 overlooks ties, 3 overlooks events, 4 is surer and sees other places."""
    reading = TELLINGS[name].reading(version)
    if version == "2":
        return replace(reading, relations=())
    if version == "3":
        return replace(reading, events=())
    if version == "4":
        return replace(reading, events=tuple(replace(e, place="Karrada", confidence=0.9) for e in reading.events))
    return reading


class History(RuleBasedStateMachine):
    """One history: every rule does the same to the store and to the model."""

    def __init__(self, store: SqlStore, clock: Clock, captures: Path) -> None:
        super().__init__()
        self.store, self.clock, self.captures = store, clock, captures
        self.model = Histories()
        clock.now = Clock().now
        with store.database.changing() as change:
            for table in reversed(METADATA.sorted_tables):
                change.connection.execute(delete(table))
            forget_sentences(change.connection)

    # What is done

    @rule(name=st.sampled_from(sorted(TELLINGS)), version=st.sampled_from("1234"))
    def read(self, name: str, version: str) -> None:
        """A document is added, or read again by some reader against the day that counts by now."""
        reading = reading_of(name, version)
        document, known = reading.document, self.model.documents
        if document.id in known:
            document = replace(
                document, published=self.model.published(document.id), copy_of=known[document.id]["copy_of"]
            )
        elif name == "reprint" and IDS["attack"] in known:
            document = replace(document, copy_of=IDS["attack"])
        reading = replace(reading, document=document)
        self.store.save(reading, fingerprint(document.text), f"{name}.txt", "ann")
        self.model.entries += 1
        self.model.read(reading, self.store.entries()[-1].at)

    @rule(hours=st.sampled_from((1, 30, -5)))
    def time_passes(self, hours: int) -> None:
        """The clock goes on, or is set back."""
        self.clock.now += timedelta(hours=hours)

    @rule(
        one=st.sampled_from(ACTORS),
        other=st.sampled_from(ACTORS),
        verdict=st.sampled_from(("same", "different", "unsure")),
    )
    def judge(self, one: str, other: str, verdict: str) -> None:
        """Two actors are judged to be the same or not."""
        ends = (min(one, other), max(one, other))
        expected: type[HerodotusError] | None = None
        if not {one, other} <= self.model.actors() | KNOWN:
            expected = NotFound
        elif one == other:
            expected = UsageError
        elif self.model.contradicts(ends, verdict):
            expected = Contradiction
        made = self._try(expected, "judge", "actor", one, other, verdict, "ann", "")
        if made:
            self.model.decide("judgement", made.id, made.at, ends=ends, verdict=verdict)

    @precondition(lambda self: self.model.claim_ids())
    @rule(pick=picks, verdict=st.sampled_from(("accepted", "rejected", "corrected")), which=picks, stale=st.booleans())
    def review(self, pick: int, verdict: str, which: int, stale: bool) -> None:
        """A claim is reviewed, by one who saw it as it is or not."""
        ident = _one_of(self.model.claim_ids(), pick)
        claim = self.model.claim(ident)[1]
        state, after = self.model.standing(ident)
        seen = state if not stale else "accepted" if state == "rejected" else "rejected"
        change = _one_of(CORRECTIONS[claim["key"].split(":")[0]], which) if verdict == "corrected" else None
        expected: type[HerodotusError] | None = Outdated if stale else None
        if change and not stale and {**claim, **after} == {**claim, **after, **change}:
            expected = UsageError
        made = self._try(expected, "review", ident, verdict, "bea", "", seen, change)
        if made:
            held = {**after, **change} if change else after if verdict == "accepted" else None
            self.model.decide("review", made.id, made.at, key=claim["key"], verdict=verdict, after=held)

    @precondition(lambda self: self.model.documents)
    @rule(pick=picks, day=st.sampled_from(DAYS))
    def correct_date(self, pick: int, day: date | None) -> None:
        """A document's day of publication is set right."""
        ident = _one_of(list(self.model.documents), pick)
        expected = UsageError if self.model.published(ident) == day else None
        made = self._try(expected, "correct_date", ident, day, "cem", "")
        if made:
            self.model.decide("date", made.id, made.at, document=ident, after=day)

    @precondition(lambda self: self.model.documents)
    @rule(pick=picks)
    def retract(self, pick: int) -> None:
        """A document is taken out."""
        ident = _one_of(list(self.model.documents), pick)
        made = self._try(None, "retract", ident, "cem", "")
        self.model.decide("retraction", made.id, made.at, document=ident)

    @precondition(lambda self: self.model.decisions)
    @rule(pick=picks)
    def withdraw(self, pick: int) -> None:
        """A decision is withdrawn; one that is withdrawn already is not again."""
        decision = _one_of(self.model.decisions, pick)
        expected = UsageError if decision["withdrawn"] else None
        made = self._try(expected, "withdraw", decision["kind"], decision["id"], "dov", "")
        if made:
            decision["withdrawn"] = made.withdrawn.at

    # What is asked

    @invariant()
    def now_is_as_the_model_says(self) -> None:
        """The record as it stands."""
        self._compare(Scope())
        assert {review.id for review in self.store.unplaced()} == self.model.unplaced()
        assert set(self.store.to_read_again()) == self.model.to_read_again()

    @rule(
        pick=picks,
        aside=st.sampled_from((-1, 0, 1)),
        published_by=st.sampled_from(DAYS),
        as_of=st.sampled_from((None, date(2019, 12, 30), date(2020, 3, 15), date(2020, 6, 1))),
        state=st.sampled_from(("machine", "reviewed", "all")),
        about=st.sampled_from((None, *ACTORS)),
    )
    def look_back(
        self, pick: int, aside: int, published_by: date | None, as_of: date | None, state: Any, about: str | None
    ) -> None:
        """The record under any scope, at, just before or just after any change."""
        instants = [entry.at + timedelta(microseconds=aside) for entry in self.store.entries()]
        scope = Scope(as_of, published_by, _one_of([None, *instants], pick), state)
        self._compare(scope)
        self._compare_ties(scope)
        self._compare_words(scope)
        if about:
            self._compare_about(scope, about)

    def teardown(self) -> None:
        """At the end: every instant again, and the chain."""
        for entry in self.store.entries():
            self._compare(Scope(known_at=entry.at))
        self._check_chain()
        for told in TELLINGS.values():
            _keep(self.captures, told.document, told.payload)
        assert list(verify(self.store.database, self.captures)) == []

    def _try(self, expected: type[HerodotusError] | None, act: str, *words: Any) -> Any:
        """Do something to the store; refused as the model says, and then nothing is written."""
        if expected is None:
            self.model.entries += 1
            return getattr(self.store, act)(*words)
        with pytest.raises(expected):
            getattr(self.store, act)(*words)
        return None

    def _compare(self, scope: Scope) -> None:
        view, claims = self.store.view(scope), self.model.claims(scope)
        assert {document.id: document.published for document in view.documents} == self.model.visible(scope)
        assert _claims(view) == claims
        assert view.merged == self.model.canonical(scope.instant)
        assert view.undated == self.model.undated(scope)
        names = self.model.names(scope)
        assert view.actors.keys() == names.keys()
        for ident, actor in view.actors.items():
            called = {actor.name, *actor.aliases}
            assert names[ident] <= called
            assert len(called - names[ident]) <= (ident in KNOWN)

    def _compare_about(self, scope: Scope, actor: str) -> None:
        canonical = self.model.canonical(scope.instant)
        own = canonical.get(actor, actor)
        claims = {ident: claim for ident, claim in self.model.claims(scope).items() if own in named(claim[1])}
        if not claims and actor not in self.model.actors() | canonical.keys():
            with pytest.raises(NotFound):
                self.store.view(scope, about=actor)
            return
        assert _claims(self.store.view(scope, about=actor)) == claims

    def _compare_ties(self, scope: Scope) -> None:
        found = {row.claim: (row.state, row.kind, row.subject, row.object) for row in self.store.network_rows(scope)}
        assert found == {
            ident: (state, said["kind"], said["subject"], said["object"])
            for ident, (state, said) in self.model.claims(scope).items()
            if said["key"].startswith("relation:") and holds(said, scope.as_of)
        }

    def _compare_words(self, scope: Scope) -> None:
        found = {hit.document: hit.published for hit in self.store.search(scope, [["the"]])}
        texts = {ident: self.model.documents[ident]["text"].casefold().split() for ident in self.model.documents}
        assert found == {ident: day for ident, day in self.model.visible(scope).items() if "the" in texts[ident]}

    def _check_chain(self) -> None:
        """One link for each change, each with the digest of the one before; digested here anew."""
        previous, at = "0" * 64, datetime.min.replace(tzinfo=self.clock.now.tzinfo)
        entries = self.store.entries()
        assert [entry.number for entry in entries] == list(range(1, self.model.entries + 1))
        for entry in entries:
            assert entry.at > at
            fields = {name: getattr(entry, name) for name in ("number", "by", "act", "subject", "payload_digest")}
            fields |= {"at": entry.at.isoformat(timespec="microseconds"), "previous": previous}
            words = json.dumps(fields, sort_keys=True, separators=(",", ":"))
            assert entry.digest == hashlib.sha256(words.encode()).hexdigest()
            previous, at = entry.digest, entry.at


def _claims(view: View) -> dict[str, tuple[str, Fields]]:
    return {claim.id: (view.state(claim.id), plain(claim)) for reading in view.readings for claim in reading.claims()}


def _one_of(things: Any, pick: int) -> Any:
    return things[pick % len(things)]


def _keep(folder: Path, document: Document, payload: bytes) -> None:
    assert document.capture
    path = capture_path(folder, document.capture.sha256)
    if not path.exists():
        write_whole(path, (payload,))


def _run(store: SqlStore, clock: Clock, captures: Path, histories: int, steps: int) -> None:
    chosen = settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: History(store, clock, captures), settings=chosen)  # type: ignore[no-untyped-call]


def test_random_histories(store: SqlStore, clock: Clock, tmp_path: Path) -> None:
    _run(store, clock, tmp_path / "captures", 12, 20)


@pytest.mark.soak
def test_thousands_of_random_histories(store: SqlStore, clock: Clock, tmp_path: Path) -> None:
    _run(store, clock, tmp_path / "captures", 2000, 40)
