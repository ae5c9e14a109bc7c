"""The PLOVER gold standard records: sentences with source, target and predicate marked, under the labels of 2016."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from training.example import Example, Span

_ROOTS = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_MARK = re.compile(r"\((SRC/TAR|SRC|TAR|EVT|[A-Z/]+):\s*([^()]*)\)")
_RECORDS = "plover_gsr/gold_standard_records/PLOVER_GSR_CAMEO.txt"


def plover_records(folder: Path) -> Iterator[Example]:
    """Each record once by its predicate and once by its pair."""
    for record in json.loads((folder / _RECORDS).read_text(encoding="utf-8")):
        info = record.get("textInfo")
        markup = info.get("markup", "") if isinstance(info, dict) else ""
        if record["event"] == "DOCUMENT" or not markup:
            continue
        text, spans = _plain(markup)
        root = _ROOTS.get(record["event"], record["event"])
        doers = spans.get("SRC", []) + spans.get("SRC/TAR", [])[:1]
        others = spans.get("TAR", []) + spans.get("SRC/TAR", [])[1:]
        if spans.get("EVT"):
            at = spans["EVT"][0]
            tags = [("role.initiator", *s, "") for s in doers] + [("role.target", *s, "") for s in others]
            yield Example(
                "plover", text, 0, len(text), 0, marks=((*at, "predicate"),), tags=tuple(tags),
                whole=frozenset({"role.initiator", "role.target"}),
                picks=(("root", root, *at), ("counts", "counts", *at)),
            )  # fmt: skip
        if doers and others:
            marks = ((*doers[0], "source"), (*others[0], "target"))
            yield Example("pair", text, 0, len(text), 0, marks=marks, picks=(("root", root, -1, -1),))


def _plain(markup: str) -> tuple[str, dict[str, list[Span]]]:
    text, at = "", 0
    spans: dict[str, list[Span]] = {}
    for mark in _MARK.finditer(markup):
        text += markup[at : mark.start()]
        spans.setdefault(mark[1], []).append((len(text), len(text) + len(mark[2])))
        text += mark[2]
        at = mark.end()
    return text + markup[at:], spans
