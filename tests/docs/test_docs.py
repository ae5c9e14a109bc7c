"""The documentation is true: links lead somewhere, commands run, settings exist."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from herodotus.settings import LlmSettings, Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "examples" / "README.md"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_every_setting_is_in_the_readme_and_no_other() -> None:
    named = set(re.findall(r"HERODOTUS_[A-Z_]+", README))
    known = {f"HERODOTUS_{name.upper()}" for name in Settings.model_fields}
    assert named == known | {f"HERODOTUS_LLM_{name.upper()}" for name in LlmSettings.model_fields}


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    """Each in order, with a report, a folder and a claim of the examples in place of the words in capitals."""
    reports = ROOT / "examples" / "reports"
    shutil.copytree(reports, tmp_path / "reports")
    shutil.copy(reports / "06-airport-strike.pdf", tmp_path / "REPORT.pdf")
    lines = re.findall(r"^\.venv/bin/herodotus (.+)$", README, re.MULTILINE)
    assert len(lines) >= 10
    program = str(Path(sys.executable).with_name("herodotus"))
    claim = ""
    for line in lines:
        words = shlex.split(line, comments=True)
        words = [claim if word == "CLAIM" else word for word in words]
        if words[0] == "desk":
            assert _desk_opens([program, *words], tmp_path)
            continue
        done = subprocess.run([program, *words], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (line, done.stderr)
        if words[0] == "timeline":
            claim = done.stdout.splitlines()[1].split("\t")[-1]
    assert (tmp_path / "brief.html").exists()


def _desk_opens(command: list[str], folder: Path) -> bool:
    """Whether a desk tells its address and answers there; it is stopped then."""
    asked = [*command, "--port", "0", "--no-browser"]
    with subprocess.Popen(asked, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as desk:
        assert desk.stdout
        try:
            return httpx.get(desk.stdout.readline().strip(), timeout=30).status_code == 200
        finally:
            desk.terminate()


def test_the_make_targets_of_the_docs_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in PAGES:
        for target in re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert re.search(rf"^{target[0] or target[1]}:", makefile, re.MULTILINE)


def test_the_mission_has_a_state_in_every_row() -> None:
    rows = [r for r in (ROOT / "docs" / "mission.md").read_text(encoding="utf-8").splitlines() if r.startswith("| ")]
    assert len(rows) == 14
    assert all(len(row.strip("|").split("|")) == 3 and row.strip("|").split("|")[2].strip() for row in rows)


def test_the_tables_of_rooms_name_real_rooms() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for room in re.findall(r"^\| `([a-z]+)/` \|", page, re.MULTILINE):
        assert (ROOT / "src" / "herodotus" / room).is_dir()
