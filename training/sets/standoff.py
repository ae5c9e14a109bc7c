"""Sentences of the open sets annotated in our scheme, stand-off: offsets and labels here, the text in its set."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from herodotus.read.local.network.codebook import plover_root
from herodotus.read.local.network.columns import TYPES
from training.example import Example, Span


def standoff(data: Path, annotations: Path) -> Iterator[Example]:
    """The examples of every annotated sentence whose text is found unchanged."""
    texts = dict(_gum(data)) | dict(_ecb(data))
    for line in annotations.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = texts.get(row["sentence"])
        if text and hashlib.sha256(text.encode()).hexdigest()[:16] == row["sha256"]:
            yield from _examples(text, row["events"])


def _gum(data: Path) -> Iterator[tuple[str, str]]:
    ident = ""
    for line in (data / "gum" / "gum-noncommercial-free.conllu").read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            ident = line.split("=")[1].strip()
        elif line.startswith("# text ="):
            yield ident, line.split("=", 1)[1].strip()


def _ecb(data: Path) -> Iterator[tuple[str, str]]:
    words: dict[str, list[str]] = {}
    for line in (data / "ecbplus" / "ECB_Train_corpus.txt").read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) >= 4:
            words.setdefault(f"{columns[0]}:{columns[1]}", []).append(columns[3])
    yield from ((ident, " ".join(listed)) for ident, listed in words.items())


def _examples(text: str, events: list[dict[str, Any]]) -> Iterator[Example]:
    here = {e["type"] for e in events}
    yield Example(
        "standoff", text, 0, len(text), 0, tags=tuple((f"type.{e['type']}", *e["at"], "") for e in events),
        whole=frozenset({"type"}), pooled=tuple(("type", t, t in here) for t in TYPES),
    )  # fmt: skip
    for event in events:
        yield _marked(text, event)
        yield from _paired(text, event, events)


def _marked(text: str, event: dict[str, Any]) -> Example:
    at: Span = tuple(event["at"])
    tags = [("role.initiator", *s, "") for s in event["initiators"]]
    tags += [("role.target", *s, "") for s in event["targets"]]
    whole = {"role.initiator", "role.target"}
    for key, role in (("p", "place"), ("s", "speaker"), ("r", "answered")):
        if event.get(key):
            tags.append((f"role.{role}", *event[key], ""))
            whole.add(f"role.{role}")
    picks = (("root", event["type"], *at), ("modality", event["m"], *at), ("counts", "counts", *at))
    return Example(
        "standoff", text, 0, len(text), 0, marks=((*at, "predicate"),), tags=tuple(tags), whole=frozenset(whole),
        picks=picks,
    )  # fmt: skip


def _paired(text: str, event: dict[str, Any], events: list[dict[str, Any]]) -> Iterator[Example]:
    rivals = [e for e in events if e is not event and e["initiators"] == event["initiators"]]
    if event["initiators"] and event["targets"] and not rivals:
        marks = ((*event["initiators"][0], "source"), (*event["targets"][0], "target"))
        root = plover_root(event["type"], event["m"], text[slice(*event["at"])])
        yield Example("pair", text, 0, len(text), 0, marks=marks, picks=(("root", root, -1, -1),))
