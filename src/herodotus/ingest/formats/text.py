"""Plain text: the text as it stands, its parts found in it."""

from __future__ import annotations

from herodotus.ingest.draft import Draft
from herodotus.ingest.encoding import decode
from herodotus.ingest.structure import find_structure
from herodotus.settings import Settings


def read(payload: bytes, address: str, _: Settings) -> Draft:
    """A draft whose text is the file's own, but for a byte order mark and the ends of lines."""
    text, note = decode(payload, address)
    found = find_structure(text)
    draft = Draft(text, found.blocks, found.title, found.byline, found.source, found.published)
    return draft.noting(note) if note else draft
