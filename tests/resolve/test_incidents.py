from __future__ import annotations

from conftest import Read
from herodotus.resolve.incidents import compare, incidents

STRIKE = "The United States bombed Kataib Hezbollah near Qaim on December 29, 2019."
AGAIN = "American warplanes of the United States struck Kataib Hezbollah on 29 December 2019, killing 25."
LATER = "The United States bombed Kataib Hezbollah near Taji on March 12, 2020."


def test_two_accounts_of_one_day_are_one_incident(read: Read) -> None:
    readings = [read(STRIKE), read(AGAIN), read(LATER)]
    found = incidents(readings)
    assert sorted(len(one.claims) for one in found) == [1, 2]
    joined = next(one for one in found if len(one.claims) == 2)
    assert "same target" in joined.why
    assert 0.5 <= joined.score <= 1


def test_two_events_of_one_document_are_never_one(read: Read) -> None:
    found = incidents([read(f"{STRIKE} {STRIKE.replace('29', '30')}")])
    assert all(len(one.claims) == 1 for one in found)


def test_what_is_planned_is_not_what_was_done(read: Read) -> None:
    done = read(STRIKE).events[0]
    planned = read("The United States will bomb Kataib Hezbollah near Qaim on December 29, 2019.").events[0]
    assert planned.modality == "planned"
    assert compare(done, planned) is None


def test_the_order_of_readings_does_not_matter(read: Read) -> None:
    readings = [read(STRIKE), read(AGAIN), read(LATER)]
    one = {frozenset(i.claims) for i in incidents(readings)}
    other = {frozenset(i.claims) for i in incidents(readings[::-1])}
    assert one == other
