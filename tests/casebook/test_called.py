"""What actors are called and how much is claimed of them: the quick answers are those of the whole view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from herodotus.casebook import Casebook, add, init, merge
from herodotus.casebook.called import extents, judgements_on, known_by, may_be, names_used, naming_documents, take_back
from herodotus.errors import UsageError
from herodotus.records import Scope
from herodotus.store.base import View
from herodotus.store.index.indexing import actors_in

REPORTS = Path(__file__).parent.parent.parent / "examples" / "reports"


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    with init(tmp_path_factory.mktemp("called") / "casebook") as made:
        add(made, [str(REPORTS)], by="ann")
        merge(made, "us-army", "us-military", "same", "ann", "a trial")
        yield made


def _counted(view: View) -> dict[str, list[str]]:
    """By actor, the days of publication of the claims that name it, "" for undated ones."""
    found: dict[str, list[str]] = {}
    for reading in view.readings:
        for claim in reading.claims():
            for actor in {ident for _, ident in actors_in(claim)}:
                found.setdefault(actor, []).append(str(reading.document.published or ""))
    return found


@pytest.mark.parametrize("scope", [Scope(), Scope(published_by=date(2020, 6, 30)), Scope(state="reviewed")])
def test_extents_are_those_of_the_whole_view(casebook: Casebook, scope: Scope) -> None:
    with casebook.looking(scope) as view:
        wanted = _counted(view)
    with casebook.looking() as whole:
        everyone = list(_counted(whole))
    found = extents(casebook, scope, everyone)
    told = {
        actor: (one.claims, str(one.first or ""), str(one.last or "")) for actor, one in found.items() if one.claims
    }
    assert told == {actor: (len(days), min(days), max(days)) for actor, days in wanted.items()}


def test_documents_that_name_an_actor_are_counted_as_in_lists(casebook: Casebook) -> None:
    page = casebook.store.actors_page(Scope(), limit=500)
    wanted = {one.actor.id: one.documents for one in page.actors}
    assert naming_documents(casebook, wanted) == wanted


def test_names_bear_the_documents_that_use_them(casebook: Casebook) -> None:
    (first, *_) = names_used(casebook, "kataib-hezbollah")
    assert (first.name, first.main, first.documents) == ("Kataib Hezbollah", True, 12)
    assert {one.id for one in names_used(casebook, "us-army")} == {"us-army", "us-military"}


def test_the_vocabulary_knows_names_in_other_scripts_by_whole_words() -> None:
    assert "kataib-hezbollah" in known_by("كتائب حزب")
    assert "kataib-hezbollah" not in known_by("ezbollah")
    assert known_by("  ") == []


def test_who_was_judged_apart_is_proposed_no_more(tmp_path: Path) -> None:
    texts = ("Gunmen attacked Kareem Tamimi, a trader, in Basra on March 3, 2020.",
             "Karim Tamimi, a baker, was wounded on March 3, 2020 when gunmen attacked a market.")  # fmt: skip
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(f"BASRA, March {4 + number}, 2020 - {text}")
    one, other = "name-kareem-tamimi", "name-karim-tamimi"
    with init(tmp_path / "casebook") as casebook:
        add(casebook, [str(tmp_path / "0.txt"), str(tmp_path / "1.txt")], by="ann")
        assert [(pair.one, pair.other) for pair in may_be(casebook, one)] == [(one, other)]
        made = merge(casebook, one, other, "different", "ann", "two streets")
        assert may_be(casebook, one) == []
        take_back(casebook, made.id, "ann", "one street")
        assert judgements_on(casebook, one) == []
        assert [(pair.one, pair.other) for pair in may_be(casebook, other)] == [(one, other)]
        with pytest.raises(UsageError):
            take_back(casebook, made.id, "ann", "again")
