"""Killed and injured, as a sentence counts them."""

from __future__ import annotations

import pytest

from conftest import Read


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Israeli jets bombed a camp in Gaza, killing 55 civilians and two police officers.", 57, None),
        ("A car bomb exploded in Kabul, killing nine people and wounding 30.", 9, 30),
        ("Rebels attacked an army base near Aleppo; 12 soldiers died.", 12, None),
        ("Israeli jets bombed a camp in Gaza on Sunday. Nobody was hurt.", None, None),
        ("Rockets landed in the port of Aden and killed three dockworkers.", 3, None),
        ("Fifteen paratroopers died in the bombing of their barracks.", 15, None),
        ("Fourteen of them were killed in October by a coalition helicopter.", 14, None),
        ("The air strike killed 14 camels.", None, None),
    ],
)
def test_counts(read: Read, text: str, killed: int | None, injured: int | None) -> None:
    event = next(e for e in read(text).events if e.type == "ASSAULT")
    assert (event.killed, event.injured) == (killed, injured)
