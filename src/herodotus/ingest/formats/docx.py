"""DOCX, by python-docx, after the package was found harmless."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from herodotus.errors import EncryptedInput, HostileInput, UnreadableInput
from herodotus.ingest.draft import Draft, Piece, lay_out
from herodotus.ingest.structure import find_structure, merged
from herodotus.records.document import BlockKind
from herodotus.settings import MEBIBYTE, Settings

_CHUNK = 1 << 20
_ENCRYPTED = 0x1


def read(payload: bytes, address: str, settings: Settings) -> Draft:
    """A draft of the paragraphs and tables. Raises HostileInput, EncryptedInput or UnreadableInput."""
    _inspect(payload, address, settings)
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(payload))
        pieces = list(_pieces(document))
        title = (document.core_properties.title or "").strip() or None
    except (OpcError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile, AttributeError) as error:
        raise _damaged(address) from error
    text, blocks, _ = lay_out(pieces)
    if any(b.kind in {"title", "heading"} for b in blocks):
        named = next((text[b.start : b.end] for b in blocks if b.kind == "title"), None)
        found = find_structure(text)
        blocks = merged(blocks, found.blocks)
        return Draft(text, blocks, named or title, found.byline, found.source, found.published)
    found = find_structure(text)
    return Draft(text, found.blocks, title or found.title, found.byline, found.source, found.published)


def _pieces(document: Any) -> Iterator[Piece]:
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                yield Piece("paragraph", " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)))
        else:
            yield Piece(_kind(item.style.name if item.style else ""), item.text)


def _kind(style: str) -> BlockKind:
    if style == "Title":
        return "title"
    if style.startswith("Heading"):
        return "heading"
    return "caption" if style == "Caption" else "paragraph"


def _inspect(payload: bytes, address: str, settings: Settings) -> None:
    """Unpack within the limit, and refuse XML that declares a document type: Word never does, entity bombs must."""
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as package:
            parts = package.infolist()
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise EncryptedInput(f"{address} is encrypted.", "Save a copy without a password and add that.")
            left = settings.max_unpacked_bytes
            for part in parts:
                left = _inspect_part(package, part, left, address, settings)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise _damaged(address) from error
    except RuntimeError as error:  # zipfile's way to ask for a password
        raise EncryptedInput(f"{address} is encrypted.", "Save a copy without a password and add that.") from error


def _inspect_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, address: str, settings: Settings) -> int:
    is_xml = part.filename.endswith((".xml", ".rels"))
    tail = b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                limit = settings.max_unpacked_bytes // MEBIBYTE
                raise HostileInput(
                    f"{address} unpacks to more than {limit} MiB.",
                    "It looks like a zip bomb; add it only as text that you copied out of it.",
                )
            if is_xml and (b"<!DOCTYPE" in tail + chunk or b"<!ENTITY" in tail + chunk):
                raise HostileInput(
                    f"{address} declares XML entities, as no word processor does.",
                    "It looks like an entity bomb; add it only as text that you copied out of it.",
                )
            tail = chunk[-16:]
    return left


def _damaged(address: str) -> UnreadableInput:
    return UnreadableInput(f"{address} is no readable DOCX file.", "Open it in a word processor and save it again.")
