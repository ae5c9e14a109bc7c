"""By which weapons and methods, what protects against them, and what was announced against what was done."""

from herodotus.analyse.means.announced import Announced, Announcement, announced
from herodotus.analyse.means.steps import STEPS, Step
from herodotus.analyse.means.used import Means, MeansUse, means

__all__ = ["STEPS", "Announced", "Announcement", "Means", "MeansUse", "Step", "announced", "means"]
