"""How far the losses of a part of a series reach, in the words that its tables and sections share; loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herodotus.analyse.change import Part


def in_all(part: Part) -> str:
    """What the accounts allow in all: "25 to 27", "at least 25"; empty where it is one number, or any."""
    if part.low == part.high:
        return ""
    if part.high is None:
        return f"at least {part.low}"
    return f"at most {part.high}" if part.low is None else f"{part.low} to {part.high}"


def part_range(part: Part) -> tuple[str, str]:
    """Low and high of a step on the average; empty where that side is open."""
    bounds = (part.low, part.high)
    low, high = ("" if bound is None or not part.steps else f"{bound / part.steps:.3g}" for bound in bounds)
    return low, high
