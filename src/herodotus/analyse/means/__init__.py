"""By which weapons and methods, and what protects against them.

What was announced against what was done is in `announced`.
"""

from herodotus.analyse.means.steps import STEPS, Step
from herodotus.analyse.means.used import Means, MeansUse, means

__all__ = ["STEPS", "Means", "MeansUse", "Step", "means"]
