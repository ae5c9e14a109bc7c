"""E-mail: one message, its text part preferred."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from herodotus.errors import EmptyInput, UnreadableInput
from herodotus.ingest.draft import Draft, Piece, lay_out
from herodotus.ingest.formats.html import read_markup
from herodotus.ingest.structure import find_structure
from herodotus.settings import Settings


def read(payload: bytes, address: str, _: Settings) -> Draft:
    """A draft of the message's body; subject, sender and date become title, source and day of publication."""
    try:
        message = message_from_bytes(payload, policy=policy.default)
        subject = " ".join(str(message.get("Subject", "")).split()) or None
        draft = _body(message, subject, address)
        attached = [str(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]
    except (LookupError, ValueError, AttributeError, TypeError, KeyError) as error:
        raise UnreadableInput(f"{address} is no readable e-mail.", "Save the message again as .eml.") from error
    name, mailbox = parseaddr(str(message.get("From", "")))
    full = Draft(draft.text, draft.blocks, subject or draft.title, draft.byline, name or mailbox or None, _day(message))
    if attached:
        full = full.noting(f"Attachments were not read: {', '.join(attached)}.")
    return full


def _body(message: EmailMessage, subject: str | None, address: str) -> Draft:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise EmptyInput(f"{address} holds no text.", "Add its attachments as files of their own.")
    content = str(part.get_content()).replace("\r\n", "\n")
    if part.get_content_subtype() == "html":
        return read_markup(content, address)
    found = find_structure(content)
    pieces = [Piece(b.kind, content[b.start : b.end]) for b in found.blocks]
    if subject and not any(b.kind == "title" for b in found.blocks):
        pieces.insert(0, Piece("title", subject))
    text, blocks, _pages = lay_out(pieces)
    return Draft(text, blocks, found.title, found.byline)


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date() if message["Date"] else None
    except (TypeError, ValueError):
        return None
