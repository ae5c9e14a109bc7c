"""Grading, by the Admiralty code: a source's reliability, or one item's credibility, never both in one."""

from __future__ import annotations

from datetime import date

from herodotus.casebook.deciders import decider
from herodotus.casebook.opening import Casebook
from herodotus.errors import NotFound, UsageError
from herodotus.records import Grade
from herodotus.records.grade import CREDIBILITY, RELIABILITY
from herodotus.resolve.credits import agency_named
from herodotus.store.paging.tallies import source_names


def grade(
    casebook: Casebook,
    subject: str,
    given: str,
    topic: str | None = None,
    as_of: date | None = None,
    by: str | None = None,
    why: str = "",
) -> Grade:
    """Grade a source A to F, by its name, or a claim or document 1 to 6, by its id.

    `topic` is what a source is graded for, all if None; `as_of` the day that the grade is about. Raises NotFound for a
    source that nothing here comes from, UsageError for a grade that there is not.
    """
    letter = given.strip().upper()
    hand = decider(by)
    if letter in RELIABILITY:
        name = source_named(casebook, subject)
        return casebook.store.grade("source", name, letter, hand, why, topic, as_of)
    if letter not in CREDIBILITY:
        raise UsageError(f"{given!r} is no grade.", "A source is graded A to F, a claim or document 1 to 6.")
    if topic is not None:
        raise UsageError("A topic is for the grade of a source.", "Leave --topic out, or grade the source.")
    return casebook.store.grade("item", subject, letter, hand, why, None, as_of)


def source_named(casebook: Casebook, wanted: str) -> str:
    """A source as the record spells it: who publishes a document here, or a known agency. Raises NotFound."""
    name = wanted.strip()
    spelt = source_names(casebook.store.database)
    for known in spelt:
        if known.casefold() == name.casefold():
            return known
    agency = agency_named(name)
    if agency is None:
        told = f"These do: {', '.join(spelt)}." if spelt else "Add documents with `herodotus add FILE…`."
        raise NotFound(f"No document here comes from {wanted!r}.", told)
    return agency
