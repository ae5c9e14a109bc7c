"""Where stages meet the store, one file per stage.

Each name is imported from its file when it is first asked for: a question loads neither what reads nor what restores.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from herodotus.casebook.adding import add
    from herodotus.casebook.claiming import add_claim, take_back_claim
    from herodotus.casebook.correcting import corrections
    from herodotus.casebook.dating import Dated, date
    from herodotus.casebook.deciders import decider
    from herodotus.casebook.explaining import explain
    from herodotus.casebook.grading import grade
    from herodotus.casebook.keeping import backup, restore, verify
    from herodotus.casebook.merging import candidates, merge, unmerge
    from herodotus.casebook.opening import Casebook, init, open_casebook
    from herodotus.casebook.reading import Added, Batch, read_files
    from herodotus.casebook.rereading import Reread, reread
    from herodotus.casebook.reviewing import (
        Seen,
        decide,
        decide_over,
        look,
        look_blind,
        look_within,
        review_claim,
        undo,
    )
    from herodotus.casebook.ruling import disagreements, disagreements_of, rule
    from herodotus.casebook.searching import search
    from herodotus.casebook.siding import side, side_named, unside
    from herodotus.casebook.sourcing import sources

_HOMES = {
    "Added": "reading",
    "Batch": "reading",
    "Casebook": "opening",
    "Dated": "dating",
    "Reread": "rereading",
    "Seen": "reviewing",
    "add": "adding",
    "add_claim": "claiming",
    "backup": "keeping",
    "candidates": "merging",
    "corrections": "correcting",
    "date": "dating",
    "decide": "reviewing",
    "decide_over": "reviewing",
    "decider": "deciders",
    "disagreements": "ruling",
    "disagreements_of": "ruling",
    "explain": "explaining",
    "grade": "grading",
    "init": "opening",
    "look": "reviewing",
    "look_blind": "reviewing",
    "look_within": "reviewing",
    "merge": "merging",
    "open_casebook": "opening",
    "read_files": "reading",
    "reread": "rereading",
    "restore": "keeping",
    "review_claim": "reviewing",
    "rule": "ruling",
    "search": "searching",
    "side": "siding",
    "side_named": "siding",
    "sources": "sourcing",
    "take_back_claim": "claiming",
    "undo": "reviewing",
    "unmerge": "merging",
    "unside": "siding",
    "verify": "keeping",
}
"""Each name and the file that it is of."""

__all__ = [
    "Added",
    "Batch",
    "Casebook",
    "Dated",
    "Reread",
    "Seen",
    "add",
    "add_claim",
    "backup",
    "candidates",
    "corrections",
    "date",
    "decide",
    "decide_over",
    "decider",
    "disagreements",
    "disagreements_of",
    "explain",
    "grade",
    "init",
    "look",
    "look_blind",
    "look_within",
    "merge",
    "open_casebook",
    "read_files",
    "reread",
    "restore",
    "review_claim",
    "rule",
    "search",
    "side",
    "side_named",
    "sources",
    "take_back_claim",
    "undo",
    "unmerge",
    "unside",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
