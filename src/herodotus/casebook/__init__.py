"""Where stages meet the store, one file per stage."""

from herodotus.casebook.adding import add
from herodotus.casebook.explaining import explain
from herodotus.casebook.keeping import backup, restore, verify
from herodotus.casebook.opening import Casebook, init, open_casebook
from herodotus.casebook.reading import Added, Batch, read_files

__all__ = [
    "Added",
    "Batch",
    "Casebook",
    "add",
    "backup",
    "explain",
    "init",
    "open_casebook",
    "read_files",
    "restore",
    "verify",
]
