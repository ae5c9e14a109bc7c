"""Where a line of the log leads."""

from __future__ import annotations

from urllib.parse import quote

from herodotus.casebook.logbook import LogLine


def address_of(line: LogLine) -> str:
    """The page that a line of the log leads to; "" for none."""
    whole = quote(line.to, safe="")
    roots = {"document": "/documents/", "claim": "/claims/", "actor": "/actors/", "disagreement": ""}
    if line.leads == "disagreement":
        return "/questions/disagreements"
    if line.leads == "source":
        return f"/sources#{whole}"
    return f"{roots[line.leads]}{whole}" if line.leads else ""
