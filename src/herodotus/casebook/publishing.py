"""A brief of a casebook: its claims with what persons judged and ruled, and the answers that one asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from herodotus.casebook.judging import judged
from herodotus.casebook.opening import Casebook
from herodotus.casebook.ruling import disagreements_of
from herodotus.ingest.copies import find_repeats
from herodotus.publish.brief.compose import compose_brief
from herodotus.publish.brief.parts import STANDING, Brief
from herodotus.publish.brief.sections import Decided
from herodotus.publish.brief.write import brief_html
from herodotus.records import Scope
from herodotus.store.base import View


def brief_of(
    casebook: Casebook,
    scope: Scope | None = None,
    title: str | None = None,
    actor: str | None = None,
    answers: Sequence[Any] = (),
    made_on: date | None = None,
) -> tuple[str, View]:
    """One HTML file on what a scope sees, or on one actor, and the view it is of.

    `answers` are answers of the analysis room under the same scope. Raises NotFound for an unknown actor.
    """
    view = casebook.view(scope)
    return brief_html(composed(casebook, view, title, actor, (*STANDING, *answers), made_on)), view


def composed(
    casebook: Casebook,
    view: View,
    title: str | None = None,
    actor: str | None = None,
    entries: Sequence[Any] = STANDING,
    made_on: date | None = None,
    byline: str = "",
) -> Brief:
    """A brief on a view of the casebook, as `publish.brief.compose_brief` puts it together."""
    decided = Decided(judged(casebook, view.scope), disagreements_of(casebook, view), find_repeats(view.documents))
    return compose_brief(view, title, actor, made_on, casebook.store.readings(), decided, entries, byline)
