"""Whether two names name one actor: by the table of aliases where it knows them, else by how they are spelt."""

from __future__ import annotations

from collections.abc import Iterable

from herodotus import vocabulary
from herodotus.resolve.actors.comparison import Comparison, Reason, comparison
from herodotus.resolve.actors.known import entry_of, names_of, tie_between
from herodotus.resolve.actors.parsing import parse
from herodotus.resolve.actors.spelled import compare_spelled
from herodotus.resolve.actors.words import Name


def same_name(one: str, other: str, *, kind: str | None = None, table: bool = True) -> Comparison:
    """How likely two names, in any script, are to name one actor, with the reasons.

    `kind`: that of both actors where it is known, a word of `kinds.yaml`. `table=False` leaves the vocabulary's aliases
    aside. Equal but for case, accents, articles and titles: 1. No name matches a part of another: Hezbollah is no part
    of Kataib Hezbollah's name. Symmetric.
    """
    left, right = sorted((parse(one), parse(other)), key=lambda name: (len(name.words), name.written))
    body = None if kind is None else kind != "person"
    return _by_table(left, right, body) if table else compare_spelled(left, right, body)


def _by_table(one: Name, other: Name, body: bool | None) -> Comparison:
    mine, theirs = entry_of(one), entry_of(other)
    if mine and theirs:
        return _both_known(mine, theirs)
    spelled = compare_spelled(one, other, body)
    if not (mine or theirs):
        return spelled
    known, unknown = (mine or theirs or "", other if mine else one)
    if vocabulary.actors().get(known).kind != "person" and not one.acronym and not other.acronym:
        body = True if body is None else body
    return _best([spelled, *(compare_spelled(parse(alias), unknown, body) for alias in names_of(known))])


def _both_known(one: str, other: str) -> Comparison:
    entry = vocabulary.actors().get(one)
    if one == other:
        return comparison([Reason(1.0, f"both are known as names of {entry.name}")])
    if tie := tie_between(one, other):
        return comparison([Reason(0.0, f"{tie}: a tie, not an alias")])
    return comparison([Reason(0.0, f"{entry.name} and {vocabulary.actors().get(other).name} are known as two")])


def _best(found: Iterable[Comparison]) -> Comparison:
    return max(found, key=lambda one: one.score)
