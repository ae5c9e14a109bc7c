"""The profile of an actor, by whichever way through the record is the quicker."""

from __future__ import annotations

from herodotus.analyse.profile import Profile
from herodotus.analyse.profile import profile as profile_of
from herodotus.casebook.opening import Casebook
from herodotus.store.base import View

FEW = 300
"""Ties of an actor up to which what names it is quicker loaded than all figures and statements."""


def profile(casebook: Casebook, view: View, actor: str) -> Profile:
    """The profile of an actor of the view, by its id there. Raises UsageError for a private person."""
    ties = sum(actor in (row.subject, row.object) for row in view.relation_rows())
    return profile_of(view, actor, casebook.view(view.scope, about=actor) if ties <= FEW else None)
