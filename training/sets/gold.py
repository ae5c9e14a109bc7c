"""Documents annotated in our scheme: mentions, events with their roles, ties."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from herodotus.read.local.lexicon import find_hits
from herodotus.read.local.network.codebook import plover_root
from herodotus.read.local.network.columns import TYPES
from herodotus.read.local.scene import Scene
from training.example import Example, Span
from training.featurise import Texts

CONTEXT_SENTENCES = 2
_PRONOUNS = re.compile(
    r"\b(?:he|she|it|they|we|i|him|her|them|us|his|its|their|our|who|which|the group|the country|both|others)\b", re.I
)
SYMMETRIC = frozenset({"hostile_to", "allied_with"})


@dataclass
class Annotated:
    """A document, its annotation and the sentences that the reader finds in it."""

    name: str
    text: str
    record: dict[str, Any]
    scenes: tuple[Scene, ...]
    triggers: dict[str, Span] = field(default_factory=dict)

    @cached_property
    def actors(self) -> dict[str, list[Span]]:
        """Where each actor is named: the longest surface wins where two overlap."""
        found: dict[str, list[Span]] = {}
        taken = [False] * (len(self.text) + 1)
        surfaces = [
            (s, a["id"]) for a in self.record["actors"] for s in {a["name"], *a.get("surfaces", [])} if s.strip()
        ]
        for surface, ident in sorted(surfaces, key=lambda pair: (-len(pair[0]), pair)):
            for start, end in _places_of(self.text, surface):
                if not any(taken[start:end]):
                    taken[start:end] = [True] * (end - start)
                    found.setdefault(ident, []).append((start, end))
        return {ident: sorted(spans) for ident, spans in found.items()}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each actor."""
        return {a["id"]: a["kind"] for a in self.record["actors"]}

    @cached_property
    def sentences(self) -> dict[str, list[int]]:
        """For each event, the indices of the sentences that carry it, its best one first."""
        return {e["id"]: self.carrying(e) for e in self.record["events"]}

    def carrying(self, claim: dict[str, Any]) -> list[int]:
        """The sentences that a record's quotes lie in."""
        out: list[int] = []
        for quote in [claim["quote"], *claim.get("alt_quotes", [])]:
            for start, end in _places_of(self.text, quote, words=False)[:1]:
                out += [i for i, s in enumerate(self.scenes) if _half_in(s.span, (start, end)) and i not in out]
        return out

    def spans_in(self, ident: str, start: int, end: int) -> list[Span]:
        """Where an actor is named in a stretch."""
        return [s for s in self.actors.get(ident, []) if start <= s[0] and s[1] <= end]


def annotated(folder: Path, triggers: Path, texts: Texts) -> Iterator[Annotated]:
    """Every document of a folder with the spans of its predicates."""
    spans: dict[str, dict[str, Span]] = {}
    for line in triggers.read_text(encoding="utf-8").splitlines() if triggers.is_file() else []:
        if not line.startswith("#"):
            document, event, start, end = line.split("\t")
            spans.setdefault(document, {})[event] = (int(start), int(end))
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        yield Annotated(path.stem, text, record, texts.scenes(text), spans.get(path.stem, {}))


def examples(document: Annotated, seed: int = 0) -> Iterator[Example]:
    """All that a document teaches."""
    rng = random.Random(f"{seed} {document.name}")
    for index in range(len(document.scenes)):
        yield _tagged(document, index)
        yield from _tied(document, index, rng)
    for event in document.record["events"]:
        yield from _told(document, event)
    yield from _not_told(document, rng)


def _places_of(text: str, wanted: str, words: bool = True) -> list[Span]:
    pattern = r"\s+".join(map(re.escape, wanted.split()))
    if words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return [m.span() for m in re.finditer(pattern, text)]


def _half_in(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= min(one[1] - one[0], other[1] - other[0])


def _tagged(document: Annotated, index: int) -> Example:
    """A sentence with its mentions and the predicates of its events."""
    start, end = document.scenes[index].span
    tags: list[tuple[str, int, int, str]] = []
    for ident in document.actors:
        for first, last in document.spans_in(ident, start, end):
            tags += [("mention", first, last, "begins"), ("kind", first, last, document.kinds[ident])]
    hides = [
        s for name in document.record.get("ignore_actors") or [] for s in _places_of(document.text[start:end], name)
    ]
    here: set[str] = set()
    unsure: set[str] = set()
    for event in document.record["events"]:
        if index not in document.sentences[event["id"]]:
            continue
        here.add(event["type"])
        at = document.triggers.get(event["id"])
        if at and start <= at[0] and at[1] <= end:
            tags.append((f"type.{event['type']}", *at, ""))
        else:
            unsure.add(event["type"])
    return Example(
        origin="gold", text=document.text, start=start, end=end, context=start, tags=tuple(tags),
        whole=frozenset({"mention", *(f"type.{t}" for t in TYPES if t not in unsure)}),
        hides=tuple((s + start, e + start) for s, e in hides),
        pooled=tuple(("type", t, t in here) for t in TYPES), document=document.name,
    )  # fmt: skip


def _window(document: Annotated, index: int) -> tuple[int, int, int]:
    """Context start, start and end of a sentence with what is said before it in the text."""
    start, end = document.scenes[index].span
    return document.scenes[max(0, index - CONTEXT_SENTENCES)].span[0], start, end


def _trigger_in(document: Annotated, event: dict[str, Any], index: int) -> Span | None:
    """The predicate of an event in a sentence: as annotated, or the one word there that may carry its type."""
    start, end = document.scenes[index].span
    at = document.triggers.get(event["id"])
    if at and start <= at[0] and at[1] <= end:
        return at
    words = document.scenes[index].words
    hits = [h for h in find_hits(words) if any(s.root == event["type"] for s in h.senses)]
    others = [
        e for e in document.record["events"] if e["type"] == event["type"] and index in document.sentences[e["id"]]
    ]
    if len(hits) == 1 and len(others) == 1:
        return words.tokens[hits[0].first].start, words.tokens[hits[0].last].end
    return None


def _told(document: Annotated, event: dict[str, Any]) -> Iterator[Example]:
    for position, index in enumerate(document.sentences[event["id"]]):
        at = _trigger_in(document, event, index)
        if at is None:
            continue
        yield _marked(document, event, index, at, weight=1.0 if position == 0 else 0.5)
        if position == 0:
            yield from _paired(document, event, index)


def _marked(document: Annotated, event: dict[str, Any], index: int, at: Span, weight: float) -> Example:
    """An event's predicate, marked, with who and what fills its roles."""
    context, start, end = _window(document, index)
    whole: set[str] = set()
    tags: list[tuple[str, int, int, str]] = []
    holds: list[tuple[str, str, tuple[Span, ...]]] = []
    hides: list[tuple[str, int, int]] = []
    for role, ids, others in (
        ("initiator", event["initiators"], event.get("initiators_alt", [])),
        ("target", event["targets"], event.get("targets_alt", [])),
        ("speaker", [event["speaker"]] if event.get("speaker") else [], []),
    ):
        whole.add(f"role.{role}")
        for ident in ids:
            named = document.spans_in(ident, start, end)
            told = named or document.spans_in(ident, context, start)
            if told:
                holds.append(("role", role, tuple(told)))
            hides += [(f"role.{role}", *s) for s in document.spans_in(ident, context, end)]
            if not named:
                hides += [(f"role.{role}", m.start(), m.end()) for m in _PRONOUNS.finditer(document.text, start, end)]
        for ident in others:
            hides += [(f"role.{role}", *s) for s in document.spans_in(ident, context, end)]
    for role, found in _circumstances(document, event, index).items():
        if found is None:
            continue
        whole.add(f"role.{role}")
        tags += [(f"role.{role}", *span, "") for span in found]
    for role, found in _links(document, event, index, context, end).items():
        whole.add(f"role.{role}")
        tags += [(f"role.{role}", *span, "") for span in found]
    return Example(
        origin="gold", text=document.text, start=start, end=end, context=context, marks=((*at, "predicate"),),
        tags=tuple(tags), whole=frozenset(whole), holds=tuple(holds), veils=tuple(hides), weight=weight,
        picks=(("root", event["type"], *at), ("modality", event["modality"], *at), ("counts", "counts", *at)),
        document=document.name,
    )  # fmt: skip


def _circumstances(document: Annotated, event: dict[str, Any], index: int) -> dict[str, list[Span] | None]:
    """Where place, time, means and losses stand in the sentence; None where it cannot be told from the annotation."""
    scene = document.scenes[index]
    start, end = scene.span
    sentence = document.text[start:end]

    def find(wanted: str | None) -> list[Span] | None:
        if not wanted:
            return []
        return [(s + start, e + start) for s, e in _places_of(sentence, wanted)[:1]] or None

    out: dict[str, list[Span] | None] = {"place": find(event.get("place")), "means": find(event.get("instrument"))}
    if event["date"]:
        times = [(t.start, t.end) for t in scene.times if t.time.iso == event["date"]]
        out["time"] = times[:1] or find(event.get("date_text")) or None
    else:
        out["time"] = [] if not scene.times else None
    for loss in ("killed", "injured"):
        value = event.get(loss)
        numbers = [(q.start, q.end) for q in scene.quantities if q.value == value]
        out[loss] = [] if value is None else numbers if len(numbers) == 1 else None
    return out


def _links(document: Annotated, event: dict[str, Any], index: int, context: int, end: int) -> dict[str, list[Span]]:
    """The predicates, in what is given, of the event that this one answers and of other tellings of this one."""
    out: dict[str, list[Span]] = {"answered": [], "same": []}
    answered = event.get("responds_to")
    for other in document.record["events"]:
        for sentence in document.sentences[other["id"]]:
            at = _trigger_in(document, other, sentence)
            if at is None or not context <= at[0] < end:
                continue
            if other["id"] == answered or (isinstance(answered, list) and other["id"] in answered):
                out["answered"].append(at)
            elif other["id"] == event["id"] and sentence != index:
                out["same"].append(at)
    return out


def _paired(document: Annotated, event: dict[str, Any], index: int) -> Iterator[Example]:
    """The sentence with who did it and to whom marked, for the choice of a root alone."""
    start, end = document.scenes[index].span
    doers = [s for i in event["initiators"][:1] for s in document.spans_in(i, start, end)[:1]]
    others = [s for i in event["targets"][:1] for s in document.spans_in(i, start, end)[:1] if s not in doers]
    rivals = [
        e
        for e in document.record["events"]
        if e["id"] != event["id"]
        and index in document.sentences[e["id"]]
        and set(e["initiators"]) & set(event["initiators"])
        and set(e["targets"]) & set(event["targets"])
    ]
    at = document.triggers.get(event["id"])
    word = document.text[slice(*at)] if at else ""
    root = plover_root(event["type"], event["modality"], word)
    if doers and others and not rivals:
        yield Example(
            origin="pair", text=document.text, start=start, end=end, context=start,
            marks=((*doers[0], "source"), (*others[0], "target")), picks=(("root", root, -1, -1),),
            document=document.name,
        )  # fmt: skip


def _not_told(document: Annotated, rng: random.Random) -> Iterator[Example]:
    """Words that may carry an event and here do not."""
    found: list[Example] = []
    for index, scene in enumerate(document.scenes):
        here = [e for e in document.record["events"] if index in document.sentences[e["id"]]]
        known = {e["type"] for e in here}
        taken = [t for e in here if (t := document.triggers.get(e["id"]))]
        context, start, end = _window(document, index)
        for hit in find_hits(scene.words):
            at = (scene.words.tokens[hit.first].start, scene.words.tokens[hit.last].end)
            if any(s.root in known for s in hit.senses) or any(at[0] < e and s < at[1] for s, e in taken):
                continue
            found.append(
                Example(
                    origin="gold", text=document.text, start=start, end=end, context=context,
                    marks=((*at, "predicate"),), lacks=(("counts", "counts", *at),), document=document.name,
                )
            )  # fmt: skip
    yield from _plain_words(document, rng)
    rng.shuffle(found)
    yield from found[: max(8, len(document.record["events"]))]


def _plain_words(document: Annotated, rng: random.Random) -> Iterator[Example]:
    """A few words that no lexicon knows and that carry nothing: the network must learn to let them go."""
    options: list[tuple[int, Span]] = []
    for index, scene in enumerate(document.scenes):
        hits = {i for hit in find_hits(scene.words) for i in range(hit.first, hit.last + 1)}
        named = [s for spans in document.actors.values() for s in spans]
        options += [
            (index, (t.start, t.end))
            for i, t in enumerate(scene.words.tokens)
            if i not in hits and len(t.text) > 3 and t.lower.isalpha() and not any(a <= t.start < b for a, b in named)
        ]
    told = list(document.triggers.values())
    options = [(i, at) for i, at in options if not any(at[0] < e and s < at[1] for s, e in told)]
    for index, at in rng.sample(options, min(len(options), 5)):
        context, start, end = _window(document, index)
        yield Example(
            origin="gold", text=document.text, start=start, end=end, context=context,
            marks=((*at, "predicate"),), lacks=(("counts", "counts", *at),), document=document.name,
        )  # fmt: skip


def _tied(document: Annotated, index: int, rng: random.Random) -> Iterator[Example]:
    """The sentence with one of its actors marked, for its ties to the others."""
    start, end = document.scenes[index].span
    here = {i: spans for i in document.actors if (spans := document.spans_in(i, start, end))}
    if len(here) < 2:
        return
    stated, elsewhere = _ties(document, index)
    for ident, spans in here.items():
        own = {(k, o) for k, s, o in stated if s == ident and o in here}
        if not own and rng.random() < 0.5:
            continue
        veils = [
            ("tie." + k, *span)
            for k, s, o in elsewhere
            if s == ident and o in here and (k, o) not in own
            for span in here[o]
        ]
        veils += [("tie." + k, *span) for k, o in own for span in here[o]]
        yield Example(
            origin="tie", text=document.text, start=start, end=end, context=start,
            marks=tuple((*span, "subject") for span in spans), whole=frozenset({"tie"}), veils=tuple(veils),
            holds=tuple(("tie", k, tuple(here[o])) for k, o in sorted(own)), document=document.name,
        )  # fmt: skip


def _ties(document: Annotated, index: int) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """(kind, subject, object) that a sentence states, and those that others state."""
    stated: list[tuple[str, str, str]] = []
    elsewhere: list[tuple[str, str, str]] = []
    for tie in document.record["relations"]:
        kind, one, other = tie["kind"], tie["subject"], tie["object"]
        into = stated if index in document.carrying(tie) else elsewhere
        into.append((kind, one, other))
        if kind in SYMMETRIC:
            into.append((kind, other, one))
    return stated, elsewhere


def split(documents: Sequence[Annotated], fold: int, folds: int) -> tuple[list[Annotated], list[Annotated]]:
    """Documents to train on and to measure on, for cross-validation."""
    kept = [d for i, d in enumerate(documents) if i % folds != fold]
    return kept, [d for i, d in enumerate(documents) if i % folds == fold]
