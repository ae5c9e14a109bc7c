"""The matrix as a picture: what is consistent is round, what is inconsistent square, what is strong filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from herodotus.analyse.hypotheses import Hypotheses
from herodotus.analyse.hypotheses.answer import CAVEAT, Row
from herodotus.analyse.hypotheses.matrix import IN_WORDS, MARKS, Mark
from herodotus.publish.charts.svg import chart, element, group, text, wrapped

_LABELS, _COLUMN, _FLAGS, _EDGE, _LINE = 330.0, 74.0, 200.0, 16.0, 36.0
_NARROWEST = 900.0
_LETTERS = 6.2
"""Mean width of a letter at 12.5 px."""


def draw_hypotheses(answer: Hypotheses, name: Callable[[str], str]) -> Markup:  # noqa: ARG001  the shape of all charts
    """The marks of every row, the sums beneath them, what the hypotheses are, and the caveat."""
    ids = [score.hypothesis for score in answer.scores]
    width = max(_NARROWEST, _LABELS + _COLUMN * len(ids) + _FLAGS)
    labels = width - _COLUMN * len(ids) - _FLAGS
    parts = [text(line, _EDGE, 26 + 18 * n, "head") for n, line in enumerate(_fit(answer.question, width, 7.4, 2))]
    top = 32 + 18.0 * len(parts)
    parts += _key(_EDGE + 7, top + 8)
    y = top + 44
    parts += [text(ident, _middle(labels, n), y, "strong middle") for n, ident in enumerate(ids)]
    y += 12
    for row in answer.rows:
        parts.append(_row(row, ids, y, width, labels))
        y += _LINE
    parts += _sums(answer, y, width, labels)
    y += 76
    for score in answer.scores:
        for n, line in enumerate(_fit(score.text, width - 70, _LETTERS, 2)):
            parts += [text(score.hypothesis, _EDGE, y, "strong")] if n == 0 else []
            parts.append(text(line, _EDGE + 44, y))
            y += 17
        y += 3
    y += 8
    for line in _fit(CAVEAT, width, 5.7, 3):
        parts.append(text(line, _EDGE, y, "soft small"))
        y += 16
    title = f"{len(answer.rows)} rows of evidence against {len(ids)} hypotheses: {answer.question}"
    return chart(width, y + 4, title, _described(answer), parts, "hypotheses")


def _middle(labels: float, column: int) -> float:
    return labels + _COLUMN * (column + 0.5)


def _fit(words: str, width: float, letter: float, lines: int) -> list[str]:
    return wrapped(words, int((width - 2 * _EDGE) / letter), lines)


def _key(x: float, y: float) -> list[Markup]:
    parts: list[Markup] = []
    for mark in MARKS:
        parts += [_mark(mark, x, y), text(IN_WORDS[mark], x + 17, y + 4, "soft small")]
        x += 17 + len(IN_WORDS[mark]) * 5.9 + 26
    return parts


def _row(row: Row, ids: list[str], y: float, width: float, labels: float) -> Markup:
    middle = y + _LINE / 2
    lines = wrapped(row.text, int((labels - 72) / _LETTERS), 2)
    first = middle + 4 - 7.5 * (len(lines) - 1)
    fallen = row.state == "fallen"
    parts = [element("line", x1=_EDGE, y1=y, x2=width - _EDGE, y2=y, class_="grid")]
    parts.append(text(row.id, _EDGE, first, "strong"))
    parts += [text(line, _EDGE + 44, first + 15 * n, "soft" if fallen else "") for n, line in enumerate(lines)]
    marks = [_mark(row.marks[one], _middle(labels, n), middle) for n, one in enumerate(ids)]
    parts.append(group(marks, opacity="0.35") if fallen else group(marks))
    at = labels + _COLUMN * len(ids) + 6
    flags = wrapped("; ".join(flags_of(row)), int((width - at - _EDGE) / 5.9), 2) if flags_of(row) else []
    above = middle + 4 - 7.5 * (len(flags) - 1)
    parts += [text(line, at, above + 15 * n, "small") for n, line in enumerate(flags)]
    return group(parts)


def flags_of(row: Row) -> list[str]:
    """What is to be said of a row, in a few words."""
    states = {
        "fallen": "claims failed, not counted",
        "weakened": "a claim failed",
        "corrected": "a claim was corrected",
    }
    flags = [states[row.state]] if row.state in states else []
    flags += ["◆ linchpin"] if row.linchpin else []
    return flags if row.diagnostic else [*flags, "not diagnostic"]


def _mark(mark: Mark, x: float, y: float) -> Markup:
    filled = mark in ("++", "−−")
    style: dict[str, Any] = {"fill": "#1c1a17" if filled else "#fff", "stroke": "#1c1a17", "stroke_width": 1.4}
    inside = element("text", mark, x=x, y=y + 4.5, class_="middle strong light" if filled else "middle strong")
    if mark in ("++", "+"):
        return group([element("circle", cx=x, cy=y, r=11, **style), inside])
    if mark in ("−−", "−"):
        return group([element("rect", x=x - 10.5, y=y - 10.5, width=21, height=21, **style), inside])
    return text(mark, x, y + 4.5, "middle soft")


def _sums(answer: Hypotheses, y: float, width: float, labels: float) -> list[Markup]:
    """Inconsistency in numbers and bars; by weight where that differs."""
    parts = [element("line", x1=_EDGE, y1=y, x2=width - _EDGE, y2=y, class_="axis")]
    parts.append(text("Inconsistency", _EDGE, y + 24, "strong"))
    weighted = any(score.weighted != score.inconsistency for score in answer.scores)
    parts += [text("by credibility and relevance", _EDGE, y + 46, "soft small")] if weighted else []
    most = max(score.inconsistency for score in answer.scores) or 1
    for n, score in enumerate(answer.scores):
        x, long = _middle(labels, n), (_COLUMN - 16) * score.inconsistency / most
        parts.append(
            element("rect", x=_middle(labels, n) - (_COLUMN - 16) / 2, y=y + 5, width=long, height=5, fill="#5b554c")
        )
        parts.append(text(str(score.inconsistency), x, y + 28, "head middle"))
        parts += [text(f"{score.weighted:.1f}", x, y + 46, "soft small middle")] if weighted else []
    return parts


def _described(answer: Hypotheses) -> str:
    sums = "; ".join(f"{score.hypothesis} {score.inconsistency}, {score.text}" for score in answer.scores)
    rows = "; ".join(
        f"{row.id} {', '.join(f'{one} {IN_WORDS[mark]}' for one, mark in row.marks.items())}"
        for row in answer.rows[:60]
    )
    return f"Inconsistency: {sums}. Rows: {rows}."
