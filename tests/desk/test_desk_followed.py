"""What the desk brings up when the record changes is what it makes anew: any changes, under any scope, in any order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from desk.changing import WEIGHTS, Changing
from herodotus.analyse.ties import ties
from herodotus.casebook import Casebook, init, open_casebook
from herodotus.casebook.called import extents
from herodotus.casebook.heads import newest_entry
from herodotus.desk.actors.lines import counted
from herodotus.desk.actors.parts import sizes, told_of
from herodotus.desk.keeping.kept import Followed
from herodotus.desk.keeping.tallied import claims_of, tallied
from herodotus.desk.network.few import kind_called
from herodotus.desk.network.strands import Strands, strands_of
from herodotus.desk.network.strands import followed_to as strands_followed
from herodotus.desk.network.weaving import woven
from herodotus.desk.timeline.columns import columns_of
from herodotus.desk.timeline.holding import Held, followed_to, held
from herodotus.desk.timeline.sheet import sheet_of
from herodotus.ingest.copies import fingerprint
from herodotus.records import Actor, Scope, Time
from herodotus.store.paging.tallies import claims_counted, languages_held, sources_held, tally
from herodotus.store.seeing.recounted import counts_of
from herodotus.store.seeing.retold import Seen, seeing

SCOPES = (
    Scope(),
    Scope(state="reviewed"),
    Scope(as_of=date(2020, 2, 1)),
    Scope(published_by=date(2020, 3, 1)),
    Scope(known_at=datetime(2020, 1, 1, tzinfo=UTC)),
    Scope(known_at=datetime(2100, 1, 1, tzinfo=UTC)),
)


ROUNDS = 10


@pytest.fixture(params=[1, 2])
def changing(request: pytest.FixtureRequest, examples: Path, tmp_path: Path) -> Iterator[Changing]:
    """Half of the examples in a casebook, the other half waiting."""
    chance = random.Random(request.param)
    with open_casebook(examples) as every:
        readings = list(every.store.readings())
    chance.shuffle(readings)
    half = len(readings) // 2
    with init(tmp_path / "changing") as casebook:
        for reading in readings[:half]:
            casebook.store.save(reading, fingerprint(reading.document.text), reading.document.file, "ann")
        yield Changing(casebook, readings[half:], chance)


def test_what_is_brought_up_is_what_is_made_anew(changing: Changing, monkeypatch: pytest.MonkeyPatch) -> None:
    casebook, done = changing.casebook, list[str]()
    followed: list[bool] = []

    def watched(seen: Seen, before: Strands, number: int) -> Strands | None:
        found = strands_followed(seen, before, number)
        followed.append(found is not None)
        return found

    monkeypatch.setattr("herodotus.desk.network.weaving.followed_to", watched)
    monkeypatch.setattr("herodotus.desk.network.weaving._WOVEN", Followed(len(SCOPES)))
    monkeypatch.setattr("herodotus.desk.timeline.holding.SCOPES", len(SCOPES))
    for _ in range(ROUNDS):
        for scope in SCOPES:
            _check(casebook, scope, done)
        done += [changing.change() for _ in range(changing.chance.choice((1, 2, 4, 6)))]
    assert set(WEIGHTS) <= set(done), "some kind of change was never made"
    assert len(followed) > 0.5 * (ROUNDS - 1) * len(SCOPES)
    assert sum(followed) > 0.7 * len(followed), "most states are followed and not made anew"


def _check(casebook: Casebook, scope: Scope, done: list[str]) -> None:
    told = f"{scope} after {done[-8:]}"
    with seeing(casebook.store.database, scope) as seen:
        assert seen.number == newest_entry(casebook)
        kept = held(casebook, seen)
        _same_columns(kept, Held(sheet_of(seen.every_event()), seen.view.merged), told)
        with casebook.looking(scope) as view:
            _same_columns(kept, Held(sheet_of(view.event_rows()), {}), told)
    _check_ties(casebook, replace(scope, as_of=None), told)
    if scope in (Scope(), Scope(published_by=date(2020, 3, 1)), Scope(state="reviewed")):
        _check_counts(casebook, scope, told)


def _same_columns(kept: Held, anew: Held, told: str) -> None:
    for name in (one.name for one in fields(anew.columns)):
        mine, theirs = getattr(kept.columns, name), getattr(anew.columns, name)
        if isinstance(theirs, np.ndarray):
            assert mine.dtype == theirs.dtype, f"{name} {told}"
            assert mine.tobytes() == theirs.tobytes(), f"{name} {told}"
        else:
            assert mine == theirs, f"{name} {told}"


def _check_ties(casebook: Casebook, scope: Scope, told: str) -> None:
    net = woven(casebook, scope)
    assert net.entry == newest_entry(casebook)
    with casebook.looking(scope) as view:
        plain = ties(view)
        ends = list(dict.fromkeys(end for tie in plain for end in (tie.subject, tie.object)))
        names, kinds = {one: view.name(one) for one in ends}, {one: kind_called(view, one) for one in ends}
    assert list(net.ties) == plain, told
    assert list(net.names.items()) == list(names.items()), told
    assert list(net.kinds.items()) == list(kinds.items()), told


def _check_counts(casebook: Casebook, scope: Scope, told: str) -> None:
    database = casebook.store.database
    assert claims_of(casebook, scope) == claims_counted(database, scope), told
    found = tallied(casebook, scope)
    assert found.tally == tally(database, scope), told
    assert found.sources == sources_held(database, scope), told
    assert found.languages == languages_held(database), told
    page = casebook.store.actors_page(scope, "", None, 50, None)
    assert counted(casebook, scope) == page, told
    actors = tuple(one.actor.id for one in page.actors)
    assert sizes(casebook, scope, actors) == extents(casebook, scope, actors), told
    for actor in actors[:4]:
        assert told_of(casebook, scope, actor) == casebook.store.actor_page(scope, actor, 1), told


def test_a_review_that_changes_no_tie_and_no_event_leaves_all_that_hangs_on_them(examples: Path, copied: Path) -> None:
    with open_casebook(copied) as casebook:
        before = woven(casebook, Scope())
        drawn = before.drawn
        with seeing(casebook.store.database, Scope()) as seen:
            earlier = held(casebook, seen)
        with casebook.looking() as view:
            claim = view.event_rows()[0].claim
        casebook.store.review(claim, "accepted", "ann", "as it is", "machine")
        now = woven(casebook, Scope())
        assert now.entry == before.entry + 1
        assert now.since == before.since
        assert now.ties is before.ties
        assert now.drawn is drawn
        with seeing(casebook.store.database, Scope()) as seen:
            assert held(casebook, seen).columns is earlier.columns


def test_an_act_that_is_not_known_is_not_followed(copied: Path) -> None:
    with open_casebook(copied) as casebook:
        database = casebook.store.database
        with seeing(database, Scope()) as seen:
            number, strands, kept = seen.number, strands_of(seen), held(casebook, seen)
        with database.changing() as change:
            change.enter("turn", "ann", "everything", [])
        with seeing(database, Scope()) as seen:
            assert followed_to(seen, kept, number) is None
            assert strands_followed(seen, strands, number) is None


def test_who_still_sees_an_earlier_state_is_given_that_state(copied: Path) -> None:
    with open_casebook(copied) as casebook:
        database = casebook.store.database
        with casebook.looking() as view:
            row = view.event_rows()[0]
        with seeing(database, Scope()) as earlier:
            casebook.store.review(row.claim, "rejected", "ann", "it is not", "machine")
            with seeing(database, Scope()) as seen:
                now = held(casebook, seen)
            then = held(casebook, earlier)
            assert row.claim in then.columns.claims
            assert row.claim not in now.columns.claims
            assert counts_of(earlier.connection) != claims_of(casebook, Scope())


def test_two_kinds_of_happening_of_one_digest_are_told_apart(monkeypatch: pytest.MonkeyPatch, examples: Path) -> None:
    with open_casebook(examples) as casebook, casebook.looking() as view:
        rows = view.event_rows()
    apart = columns_of(rows)
    monkeypatch.setattr("herodotus.desk.timeline.columns._MIX", (0,) * 6)
    assert columns_of(rows).telling.tolist() == apart.telling.tolist()
    assert len(set(apart.telling.tolist())) > 10


def test_ties_of_unchanged_documents_change_with_names_and_with_later_holders(examples: Path, tmp_path: Path) -> None:
    with open_casebook(examples) as every:
        readings = every.store.readings()
    one = next(one for one in readings if one.relations)
    other, third = [each for each in readings if each is not one][:2]
    first, later = date(2020, 1, 5), date(2020, 6, 5)
    leads = replace(
        one.relations[0], kind="leader_of", subject="name-ann", object="name-band", detail="leads",
        polarity="affirmed", modality="asserted", speakers=("name-voice",), time=Time(precise=(first, first)),
    )  # fmt: skip
    took_over = replace(
        leads, id="r-later", key="relation:later", subject="name-bea", time=Time(precise=(later, later))
    )
    old = replace(other.document, published=date(1990, 1, 1))
    called = (Actor("name-voice", "Called Otherwise", "person"), Actor("name-band", "Band", "armed_group"))
    with init(tmp_path / "holders") as casebook:
        for reading in (
            replace(one, events=(), relations=(leads,), figures=(), assessments=()),
            replace(other, document=old, actors=called, events=(), relations=(), figures=(), assessments=()),
            replace(third, actors=(), events=(), relations=(took_over,), figures=(), assessments=()),
        ):
            casebook.store.save(reading, fingerprint(reading.document.text), reading.document.file, "ann")
            now = woven(casebook, Scope())
            with casebook.looking() as view:
                assert list(now.ties) == ties(view)
        tie = next(tie for tie in now.ties if tie.subject == "name-ann")
        assert [voice.name for voice in tie.voices] == ["Called Otherwise"]
        assert tie.succession
        assert tie.succession.by == "name-bea"
