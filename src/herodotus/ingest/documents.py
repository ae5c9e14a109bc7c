"""From captured bytes to a document: the right format, then what every document needs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from herodotus.errors import EmptyInput, TooLarge, UnreadableInput
from herodotus.ingest import media
from herodotus.ingest.days import plausible_day
from herodotus.ingest.draft import Draft, Stated
from herodotus.ingest.inputs import fetch
from herodotus.ingest.language import find_language
from herodotus.records import Block, Capture, Document
from herodotus.records.document import document_id, text_digest
from herodotus.settings import Settings

Format = Callable[[bytes, str, Settings], Draft]

_FORMATS = {
    media.TEXT: "text",
    media.MARKDOWN: "markdown",
    media.HTML: "html",
    media.PDF: "pdf",
    media.DOCX: "docx",
    media.MAIL: "mail",
}
_NOT_READ = {
    media.ZIP: ("a ZIP archive", "Unpack it and add the files."),
    media.OLE: ("a file of an old office program", "Save it as DOCX or PDF and add that."),
    media.IMAGE: ("a picture", "Add the text it shows, or a PDF with a text layer."),
}


def load_document(address: str, settings: Settings, stated: Stated | None = None) -> Document:
    """The document at an address. Raises an InputError that says why there is none."""
    return make_document(*fetch(address, settings), settings, stated or Stated())


def make_document(capture: Capture, payload: bytes, settings: Settings, stated: Stated | None = None) -> Document:
    """The document in some captured bytes. Raises an InputError that says why there is none."""
    stated = stated or Stated()
    draft = _checked(_format(capture)(payload, capture.address, settings), capture.address, settings)
    published, notes = draft.published, list(draft.notes)
    if published and not plausible_day(published):
        notes.append(f"The file states {published} as its day of publication, which cannot be; it was left out.")
        published = None
    return Document(
        id=document_id(capture.sha256),
        file=capture.address,
        text=draft.text,
        sha256=text_digest(draft.text),
        title=stated.title or draft.title,
        byline=draft.byline,
        source=stated.source or draft.source,
        published=stated.published or published,
        language=find_language(_article(draft)),
        capture=capture,
        pages=draft.pages,
        blocks=draft.blocks,
        notes=tuple(notes),
    )


def _format(capture: Capture) -> Format:
    if capture.media_type in _NOT_READ:
        what, remedy = _NOT_READ[capture.media_type]
        raise UnreadableInput(f"{capture.address} is {what}.", remedy)
    name = _FORMATS.get(capture.media_type, "text")
    read: Format = import_module(f"herodotus.ingest.formats.{name}").read
    return read


def _checked(draft: Draft, address: str, settings: Settings) -> Draft:
    if not draft.text.strip():
        raise EmptyInput(f"{address} holds no text.", "Check that it was saved or downloaded completely.")
    if len(draft.text) > settings.max_characters:
        raise TooLarge(
            f"{address} holds {len(draft.text):,} characters, more than {settings.max_characters:,}.",
            "Split it, or raise HERODOTUS_MAX_CHARACTERS.",
        )
    return draft


def _article(draft: Draft) -> str:
    """The paragraphs, which tell the language better than names and dates around them."""
    blocks = [b for b in draft.blocks if b.kind == "paragraph"] or [Block(0, len(draft.text), "paragraph")]
    return "\n".join(draft.text[b.start : b.end] for b in blocks[:40])
