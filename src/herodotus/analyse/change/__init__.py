"""What changed after an event, or when did it change: counts, losses and shares in even steps.

`steps` cuts the time, `series` counts, `models` fits what `analyse.methods` publishes, `answer` puts them together.
"""

from herodotus.analyse.change.answer import ROLES, Change, Role, change
from herodotus.analyse.change.models import Break, Breaks, Fit, Models, PlaceboDate, Segment, Terms
from herodotus.analyse.change.series import Part, Step
from herodotus.analyse.change.steps import SIZES, Size

__all__ = [
    "ROLES",
    "SIZES",
    "Break",
    "Breaks",
    "Change",
    "Fit",
    "Models",
    "Part",
    "PlaceboDate",
    "Role",
    "Segment",
    "Size",
    "Step",
    "Terms",
    "change",
]
