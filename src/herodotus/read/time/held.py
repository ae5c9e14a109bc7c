"""From when to when a state held, out of what a text says of its beginning, its end and the day of the report.

Source: Security Force Monitor, Research Handbook, "How dates work": a state attested on a day is true on that day; one
said to have begun is true from then to where it is last attested; an open bound stays open.
"""

from __future__ import annotations

from datetime import date, timedelta

from herodotus.records import Time


def held_until(began: Time, attested: date) -> Time:
    """A state that began in `began` and is attested on a later day: true from its beginning to that day.

    When it began on some day of a window, that window is imprecise and only the days after it are certain.
    """
    hull = began.hull
    if hull is None or hull[1] is None or hull[1] > attested:
        return began
    if began.precise and not began.imprecise:
        precise = began.precise[0], attested
        return Time(precise, None, True, began.ends, began.as_written, began.basis)
    after = min(hull[1] + timedelta(days=1), attested)
    return Time((after, attested), began.imprecise, True, began.ends, began.as_written, began.basis)


def formerly(published: date) -> Time:
    """A state that a report calls past ("previously commanded"): true on some day before, and no more is known."""
    return Time(None, (None, published), basis="published")


def in_answer_to(asked: Time, published: date) -> Time:
    """What answers something dated: it happened on some day from then to the report."""
    hull = asked.hull
    first = hull[0] if hull else None
    return Time(None, (first, published), as_written=asked.as_written, basis=asked.basis)
