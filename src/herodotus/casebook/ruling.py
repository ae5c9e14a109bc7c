"""Disagreements of a casebook as people ruled on them, and the rulings. None is resolved by being the newest."""

from __future__ import annotations

import re

from herodotus.analyse.disagreements import Disagreement, with_rulings
from herodotus.analyse.disagreements import disagreements as find
from herodotus.casebook.deciders import decider
from herodotus.casebook.judging import judged
from herodotus.casebook.opening import Casebook
from herodotus.errors import NotFound, Outdated, UsageError
from herodotus.records import Ruling, Scope
from herodotus.records.side import Standing
from herodotus.store.base import View

_PREFIX = "disagreement:"
_KEY = re.compile(rf"{_PREFIX}[0-9a-f]{{8,64}}")


def disagreements(casebook: Casebook, scope: Scope | None = None) -> tuple[View, list[Disagreement]]:
    """What cannot both hold among the claims that a scope sees, as it stood by its rulings, with the view it is in."""
    view = casebook.view(scope)
    return view, disagreements_of(casebook, view)


def disagreements_of(casebook: Casebook, view: View) -> list[Disagreement]:
    """What cannot both hold among the claims of a view, under the judgements and rulings of its scope."""
    found = find(view, judged(casebook, view.scope))
    return with_rulings(found, casebook.store.rulings(view.scope.instant), view.scope.instant)


def rule(casebook: Casebook, key: str, status: Standing, ground: str, by: str | None = None) -> Ruling:
    """Say that a disagreement is explained or resolved, and on what ground, or open again.

    `key` may be shortened as long as it names one. Raises NotFound for one that the record does not hold now, and
    UsageError without a ground.
    """
    hand = decider(by)
    return casebook.store.rule(whole_key(casebook, key), status, ground, hand)


def rule_over(casebook: Casebook, key: str, status: Standing, ground: str, seen: str, by: str | None = None) -> Ruling:
    """Rule on a disagreement as it was seen: `seen` is the id of the ruling that stood, "" for none.

    `key` is whole, and is not looked for among the disagreements of now, which takes long where there are many. Raises
    Outdated when somebody has ruled since, and UsageError without a ground or for what is no key.
    """
    if not _KEY.fullmatch(key):
        raise UsageError(f"{key[:80]!r} is no key of a disagreement.", "Take it from the list of disagreements.")

    def check(last: Ruling | None) -> None:
        if (last.id if last else "") != seen:
            told = f"{last.by} ruled meanwhile: {last.status}" if last else "The ruling was withdrawn meanwhile"
            ground_told = f", {last.ground}" if last and last.ground else ""
            raise Outdated(f"{told}{ground_told}.", "Look at it, and rule again.")

    return casebook.store.rule(key, status, ground, decider(by), check)


def whole_key(casebook: Casebook, key: str) -> str:
    """The key of a disagreement that the record holds now, from one that may be shortened. Raises NotFound. Slow."""
    return _named(disagreements(casebook)[1], key).key


def last_ruling(casebook: Casebook, key: str) -> Ruling | None:
    """The ruling on a disagreement that counts; None where nobody has ruled."""
    found = [one for one in casebook.store.rulings() if one.disagreement == key]
    return found[-1] if found else None


def _named(every: list[Disagreement], wanted: str) -> Disagreement:
    start = f"{_PREFIX}{wanted.removeprefix(_PREFIX)}"
    found = [one for one in every if one.key.startswith(start)] if start != _PREFIX else []
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"Several disagreements begin with {wanted!r}.", "Write more of the key.")
    raise NotFound(f"There is no disagreement {wanted!r}.", "`herodotus disagreements` lists them.")
