"""How the time of incident matching grows with the number of event claims, on made claims (seeded).

The claims are dense: 25,000 fall into ten years, half of them into one year of war, three of ten
name the same doer, actors and places are named by Zipf's law, and a happening is told by one to six documents, each a
little differently. Every document tells ten happenings. More claims either fall into the same ten years, and grow
denser, or into as many more years.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from herodotus import vocabulary
from herodotus.records import Document, Event, Loss, Quote, ReaderVersion, Reading, Time
from herodotus.records.document import Outcome
from herodotus.resolve.incidents import incidents

SIZES = (25_000, 50_000, 100_000, 200_000)
START, YEARS = date(1900, 1, 1), 10
ACTORS = 1000
TYPES = (
    "ASSAULT",
    "ASSAULT",
    "ASSAULT",
    "COERCE",
    "MOBILIZE",
    "PROTEST",
    "ACCUSE",
    "CONSULT",
    "AGREE",
    "REJECT",
    "AID",
)
VERBS = {"ASSAULT": "attacked bombed shelled struck raided", "COERCE": "arrested seized detained"}
PER_DOCUMENT = 10


@dataclass(frozen=True, slots=True)
class Timing:
    """One size: seconds of one core, incidents, the share of true pairs found, and of found pairs that are true."""

    claims: int
    seconds: float
    incidents: int
    recall: float
    precision: float


def measure(sizes: Sequence[int] = SIZES, seed: int = 7, denser: bool = True) -> list[Timing]:
    """The timings of each size, of `incidents` alone; `denser` keeps all in ten years."""
    out = []
    for size in sizes:
        readings, truth = make(size, seed, YEARS if denser else max(1, YEARS * size // SIZES[0]))
        began = time.process_time()
        found = incidents(readings)
        seconds = time.process_time() - began
        pairs = [truth[a] == truth[b] for one in found for i, a in enumerate(one.claims) for b in one.claims[:i]]
        sizes_of: dict[int, int] = {}
        for happening in truth.values():
            sizes_of[happening] = sizes_of.get(happening, 0) + 1
        true_pairs = sum(n * (n - 1) // 2 for n in sizes_of.values())
        out.append(Timing(size, seconds, len(found), sum(pairs) / max(1, true_pairs), sum(pairs) / max(1, len(pairs))))
    return out


def exponent(timings: Sequence[Timing]) -> float:
    """The power of the size with which the time grows: the slope of the line through the logarithms."""
    xs = [math.log(one.claims) for one in timings]
    ys = [math.log(one.seconds) for one in timings]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def make(count: int, seed: int = 7, years: int = YEARS) -> tuple[list[Reading], dict[str, int]]:
    """Readings with `count` event claims of some years, and for each claim the number of the happening it tells."""
    chance = random.Random(seed)
    places = [place for place in vocabulary.places() if place.precision in {"site", "town", "district"}]
    told: list[tuple[int, Event]] = []
    happening = 0
    while len(told) < count:
        first = _happening(chance, [place.id for place in places], years)
        for _ in range(min(chance.choice((1, 1, 1, 2, 2, 3, 4, 6)), count - len(told))):
            told.append((happening, _retold(first, chance, len(told))))
        happening += 1
    return _documents(told, chance), {event.id: number for number, event in told}


def _happening(chance: random.Random, places: Sequence[str], years: int) -> Event:
    days = 365 * years // (10 if chance.random() < 0.5 else 1)  # the war takes the first tenth of the years
    day = START + timedelta(days=chance.randrange(days))
    doer = "actor-0" if chance.random() < 0.3 else f"actor-{_rank(chance)}"
    killed = chance.choice((0, 0, 1, 2, 3, 5, 8, 13))
    return Event(
        id="", key="", quotes=(), type=chance.choice(TYPES), initiators=(doer,), targets=(f"actor-{_rank(chance)}",),
        time=Time(precise=(day, day)), place_id=places[_rank(chance, len(places))],
        losses=(Loss("killed", None, None, killed, None),) if killed else (),
    )  # fmt: skip


def _rank(chance: random.Random, count: int = ACTORS) -> int:
    """A number below `count`, the smaller the likelier: that of rank r about as 1 / (r + 5)."""
    return int(5 * ((count + 5) / 5) ** chance.random()) - 5


def _retold(event: Event, chance: random.Random, number: int) -> Event:
    """The happening as another document tells it: a day later, without the place or the doer, or with another toll."""
    assert event.time
    assert event.time.precise
    assert event.time.precise[0]
    day = event.time.precise[0] + timedelta(days=chance.choice((0, 0, 0, 0, 1)))
    verb = chance.choice(VERBS.get(event.type, event.type.lower()).split())
    sentence = f"On {day:%d %B} {event.initiators[0]} {verb} {event.targets[0]} near {event.place_id}."
    at = sentence.index(f" {verb} ") + 1
    return Event(
        id=f"e-{number:07}", key=f"event:{number:07}", quotes=(Quote(0, len(sentence), sentence),),
        evidence={"type": (at, at + len(verb))}, type=event.type, targets=event.targets,
        initiators=event.initiators if chance.random() < 0.8 else (), time=Time(precise=(day, day)),
        place_id=event.place_id if chance.random() < 0.8 else None,
        losses=event.losses if chance.random() < 0.7 else (),
    )  # fmt: skip


def _documents(told: Sequence[tuple[int, Event]], chance: random.Random) -> list[Reading]:
    """Documents of ten claims each, of which no two tell one happening."""
    waiting = list(told)
    chance.shuffle(waiting)
    number = max(1, len(waiting) // PER_DOCUMENT)
    pages: list[dict[int, Event]] = [{} for _ in range(number)]
    for place, (happening, event) in enumerate(waiting):
        page = next(
            pages[(place + step) % number] for step in range(number) if happening not in pages[(place + step) % number]
        )
        page[happening] = event
    version = ReaderVersion("made", "1")
    return [
        Reading(Document(f"d-{n:06}", "made", "", f"{n:064}"), version, Outcome("read"), events=tuple(page.values()))
        for n, page in enumerate(pages)
    ]
