"""Whether what a plan is aimed at and what was done are one: targets with a name, without one, and places."""

from __future__ import annotations

from collections.abc import Sequence

from herodotus.analyse.sides.described import somebody_named
from herodotus.resolve.incidents import known_across_documents
from herodotus.resolve.incidents.sides import act_for_each_other
from herodotus.store.base import View
from herodotus.store.slim import EventRow


class Objects:
    """Compares targets and places of claims of several documents.

    The id of a body without a name is of its own text. It stands for the actor whose name or nationality it is called
    by ("American troops"), or else for its noun ("troops").
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def left_open(self, plan: EventRow, other: EventRow) -> str | None:
        """Empty where target, or place, agree; what is open; None where they differ."""
        planned, done = self._targets(plan), self._targets(other)
        if planned.named and done.named:
            return "" if one_side(planned.named, done.named) else None
        if planned.nouns and planned.nouns & done.nouns:
            return ""
        if planned.named:
            return "the target is not told" if not done.nouns else "the target is told without a name"
        return self._places(plan, other)

    def _targets(self, row: EventRow) -> _Targets:
        named = [known for target in row.targets if (known := self._known(target))]
        nouns = (t.rsplit("-", 1)[-1] for t in row.targets if not known_across_documents(t))
        return _Targets(tuple(named), frozenset(nouns))

    def _known(self, target: str) -> str | None:
        return target if known_across_documents(target) else somebody_named(self._view.name(target))

    def _places(self, plan: EventRow, other: EventRow) -> str | None:
        if plan.place_id and other.place_id:
            return "" if plan.place_id == other.place_id else None
        if plan.place and other.place and not (plan.place_id or other.place_id):
            return "" if plan.place.casefold() == other.place.casefold() else None
        return "neither target nor place is told of both"


class _Targets:
    """Actors known in every document, and the nouns of bodies without a name."""

    def __init__(self, named: tuple[str, ...], nouns: frozenset[str]) -> None:
        self.named = named
        self.nouns = nouns


def one_side(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether somebody of the one acts for somebody of the other."""
    return any(act_for_each_other(one, other) for one in ours for other in theirs)
