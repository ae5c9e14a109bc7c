"""Draw the pictures of docs/questions.md: every command there that has `--chart`, on a casebook of the examples."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "questions.md"
PICTURES = ROOT / "docs" / "questions"


def commands() -> list[list[str]]:
    """The words of every command of the page, in order, without the program."""
    lines = re.findall(r"^herodotus (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return [shlex.split(line) for line in lines]


def draw(folder: Path) -> list[str]:
    """Run every command in a folder; returns what went wrong, a line each. Pictures and briefs lie in it then."""
    if not (folder / "examples").exists():
        (folder / "examples").symlink_to(ROOT / "examples")
    program = str(Path(sys.executable).with_name("herodotus"))
    wrong = []
    for words in commands():
        done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            wrong.append(f"{shlex.join(words)}: exit {done.returncode}: {done.stderr.strip()}")
    return wrong


def main() -> int:
    """Draw them anew into docs/questions."""
    with tempfile.TemporaryDirectory() as scratch:
        wrong = draw(Path(scratch))
        PICTURES.mkdir(exist_ok=True)
        for picture in sorted(Path(scratch).glob("*.svg")):
            shutil.copy(picture, PICTURES / picture.name)
            print(PICTURES / picture.name)
    print(*wrong, sep="\n", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
