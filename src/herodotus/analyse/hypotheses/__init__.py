"""Competing hypotheses: what the evidence of a file contradicts, which rows tell them apart, and what hangs on which.

The method is Heuer's (Psychology of Intelligence Analysis, 1999, chapter 8): one works across the rows and looks for
what speaks against a hypothesis, since much can be consistent with all of them.
"""

from herodotus.analyse.hypotheses.answer import Hypotheses, hypotheses
from herodotus.analyse.hypotheses.matrix import Evidence, Hypothesis, Matrix
from herodotus.analyse.hypotheses.parsing import parse_matrix
from herodotus.analyse.hypotheses.standing import Link

__all__ = ["Evidence", "Hypotheses", "Hypothesis", "Link", "Matrix", "hypotheses", "parse_matrix"]
