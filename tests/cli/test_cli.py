"""The command line as a user meets it: exit codes, JSON lines, errors of one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
HERODOTUS = [str(Path(sys.executable).with_name("herodotus"))]


def run(*words: str, stdin: bytes | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "HERODOTUS_CASEBOOK"}
    done = subprocess.run(
        [*HERODOTUS, *words], input=stdin, capture_output=True, cwd=cwd, env=environment, check=False, timeout=120
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    assert run("init", str(folder)).returncode == 0
    assert run("add", str(REPORTS), "--casebook", str(folder)).returncode == 0
    return folder


def test_help_and_version() -> None:
    assert "Commands" in run("--help").stdout
    assert run().returncode == 0
    assert run("--version").stdout.startswith("herodotus ")


def test_help_loads_nothing_heavy() -> None:
    heavy = "('sqlalchemy', 'trafilatura', 'networkx', 'docx', 'numpy', 'yaml')"
    code = f"import sys; from herodotus.cli.app import app; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_read_prints_one_document_a_line() -> None:
    done = run("read", str(REPORTS / "03-k1-rockets.txt"), str(REPORTS / "04-december-strikes.html"), "--json")
    assert done.returncode == 0
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["outcome"]["status"] for line in lines] == ["read", "read"]
    assert lines[0]["document"]["source"] == "The Tigris Wire (illustrative)"
    assert lines[0]["events"]


def test_read_takes_standard_input() -> None:
    text = b"The United States bombed Kataib Hezbollah near Qaim on Sunday, killing 25 fighters."
    done = run("read", "-", "--published", "2019-12-30", "--source", "Desk", "--json", stdin=text)
    (line,) = map(json.loads, done.stdout.splitlines())
    assert line["events"][0]["date"] == "2019-12-29"
    assert line["document"]["source"] == "Desk"


def test_read_writes_a_brief(tmp_path: Path) -> None:
    done = run("read", str(REPORTS / "06-airport-strike.pdf"), "-o", str(tmp_path / "b.html"))
    assert done.returncode == 0
    assert "Qasem Soleimani" in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_bad_input_fails_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("read", str(tmp_path / "empty.txt"), str(REPORTS / "03-k1-rockets.txt"), "--json")
    assert done.returncode == 1
    assert "empty.txt is empty" in done.stderr
    outcomes = [json.loads(line)["outcome"] for line in done.stdout.splitlines()]
    assert [(o["status"], o["why"]) for o in outcomes] == [("read", ""), ("failed", "empty")]


def test_usage_errors_are_two(tmp_path: Path) -> None:
    assert run("read").returncode == 2
    assert run("nonsense").returncode == 2
    assert run("read", "x", "--published", "yesterday").returncode == 2
    assert run("read", "x", "--json", "-o", "y").returncode == 2
    assert run("read", "x", "--reader", "crystal-ball").returncode == 2
    bad = run(
        "read",
        str(REPORTS / "03-k1-rockets.txt"),
        "-o",
        str(tmp_path / "no" / "\0" / "b.html") if False else "/proc/b.html",
    )
    assert bad.returncode == 2
    assert "cannot be written" in bad.stderr


def test_no_error_is_a_traceback(tmp_path: Path) -> None:
    for words in (("documents",), ("show", "e-1"), ("brief",), ("timeline", "x"), ("add", "x")):
        done = run(*words, cwd=tmp_path)
        assert done.returncode == 1
        assert "herodotus init" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_casebook_is_listed(casebook: Path) -> None:
    documents = run("documents", "--casebook", str(casebook)).stdout.splitlines()
    assert len(documents) == 23
    assert documents[0].split("\t")[:3] == ["id", "published", "source"]
    actors = [json.loads(line) for line in run("actors", "--casebook", str(casebook), "--json").stdout.splitlines()]
    assert actors[0]["mentions"] >= actors[-1]["mentions"]
    assert "kataib-hezbollah" in {actor["id"] for actor in actors}


def test_a_claim_is_shown_with_its_sentence(casebook: Path) -> None:
    lines = run("timeline", "kataib hezbollah", "--casebook", str(casebook), "--json").stdout.splitlines()
    event = json.loads(lines[0])
    shown = run("show", event["id"], "--casebook", str(casebook))
    assert shown.returncode == 0
    assert event["quotes"][0]["exact"][:40] in shown.stdout
    assert run("show", "e-nothing", "--casebook", str(casebook)).returncode == 1


def test_a_brief_on_one_actor(casebook: Path, tmp_path: Path) -> None:
    done = run("brief", "Asaib Ahl al-Haq", "-o", str(tmp_path / "b.html"), "--casebook", str(casebook))
    assert done.returncode == 0
    assert "<h1>Asaib Ahl al-Haq</h1>" in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_add_again_changes_nothing(casebook: Path) -> None:
    done = run("add", str(REPORTS), "--casebook", str(casebook), "--json")
    assert done.returncode == 0
    assert not any(json.loads(line)["new"] for line in done.stdout.splitlines())


def test_words_that_would_steer_a_terminal_do_not_reach_it(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(
        "Evil \x1b[31mtitle of a report\n\nThe United States bombed Kataib Hezbollah near Qaim on Sunday.\n"
    )
    done = run("read", str(report))
    assert "\x1b" not in done.stdout


def test_explain_shows_what_each_field_rests_on(casebook: Path) -> None:
    told = run("timeline", "--json", "--casebook", str(casebook)).stdout.splitlines()
    claim = json.loads(told[0])["id"]
    table = run("explain", claim, "--casebook", str(casebook))
    assert table.returncode == 0
    assert "rests on" in table.stdout
    found = json.loads(run("explain", claim, "--json", "--casebook", str(casebook)).stdout)
    fields = {reason["field"] for reason in found["reasons"]}
    assert "type" in fields
    assert found["quote"]["exact"] in table.stdout


def test_explaining_what_is_not_there_is_an_error(casebook: Path) -> None:
    done = run("explain", "e-none", "--casebook", str(casebook))
    assert done.returncode != 0
    assert "no claim" in done.stderr


def test_the_llm_reader_without_an_endpoint_says_what_to_set() -> None:
    done = run("read", "-", "--reader", "llm", stdin=b"Rebels shelled Aleppo.")
    assert done.returncode == 2
    assert "HERODOTUS_LLM_URL" in done.stderr
