"""What kind of file some bytes are: by their content first, by their name where content does not tell."""

from __future__ import annotations

import re
from pathlib import PurePath

TEXT, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
PDF, MAIL = "application/pdf", "message/rfc822"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP, OLE, IMAGE, OTHER = "application/zip", "application/x-ole-storage", "image", "application/octet-stream"

EXTENSIONS = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".eml": MAIL,
}
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_MAIL = re.compile(rb"(?:From|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|Subject|Date|To):[ \t]", re.I)
_MAIL_ID = re.compile(rb"^(?:Message-ID|MIME-Version|Received):", re.I | re.M)
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", OLE),
    (b"\x89PNG", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF8", IMAGE),
    (b"II*\x00", IMAGE),
    (b"MM\x00*", IMAGE),
)


def media_type(address: str, payload: bytes) -> str:
    """The media type of some bytes that came from `address`."""
    head = payload[:4096]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return DOCX if b"word/" in payload or address.lower().endswith(".docx") else ZIP
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    if _MAIL.match(head) and _MAIL_ID.search(head):
        return MAIL
    return EXTENSIONS.get(PurePath(address).suffix.lower(), TEXT)
