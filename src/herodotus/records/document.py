"""Documents: the text made from a capture, fixed by its hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from herodotus.records.capture import Capture

BlockKind = Literal["title", "byline", "dateline", "caption", "heading", "paragraph", "boilerplate"]
Status = Literal["read", "kept", "copy", "failed"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text and what it is for. Only captions, headings and paragraphs are read for claims."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document.

    `read`: claims were looked for and found. `kept`: the text is kept and searchable, but gave no claim. `copy`: its
    text repeats another document's. `failed`: no text could be made. `why` is a word of `errors.Why`, or "" when read;
    `detail` is a sentence for people.
    """

    status: Status
    why: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what it says of itself.

    `file` is the address it came from. `published` is the day of publication, `language` an ISO 639-1 code; both None
    when unknown. `pages` are the offsets at which pages begin, for formats that have pages. `copy_of` is the id of an
    earlier document that this one repeats.
    """

    id: str
    file: str
    text: str
    sha256: str
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    published: date | None = None
    language: str | None = None
    capture: Capture | None = None
    pages: tuple[int, ...] = ()
    blocks: tuple[Block, ...] = ()
    copy_of: str | None = None
    notes: tuple[str, ...] = field(default=())

    def page_of(self, offset: int) -> int | None:
        """The page (from 1) that holds `offset`; None for a document without pages."""
        if not self.pages:
            return None
        return max(1, sum(start <= offset for start in self.pages))


def text_digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 form. A lone surrogate, which UTF-8 cannot hold, is replaced."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def document_id(file_digest: str) -> str:
    """A document's id: `d-` and the first twelve digits of its capture's SHA-256, the same on every machine."""
    return f"d-{file_digest[:12]}"
