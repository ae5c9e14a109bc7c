"""The picture of a change: what stands in it, also where no model could be fitted."""

from __future__ import annotations

from datetime import date, timedelta

from lxml import etree

from herodotus.analyse.change import Terms, change
from herodotus.publish.charts.change import draw_change
from herodotus.store.base import View
from support.accounts import Account, on

BEGIN = date(2019, 1, 7)
COUNTS = (2, 3, 1, 2, 3, 2, 1, 6, 7, 5, 6, 8, 6, 7)


def made(counts: tuple[int, ...] = COUNTS) -> View:
    days = [BEGIN + timedelta(weeks=n, days=k % 7) for n, count in enumerate(counts) for k in range(count)]
    accounts = [Account(f"They shelled post {n}.", day.isoformat()) for n, day in enumerate(days)]
    return View.of(
        tuple(
            account.event("shelled", "iran", on(day.isoformat())).reading
            for account, day in zip(accounts, days, strict=True)
        )
    )


def drawn(view: View, **asked: object) -> etree._Element:
    return etree.fromstring(str(draw_change(change(view, **asked), view.name)))  # type: ignore[arg-type]


def test_the_model_its_band_and_the_event_are_drawn_and_described() -> None:
    turn = BEGIN + timedelta(weeks=7)
    picture = drawn(made(), around=turn)
    classes = [one.get("class") or "" for one in picture.iter()]
    assert "one band" in classes
    assert "one line dashed" in classes
    assert "event" in classes
    assert str(turn) in "".join(picture.itertext())
    assert "Level after over before" in (picture.findtext("{*}desc") or "")


def test_without_a_model_the_means_are_drawn_and_the_reason_is_told() -> None:
    picture = drawn(made(), around=BEGIN + timedelta(weeks=2))
    assert "No model: " in (picture.findtext("{*}desc") or "")
    assert "2.5" in [one.text for one in picture.iter("{*}text")]


def test_a_change_of_slope_has_no_band_and_nothing_counted_still_draws() -> None:
    sloped = drawn(made(), around=BEGIN + timedelta(weeks=7), terms=Terms(slope_change=True))
    assert "one band" not in [one.get("class") for one in sloped.iter()]
    assert "Nothing was counted." in "".join(drawn(View.of(())).itertext())


def test_no_mark_lies_outside_of_the_picture() -> None:
    picture = drawn(made((1, 1, 1, 1, 1, 1, 1, 40, 2, 1, 1, 1)), around=BEGIN + timedelta(weeks=4))
    _, _, width, height = map(float, picture.get("viewBox", "").split())
    for one in picture.iter("{*}polyline", "{*}polygon"):
        for point in one.get("points", "").split():
            x, y = map(float, point.split(","))
            assert -20 <= x <= width
            assert -20 <= y <= height
