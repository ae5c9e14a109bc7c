"""Disagreements of a casebook as people ruled on them, and the rulings. None is resolved by being the newest."""

from __future__ import annotations

from herodotus.analyse.disagreements import Disagreement, with_rulings
from herodotus.analyse.disagreements import disagreements as find
from herodotus.casebook.deciders import decider
from herodotus.casebook.opening import Casebook
from herodotus.errors import NotFound
from herodotus.records import Ruling, Scope
from herodotus.records.side import Standing
from herodotus.resolve.incidents.grouping import Judged
from herodotus.store.base import View

_PREFIX = "disagreement:"


def disagreements(casebook: Casebook, scope: Scope | None = None) -> tuple[View, list[Disagreement]]:
    """What cannot both hold among the claims that a scope sees, as it stood by its rulings, with the view it is in."""
    view = casebook.view(scope)
    return view, disagreements_of(casebook, view)


def disagreements_of(casebook: Casebook, view: View) -> list[Disagreement]:
    """What cannot both hold among the claims of a view, under the judgements and rulings of its scope."""
    found = find(view, judged(casebook, view.scope))
    return with_rulings(found, casebook.store.rulings(view.scope.instant), view.scope.instant)


def judged(casebook: Casebook, scope: Scope) -> list[Judged]:
    """What was judged of happenings, as a scope sees it."""
    standing = casebook.store.judgements(scope.instant, of="incident")
    return [(judgement.left, judgement.right, judgement.verdict) for judgement in standing]


def rule(casebook: Casebook, key: str, status: Standing, ground: str, by: str | None = None) -> Ruling:
    """Say that a disagreement is explained or resolved, and on what ground, or open again.

    `key` may be shortened as long as it names one. Raises NotFound for one that the record does not hold now, and
    UsageError without a ground.
    """
    hand = decider(by)
    found = _named(disagreements(casebook)[1], key)
    return casebook.store.rule(found.key, status, ground, hand)


def _named(every: list[Disagreement], wanted: str) -> Disagreement:
    start = f"{_PREFIX}{wanted.removeprefix(_PREFIX)}"
    found = [one for one in every if one.key.startswith(start)] if start != _PREFIX else []
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"Several disagreements begin with {wanted!r}.", "Write more of the key.")
    raise NotFound(f"There is no disagreement {wanted!r}.", "`herodotus disagreements` lists them.")
