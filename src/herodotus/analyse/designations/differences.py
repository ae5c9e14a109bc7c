"""Where claims of a designation and a list do not go together: both are shown, and nothing is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from herodotus.analyse.designations.lists import OnList
from herodotus.analyse.designations.told import Told
from herodotus.records.time import Bounds, iso_range
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class Difference:
    """What claims and a snapshot differ in, in a sentence. `line` is the entry's in the file, None where there is none.

    `kept`: the list is known to be kept by who designates in the claims; otherwise they differ only if it is.
    """

    list: str
    snapshot: str
    line: int | None
    by: str
    about: str
    kept: bool
    claims: tuple[str, ...]


def differences(view: View, lists: Sequence[OnList], said: Sequence[Told]) -> tuple[Difference, ...]:
    """Every difference of a claimed designation with a list that its designator keeps, or whose keeper is not said."""
    out = []
    for one in said:
        if one.about != "designation":
            continue
        theirs = [each for each in lists if each.keeper in (None, one.object)]
        somewhere = any(each.standing in {"listed", "undated"} for each in theirs)
        out += [found for each in theirs if (found := _difference(view, each, one, somewhere))]
    return tuple(out)


def _difference(view: View, one: OnList, said: Told, somewhere: bool) -> Difference | None:
    who = view.name(said.object)
    about, claims = _about(one, said, who, somewhere)
    if not about:
        return None
    kept = one.keeper is not None
    aside = "" if kept else f"; they differ only if {who} keeps {one.list}, which nobody said"
    line = next((placed.entry.line for placed in one.placed if placed.standing == one.standing), None)
    return Difference(one.list, one.snapshot, line, said.object, f"{about}{aside}", kept, claims)


def _about(one: OnList, said: Told, who: str, somewhere: bool) -> tuple[str, tuple[str, ...]]:
    """What differs in words, with the claims; nothing where the two go together or one of them does not say."""
    if one.standing == "listed" and said.denials and (since := _denied_since(one.since, said)):
        return f"claims deny a designation by {who}; {one.rule}", since
    if said.standing == "affirmed" and one.standing in {"delisted", "not yet listed"}:
        return f"claims affirm a designation by {who}; {one.rule}", said.claims
    if said.standing == "affirmed" and one.standing == "not found" and not somewhere:
        return f"claims affirm a designation by {who}; {one.rule}", said.claims
    if said.standing == "affirmed" and one.since and said.since and not _within(one.since, said.since):
        return f"claims give {iso_range(*said.since)} as its day; {one.rule}", said.claims
    return "", ()


def _denied_since(listed: date | None, said: Told) -> tuple[str, ...]:
    """The denials that are not known to have been told before it was listed."""
    return tuple(
        one.claim
        for one in said.said
        if one.polarity == "denied" and not (listed and (last := one.last or one.published) and last < listed)
    )


def _within(day: date, days: Bounds) -> bool:
    first, last = days
    return (first is None or first <= day) and (last is None or day <= last)
