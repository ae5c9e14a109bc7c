"""A made casebook of many actors and ties, seeded: a crowd to draw, the same each time.

python -m tests.desk.crowd FOLDER [ACTORS [TIES]]
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.record.made import BODIES_OF_MEN, rank, word

from herodotus.casebook import init
from herodotus.ingest.copies import fingerprint
from herodotus.records import (
    Actor,
    Capture,
    Document,
    Mention,
    Outcome,
    Quote,
    ReaderVersion,
    Reading,
    Relation,
    Time,
    claim_id,
    statement_key,
)
from herodotus.records.capture import digest
from herodotus.records.document import document_id, text_digest

READER = ReaderVersion("made", "1")
SENTENCES = {
    "member_of": "joined", "leader_of": "heads", "backs": "supports", "part_of": "belongs to", "arms": "equips",
    "allied_with": "stands with", "hostile_to": "fights", "controls": "directs", "funds": "pays",
}  # fmt: skip
KINDS = ("armed_group", "armed_group", "armed_group", "person", "government_body", "military", "party", "company")
PER_DOCUMENT = 25
START = date(2014, 1, 1)


def crowd(folder: Path, actors: int = 500, ties: int = 1500, seed: int = 7) -> None:
    """Make a casebook in a folder: so many actors, of which all have a tie, and so many claims of ties."""
    chance = random.Random(seed)
    pairs = [(chance.randrange(number), number) for number in range(1, actors)]
    pairs += [(rank(chance, actors), rank(chance, actors)) for _ in range(ties)]
    pairs = list(dict.fromkeys((one, other) for one, other in pairs if one != other))[:ties]
    told = [(one, other, chance.choice(list(SENTENCES))) for one, other in pairs]
    chance.shuffle(told)
    parts = [told[start : start + PER_DOCUMENT] for start in range(0, len(told), PER_DOCUMENT)]
    with init(folder) as casebook:
        casebook.store.save_many([_item(number, part, chance) for number, part in enumerate(parts)], "ann")


def ident(number: int) -> str:
    """The id of an actor of the crowd."""
    return f"name-{word(number)}-{number}"


def name(number: int) -> str:
    """What an actor of the crowd is called."""
    return f"{word(number).title()} {BODIES_OF_MEN[number % len(BODIES_OF_MEN)]}"


def kind(number: int) -> str:
    """Of which kind an actor of the crowd is."""
    return KINDS[number % len(KINDS)]


def _item(number: int, told: list[tuple[int, int, str]], chance: random.Random) -> tuple[Reading, frozenset[int], str]:
    published = START + timedelta(days=chance.randrange(2500))
    lines = [f"The {name(one)} {SENTENCES[tie]} the {name(other)}, report {number}-{at} says."
             for at, (one, other, tie) in enumerate(told)]  # fmt: skip
    text = " ".join(lines)
    capture = Capture(digest(text.encode()), len(text.encode()), "text/plain", f"{number}.txt",
                      datetime(2024, 1, 1, tzinfo=UTC), "file")  # fmt: skip
    document = Document(document_id(capture.sha256), capture.address, text, text_digest(text), title=f"Report {number}",
                        source=f"Outlet {number % 9}", published=published, language="en", capture=capture)  # fmt: skip
    mentions: dict[int, list[Mention]] = {}
    claims, start = [], 0
    for (one, other, tie), line in zip(told, lines, strict=True):
        for who in (one, other):
            at = start + line.index(name(who))
            mentions.setdefault(who, []).append(Mention(at, at + len(name(who)), name(who), "made"))
        claims.append(_relation(document, (start, start + len(line)), (one, other, tie), chance))
        start += len(line) + 1
    named = tuple(Actor(ident(one), name(one), kind(one), (), tuple(found)) for one, found in mentions.items())
    return Reading(document, READER, Outcome("read"), named, (), tuple(claims)), fingerprint(text), capture.address


def _relation(document: Document, span: tuple[int, int], tie: tuple[int, int, str], chance: random.Random) -> Relation:
    one, other, what = tie
    begin = START + timedelta(days=chance.randrange(2500))
    end = begin + timedelta(days=chance.randrange(30, 900))
    shapes: tuple[Time | None, ...] = (
        Time(precise=(begin, end), starts=True, ends=True, as_written=str(begin)),
        Time(precise=(begin, begin), as_written=str(begin)),
        Time(imprecise=(begin, end), starts=True, as_written=str(begin.year)),
        None,
    )
    key = statement_key(document.sha256, "relation", [span])
    shared: dict[str, Any] = {"id": claim_id(key, str(READER)), "key": key}
    quote = Quote.cut(document.text, *span)
    return Relation(**shared, quotes=(quote,), confidence=0.8, kind=what, subject=ident(one), object=ident(other),
                    time=chance.choice(shapes), detail=SENTENCES[what])  # fmt: skip


if __name__ == "__main__":
    crowd(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:]))
    print(sys.argv[1])
