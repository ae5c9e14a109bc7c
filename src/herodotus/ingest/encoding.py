"""Bytes as text: the declared encoding, UTF-8, then the old code pages of the region where they make sense."""

from __future__ import annotations

import codecs
import re

from herodotus.errors import EmptyInput, UnreadableInput, WrongEncoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def decode(payload: bytes, address: str, declared: str | None = None) -> tuple[str, str | None]:
    """The text, and a note when its encoding had to be guessed.

    Raises UnreadableInput for bytes that are no text, WrongEncoding for text in an encoding that none explains, and
    EmptyInput when there is only white space.
    """
    text, note = _decoded(payload, address, declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyInput(f"{address} holds only white space.", "Check that it was saved or downloaded completely.")
    if len(_ODD.findall(text[:20_000])) > 0.01 * min(len(text), 20_000):
        raise _binary(address)
    return text, note


def _decoded(payload: bytes, address: str, declared: str | None) -> tuple[str, str | None]:
    for bom, marked in _BOMS:
        if payload.startswith(bom):
            return _strictly(payload, marked, address), None
    if b"\x00" in payload[:20_000]:
        raise _binary(address)
    for encoding in (declared, "utf-8"):
        if encoding:
            try:
                return payload.decode(encoding), None
            except (UnicodeDecodeError, LookupError):
                continue
    return _guessed(payload, address)


def _strictly(payload: bytes, encoding: str, address: str) -> str:
    try:
        return payload.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongEncoding(
            f"{address} claims to be {encoding} and is not.", "Save it again as UTF-8 text and add it anew."
        ) from error


def _guessed(payload: bytes, address: str) -> tuple[str, str]:
    """Windows-1256 where that gives mostly Arabic words, windows-1252 where it gives mostly ASCII letters."""
    for encoding, plausible in (("windows-1256", _mostly_arabic), ("windows-1252", _mostly_latin)):
        try:
            text = payload.decode(encoding)
        except UnicodeDecodeError:
            continue
        if plausible(text):
            return text, f"The encoding is not stated; it was read as {encoding}."
    raise WrongEncoding(
        f"{address} is text in an encoding that could not be told.", "Save it again as UTF-8 and add it anew."
    )


def _mostly_arabic(text: str) -> bool:
    """Mostly Arabic letters, and those as often as the language uses them: any bytes make some letters."""
    letters = [c for c in text if c.isalpha()]
    arabic = len(_ARABIC.findall(text))
    usual = sum(text.count(letter) for letter in "اليونم")
    return bool(letters) and arabic > 0.7 * len(letters) and usual > 0.3 * arabic


def _mostly_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    plain = sum(c.isascii() for c in letters)
    return len(letters) > 20 and plain > 0.9 * len(letters) and not _ODD.search(text)


def _binary(address: str) -> UnreadableInput:
    return UnreadableInput(
        f"{address} is no text and no document of a known format.", "Known: text, Markdown, HTML, PDF, DOCX, e-mail."
    )
