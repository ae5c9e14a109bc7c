"""How long what was worked out rests before it is worked out anew, for those whom other pages are to serve as well."""

from __future__ import annotations

REST, LONG_REST = 2.0, 8.0
"""How many times as long as an answer took one waits before it is worked out anew; the second for one that took long:
of a large record, on which many work, something would always be worked out that takes a core from the pages."""

LONG = 3.0
"""Seconds from which on an answer takes long."""


def rested(since: float, took: float) -> bool:
    """Whether what took so many seconds, and was done `since` seconds ago, may be worked out again."""
    return since > (LONG_REST if took > LONG else REST) * took
