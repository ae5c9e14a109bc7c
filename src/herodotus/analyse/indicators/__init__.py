"""Indicators: conditions over the record that an analyst names, with thresholds, and the days on which they held.

`conditions` is what can be asked, `files` reads it from YAML, `items` finds what counts for it, each kind in a file of
its own, `tripping` finds the days, `answer` puts them together.
"""

from herodotus.analyse.indicators.answer import Indicator, Indicators, indicators
from herodotus.analyse.indicators.conditions import Condition
from herodotus.analyse.indicators.files import parse_conditions, read_conditions, template
from herodotus.analyse.indicators.tension import Week
from herodotus.analyse.indicators.tripping import Evidence, Span

__all__ = [
    "Condition",
    "Evidence",
    "Indicator",
    "Indicators",
    "Span",
    "Week",
    "indicators",
    "parse_conditions",
    "read_conditions",
    "template",
]
