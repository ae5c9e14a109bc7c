"""Whether the day of a plan is that on which somebody announced it, and no day planned for the deed."""

from __future__ import annotations

import re

from herodotus.records import Claim

_SAYING = (
    r"(?:announc|declar|pledg|promis|vow|threaten|warn|agree|decid|order|propos|sa(?:y|id)|told|stat(?:e|ed)\b|unveil"
    r"|reveal)\w*"
)
_BEFORE = re.compile(rf"\b{_SAYING}\s+(?:\w+\s+){{0,2}}?(?:on|in|late|early|last)?\s*$", re.I)
"""What stands before the day of an announcement: "announced on"."""

_AFTER = re.compile(rf"^\s*,?\s*(?:that\b|(?:[^,.;]{{0,60}}?)\b{_SAYING}\b)", re.I)
"""What stands after one: "On Monday the ministry announced", "on Monday that"."""


def day_of_announcing(claim: Claim) -> bool:
    """Whether the words around the day of a claim make it the day on which somebody spoke."""
    span = claim.evidence.get("date")
    for quote in claim.quotes if span else ():
        if span and quote.start <= span[0] and span[1] <= quote.end:
            before, after = quote.exact[: span[0] - quote.start], quote.exact[span[1] - quote.start :]
            opens = not before.strip() or before.strip().lower() in {"on", "in", "last"}
            return (
                bool(_BEFORE.search(before))
                or bool(after.lstrip().startswith("that "))
                or (opens and bool(_AFTER.match(after)))
            )
    return False
