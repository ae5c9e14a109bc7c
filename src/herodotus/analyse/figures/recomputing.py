"""What a stated change says of its base, and the base of its change: computed here, never stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from herodotus.analyse.disagreements.bases import implied_range, recomputed
from herodotus.records import Figure


@dataclass(frozen=True, slots=True)
class Against:
    """A number that is stated for the year of the base elsewhere, and the change from it, in per cent."""

    value: float
    pct: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recomputing:
    """A change beside its base. `pct` and `base` are as stated, `since` the stated year or words of the base.

    `base_implied` is value / (1 + pct/100) with the range that the rounding of both leaves open; `pct_recomputed` the
    change from the stated base to the value, likewise. `agrees`: whether the stated change is in that range; None where
    the text states no base or no change. `elsewhere` are figures of the same thing for the year of the base.
    """

    pct: float | None
    since: str | None
    base: float | None
    base_implied: float | None
    base_implied_low: float | None
    base_implied_high: float | None
    pct_recomputed: float | None
    pct_recomputed_low: float | None
    pct_recomputed_high: float | None
    agrees: bool | None
    elsewhere: tuple[Against, ...]
    claims: tuple[str, ...]


def recomputing(figure: Figure, things: Sequence[Figure]) -> Recomputing | None:
    """The change and base of a figure recomputed; None for one without either. `things` are figures of its thing."""
    if figure.change_pct is None and figure.base_value is None:
        return None
    implied = implied_range(figure)
    change = recomputed(figure)
    best = figure.value / (1 + figure.change_pct / 100) if implied and figure.change_pct is not None else None
    return Recomputing(
        figure.change_pct,
        figure.change_base,
        figure.base_value,
        best,
        implied[0] if implied else None,
        implied[1] if implied else None,
        change.value if change else None,
        change.low if change else None,
        change.high if change else None,
        change.agrees if change else None,
        tuple(_against(figure, other) for other in things if _is_base(figure, other)),
        (figure.id,),
    )


def _is_base(figure: Figure, other: Figure) -> bool:
    """Whether another figure is stated for the year of a base."""
    first, last = (other.as_of.hull if other.as_of else None) or (None, None)
    same_year = bool(first and last and first.year == last.year and str(first.year) == figure.change_base)
    return other.id != figure.id and same_year


def _against(figure: Figure, other: Figure) -> Against:
    pct = 100 * (figure.value - other.value) / abs(other.value) if other.value else None
    return Against(other.value, pct, (other.id,))
