"""Where stages meet the store, one file per stage."""

from herodotus.casebook.adding import add
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
from herodotus.casebook.reviewing import Seen, decide, look, look_blind, look_within, review_claim, undo
from herodotus.casebook.ruling import disagreements, disagreements_of, rule
from herodotus.casebook.searching import search
from herodotus.casebook.siding import side, side_named, unside
from herodotus.casebook.sourcing import sources

__all__ = [
    "Added",
    "Batch",
    "Casebook",
    "Dated",
    "Reread",
    "Seen",
    "add",
    "backup",
    "candidates",
    "corrections",
    "date",
    "decide",
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
    "undo",
    "unmerge",
    "unside",
    "verify",
]
