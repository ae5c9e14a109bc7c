"""Damaged files: whatever a stray byte does to one, it is read or refused in one of the errors we know."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from herodotus.errors import InputError
from herodotus.ingest import load_document
from herodotus.read.local import LocalReader
from herodotus.records import Document
from herodotus.settings import Settings

REPORTS = sorted((Path(__file__).parents[2] / "examples" / "reports").iterdir())


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.name)
def test_damage_is_survived(report: Path, tmp_path: Path) -> None:
    _damage(report, tmp_path, 12)


@pytest.mark.soak
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.name)
def test_much_damage_is_survived(report: Path, tmp_path: Path) -> None:
    _damage(report, tmp_path, 1_000)


def _damage(report: Path, tmp_path: Path, rounds: int) -> None:
    chance = random.Random(report.name)
    whole = report.read_bytes()
    for round_ in range(rounds):
        damaged = bytearray(whole)
        for _ in range((1, 5, 50)[round_ % 3]):
            at = chance.randrange(len(damaged) or 1)
            if not damaged:
                break
            if chance.random() < 0.5:
                damaged[at] = chance.randrange(256)
            else:
                del damaged[at : at + chance.randrange(1, 40)]
        path = tmp_path / f"damaged{report.suffix}"
        path.write_bytes(bytes(damaged))
        try:
            document = load_document(str(path), Settings())
        except InputError:
            continue
        reading = LocalReader().read(document)
        assert all(quote.holds(document.text) for claim in reading.claims() for quote in claim.quotes)


@pytest.mark.parametrize(
    "text",
    [
        "said " * 40_000,
        "\n" * 100_000 + "Rockets hit the base." + "\n" * 100_000,
        "(" * 50_000,
        "1," * 100_000,
        "A" * 200_000,
    ],
    ids=["one sentence", "empty lines", "brackets", "digits", "one word"],
)
def test_texts_that_are_no_prose_are_read_in_time(text: str) -> None:
    """Each would take minutes with one step that is quadratic in the length of the text."""
    document = Document("d-x", "x", text, "0" * 64, language="en")
    told = "read" if "Rockets hit" in text else "kept"
    assert LocalReader().read(document).outcome.status == told
