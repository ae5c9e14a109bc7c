"""Three bands of events by what is done: violence, pressure, and all other acts. Each has a colour and a shape."""

from __future__ import annotations

from herodotus import vocabulary

BANDS = ("violent", "coercive", "political")
"""The bands, in the order in which they are drawn."""

SHORT = {"violent": "Attacks", "coercive": "Pressure", "political": "Other acts"}
"""The bands in a word or two."""

_COERCIVE = frozenset({"COERCE", "PROTEST", "MOBILIZE", "THREATEN", "SANCTION"})


def band_of(kind: str) -> str:
    """The band of a type of event."""
    if kind == "ASSAULT":
        return "violent"
    return "coercive" if kind in _COERCIVE else "political"


TYPES = tuple(sorted(vocabulary.event_types()))
"""The types of event; a column holds their positions."""

BAND_OF_TYPE = tuple(BANDS.index(band_of(kind)) for kind in TYPES)
"""By the position of a type, the position of its band."""


def types_of(band: str) -> tuple[str, ...]:
    """The types of a band."""
    return tuple(kind for kind in TYPES if band_of(kind) == band)
