"""The brief: one self-contained HTML file in which every line opens the sentence it rests on."""

from herodotus.publish.brief.about import about
from herodotus.publish.brief.write import write_brief

__all__ = ["about", "write_brief"]
