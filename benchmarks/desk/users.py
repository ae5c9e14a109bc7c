"""People at the desk: each asks for a page, looks at it, and asks for another."""

from __future__ import annotations

import asyncio
import random
import re
import time
from dataclasses import dataclass, field

import httpx

from benchmarks.desk.paths import PAGES, Known

ROUNDS = 10
_TOOK = re.compile(r"desk;dur=([\d.]+)")


@dataclass
class Visits:
    """What was asked: by page, the milliseconds that the server took and the bytes that it sent."""

    seconds: float = 0.0
    failed: int = 0
    times: dict[str, list[float]] = field(default_factory=dict)
    sizes: dict[str, list[float]] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """How many pages came."""
        return sum(map(len, self.times.values()))

    def keep(self, page: str, answer: httpx.Response) -> None:
        """Count an answer."""
        took = _TOOK.search(answer.headers.get("server-timing", ""))
        if answer.status_code != 200 or not took:
            self.failed += 1
            return
        self.times.setdefault(page, []).append(float(took[1]))
        self.sizes.setdefault(page, []).append(len(answer.content))


def one_by_one(base: str, known: Known) -> Visits:
    """One person, every page several times; the first of each, which fills what is kept, is not counted."""
    visits, chance, began = Visits(), random.Random(3), time.perf_counter()
    with httpx.Client(base_url=base, timeout=120, follow_redirects=True) as client:
        for name, path in PAGES.items():
            client.get(path(chance, known))
            for _ in range(ROUNDS):
                visits.keep(name, client.get(path(chance, known)))
    visits.seconds = time.perf_counter() - began
    return visits


def many_at_once(base: str, known: Known, users: int, seconds: float, pause: float) -> Visits:
    """Many people for a while, each with pauses between pages drawn around so many seconds."""
    visits, began = Visits(), time.perf_counter()

    async def one(number: int, client: httpx.AsyncClient) -> None:
        chance = random.Random(number)
        while time.perf_counter() - began < seconds:
            name = chance.choice(list(PAGES))
            visits.keep(name, await client.get(PAGES[name](chance, known)))
            await asyncio.sleep(chance.expovariate(1 / pause) if pause else 0)

    async def everybody() -> None:
        limits = httpx.Limits(max_connections=users)
        async with httpx.AsyncClient(base_url=base, timeout=120, follow_redirects=True, limits=limits) as client:
            await asyncio.gather(*(one(number, client) for number in range(users)))

    asyncio.run(everybody())
    visits.seconds = time.perf_counter() - began
    return visits
