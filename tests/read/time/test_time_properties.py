from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from herodotus.read.time import edtf, find_times, parse_edtf
from herodotus.records import Time

DAYS = st.dates(date(1600, 1, 1), date(2099, 12, 31))
FORMS = ("%B {d}, %Y", "{d} %B %Y", "%Y-%m-%d", "%b {d}, %Y", "{d} %b %Y", "%A, %B {d}, %Y")


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(["It happened on {}.", "{} saw it", "On {}, they met"]))
def test_a_written_day_is_read_back(day: date, form: str, frame: str) -> None:
    written = day.strftime(form.format(d=day.day))
    text = frame.format(written)
    found = find_times(text, date(2021, 9, 28))
    assert [t.time.precise for t in found] == [(day, day)], text
    assert written.endswith(text[found[0].start : found[0].end].rstrip("."))


@given(st.text(max_size=200), st.none() | DAYS, st.none() | DAYS)
def test_any_text_gives_times_at_valid_offsets(text: str, published: date | None, context: date | None) -> None:
    last = 0
    for found in find_times(text, published, context=context):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        hull = found.time.hull
        assert hull is None or hull[0] is None or hull[1] is None or hull[0] <= hull[1]


@given(st.integers(0, 400), st.sampled_from(["days", "weeks", "months", "years"]), DAYS)
def test_nothing_that_was_ago_lies_ahead(count: int, unit: str, published: date) -> None:
    for found in find_times(f"It happened {count} {unit} ago.", published):
        hull = found.time.hull
        assert hull is None or hull[0] is None or hull[0] <= published


@given(DAYS, DAYS)
def test_edtf_is_the_inverse_of_its_reading(one: date, other: date) -> None:
    first, last = sorted((one, other))
    written = edtf(Time(imprecise=(first, last)))
    assert written is not None
    assert parse_edtf(written) == (first, last)


def test_edtf_marks_open_bounds() -> None:
    assert edtf(Time(imprecise=(None, date(2014, 8, 1)))) == "../2014-08-01"
    assert parse_edtf("../2014-08-01") == (None, date(2014, 8, 1))
