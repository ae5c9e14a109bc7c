"""Which explanation the evidence of a file contradicts least, and what hangs on what."""

from __future__ import annotations

from pydantic import Field

from herodotus.analyse.hypotheses import Hypotheses, parse_matrix
from herodotus.analyse.hypotheses import hypotheses as weigh
from herodotus.analyse.hypotheses.parsing import LONGEST
from herodotus.casebook.becoming import became
from herodotus.casebook.filing import text_of
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.question import Parameters, Question
from herodotus.publish.charts.hypotheses import draw_hypotheses
from herodotus.publish.tables.hypotheses import table
from herodotus.store.base import View

FILE = "hypotheses.yaml"


class HypothesesParameters(Parameters):
    """Which matrix."""

    file: str = Field(
        FILE,
        max_length=LONGEST,
        description="The matrix: a YAML file of the casebook, or its text.",
        json_schema_extra={"of": "file"},
    )


def hypotheses(casebook: Casebook, view: View, asked: HypothesesParameters) -> Hypotheses:
    """The hypotheses of a file weighed on its evidence. Raises NotFound without the file, InputError for its faults."""
    matrix = parse_matrix(*text_of(casebook, asked.file))
    return weigh(view, matrix, became(casebook, view, matrix.claims, matrix.checked))


QUESTION = Question(
    "hypotheses",
    "Competing hypotheses",
    "Which explanation the evidence contradicts least, after Heuer: which rows tell the explanations apart, on which "
    "claims each row rests, and which single failure would turn the result round.",
    HypothesesParameters,
    hypotheses,
    lambda view, answer: draw_hypotheses(answer, view.name),
    table,
)
