"""PropBank frames on the English Web Treebank: who does what to whom, for every predicate.

ARG0 stands for the initiator and ARG1 for the target, which is right for most verbs of conflict and a good beginning
for the others; the arguments of place and time are what they are called.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from training.example import Example

_ROLES = {
    "ARG0": "initiator",
    "ARG1": "target",
    "ARG2": "third",
    "ARGM-LOC": "place",
    "ARGM-TMP": "time",
    "ARGM-MNR": "means",
}
_SKIPPED = {"be", "have", "do"}


def propbank(folder: Path, split: str = "train", kept_out: frozenset[str] = frozenset()) -> Iterator[Example]:
    """An example for each predicate with an argument that we have a name for.

    `kept_out` are parts of sentence ids that are not to be trained on.
    """
    data = json.loads((folder / "propbank_ewt.json").read_text(encoding="utf-8"))
    for ident, _, words, predicates in data[split]:
        if not 4 <= len(words) <= 60 or any(part in ident for part in kept_out):
            continue
        text, spans = joined(words)
        for index, frame, arguments in predicates:
            known = [(role, start, end) for start, end, role in arguments if role in _ROLES]
            if frame.split(".")[0] in _SKIPPED or not known:
                continue
            yield Example(
                origin="propbank",
                text=text,
                start=0,
                end=len(text),
                context=0,
                marks=((*spans[index], "predicate"),),
                tags=tuple(("role." + _ROLES[r], spans[s][0], spans[e - 1][1], "") for r, s, e in known),
                whole=frozenset({"role." + name for name in _ROLES.values()}),
            )


def joined(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """A text of words and each word's offsets in it."""
    spans: list[tuple[int, int]] = []
    at = 0
    for word in words:
        spans.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), spans
