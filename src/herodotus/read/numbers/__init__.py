"""Numbers in text: quantities with their units and bounds, and figures with what they measure."""

from herodotus.read.numbers.figures import FigureDraft, find_figures
from herodotus.read.numbers.quantities import Quantity, find_quantities

__all__ = ["FigureDraft", "Quantity", "find_figures", "find_quantities"]
