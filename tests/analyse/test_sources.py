"""The habits of sources, each number with the claims or documents that it counts."""

from __future__ import annotations

from datetime import UTC, datetime

from herodotus.analyse.disagreements import disagreements, with_rulings
from herodotus.analyse.sources import Habits, sources
from herodotus.ingest.copies import find_repeats
from herodotus.records import Grade, Ruling
from herodotus.store.base import View
from support.accounts import Account, on

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


def bombing(source: str | None, published: str | None, credit: str = "it is said that", killed: int = 25) -> Account:
    text = f"{source} of {published} writes: {credit} the bombing near Qaim on 29 December 2019 killed {killed}."
    return Account(text, published, source).event(
        "bombing",
        "us-military",
        on("2019-12-29"),
        killed,
        targets=("kataib-hezbollah",),
        place="Qaim",
        place_id="al-qaim",
    )


def raid(source: str, published: str) -> Account:
    text = f"{source} of {published} reports a raid on a camp in Basra on 3 May 2021."
    return Account(text, published, source).event(
        "raid", "iraqi-army", on("2021-05-03"), targets=("kataib-hezbollah",), place="Basra", place_id="basra"
    )


def view_of(*accounts: Account) -> View:
    return View.of(tuple(account.reading for account in accounts))


def by_name(found: list[Habits]) -> dict[str, Habits]:
    return {habits.source: habits for habits in found}


def test_who_was_first_and_whom_others_confirm() -> None:
    one = bombing("The Daily", "2019-12-30", "according to Reuters,")
    two = bombing("The Evening", "2019-12-31", "according to AFP,")
    three = bombing("The Gazette", "2020-01-02", "according to AFP,")
    view = view_of(one, two, three, raid("The Daily", "2021-05-04"))
    found = by_name(sources(view))
    first = one.reading.events[0].id
    assert (found["The Daily"].first, found["The Evening"].first, found["The Gazette"].first) == ((first,), (), ())
    assert [len(found[name].confirmed) for name in found] == [1, 1, 1]
    assert (len(found["The Daily"].documents), found["The Daily"].shared) == (2, (first,))
    assert all(view.claim(claim) for habits in found.values() for claim in habits.confirmed)


def test_outlets_with_one_wire_do_not_confirm_each_other() -> None:
    view = view_of(
        bombing("The Daily", "2019-12-30", "according to Reuters,"),
        bombing("The Evening", "2019-12-31", "according to Reuters,"),
        bombing("The Gazette", "2020-01-01"),
    )
    found = by_name(sources(view))
    assert [habits.confirmed for habits in found.values()] == [(), (), ()]
    assert [len(habits.shared) for habits in found.values()] == [1, 1, 1]


def test_nobody_is_first_on_one_day_or_without_a_day() -> None:
    same = view_of(bombing("The Daily", "2019-12-30"), bombing("The Evening", "2019-12-30"))
    assert [habits.first for habits in sources(same)] == [(), ()]
    undated = view_of(bombing("The Daily", "2019-12-30"), bombing("The Evening", None))
    assert [habits.first for habits in sources(undated)] == [(), ()]


def test_who_is_contradicted_until_it_is_explained() -> None:
    view = view_of(bombing("The Daily", "2019-12-30"), bombing("The Evening", "2019-12-31", killed=27))
    found = sources(view)
    assert [len(habits.contradicted) for habits in found] == [1, 1]
    open_ones = disagreements(view)
    ruling = Ruling(id="u-1", why="later deaths", by="ann", at=NOON, disagreement=open_ones[0].key, status="explained")
    ruled = sources(view, found=with_rulings(open_ones, [ruling]))
    assert [habits.contradicted for habits in ruled] == [(), ()]


def test_origins_are_counted_with_their_documents_and_copies_apart() -> None:
    paragraph = (
        "Fighters of the group left the camp near the border at dawn and drove to the town in eleven vehicles, "
        "where residents saw them enter the old mill and stay there until the evening, two of them said."
    )
    wire = Account(f"BAGHDAD (Reuters) - {paragraph}", "2021-05-01", "The Daily")
    copy = Account(f"{paragraph} Ends.", "2021-05-02", "The Evening", copy_of=wire.document.id)
    own = Account("The mill stood empty for years before that.", "2021-05-03", "The Evening")
    view = view_of(wire, own)
    repeats = find_repeats([wire.document, copy.document])
    found = by_name(sources(view, copies=[copy.document], repeats=repeats))
    assert found["The Daily"].origins == (("Reuters", (wire.document.id,)),)
    assert found["The Evening"].origins == (("Reuters", (copy.document.id,)), (None, (own.document.id,)))
    assert (found["The Evening"].documents, found["The Evening"].copies) == ((own.document.id,), (copy.document.id,))


def test_a_document_without_an_outlet_is_a_source_of_its_own() -> None:
    account = bombing(None, "2019-12-30")
    assert [habits.source for habits in sources(view_of(account))] == [f"document {account.document.id}"]


def test_grades_in_force_stand_beside_the_habits() -> None:
    def grade(letter: str, topic: str | None) -> Grade:
        return Grade(id=letter, why="w", by="ann", at=NOON, of="source", subject="The Daily", grade=letter, topic=topic)

    grades = [grade("C", None), grade("B", "casualties")]
    view = view_of(bombing("The Daily", "2019-12-30"), bombing("The Evening", "2019-12-31"))
    found = by_name(sources(view, grades=grades))
    assert [one.grade for one in found["The Daily"].grades] == ["C", "B"]
    assert found["The Evening"].grades == ()
    assert found == by_name(sources(view, grades=grades[::-1]))
