"""Score the reader on annotated documents.

    python -m benchmarks.evaluate FOLDER [--set dev] [--errors]

FOLDER holds `score.py`, `ANNOTATION.md` and the sets, each a folder of NAME.txt beside NAME.json, and `seed.txt`.
Every document is read with the publication date and source that its annotation gives.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from herodotus.ingest import Stated, load_document
from herodotus.read.reader import open_reader
from herodotus.records.wire import reading_to_json
from herodotus.settings import Settings


def main() -> int:
    """Read, write predictions to a scratch folder, and let the scorer print its table."""
    options = _options()
    gold: Path = options.folder
    if not (gold / "score.py").is_file():
        print(f"No annotated documents in {gold}: nothing was scored.")
        return 0
    for name in options.set or ("dev", "seed"):
        print(f"\n== {name}")
        with tempfile.TemporaryDirectory() as scratch:
            for annotated in _documents(gold, name):
                _predict(annotated, Path(scratch), options.reader)
            target = gold / "seed.json" if name == "seed" else gold / name
            command = [sys.executable, gold / "score.py", "--gold", target, "--pred", scratch, "--text", gold / name]
            subprocess.run([*map(str, command), *(["--errors"] if options.errors else [])], check=True)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append", choices=["dev", "train", "seed"])
    parser.add_argument("--reader", default="local")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was spurious")
    return parser.parse_args()


def _documents(gold: Path, name: str) -> Iterator[Path]:
    yield from [gold / "seed.txt"] if name == "seed" else sorted((gold / name).glob("*.txt"))


def _predict(text: Path, scratch: Path, reader: str) -> None:
    annotation = json.loads(text.with_suffix(".json").read_text(encoding="utf-8"))
    published = annotation.get("published")
    stated = Stated(published=date.fromisoformat(published) if published else None, source=annotation.get("source"))
    reading = open_reader(reader).read(load_document(str(text), Settings(), stated))
    record = json.dumps(reading_to_json(reading), ensure_ascii=False)
    (scratch / f"{text.stem}.json").write_text(record, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
