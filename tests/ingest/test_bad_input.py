"""Every bad input: one error of its kind that says what happened and what to do, and nothing worse."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document as Docx
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from herodotus import errors
from herodotus.ingest import load_document
from herodotus.settings import Settings


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


def _pdf(text: str | None) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    if text:
        pdf.write(5, text)
    else:
        pdf.rect(20, 20, 100, 100, style="F")
    return bytes(pdf.output())


def _encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_pdf("secret words in a page"))))
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
    "scan.pdf": (_pdf(None), errors.NoTextLayer),
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
SMALL = Settings(max_unpacked_bytes=2 << 20)


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_for_what_it_is(tmp_path: Path, name: str) -> None:
    payload, expected = BAD[name]
    (tmp_path / name).write_bytes(payload)
    with pytest.raises(errors.InputError) as caught:
        load_document(str(tmp_path / name), SMALL)
    assert type(caught.value) is expected
    assert caught.value.remedy
    assert name in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingInput, match="no file"):
        load_document(str(tmp_path / "gone.txt"), Settings())


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingInput, match="folder"):
        load_document(str(tmp_path), Settings())


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(errors.MissingInput):
        load_document("a\0b.txt", Settings())


def test_a_file_of_200_megabytes_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    with pytest.raises(errors.TooLarge, match="50 MiB"):
        load_document(str(path), Settings())


def test_too_many_characters_and_pages(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 100)
    with pytest.raises(errors.TooLarge, match="characters"):
        load_document(str(tmp_path / "long.txt"), Settings(max_characters=100))
    (tmp_path / "a.pdf").write_bytes(_pdf("words on a page of a document"))
    with pytest.raises(errors.TooLarge, match="pages"):
        load_document(str(tmp_path / "a.pdf"), Settings(max_pages=0))


def test_an_unknown_language_is_kept_and_marked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("xqzt vbrk plmn ghty wqrs tzzk vvbn mmlk qwpz rrtt xxcv bnml " * 5)
    assert load_document(str(tmp_path / "a.txt"), Settings()).language == "und"
