"""Sets that mark names and nominal mentions: Re3d, GUM, Re-DocRED, CrossNER, UNER-EWT and WikiGold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.example import Example
from training.sets.propbank import joined

_CLASSES = {
    "PER": "person", "person": "person", "politician": "person", "scientist": "person", "writer": "person",
    "musicalartist": "person", "Person": "person",
    "ORG": "organisation", "organisation": "organisation", "organization": "organisation",
    "politicalparty": "organisation", "Organisation": "organisation", "university": "organisation",
    "band": "organisation",
    "LOC": "place", "location": "place", "country": "place", "place": "place", "Location": "place",
}  # fmt: skip
"""Labels of the sets → our four classes; every other label is `other`."""
_NO_NAMES = {"TIME", "NUM", "Temporal", "Quantity", "Money", "Frequency", "DocumentReference", "CommsIdentifier"}
_CONLL = (
    "crossner/politics/train.txt",
    "crossner/politics/dev.txt",
    "crossner/politics/test.txt",
    "crossner/science/train.txt",
    "crossner/literature/train.txt",
    "wikigold/CONLL-format/data/wikigold.conll.txt",
    "uner_ewt/en_ewt-ud-dev.iob2",
    "uner_ewt/en_ewt-ud-test.iob2",
)

Labelled = tuple[int, int, str]
"""First word, word after the last, label."""


def names(folder: Path) -> Iterator[Example]:
    """Sentences with their proper names, from every set that marks them."""
    for file in _CONLL:
        for words, labels in _conll(folder / file):
            yield _of_words(file.split("/")[0], words, labels)
    for part in ("dev", "test"):
        yield from _redocred(folder / "redocred" / "data" / f"{part}_revised.json")


def mentions(folder: Path, kept_out: frozenset[str]) -> Iterator[Example]:
    """Sentences in which actors are marked, nominal ones as well. `kept_out` are beginnings of Re3d document ids."""
    yield from _re3d(folder / "re3d", kept_out)
    yield from _gum(folder / "gum" / "gum-noncommercial-free.conllu")


def _of_words(origin: str, words: Sequence[str], labels: Sequence[Labelled]) -> Example:
    text, spans = joined(list(words))
    tags = [
        ("name", spans[s][0], spans[e - 1][1], _CLASSES.get(label, "other"))
        for s, e, label in labels
        if label not in _NO_NAMES
    ]
    return Example(origin, text, 0, len(text), 0, tags=tuple(tags), whole=frozenset({"name"}))


def _conll(path: Path) -> Iterator[tuple[list[str], list[Labelled]]]:
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split()
        if line.startswith("#"):
            continue
        if not columns:
            if 3 <= len(words) <= 70:
                yield words, list(_spans(tags))
            words, tags = [], []
        elif columns[0].isdigit() and len(columns) >= 3 and columns[2] in {"O"} | _prefixed(columns[2]):
            words.append(columns[1])
            tags.append(columns[2])
        elif len(columns) >= 2 and "DOCSTART" not in line:
            words.append(columns[0])
            tags.append(columns[1])


def _prefixed(tag: str) -> set[str]:
    return {tag} if tag[:2] in {"B-", "I-"} else set()


def _spans(tags: Sequence[str]) -> Iterator[Labelled]:
    start = None
    for index, tag in enumerate([*tags, "O"]):
        inside = tag.startswith("I-") and start is not None and tags[start][2:] == tag[2:]
        if start is not None and not inside:
            yield start, index, tags[start][2:]
            start = None
        if tag != "O" and start is None:
            start = index


def _redocred(path: Path) -> Iterator[Example]:
    for document in json.loads(path.read_text(encoding="utf-8")):
        for index, words in enumerate(document["sents"]):
            labels = [
                (m["pos"][0], m["pos"][1], m["type"])
                for entity in document["vertexSet"]
                for m in entity
                if m["sent_id"] == index
            ]
            if 3 <= len(words) <= 70:
                yield _of_words("redocred", words, labels)


def _re3d(folder: Path, kept_out: frozenset[str]) -> Iterator[Example]:
    for part in sorted(folder.iterdir()):
        if not part.is_dir():
            continue
        documents = {d["_id"]: d["text"] for d in _lines(part / "documents.json")}
        found: dict[str, list[dict[str, object]]] = {}
        for entity in _lines(part / "entities.json"):
            found.setdefault(str(entity["documentId"]), []).append(entity)
        for ident, text in documents.items():
            if ident[:10] not in kept_out:
                yield from _sentences(text, found.get(ident, []))


def _sentences(text: str, entities: Sequence[dict[str, object]]) -> Iterator[Example]:
    for match in re.finditer(r"\S[^\n]*?(?:[.!?][\"”']?(?=\s+[A-Z\"“])|$)", text, re.M):
        start, end = match.span()
        if end - start < 20 or end - start > 600:
            continue
        tags: list[tuple[str, int, int, str]] = []
        for entity in entities:
            first, last, label = int(str(entity["begin"])), int(str(entity["end"])), str(entity["type"])
            if not (start <= first and last <= end) or label in _NO_NAMES:
                continue
            tags.append(("name", first, last, _CLASSES.get(label, "other")))
            if label in {"Person", "Organisation"}:
                tags.append(("mention", first, last, "begins"))
        if tags:
            whole = frozenset({"name", "mention"})
            yield Example("re3d", text, start, end, start, tags=tuple(tags), whole=whole)


def _gum(path: Path) -> Iterator[Example]:
    """Innermost people and bodies of up to six words; longer ones say more than who it is."""
    words: list[str] = []
    opened: list[tuple[str, str, int]] = []
    closed: list[Labelled] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line:
            if 3 <= len(words) <= 60:
                yield _of_gum(words, closed)
            words, opened, closed = [], [], []
            continue
        columns = line.split("\t")
        if not columns[0].isdigit():
            continue
        words.append(columns[1])
        marks = re.search(r"Entity=([^|]*)", columns[9])
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", marks[1] if marks else ""):
            ident, _, rest = part.strip("()").partition("-")
            if part.startswith("("):
                opened.append((ident, rest.split("-")[0], len(words) - 1))
            if part.endswith(")"):
                for position in range(len(opened) - 1, -1, -1):
                    if opened[position][0] == ident:
                        _, kind, first = opened.pop(position)
                        closed.append((first, len(words), kind))
                        break


_PRONOUNS = {"i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "who", "whom", "that",
             "which", "this", "these", "those", "his", "its", "our", "my", "your", "their", "himself"}  # fmt: skip


def _of_gum(words: list[str], labels: Sequence[Labelled]) -> Example:
    text, spans = joined(words)
    tags: list[tuple[str, int, int, str]] = []
    for first, end, kind in labels:
        if kind not in {"person", "organization"} or end - first > 6 or words[first].lower() in _PRONOUNS:
            continue
        if any(first <= f and e <= end and (f, e) != (first, end) and k == kind for f, e, k in labels):
            continue
        if words[first].lower() in {"the", "a", "an"} and end - first > 1:
            first += 1
        tags.append(("mention", spans[first][0], spans[end - 1][1], "begins"))
    return Example("gum", text, 0, len(text), 0, tags=tuple(tags), whole=frozenset({"mention"}))


def _lines(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
