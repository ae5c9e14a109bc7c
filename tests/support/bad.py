"""Every kind of bad input, made on the spot: name → bytes and the error that it must give."""

from __future__ import annotations

import io
import zipfile

from docx import Document as Docx
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from herodotus import errors


def _docx(change: dict[str, bytes]) -> bytes:
    """A DOCX with some of its parts replaced."""
    plain = io.BytesIO()
    Docx().save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, old.read(name)))
        for name in set(change) - set(old.namelist()):
            new.writestr(name, change[name])
    return out.getvalue()


def pdf(text: str | None) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    if text:
        pdf.write(5, text)
    else:
        pdf.rect(20, 20, 100, 100, style="F")
    return bytes(pdf.output())


def _encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("secret words in a page"))))
    writer.encrypt("password", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>"""

BAD = {
    "empty.txt": (b"", errors.EmptyInput),
    "blank.txt": (b" \n\t \n", errors.EmptyInput),
    "binary.txt": (bytes(range(256)) * 40, errors.UnreadableInput),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, errors.UnreadableInput),
    "encoding.txt": (("Η κυβέρνηση του Ιράκ " * 20).encode("iso-8859-7"), errors.WrongEncoding),
    "encrypted.pdf": (_encrypted(), errors.EncryptedInput),
    "scan.pdf": (pdf(None), errors.NoTextLayer),
    "broken.pdf": (b"%PDF-1.7\nnot really", errors.UnreadableInput),
    "menu.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", errors.NoArticle),
    "bomb.docx": (_docx({"word/document.xml": b" " * (4 << 20)}), errors.HostileInput),
    "entities.docx": (_docx({"word/document.xml": ENTITIES}), errors.HostileInput),
    "broken.docx": (b"PK\x03\x04 broken", errors.UnreadableInput),
    "no-document.docx": (_docx({})[:2000], errors.UnreadableInput),
    "archive.zip": (b"PK\x03\x04" + b"\x00" * 60, errors.UnreadableInput),
    "old.doc": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, errors.UnreadableInput),
    "nothing.eml": (
        b"From: a@b.org\nMIME-Version: 1.0\nMessage-ID: <1@b>\nContent-Type: image/png\n\nxx",
        errors.EmptyInput,
    ),
}
UNKNOWN_LANGUAGE = b"xqzt vbrk plmn ghty wqrs tzzk vvbn mmlk qwpz rrtt xxcv bnml " * 5
