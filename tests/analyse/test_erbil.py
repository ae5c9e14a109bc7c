"""The rockets on Erbil of February 2021: who did it, from what was published by March 2021 and by 2024."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from herodotus.analyse.disagreements import disagreements
from herodotus.analyse.ties import behind
from herodotus.records import Scope
from herodotus.store.base import View
from herodotus.store.sql import SqlStore
from support.accounts import Account, day, on, within

FRONT, AAH, KSS = "saraya-awliya-al-dam", "asaib-ahl-al-haq", "kataib-sayyid-al-shuhada"
INSTITUTE = "The Institute"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    first = Account(
        "Asaib Ahl al-Haq fired rockets at Erbil on 15 February 2021. The name that claimed it is its front.",
        "2021-02-24",
        INSTITUTE,
    )
    first.event("fired rockets", AAH, on("2021-02-15"), place="Erbil", place_id="erbil")
    first.tie("its front", FRONT, "facade_of", AAH).saved(opened)
    wire = Account("Rockets hit Erbil late on 15 or on 16 February, killing one.", "2021-02-17", "The Wire")
    wire.event("hit", FRONT, within("2021-02-15", "2021-02-16"), 1, place="Erbil", place_id="erbil").saved(opened)
    later = Account(
        "Kataib Sayyid al-Shuhada is the parent of that front, whose name was used for the rockets on Erbil.",
        "2023-06-01",
        INSTITUTE,
    )
    later.tie("parent of that front", FRONT, "facade_of", KSS).saved(opened)
    yield opened
    opened.close()


def answer(view: View) -> dict[str, list[str]]:
    """Whom texts place behind the name, with the sentences that say so."""
    return {
        tie.object: [
            f"{view.document_of(claim).published}: {view.claim(claim).quote.exact}"
            for claim in tie.claims
            if view.document_of(claim).text.find(view.claim(claim).quote.exact) == view.claim(claim).quote.start
        ]
        for tie in behind(view, FRONT)
    }


def test_what_was_known_by_march_2021(store: SqlStore) -> None:
    view = store.view(Scope(published_by=day("2021-03-31")))
    assert answer(view) == {AAH: ["2021-02-24: The name that claimed it is its front."]}
    assert {actor for event in view.events() for actor in event.initiators} == {AAH, FRONT}
    assert [one for one in disagreements(view) if one.part == "facade_of"] == []


def test_what_was_known_by_2024_keeps_both_answers(store: SqlStore) -> None:
    view = store.view(Scope(published_by=day("2024-01-01")))
    found = answer(view)
    assert {actor: len(quotes) for actor, quotes in found.items()} == {AAH: 1, KSS: 1}
    assert found[KSS][0].startswith("2023-06-01: Kataib Sayyid al-Shuhada is the parent")
    (contested,) = [one for one in disagreements(view) if one.part == "facade_of"]
    assert (contested.about, contested.subject, contested.status) == ("actor", FRONT, "open")
    assert {view.document_of(claim).published for claim in contested.claims} == {day("2021-02-24"), day("2023-06-01")}


def test_the_later_answer_takes_nothing_from_the_earlier(store: SqlStore) -> None:
    by_march = answer(store.view(Scope(published_by=day("2021-03-31"))))
    by_now = answer(store.view())
    assert by_march[AAH] == by_now[AAH]
