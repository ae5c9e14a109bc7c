"""A casebook of two small reports, in which one man is named in two spellings."""

from __future__ import annotations

from pathlib import Path

from herodotus.casebook import add, init
from herodotus.ingest import Stated

ONE, OTHER = "name-karim-tamimi", "name-kareem-tamimi"
REPORTS = {
    "a.txt": "BASRA, March 4, 2020 - Karim Tamimi, a baker, was wounded on March 3, 2020 when gunmen attacked a "
    "market in Basra. "
    "Salwa Obeidi leads the Marsh Guard. The Marsh Guard attacked a police station in Basra on March 3, 2020.",
    "b.txt": "BASRA, March 5, 2020 - Gunmen attacked Kareem Tamimi, a trader, in Basra on March 3, 2020. "
    "Kareem Tamimi said that the Marsh Guard had threatened him.",
}


def make(folder: Path) -> Path:
    """Makes it in a folder, and says where it is."""
    reports, made = folder / "reports", folder / "few"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text)
    with init(made) as casebook:
        add(casebook, [str(reports)], Stated(None, "Marsh Courier", None), by="ann")
    return made
