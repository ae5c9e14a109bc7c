"""Read the example reports and write a brief on them: what `make run` does."""

from __future__ import annotations

import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parent / "out"


def main() -> int:
    """Make a casebook of the examples and a brief on it. Repeating it reads nothing twice."""
    began = time.perf_counter()
    print("Reading the example reports …", flush=True)
    from herodotus import add, init, open_casebook, write_brief
    from herodotus.cli.progress import Progress
    from herodotus.cli.terminal import write_whole
    from herodotus.errors import CasebookExists
    from herodotus.store.base import View

    folder = OUT / "casebook"
    try:
        casebook = init(folder)
    except CasebookExists:
        casebook = open_casebook(folder)
    with casebook, Progress("read") as progress:
        added = add(casebook, [str(HERE / "reports")], progress=progress)
        readings = casebook.store.readings()
    brief = OUT / "brief.html"
    write_whole(brief, write_brief(View.of(readings), title="Iraq, October 2019 to September 2021", copies=readings))
    claims = sum(1 for reading in readings for _ in reading.claims())
    print(f"{len(readings)} documents, {claims} claims, {time.perf_counter() - began:.1f} seconds.")
    print(f"The brief:     {brief}")
    print(f"The casebook:  {folder}")
    print(f"The desk:      .venv/bin/herodotus desk --casebook {folder}")
    print("Your own:      .venv/bin/herodotus read REPORT.pdf -o brief.html")
    return 1 if any(one.bad for one in added) else 0


if __name__ == "__main__":
    sys.exit(main())
