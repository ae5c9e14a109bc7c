"""Which numbers were stated, and what they imply. The question over time stands in `over_time`."""

from herodotus.analyse.figures.stated import (
    FigureGroup,
    ImpliedBase,
    Range,
    change_between,
    figures,
    implied_base,
    latest_first,
    ranges_meet,
    rounding,
    stated_range,
)

__all__ = [
    "FigureGroup",
    "ImpliedBase",
    "Range",
    "change_between",
    "figures",
    "implied_base",
    "latest_first",
    "ranges_meet",
    "rounding",
    "stated_range",
]
