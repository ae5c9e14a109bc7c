"""A brief of a casebook: its claims with what persons judged and ruled, and the answers that one asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from herodotus.casebook.opening import Casebook
from herodotus.casebook.ruling import disagreements_of, judged
from herodotus.ingest.copies import find_repeats
from herodotus.publish.brief import write_brief
from herodotus.publish.brief.sections import Decided
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
    decided = Decided(judged(casebook, view.scope), disagreements_of(casebook, view), find_repeats(view.documents))
    copies = casebook.store.readings()
    return write_brief(view, title, actor, made_on, copies, decided, answers), view
