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
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete

from herodotus.errors import Contradiction, HerodotusError, NotFound, Outdated, UsageError
from herodotus.ingest.copies import fingerprint
from herodotus.records import Actor, Document, Event, Quote, Reading, Scope, statement_key
from herodotus.records.document import text_digest
from herodotus.records.wire import claim_to_json
from herodotus.store.base import View
from herodotus.store.changing.files import capture_path, write_whole
from herodotus.store.database.tables import METADATA
from herodotus.store.index.indexing import forget_sentences
from herodotus.store.safety.verify import verify
from herodotus.store.sql import SqlStore
from support.histories import KNOWN, Fields, Histories, holds, named, plain
from support.looking import compare_parts
from support.paged import compare_actor, compare_lists
from support.stores import Add, Clock, Telling, attack, on, raid


def delivery() -> Telling:
    """Iran arms raiders, whose id sorts before those of the vocabulary, for two months; of no known day."""
    text = "Iran armed the Karbala Unit until May 2020. The Karbala Unit blamed Asaib Ahl al-Haq for the attack."
    told = Telling(text, None, None)
    told.relation("armed", "iran", "arms", "group-raiders", on("2020-03-01", "2020-05-31", starts=True, ends=True))
    return told.assessment("blamed", "group-raiders", "asaib-ahl-al-haq")


def reprint() -> Telling:
    """The first attack, as another outlet prints it."""
    text = attack().document.text + " (Agency)"
    told = Telling(text, date(2021, 9, 29), "Herald").event("attacked", "kataib-hezbollah", "united-states")
    return told.relation("backs", "iran", "backs", "kataib-hezbollah")


TELLINGS = {"attack": attack(), "raid": raid(), "delivery": delivery(), "reprint": reprint()}
IDS = {name: told.document.id for name, told in TELLINGS.items()}
ACTORS = ("asaib-ahl-al-haq", "group-raiders", "iran", "kataib-hezbollah", "name-martyrs-brigade", "name-nobody")
DAYS = (None, date(2020, 4, 1), date(2021, 9, 28), date(2021, 12, 1))
AS_OF = (None, date(2019, 12, 30), date(2020, 3, 15), date(2020, 6, 1))
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

    @initialize(names=st.lists(st.sampled_from(sorted(TELLINGS)), min_size=2, max_size=4, unique=True))
    def begin(self, names: list[str]) -> None:
        """Some documents are there."""
        self._save([(name, "1") for name in names])

    @rule(
        first=st.tuples(st.sampled_from(sorted(TELLINGS)), st.sampled_from("1234")),
        more=st.lists(st.tuples(st.sampled_from(sorted(TELLINGS)), st.sampled_from("1234")), max_size=2),
    )
    def read(self, first: tuple[str, str], more: list[tuple[str, str]]) -> None:
        """Documents, one or several at once, are added or read again against the day that counts by now."""
        self._save([first, *more])

    def _save(self, named: list[tuple[str, str]]) -> None:
        saved, acts = [], []
        for name, version in named:
            reading = self._reading(name, version)
            again = reading.document.id in self.model.documents
            acts.append("add" if not again else "outcome" if self.model.is_read(reading) else "read")
            self.model.read(reading, self.clock.now)
            saved.append((reading, fingerprint(reading.document.text), f"{name}.txt"))
        self.store.save_many(saved, "ann")
        self.model.entries += len(saved)
        entries = self.store.entries()[-len(saved) :]
        assert [entry.act for entry in entries] == acts
        self.model.happened([entry.at for entry in entries], acts)

    def _reading(self, name: str, version: str) -> Reading:
        """A reading of a document as it is known by now: on what day it was published, and whether it is a copy."""
        reading, known = reading_of(name, version), self.model.documents
        document = reading.document
        if document.id in known:
            day, copy_of = self.model.published(document.id), known[document.id]["copy_of"]
            document = replace(document, published=day, copy_of=copy_of)
        elif name == "reprint" and IDS["attack"] in known:
            document = replace(document, copy_of=IDS["attack"])
        return replace(reading, document=document)

    @rule(hours=st.sampled_from((1, 30, -5)))
    def time_passes(self, hours: int) -> None:
        """The clock goes on, or is set back."""
        self.clock.now += timedelta(hours=hours)

    @rule(
        one=st.sampled_from(ACTORS),
        other=st.sampled_from(ACTORS),
        verdict=st.sampled_from(("same", "same", "different", "unsure")),
        pick=picks,
        again=st.booleans(),
    )
    def judge(self, one: str, other: str, verdict: str, pick: int, again: bool) -> None:
        """Two actors are judged to be the same or not, often two that were judged before."""
        judged = [judgement["ends"] for judgement in self.model.in_force("judgement")]
        if again and judged:
            one, other = _one_of(judged, pick)
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
    @rule(
        pick=picks,
        verdict=st.sampled_from(("accepted", "rejected", "corrected", "corrected")),
        which=picks,
        again=st.booleans(),
        stale=st.sampled_from((False, False, False, True)),
    )
    def review(self, pick: int, verdict: str, which: int, again: bool, stale: bool) -> None:
        """A claim is reviewed, often one that was before, by one who saw it as it is or not."""
        reviewed = {review["key"] for review in self.model.in_force("review")}
        known = [ident for ident in self.model.claim_ids() if self.model.claim(ident)[1]["key"] in reviewed]
        ident = _one_of(known if again and known else self.model.claim_ids(), pick)
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
            self.model.decide("review", made.id, made.at, key=claim["key"], verdict=verdict, after=held, by="bea")

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

    @precondition(lambda self: self.model.documents)
    @rule(
        pick=picks, length=st.sampled_from((5, 9, 14)), doer=st.sampled_from(ACTORS), by=st.sampled_from(("ann", "bea"))
    )
    def claim(self, pick: int, length: int, doer: str, by: str) -> None:
        """A person adds a claim to a document, resting on its first letters."""
        ident = _one_of(list(self.model.documents), pick)
        held = self.model.documents[ident]
        text = held["text"]
        key = statement_key(text_digest(text), "event", [(0, length)])
        made_already = key in {claim["key"] for claim in self.model.newest()[ident]["claims"].values()}
        refused = UsageError if held["copy_of"] or made_already else None
        quotes = (Quote.cut(text, 0, length),)
        event = Event(id="", key="", quotes=quotes, type="PROTEST", initiators=(doer,), confidence=1.0)
        actors = [Actor(doer, f"{doer} of somebody", "other")]
        made = self._try(refused, "add_claim", ident, "event", claim_to_json(event), actors, by, "")
        if made:
            said = plain(replace(event, id=made.claim_id, key=key))
            columns = {"document": ident, "key": key, "claim_id": made.claim_id, "claim": said, "by": by}
            self.model.decide("addition", made.id, made.at, names={doer: actors[0].name}, **columns)
            self.model.read_anew(ident, made.at)
            accepted = self.store.reviews(key=key)[-1]
            self.model.decide(
                "review", accepted.id, accepted.at, key=key, verdict="accepted", after=self._kept(key), by=by
            )
            self.model.entries += 1

    def _kept(self, key: str) -> Fields | None:
        """The corrections of a statement that stand, which whoever accepts it holds on to."""
        standing = self.model.review(key)
        return dict(standing["after"] or {}) if standing and standing["verdict"] != "rejected" else None

    def _taken_back(self, addition: Fields) -> None:
        """With an added claim goes what its author decided on it, and a reading without it is the newest."""
        mine = [
            one
            for one in self.model.in_force("review")
            if (one["key"], one.get("by")) == (addition["key"], addition["by"])
        ]
        held = {one.id: one for one in self.store.decisions("review")}
        for one in mine:
            withdrawn = held[one["id"]].withdrawn
            assert withdrawn
            one["withdrawn"] = withdrawn.at
        self.model.entries += len(mine) + 1
        self.model.read_anew(addition["document"], self.store.entries()[-1].at)

    @precondition(lambda self: self.model.decisions)
    @rule(pick=picks)
    def withdraw(self, pick: int) -> None:
        """A decision is withdrawn; one that is withdrawn already is not again."""
        decision = _one_of(self.model.decisions, pick)
        expected = UsageError if decision["withdrawn"] else None
        made = self._try(expected, "withdraw", decision["kind"], decision["id"], "dov", "")
        if made:
            decision["withdrawn"] = made.withdrawn.at
            if decision["kind"] == "addition":
                self._taken_back(decision)

    # What is asked

    @invariant()
    def now_is_as_the_model_says(self) -> None:
        """The record as it stands."""
        self._compare(Scope())
        self._compare_ties(Scope())
        assert {review.id for review in self.store.unplaced()} == self.model.unplaced()
        assert set(self.store.to_read_again()) == self.model.to_read_again()

    @rule(
        pick=picks,
        aside=st.sampled_from((-1, 0, 1)),
        published_by=st.sampled_from(DAYS),
        as_of=st.sampled_from(AS_OF),
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
        self._compare_looking(scope)
        self._compare_ties(scope)
        self._compare_words(scope)
        self._compare_pages(replace(scope, known_at=None))
        if about:
            self._compare_about(scope, about)

    def teardown(self) -> None:
        """At the end: every instant again, each limit of a scope, three of these in each way of looking, every actor,
        and the chain. Which three goes by the history: many histories take every one.
        """
        days = [Scope(as_of=day) for day in AS_OF] + [Scope(published_by=day) for day in DAYS]
        limits = list(dict.fromkeys([*days, Scope(state="machine"), Scope(state="reviewed")]))
        for scope in (*limits, *(Scope(known_at=entry.at) for entry in self.store.entries())):
            self._compare(scope)
        for turn in range(3):
            scope = limits[(self.model.entries + 3 * turn) % len(limits)]
            self._compare_looking(scope)
            self._compare_pages(scope)
        for actor in ACTORS:
            self._compare_about(Scope(), actor)
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

    def _compare_looking(self, scope: Scope) -> None:
        """What is loaded as far as it is looked at is the same as all of it, in the same order."""
        view = self.store.view(scope)
        with self.store.looking(scope) as seen:
            assert list(seen.event_rows()) == view.event_rows()
            assert list(seen.relation_rows()) == view.relation_rows()
            assert list(seen.document_rows()) == view.document_rows()
            for every in (View.events, View.relations, View.figures, View.assessments):
                assert list(every(seen)) == list(every(view))
            assert (seen.merged, seen.undated) == (view.merged, view.undated)
            assert {ident: (a.name, a.kind, set(a.aliases)) for ident, a in seen.actors.items()} == {
                ident: (a.name, a.kind, set(a.aliases)) for ident, a in view.actors.items()
            }
        with self.store.looking(scope) as seen:
            for reading in view.readings:
                for claim in reading.claims():
                    assert (seen.claim(claim.id), seen.state(claim.id)) == (claim, view.state(claim.id))
                    assert seen.document_of(claim.id) == reading.document
            assert seen.states == view.states
        with self.store.looking(scope) as seen:
            compare_parts(seen, view)

    def _compare_about(self, scope: Scope, actor: str) -> None:
        canonical = self.model.canonical(scope.instant)
        own = canonical.get(actor, actor)
        claims = {ident: claim for ident, claim in self.model.claims(scope).items() if own in named(claim[1])}
        if not claims and actor not in self.model.actors() | canonical.keys():
            with pytest.raises(NotFound):
                self.store.view(scope, about=actor)
            return
        assert _claims(self.store.view(scope, about=actor)) == claims

    def _compare_pages(self, scope: Scope) -> None:
        """Page by page the same as all at once."""
        compare_lists(self.store, scope)
        known = self.model.actors() | self.model.canonical().keys()
        for actor in known & set(ACTORS):
            compare_actor(self.store, scope, actor)

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


def _run(store: SqlStore, clock: Clock, captures: Path, histories: int, steps: int, part: int = 0) -> None:
    chosen = settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    made = seed(part)(lambda: History(store, clock, captures))
    run_state_machine_as_test(made, settings=chosen)  # type: ignore[arg-type]


def test_random_histories(store: SqlStore, clock: Clock, tmp_path: Path) -> None:
    _run(store, clock, tmp_path / "captures", 12, 25)


def test_an_actor_that_only_a_correction_names_is_known_like_any_other(store: SqlStore, add: Add) -> None:
    (event,) = add(attack()).events
    store.review(event.id, "corrected", "ann", "", "machine", {"initiators": ["name-unheard-of"]})
    assert [claim.id for claim in store.view(about="name-unheard-of").events()] == [event.id]
    assert store.judge("actor", "name-unheard-of", "kataib-hezbollah", "same", "ann", "").verdict == "same"
    assert store.view().merged["name-unheard-of"] == "kataib-hezbollah"


@pytest.mark.soak
@pytest.mark.parametrize("part", range(1, 9))
def test_thousands_of_random_histories(store: SqlStore, clock: Clock, tmp_path: Path, part: int) -> None:
    _run(store, clock, tmp_path / "captures", 225, 20, part)
    _run(store, clock, tmp_path / "captures", 30, 50, part)
