"""Everything that can go wrong, in one tree.

    HerodotusError
    ├── InputError              a document that cannot be used; the batch goes on
    │   ├── MissingInput        no file there
    │   ├── EmptyInput          no bytes, or no text in them
    │   ├── UnreadableInput     damaged, or not text at all
    │   ├── WrongEncoding       bytes that no declared or usual encoding explains
    │   ├── EncryptedInput      a password is needed
    │   ├── NoTextLayer         pages that are only pictures
    │   ├── NoArticle           a web page without an article
    │   ├── TooLarge            more bytes, pages or nesting than a document may have
    │   ├── HostileInput        built to exhaust or mislead a reader (zip bomb, entity bomb)
    │   └── ReaderFailed        the reader's endpoint gave no answer
    ├── CasebookError           the casebook cannot be opened, found or written
    │   ├── CasebookMissing
    │   ├── CasebookExists
    │   ├── CasebookUnusable    locked, read-only, damaged, disk full, or made by a newer version
    │   ├── BackupUnusable      no backup, a damaged one, or one of a newer version
    │   ├── Outdated            somebody else decided since one looked
    │   └── Contradiction       a decision that cannot stand beside one in force
    ├── NoRoom                  the temporary folder or the disk has no space left
    ├── NotFound                an id or name that the record does not hold
    │   ├── UnknownActor        nobody bears that id or name
    │   └── SeveralActors       more than one bears that name
    ├── VocabularyError         a word that the vocabulary does not know
    └── UsageError              the request contradicts itself, or a file in which it is written is not well formed

On the command line UsageError and VocabularyError end in 2, all others in 1.

Each message is one sentence that says what happened, then one that says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class HerodotusError(Exception):
    """The root: `except HerodotusError` catches every failure the program foresees."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what} {remedy}".strip())
        self.what = what
        self.remedy = remedy


class Why(StrEnum):
    """Why a document gave no claims, as recorded in its outcome."""

    MISSING = "missing"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    ENCODING = "encoding"
    ENCRYPTED = "encrypted"
    NO_TEXT_LAYER = "no_text_layer"
    NO_ARTICLE = "no_article"
    TOO_LARGE = "too_large"
    HOSTILE = "hostile"
    LANGUAGE = "language"
    UNKNOWN_LANGUAGE = "unknown_language"
    NOTHING_FOUND = "nothing_found"
    READER_FAILED = "reader_failed"


class InputError(HerodotusError):
    """A document that cannot be used. `why` is the word kept in its outcome."""

    why: Why = Why.UNREADABLE


class MissingInput(InputError):
    """The path names nothing, or nothing that may be read."""

    why = Why.MISSING


class EmptyInput(InputError):
    """The input holds no bytes, or only white space."""

    why = Why.EMPTY


class UnreadableInput(InputError):
    """The bytes are damaged or are no document of a known format."""

    why = Why.UNREADABLE


class WrongEncoding(InputError):
    """The bytes are text in no encoding that explains them."""

    why = Why.ENCODING


class EncryptedInput(InputError):
    """The document asks for a password."""

    why = Why.ENCRYPTED


class NoTextLayer(InputError):
    """The pages hold pictures and no text."""

    why = Why.NO_TEXT_LAYER


class NoArticle(InputError):
    """The web page holds no article."""

    why = Why.NO_ARTICLE


class TooLarge(InputError):
    """The document exceeds a limit of `settings`."""

    why = Why.TOO_LARGE


class HostileInput(InputError):
    """The document was built to exhaust or mislead whoever opens it."""

    why = Why.HOSTILE


class ReaderFailed(InputError):
    """The endpoint of the llm reader could not be reached, refused, or gave no answer in time."""

    why = Why.READER_FAILED


class CasebookError(HerodotusError):
    """The casebook cannot be opened, found or written."""


class CasebookMissing(CasebookError):
    """There is no casebook where one was looked for."""


class CasebookExists(CasebookError):
    """`init` was asked to make a casebook where one stands."""


class CasebookUnusable(CasebookError):
    """The casebook is locked, read-only, damaged, of a newer version, or its disk is full."""


class BackupUnusable(CasebookError):
    """The file is no backup, or not as its manifest says, or of a newer version."""


class Outdated(CasebookError):
    """A decision was made on what is no longer so; the message says who decided meanwhile."""


class Contradiction(CasebookError):
    """A decision cannot stand beside others in force; the message names those."""


class NoRoom(HerodotusError):
    """A library needs space in the temporary folder, and there is none."""


class NotFound(HerodotusError):
    """The record holds nothing of that id or name."""


class UnknownActor(NotFound):
    """No actor of the record bears that id or name."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"The record holds no actor {wanted!r}.", "`herodotus actors` lists those it holds.")
        self.wanted = wanted


class SeveralActors(NotFound):
    """Several actors of the record bear a name. `ids` are theirs, in order."""

    def __init__(self, wanted: str, ids: Iterable[str]) -> None:
        self.wanted, self.ids = wanted, tuple(sorted(ids))
        super().__init__(f"Several actors are called {wanted!r}.", f"Choose one by its id: {', '.join(self.ids)}.")


class VocabularyError(HerodotusError):
    """A word that the vocabulary does not know."""


class UsageError(HerodotusError):
    """The request contradicts itself or lacks something."""
