"""What the grammar of time makes of words, with the day of publication 28 September 2021 unless told otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from herodotus.read.time import TimeMention, find_times

PUBLISHED = date(2021, 9, 28)


def one(text: str, published: date | None = PUBLISHED, context: date | None = None) -> TimeMention:
    found = find_times(text, published, context=context)
    assert len(found) == 1, [text[t.start : t.end] for t in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("on 3 January 2020", "2020-01-03"),
        ("on January 3rd, 2020", "2020-01-03"),
        ("on Friday, Jan. 3, 2020", "2020-01-03"),
        ("on 2020-01-03", "2020-01-03"),
        ("on 31/12/2019", "2019-12-31"),
        ("in June 2014", "2014-06"),
        ("in December of 2014", "2014-12"),
        ("in 2016", "2016"),
        ("October 25-26, 2016", "2016-10-25/2016-10-26"),
        ("25–26 October 2016", "2016-10-25/2016-10-26"),
        ("from March 2014 to June 2016", "2014-03/2016-06"),
        ("between 2014 and 2017", "2014/2017"),
        ("in 1980-88", "1980/1988"),
        ("in the 1970s", "1970/1979"),
        ("late 2019", "2019-10/2019-12"),
        ("early 2020", "2020-01/2020-03"),
        ("early January 2020", "2020-01-01/2020-01-10"),
        ("in late March", "2021-03-21/2021-03-31"),
        ("the first half of 2019", "2019-01/2019-06"),
        ("the second quarter of 2020", "2020-04/2020-06"),
        ("the summer of 2014", "2014-06/2014-08"),
        ("Last June", "2021-06"),
        ("last November", "2020-11"),
        ("in March", "2021-03"),
        ("in December", "2020-12"),
        ("on 3 January", "2021-01-03"),
        ("on Tuesday", "2021-09-28"),
        ("on Wednesday", "2021-09-22"),
        ("last Wednesday", "2021-09-22"),
        ("next Tuesday", "2021-10-05"),
        ("Friday and Saturday", "2021-09-24/2021-09-25"),
        ("yesterday", "2021-09-27"),
        ("overnight", "2021-09-27/2021-09-28"),
        ("last week", "2021-09-20/2021-09-26"),
        ("last month", "2021-08"),
        ("this year", "2021"),
        ("two days ago", "2021-09-26"),
        ("two years ago", "2019"),
        ("in the past two weeks", "2021-09-14/2021-09-28"),
        ("until 2018", "/2018-12-31"),
        ("by June 1, 2021", "/2021-06-01"),
        ("recently", "/2021-09-28"),
        ("a two-day siege over the New Year’s Eve of 2020".removeprefix("a two-day siege "), "2019-12-31/2020-01-01"),
        ("on New Year's Eve 2020", "2020-12-31"),
    ],
)
def test_words_become_days(text: str, iso: str) -> None:
    assert one(text).time.iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "reduce its troops from 5000 to 2500",
        "Resolution 2254",
        "He may march in protest",
        "at 10:30",
        "2,000 fighters marched",
        "the 45th Brigade",
        "F-16 jets",
        "page 2016x",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find_times(text, PUBLISHED) == []


def test_a_siege_over_the_turn_of_the_year_covers_both_days() -> None:
    text = "vandalise the gate of the embassy during a two-day siege over the New Year’s Eve of 2020."
    found = [t for t in find_times(text, PUBLISHED) if t.time.hull]
    assert [t.time.precise for t in found] == [(date(2019, 12, 31), date(2020, 1, 1))]


def test_since_is_true_every_day_from_the_end_of_its_month_on() -> None:
    since = one("since October 2019")
    assert since.relation == "since"
    assert since.time.starts
    assert since.time.imprecise == (date(2019, 10, 1), date(2019, 10, 31))
    assert since.time.precise == (date(2019, 11, 1), PUBLISHED)


def test_a_month_is_some_day_in_it_and_a_day_is_that_day() -> None:
    assert one("in June 2014").time.precise is None
    assert one("on 3 January 2020").time.precise == (date(2020, 1, 3), date(2020, 1, 3))


def test_words_keep_their_offsets() -> None:
    text = "It was formed in June 2014 to fight."
    found = one(text)
    assert text[found.start : found.end] == "June 2014"
    assert found.time.as_written == "June 2014"
    assert found.time.starts


def test_without_a_day_of_publication_what_is_relative_stays_unresolved() -> None:
    for text in ("last June", "on Tuesday", "two weeks ago", "in March"):
        found = one(text, published=None)
        assert found.time.hull is None
        assert found.time.basis == "unresolved"


def test_a_later_day_is_counted_from_the_story() -> None:
    assert one("two days later", context=date(2020, 1, 3)).time.iso == "2020-01-05"
    assert one("the next day", context=date(2020, 1, 3)).time.iso == "2020-01-04"
    assert one("two days later").time.hull is None


def test_what_lies_ahead_is_looked_for_ahead() -> None:
    assert one("The talks will be held in November").time.iso == "2021-11"
    assert one("The talks were held in November").time.iso == "2020-11"
    assert one("France said on Monday that it would leave").time.iso == "2021-09-27"


def test_a_day_that_the_calendar_lacks_stays_unresolved() -> None:
    assert one("on 31 June 2020").time.basis == "unresolved"


def test_a_date_of_two_readings_is_not_decided() -> None:
    assert one("on 3/4/2020").time.hull is None


def test_durations_and_recurrences_name_no_day() -> None:
    assert one("for two years").kind == "duration"
    assert one("every Friday").kind == "recurrence"
