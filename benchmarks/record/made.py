"""Made documents with claims, seeded: as many as one likes, the same each time.

A document has twenty sentences of about twenty words, each the quote of one claim: thirteen events, two ties, three
figures, two opinions. Fifty claims come with one new actor, and actors and words are named by Zipf's law. The days run
over twenty years; a tie has a stated beginning and a stated end, two years apart on average, so that a tenth of the
ties holds on a day.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from herodotus.ingest.copies import fingerprint
from herodotus.records import (
    Actor,
    Assessment,
    Capture,
    Claim,
    Document,
    Event,
    Figure,
    Loss,
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
from herodotus.records.claim import Body
from herodotus.records.document import document_id, text_digest

PER_DOCUMENT = 20
BODIES: tuple[Body, ...] = ("event",) * 13 + ("relation",) * 2 + ("figure",) * 3 + ("assessment",) * 2
CLAIMS_PER_ACTOR = 50
START, DAYS = date(2004, 1, 1), 20 * 365
WORDS = 5_000
READER = ReaderVersion("made", "1")
TYPES = ("ASSAULT", "ASSAULT", "COERCE", "PROTEST", "THREATEN", "CONSULT", "AID", "REJECT")
TIES = ("member_of", "backs", "part_of", "arms", "leader_of", "allied_with", "funds")
BODIES_OF_MEN = ("Brigade", "Front", "Council", "Army", "Movement", "League", "Party", "Ministry")
_SYLLABLES = [consonant + vowel for consonant in "bdfghjklmnrstwyz" for vowel in "aeiou"]

Item = tuple[Reading, frozenset[int], str]


def actors_for(claims: int) -> int:
    """How many actors so many claims name."""
    return max(20, claims // CLAIMS_PER_ACTOR)


def actor_id(number: int) -> str:
    """The id of an actor; the smaller its number, the more often it is named."""
    return f"name-{word(number)}-{BODIES_OF_MEN[number % len(BODIES_OF_MEN)].lower()}"


def actor_name(number: int) -> str:
    """What an actor is called: a word of its own, and what kind of body it is."""
    return f"{word(number).title()} {BODIES_OF_MEN[number % len(BODIES_OF_MEN)]}"


def word(number: int) -> str:
    """A made word, another for each number: three syllables and more."""
    out, left = "", number + len(_SYLLABLES) ** 2
    while left:
        left, last = divmod(left, len(_SYLLABLES))
        out = _SYLLABLES[last] + out
    return out


def filler(number: int) -> str:
    """A made word of the language, not of a name."""
    return word(number) + "sh"


def rank(chance: random.Random, count: int) -> int:
    """A number below `count`, the smaller the likelier: that of rank r about as 1 / (r + 5)."""
    return min(count - 1, int(5 * ((count + 5) / 5) ** chance.random()) - 5)


def documents(claims: int, seed: int = 7) -> Iterator[Item]:
    """Readings of made documents with so many claims in all, each with its shingles and address."""
    for number in range(claims // PER_DOCUMENT):
        yield _Document(random.Random(f"{seed}-{number}"), number, actors_for(claims)).item()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence to be: its words, the actors in it, and where in it they and its main word stand."""

    body: Body
    words: str
    doer: tuple[int, int, int]
    other: tuple[int, int, int]
    day: date
    number: int
    anchor: tuple[int, int]


class _Document:
    def __init__(self, chance: random.Random, number: int, actors: int) -> None:
        self._chance, self._number, self._actors = chance, number, actors
        self._published = START + timedelta(days=chance.randrange(DAYS))
        self._mentions: dict[int, list[Mention]] = {}

    def item(self) -> Item:
        sentences = [self._sentence(body) for body in BODIES]
        text = " ".join(sentence.words for sentence in sentences)
        payload = text.encode()
        capture = Capture(
            digest(payload), len(payload), "text/plain", f"{self._number}.txt", datetime(2024, 1, 1, tzinfo=UTC), "file"
        )
        document = Document(
            document_id(capture.sha256), capture.address, text, text_digest(text),
            source=f"Outlet {self._number % 97}", published=self._published, language="en", capture=capture,
        )  # fmt: skip
        claims: dict[str, list[Any]] = {body: [] for body in dict.fromkeys(BODIES)}
        at = 0
        for sentence in sentences:
            claims[sentence.body].append(self._claim(document, sentence, at))
            at += len(sentence.words) + 1
        reading = Reading(
            document, READER, Outcome("read"), self._named(), *(tuple(found) for found in claims.values())
        )
        return reading, fingerprint(text), capture.address

    def _sentence(self, body: Body) -> _Sentence:
        chance = self._chance
        one, other = rank(chance, self._actors), rank(chance, self._actors)
        day = self._published - timedelta(days=rank(chance, 400))
        number = chance.randint(1, 900)
        verb = {"event": "attacked", "relation": "backed", "figure": "counted", "assessment": "blamed"}[body]
        fill = " ".join(filler(rank(chance, WORDS)) for _ in range(8))
        begin = f"On {day.day} {day:%B %Y} the "
        doer, target = actor_name(one), actor_name(other)
        verb_at = len(begin) + len(doer) + 1
        other_at = verb_at + len(verb) + 5
        words = f"{begin}{doer} {verb} the {target} and {number} {fill}."
        return _Sentence(
            body, words, (one, len(begin), len(begin) + len(doer)), (other, other_at, other_at + len(target)),
            day, number, (verb_at, verb_at + len(verb)),
        )  # fmt: skip

    def _claim(self, document: Document, sentence: _Sentence, at: int) -> Claim:
        for actor, start, end in (sentence.doer, sentence.other):
            self._mentions.setdefault(actor, []).append(Mention(at + start, at + end, actor_name(actor), "made"))
        anchor = (at + sentence.anchor[0], at + sentence.anchor[1])
        key = statement_key(document.sha256, sentence.body, [anchor])
        shared: dict[str, Any] = {
            "id": claim_id(key, str(READER)),
            "key": key,
            "quotes": (Quote.cut(document.text, at, at + len(sentence.words)),),
            "confidence": round(self._chance.random(), 2),
            "evidence": {"type": anchor, "initiators": (at + sentence.doer[1], at + sentence.doer[2])},
        }
        one, other = actor_id(sentence.doer[0]), actor_id(sentence.other[0])
        if sentence.body == "event":
            killed = sentence.number % 10
            losses = (Loss("killed", None, killed, killed, killed),) if killed else ()
            return Event(
                **shared, type=self._chance.choice(TYPES), initiators=(one,), targets=(other,),
                time=Time(precise=(sentence.day, sentence.day), as_written=str(sentence.day)), losses=losses,
            )  # fmt: skip
        if sentence.body == "relation":
            until = sentence.day + timedelta(days=self._chance.randrange(4 * 365))
            time = Time(precise=(sentence.day, until), starts=True, ends=True, as_written=str(sentence.day))
            return Relation(**shared, kind=self._chance.choice(TIES), subject=one, object=other, time=time)
        if sentence.body == "figure":
            return Figure(**shared, subject=one, measure="troops", value=sentence.number, unit="person")
        return Assessment(**shared, speakers=(one,), about=(other,), stance="blames")

    def _named(self) -> tuple[Actor, ...]:
        return tuple(
            Actor(actor_id(number), actor_name(number), "armed_group", (), tuple(mentions))
            for number, mentions in self._mentions.items()
        )
