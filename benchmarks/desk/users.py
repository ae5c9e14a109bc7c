"""People at the desk: each asks for a page, looks at it, and asks for another, or decides on a claim."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import httpx

from benchmarks.desk.paths import DECISION, PAGES, REJECTED, Known
from benchmarks.desk.serving import Served

ROUNDS = 10
_TOOK = re.compile(r"desk;dur=([\d.]+)")
_MARK = re.compile(r'name="mark" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Habits:
    """How people work: how many, for how long, the mean pause between pages, the share of acts that decide."""

    users: int
    seconds: float
    pause: float
    deciding: float


@dataclass
class Visits:
    """What was asked: by page, the milliseconds that the server took, the bytes that it sent, and the milliseconds of
    processor, where one page is asked for at a time.

    `worked` are the seconds of processor that it took for all of them; `refused` tells which pages came with
    which status, and how many.
    """

    seconds: float = 0.0
    worked: float = 0.0
    refused: Counter[str] = field(default_factory=Counter)
    times: dict[str, list[float]] = field(default_factory=dict)
    sizes: dict[str, list[float]] = field(default_factory=dict)
    works: dict[str, list[float]] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """How many pages came."""
        return sum(map(len, self.times.values()))

    @property
    def failed(self) -> int:
        """How many did not come."""
        return self.refused.total()

    @property
    def every(self) -> list[float]:
        """The times of all pages."""
        return [time for times in self.times.values() for time in times]

    def keep(self, page: str, answer: httpx.Response, worked: float | None = None) -> None:
        """Count an answer, for which a processor worked so many seconds where that is known.

        That somebody else has decided meanwhile is an answer as well.
        """
        took = _TOOK.search(answer.headers.get("server-timing", ""))
        if answer.status_code not in (200, 409) or not took:
            self.refused[f"{page}: {answer.status_code}"] += 1
            return
        self.times.setdefault(page, []).append(float(took[1]))
        self.sizes.setdefault(page, []).append(len(answer.content))
        if worked is not None:
            self.works.setdefault(page, []).append(worked * 1000)


def one_by_one(served: Served, known: Known) -> Visits:
    """One person, every page several times."""
    visits, chance, began, before = Visits(), random.Random(3), time.perf_counter(), served.worked
    with httpx.Client(base_url=served.base, timeout=120, follow_redirects=True) as client:
        for name, path in PAGES.items():
            for _ in range(ROUNDS):
                visits.keep(name, *_asked(served, client, path(chance, known)))
    visits.seconds, visits.worked = time.perf_counter() - began, served.worked - before
    return visits


def after_decisions(served: Served, known: Known, claims: Iterable[str]) -> Visits:
    """One person, every page as the first that is asked for after somebody decided on a claim."""
    visits, chance, began, before = Visits(), random.Random(5), time.perf_counter(), served.worked
    waiting = iter(claims)
    with httpx.Client(base_url=served.base, timeout=120, follow_redirects=True) as client:
        mark = _mark(client.get("/review"))
        for name, path in PAGES.items():
            for _ in range(ROUNDS // 2):
                sent = client.post(f"/review/{next(waiting)}", data=_decision(mark, chance), headers=_SCRIPTED)
                visits.keep(DECISION, sent)
                visits.keep(name, *_asked(served, client, path(chance, known)))
    visits.seconds, visits.worked = time.perf_counter() - began, served.worked - before
    return visits


def many_at_once(served: Served, known: Known, habits: Habits, claims: Iterable[str]) -> Visits:
    """Many people for a while, each with pauses between pages; claims are decided on in turn, each once."""
    visits, began, before = Visits(), time.perf_counter(), served.worked
    waiting = iter(claims)

    async def one(number: int, client: httpx.AsyncClient, mark: str) -> None:
        chance = random.Random(number)
        await asyncio.sleep(chance.uniform(0, habits.pause))  # nobody opens a page at the very instant of all others
        while time.perf_counter() - began < habits.seconds:
            if chance.random() < habits.deciding:
                decided, to = _decision(mark, chance), f"/review/{next(waiting)}"
                visits.keep(DECISION, await client.post(to, data=decided, headers=_SCRIPTED))
            else:
                name = chance.choice(list(PAGES))
                visits.keep(name, await client.get(PAGES[name](chance, known)))
            await asyncio.sleep(chance.expovariate(1 / habits.pause) if habits.pause else 0)

    async def everybody() -> None:
        # A server lets go of connections that nobody used for five seconds; none is taken that it may just drop.
        limits = httpx.Limits(max_connections=habits.users, keepalive_expiry=3)
        async with httpx.AsyncClient(base_url=served.base, timeout=120, follow_redirects=True, limits=limits) as client:
            mark = _mark(await client.get("/review"))
            await asyncio.gather(*(one(number, client, mark) for number in range(habits.users)))

    asyncio.run(everybody())
    visits.seconds, visits.worked = time.perf_counter() - began, served.worked - before
    return visits


def _asked(served: Served, client: httpx.Client, path: str) -> tuple[httpx.Response, float]:
    """The answer to a page, and the seconds of processor that it took the desk; these are told in hundredths."""
    before = served.worked
    return client.get(path), served.worked - before


_SCRIPTED = {"HX-Request": "true"}
"""As the script of the page asks, which is sent the next claim and no whole page."""


def _decision(mark: str, chance: random.Random) -> dict[str, str]:
    """What the form of a claim sends."""
    return {
        "mark": mark,
        "verdict": "rejected" if chance.random() < REJECTED else "accepted",
        "seen": "",
        "why": "read",
    }


def _mark(review: httpx.Response) -> str:
    """What a form must hold so that it is known to be of the desk."""
    found = _MARK.search(review.text)
    if found is None:
        raise SystemExit("The page of the queue holds no form.")
    return found[1]
