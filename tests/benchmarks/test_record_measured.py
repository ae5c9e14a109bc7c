"""The made record is whole and the same each time, and what is measured finds what is there."""

from __future__ import annotations

from pathlib import Path

from benchmarks.record.made import PER_DOCUMENT, actor_id, documents, word
from benchmarks.record.measuring import AS_OF, measure

from herodotus.records import Relation
from herodotus.store.safety.verify import verify
from herodotus.store.sql import SqlStore

CLAIMS = 400


def test_made_documents_are_the_same_each_time_and_quote_what_they_claim() -> None:
    made = list(documents(CLAIMS))
    assert made == list(documents(CLAIMS))
    claims = [(reading, claim) for reading, _, _ in made for claim in reading.claims()]
    assert len(claims) == len({claim.key for _, claim in claims}) == CLAIMS
    for reading, claim in claims:
        assert claim.quote.holds(reading.document.text)
        begin, end = claim.evidence["type"]
        assert reading.document.text[begin:end] in ("attacked", "backed", "counted", "blamed")
    assert len({word(number) for number in range(20_000)}) == 20_000


def test_a_measured_record_is_whole_and_its_answers_are_those_of_the_claims(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    measured = measure(store, "sqlite", CLAIMS, rounds=20)
    assert [str(f) for f in verify(store.database, None)] == [
        "captures *: they were not looked at, since no folder of captures is set"
    ]
    view = store.view()
    assert sum(1 for reading in view.readings for _ in reading.claims()) == CLAIMS
    assert len(view.readings) == CLAIMS // PER_DOCUMENT
    holding = sum(_holds(relation) for relation in view.relations())
    by_name = {asked.name: asked for asked in measured.asked}
    assert set(by_name["network as of a day"].sizes) == {holding}
    assert min(by_name["search for a name"].sizes) >= 0
    assert max(by_name["search for one of 20 commonest"].sizes) > 0
    named = sum(actor_id(0) in _ends(claim) for reading in view.readings for claim in reading.claims())
    assert sum(1 for reading in store.view(about=actor_id(0)).readings for _ in reading.claims()) == named > 0
    store.close()


def _holds(relation: Relation) -> bool:
    assert relation.time
    assert relation.time.precise
    first, last = relation.time.precise
    assert first
    assert last
    return first <= AS_OF <= last


def _ends(claim: object) -> set[str]:
    ends = {getattr(claim, "subject", None), getattr(claim, "object", None)} - {None}
    lists = [getattr(claim, name, ()) for name in ("initiators", "targets", "speakers", "about")]
    return {*ends, *(actor for part in lists for actor in part)}
