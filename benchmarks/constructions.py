"""Read the written sentences that no training has seen, and print the share read right, kind by kind.

    python -m benchmarks.constructions [--set seen] [--errors]

Each file of `constructions/unseen/` holds one kind, a sentence a line with what must be read in it. That of
`constructions/seen/` is an older set, on whose errors rules were mended since. Every sentence is read as a document of
its own, published on 15 June 2024.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from herodotus.read.names import normalise
from herodotus.read.reader import open_reader
from herodotus.records import Document, Event, Reading
from herodotus.records.document import document_id, text_digest

FOLDER = Path(__file__).parent / "constructions"
PUBLISHED = date(2024, 6, 15)

Check = Callable[[Reading, list[str]], bool]


def main() -> None:
    """Print the table, and with `--errors` each sentence that was read otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=["unseen", "seen"], default="unseen")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for kind, (right, total, wrong) in score(FOLDER / options.set).items():
        print(f"{kind:12} {right:3} of {total:3}  {right / total:.2f}")
        if options.errors:
            print("".join(f"    {sentence}\n" for sentence in wrong), end="")


def score(folder: Path) -> dict[str, tuple[int, int, list[str]]]:
    """For each kind of a folder: sentences read right, all of them, and those read otherwise."""
    reader = open_reader("trained")
    out: dict[str, tuple[int, int, list[str]]] = {}
    for kind, check in CHECKS.items():
        wrong, total = [], 0
        for line in (folder / f"{kind}.tsv").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                text, *expected = [cell.strip() for cell in line.split("\t")]
                total += 1
                if not check(reader.read(_document(text)), expected):
                    wrong.append(text)
        out[kind] = (total - len(wrong), total, wrong)
    return out


def _document(text: str) -> Document:
    sha = text_digest(text)
    return Document(document_id(sha), "sentence.txt", text, sha, published=PUBLISHED, language="en")


def _is(reading: Reading, ident: str | None, name: str) -> bool:
    """Whether an actor goes by a name, or by one that holds it or is held by it as whole words."""
    actor = next((a for a in reading.actors if a.id == ident), None)
    if actor is None:
        return False
    names = {actor.name, *actor.aliases, *(m.text for m in actor.mentions)}
    return any(_holds(one, name) or _holds(name, one) for one in names)


def _holds(words: str, part: str) -> bool:
    return f" {normalise(part)} " in f" {normalise(words)} "


def _any(reading: Reading, idents: Iterable[str], name: str) -> bool:
    return any(_is(reading, ident, name) for ident in idents)


def _typed(reading: Reading, types: str) -> list[Event]:
    return [e for e in reading.events if e.type in {t.strip() for t in types.split(";")}]


def _control(reading: Reading, expected: list[str]) -> bool:
    subject, other = expected
    return any(
        r.kind == "controls" and _is(reading, r.subject, subject) and _is(reading, r.object, other)
        for r in reading.relations
    )


def _denial(reading: Reading, expected: list[str]) -> bool:
    types, doer, _ = expected
    return any(e.polarity == "denied" and _any(reading, e.initiators, doer) for e in _typed(reading, types))


def _claim(reading: Reading, expected: list[str]) -> bool:
    types, doer = expected
    found = _typed(reading, types)
    return len(found) == 1 and _any(reading, found[0].initiators, doer) and found[0].polarity == "affirmed"


def _dated_tie(reading: Reading, expected: list[str]) -> bool:
    kind, subject, other, when = expected
    return any(
        r.kind == kind and _is(reading, r.subject, subject) and _is(reading, r.object, other) and when in (r.date or "")
        for r in reading.relations
    )


def _response(reading: Reading, expected: list[str]) -> bool:
    types, doer, answered = expected
    by_id = {e.id: e for e in reading.events}
    return any(
        (not doer or _any(reading, e.initiators, doer))
        and any(by_id[link.event].type == answered for link in e.responds_to)
        for e in _typed(reading, types)
    )


def _chain(reading: Reading, expected: list[str]) -> bool:
    types, chain = expected
    names = [name.strip() for name in chain.split(";")]
    return any(
        len(e.speakers) == len(names) and all(_is(reading, i, n) for i, n in zip(e.speakers, names, strict=True))
        for e in _typed(reading, types)
    )


def _place(reading: Reading, expected: list[str]) -> bool:
    types, place = expected
    return any(e.place and _holds(e.place, place) for e in _typed(reading, types))


CHECKS: dict[str, Check] = {
    "control": _control,
    "denial": _denial,
    "claims": _claim,
    "dated_ties": _dated_tie,
    "responses": _response,
    "speakers": _chain,
    "places": _place,
}


if __name__ == "__main__":
    main()
