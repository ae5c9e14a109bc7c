"""Works on a casebook in a process of its own and says, after each change, that it stands: one JSON line a change.

    python worker.py PLACE CAPTURES TEXTS SEED COUNT ACT… [--limit BYTES] [--nobody] [--init]

COUNT changes are made, of the ACTs add, review, merge and withdraw, chosen by SEED. TEXTS is a folder for the texts
that it adds. `--limit` lets no file grow larger, `--nobody` gives up the rights of root, `--init` first makes the
casebook; each when everything is loaded. The first line says `ready`; a refusal is the last line, and exit status 1.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
from pathlib import Path
from typing import Any

from herodotus.casebook import Casebook, add, init, open_casebook
from herodotus.errors import HerodotusError, Outdated
from herodotus.read.local import LocalReader
from herodotus.settings import Settings

ACTORS = ("asaib-ahl-al-haq", "iran", "kataib-hezbollah", "united-states")
NAMES = ("Asaib Ahl al-Haq", "Kataib Hezbollah", "The United States")
NOBODY = 65534


class Worker:
    """One who works: what it does is chosen by chance, what it has done it says."""

    def __init__(self, casebook: Casebook, texts: Path, seed: int) -> None:
        self.casebook, self.texts, self.seed = casebook, texts, seed
        self.chance = random.Random(seed)
        self.reader = LocalReader()
        self.claims = sorted((claim.id, claim.key) for r in casebook.store.readings() for claim in r.claims())

    def add(self, number: int) -> dict[str, Any]:
        """A report of its own."""
        who, whom = self.chance.sample(NAMES, 2)
        count = self.chance.randint(2, 90)
        text = (
            f"{who} attacked a base of {whom} near Taji on {count % 28 + 1} March 2020, in raid {self.seed}-{number}. "
        )
        path = self.texts / f"{self.seed}-{number}.txt"
        path.write_text(text + f"{count} soldiers were killed. Iran backs Kataib Hezbollah.\n", encoding="utf-8")
        (added,) = add(self.casebook, [str(path)], reader=self.reader)
        reading = next(r for r in self.casebook.store.readings() if r.document.id == added.document_id)
        found = [(claim.id, claim.key) for claim in reading.claims()]
        self.claims += found
        return {"id": added.document_id, "claims": [ident for ident, _ in found]}

    def review(self, _: int) -> dict[str, Any]:
        """A review of some claim as it stands."""
        ident, key = self.chance.choice(self.claims)
        standing = self.casebook.store.reviews(key=key)
        state = standing[-1].verdict if standing else "machine"
        verdict = self.chance.choice(("accepted", "rejected"))
        made = self.casebook.store.review(ident, verdict, f"hand {self.seed}", "so it is", state)  # type: ignore[arg-type]
        return {"id": made.id, "key": key, "verdict": verdict}

    def merge(self, _: int) -> dict[str, Any]:
        """A judgement that two are the same."""
        one, other = self.chance.sample(ACTORS, 2)
        made = self.casebook.store.judge("actor", one, other, "same", f"hand {self.seed}", "so they say")
        return {"id": made.id, "ends": list(made.ends)}

    def withdraw(self, number: int) -> dict[str, Any]:
        """A merge is taken back, or made when there is none of its own."""
        own = [j.id for j in self.casebook.store.judgements() if j.by == f"hand {self.seed}"]
        if not own:
            return {"act": "merge", **self.merge(number)}
        self.casebook.store.withdraw("judgement", own[0], f"hand {self.seed}", "they do not")
        return {"id": own[0]}


def main() -> int:
    """Work."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("place", "captures", "texts"):
        parser.add_argument(name)
    parser.add_argument("seed", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("acts", nargs="*")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--nobody", action="store_true")
    parser.add_argument("--init", action="store_true")
    options = parser.parse_args()
    _give_up(options)
    say(act="ready")
    try:
        work(options)
    except HerodotusError as error:
        say(act="refused", error=type(error).__name__, what=error.what, remedy=error.remedy)
        return 1
    return 0


def work(options: argparse.Namespace) -> None:
    """Make the changes that were asked for."""
    knobs = Settings(captures=options.captures)
    with init(options.place, knobs) if options.init else open_casebook(options.place, knobs) as casebook:
        say(act="opened")
        if not options.acts:
            return
        worker = Worker(casebook, Path(options.texts), options.seed)
        for number in range(options.count):
            act = worker.chance.choice(options.acts)
            try:
                say(**{"act": act, **getattr(worker, act)(number)})
            except Outdated as error:
                say(act="outdated", what=error.what)


def _give_up(options: argparse.Namespace) -> None:
    if options.limit or options.nobody:
        _load_everything()
    if options.limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (options.limit, options.limit))
    if options.nobody:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def _load_everything() -> None:
    """Work on a casebook for nothing: what is imported late could not be, without room or rights."""
    with tempfile.TemporaryDirectory() as folder, init(Path(folder) / "book") as casebook:
        worker = Worker(casebook, Path(folder), 0)
        worker.add(0)
        worker.review(0)
        worker.merge(0)


def say(**told: Any) -> None:
    """One line, out before anything else happens."""
    os.write(1, json.dumps(told).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main())
