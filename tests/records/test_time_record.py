from datetime import date

from herodotus.records import Time


def test_the_hull_covers_both_ranges() -> None:
    time = Time(precise=(date(2005, 6, 1), date(2005, 6, 3)), imprecise=(date(2005, 5, 1), date(2005, 5, 31)))
    assert time.hull == (date(2005, 5, 1), date(2005, 6, 3))


def test_an_open_bound_stays_open() -> None:
    time = Time(imprecise=(None, date(2014, 8, 1)))
    assert time.hull == (None, date(2014, 8, 1))
    assert time.iso == "/2014-08-01"


def test_iso_is_as_short_as_it_is_exact() -> None:
    assert Time(imprecise=(date(2020, 1, 1), date(2020, 12, 31))).iso == "2020"
    assert Time(imprecise=(date(2020, 2, 1), date(2020, 2, 29))).iso == "2020-02"
    assert Time(precise=(date(2019, 12, 31), date(2020, 1, 1))).iso == "2019-12-31/2020-01-01"
    assert Time(as_written="recently", basis="unresolved").iso is None
