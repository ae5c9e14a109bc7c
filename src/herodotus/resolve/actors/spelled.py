"""Two names compared by their words alone, without any table of aliases."""

from __future__ import annotations

from herodotus.resolve.actors.bodies import compare_bodies
from herodotus.resolve.actors.comparison import Comparison, Reason, comparison
from herodotus.resolve.actors.persons import compare_persons
from herodotus.resolve.actors.words import Name

_SMALL = frozenset({"of", "the", "for", "and", "al", "in", "de"})


def compare_spelled(one: Name, other: Name, body: bool | None = None) -> Comparison:
    """How well two names agree as they are spelt. `body`: whether they name no person; None when nobody says."""
    if one.acronym or other.acronym:
        return comparison([_letters(one, other)])
    if bool(one.office) != bool(other.office):
        office = one.office or other.office
        return comparison([Reason(0.0, f"{office!r} is an office, not who holds it: a tie, not an alias")])
    if body or (body is None and (one.is_body or other.is_body or one.office)):
        return comparison(compare_bodies(one, other))
    return comparison(compare_persons(one, other))


def _letters(one: Name, other: Name) -> Reason:
    """An acronym stands for a name where a text introduces it or the table knows it; letters alone say little."""
    if one.acronym and other.acronym:
        if one.acronym == other.acronym:
            return Reason(0.55, f"the letters {one.acronym}, which neither text explains")
        return Reason(0.0, f"{one.acronym} and {other.acronym} are other letters")
    short, long = (one, other) if one.acronym else (other, one)
    initials = "".join(word[0] for word in long.written.replace("-", " ").split() if word.lower() not in _SMALL)
    if initials.upper() == short.acronym:
        return Reason(0.35, f"{short.acronym} could be the initials, but nobody says so")
    return Reason(0.0, f"{short.acronym} is not known to stand for {long.written!r}")
