"""Answers as tables, one file a question: for a terminal, for CSV, and for whoever counts on.

A column `claims` (or `claim`) holds the ids that a row rests on, parted by spaces.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from herodotus.publish.answers import question_of
from herodotus.publish.tables.cells import Table
from herodotus.store.base import View

__all__ = ["drawn_table"]


def drawn_table(view: View, answer: Any) -> Table:
    """The numbers of an answer's picture: the series where it draws one, else all. Raises KeyError for no answer."""
    room = import_module(f"{__name__}.{question_of(answer)}")
    found: Table = room.series_table(answer) if hasattr(room, "series_table") else room.table(view, answer)
    return found
