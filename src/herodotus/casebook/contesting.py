"""What the claims of a casebook disagree on, as plain values, so that it can be worked out in another process."""

from __future__ import annotations

from typing import Any

from herodotus.casebook.heads import newest_entry
from herodotus.casebook.opening import Casebook
from herodotus.casebook.ruling import disagreements_of
from herodotus.records import Scope


def contested(casebook: Casebook) -> dict[str, Any]:
    """Every disagreement of the record as it is: `found` lists them, `number` is that of the newest change seen."""
    number = newest_entry(casebook)
    with casebook.looking(Scope()) as view:
        found = disagreements_of(casebook, view)
    names = ("key", "about", "part", "detail", "status", "ground", "proposed")
    return {
        "number": number,
        "found": [{**{name: getattr(one, name) for name in names}, "claims": list(one.claims)} for one in found],
    }
