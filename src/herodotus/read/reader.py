"""The protocol of readers, and the list of those that ship."""

from __future__ import annotations

from typing import Protocol

from herodotus.errors import UsageError
from herodotus.records import Document, ReaderVersion, Reading


class Reader(Protocol):
    """Turns a document into claims. The same document and reader version give the same reading, ids included."""

    @property
    def version(self) -> ReaderVersion:
        """Name and version, as they are kept with every reading."""
        ...

    def read(self, document: Document) -> Reading:
        """All claims of `document`, each with its quote at exact offsets; an outcome says why when there are none."""
        ...


READERS = ("local", "trained", "llm")


def open_reader(name: str = "local") -> Reader:
    """The reader of that name, loaded. Raises UsageError for a name that is not in `READERS`, or an unset endpoint."""
    if name == "local":
        from herodotus.read.local import LocalReader

        return LocalReader()
    if name == "trained":
        from herodotus.read.local import TrainedReader

        return TrainedReader()
    if name == "llm":
        from herodotus.read.llm import LlmReader

        return LlmReader()
    raise UsageError(f"There is no reader called {name!r}.", f"Choose one of: {', '.join(READERS)}.")
