"""What the browser draws the timeline and the map from, as short as it can be told: days count from 1970-01-01."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import orjson

from herodotus import vocabulary
from herodotus.desk.timeline.answering import Asking
from herodotus.desk.timeline.bands import BANDS, TYPES, band_of
from herodotus.desk.timeline.columns import OPEN, Columns
from herodotus.desk.timeline.grouping import Happenings
from herodotus.desk.timeline.placing import OFF, is_spot
from herodotus.desk.timeline.spans import Counts, bands_of, counts, extent, unit_for, usual_window

MOST_MARKS = 1200
"""Happenings that are drawn one by one; of more, the picture shows how many fall in each step of time."""

_EPOCH = date(1970, 1, 1).toordinal()


def picture_of(asking: Asking) -> dict[str, Any]:
    """The picture of a question, for the scripts of the page.

    `marks` are lists of: claim, first day, last day, whether every day between counts, position in `types`, in `spots`,
    doers and targets in `names`, killed, least and most origins, whether accounts differ, and how many claims tell it.
    They are absent where there are too many; then `columns` counts by step.
    """
    columns = asking.columns
    whenever, chosen = asking.whenever(), asking.chosen()
    whole = extent(columns, whenever)
    usual = usual_window(columns, whenever)
    window = _window(asking, usual)
    drawn = whenever if len(whenever) <= MOST_MARKS else chosen
    told: dict[str, Any] = {
        "count": len(chosen),
        "whenever": len(whenever),
        "compared": drawn.compared,
        "extent": _pair(whole),
        "usual": _pair(usual),
        "window": _pair(window),
        "undated": _undated(columns, whenever),
        "types": [[vocabulary.event_types()[kind].label, BANDS.index(band_of(kind))] for kind in TYPES],
        **_places(columns, _mapped(asking)),
    }
    if whole and window:
        overview = counts(columns, whenever, *whole, "year" if (whole[1] - whole[0]).days > 60 * 366 else "month")
        told["overview"] = _counted(overview)
        if len(drawn) <= MOST_MARKS:
            told |= _marks(asking, drawn)
        else:
            told["columns"] = _counted(counts(columns, chosen, *window, unit_for(*window)))
    return told


def picture_told(asking: Asking) -> bytes:
    """The picture of a question as JSON, kept as long as it stands."""
    key = ("picture", replace(asking.filters, newest=False), asking.sought)
    keep = asking.held.count if _stands(asking) else asking.held.page
    return keep(key, lambda: orjson.dumps(picture_of(asking)))


def _stands(asking: Asking) -> bool:
    """Whether a picture hangs on the columns alone, and so stands while these do: too many claims to set them against
    each other, and too many happenings to name whom they are of."""
    whenever, chosen, mapped = asking.whenever(), asking.chosen(), _mapped(asking)
    drawn = whenever if len(whenever) <= MOST_MARKS else chosen
    return len(drawn) > MOST_MARKS and not (whenever.compared or chosen.compared or mapped.compared)


def _mapped(asking: Asking) -> Happenings:
    """What the map shows: what is asked for, and beside a spot chosen on it those of others, to choose instead."""
    return asking.wherever() if is_spot(asking.filters.place) else asking.chosen()


def _window(asking: Asking, usual: tuple[date, date] | None) -> tuple[date, date] | None:
    """The days that the picture shows: those asked for, as far as they are, otherwise where happenings lie close."""
    if usual is None:
        return None
    first, last = asking.filters.first or usual[0], asking.filters.last or usual[1]
    return (first, last) if first <= last else (first, first) if asking.filters.first else (last, last)


def _pair(days: tuple[date, date] | None) -> list[int] | None:
    return [_since(days[0].toordinal()), _since(days[1].toordinal())] if days else None


def _since(day: int) -> int:
    return day - _EPOCH


def _undated(columns: Columns, found: Happenings) -> int:
    return int(((columns.first[found.shown] == OPEN) & (columns.last[found.shown] == OPEN)).sum())


def _counted(found: Counts) -> dict[str, Any]:
    return {
        "unit": found.unit,
        "starts": [_since(day.toordinal()) for day in found.starts],
        "sure": found.sure,
        "soft": found.soft,
        "left": found.left,
    }


def _marks(asking: Asking, found: Happenings) -> dict[str, Any]:
    columns, view = asking.columns, asking.view
    names: dict[str, int] = {}
    spots: dict[int, int] = {}

    def named(party: int) -> list[int]:
        return [
            names.setdefault(asking.held.name(view, actor), len(names)) for actor in columns.parties[party] if actor
        ]

    marks = []
    for number, row in enumerate(found.shown.tolist()):
        first, last = int(columns.first[row]), int(columns.last[row])
        if first == OPEN and last == OPEN:
            continue
        killed = int(columns.killed[row])
        marks.append([
            columns.claims[row],
            _since(first) if first else None,
            _since(last) if last else None,
            int(columns.precise[row]),
            int(columns.type[row]),
            spots.setdefault(int(columns.place[row]), len(spots)),
            named(int(columns.doers[row])),
            named(int(columns.targets[row])),
            killed if killed >= 0 else None,
            int(found.least[number]),
            int(found.most[number]),
            int(bool(found.differ.get(number))),
            int(found.begin[number + 1] - found.begin[number]),
        ])  # fmt: skip
    told = [[columns.spots[spot].key, columns.spots[spot].name] for spot in spots]
    return {"marks": marks, "names": list(names), "spots": told}


def _places(columns: Columns, found: Happenings) -> dict[str, Any]:
    """How many happenings of each band lie where; those on countries and those on no map apart."""
    bands = bands_of(columns, found)
    places = columns.place[found.shown]
    by_spot = np.zeros((len(columns.spots), len(BANDS)), dtype=np.int64)
    np.add.at(by_spot, (places, bands), 1)
    told: dict[str, list[Any]] = {}
    for number in np.flatnonzero(by_spot.sum(axis=1)).tolist():
        spot, here = columns.spots[number], by_spot[number].tolist()
        if spot.key in told:
            told[spot.key][-1] = [one + other for one, other in zip(told[spot.key][-1], here, strict=True)]
        else:
            told[spot.key] = [
                spot.key, spot.name, spot.precision, spot.lat, spot.lon, spot.radius_km, spot.country, here,
            ]  # fmt: skip
    off = told.pop(OFF, None)
    return {"places": list(told.values()), "off": off[-1] if off else [0] * len(BANDS)}
