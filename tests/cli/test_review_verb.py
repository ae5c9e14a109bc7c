"""`herodotus review`: without a terminal, key by key, on a real terminal, and by two who do not see each other."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from herodotus.casebook import Casebook, init, look, open_casebook, review_claim
from herodotus.cli.claims import fields_of, marked
from herodotus.cli.keys import Desk
from herodotus.cli.reviewing import Loop, summed
from herodotus.records import Quote
from herodotus.store.base import View
from support.casebooks import copy_of_examples
from support.commands import run


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_of_examples(tmp_path)


def listed(book: Path, *words: str) -> list[dict[str, Any]]:
    """The JSON lines of a command."""
    done = run(*words, "--json", where=book)
    assert (done.code, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


def sit(book: Path, keys: str, lines: Sequence[str] = (), by: str = "ann", **options: Any) -> tuple[list[str], Loop]:
    """One sitting over what is due, by keys and lines given beforehand; what was shown, and the loop."""
    shown: list[str] = []
    pressed, written = iter(keys), iter(lines)
    desk = Desk(lambda: next(pressed, ""), lambda _: next(written, ""), shown.append)
    with open_casebook(book) as casebook:
        view = casebook.view()
        claims = [one["claim"] for one in listed(book, "review", "--list")]
        loop = Loop(casebook, desk, by, claims, view, **options)
        loop.run()
    return shown, loop


def states(book: Path) -> list[tuple[str, str, str]]:
    with open_casebook(book) as casebook:
        return [(made.claim_id, made.verdict, made.by) for made in casebook.store.reviews()]


def test_what_is_due_comes_with_its_reasons(book: Path) -> None:
    due = listed(book, "review", "--list")
    with open_casebook(book) as casebook:
        assert {one["claim"] for one in due} == {c.id for r in casebook.view().readings for c in r.claims()}
    assert [one["weight"] for one in due] == sorted((one["weight"] for one in due), reverse=True)
    assert any("others disagree" in one["why"] for one in due)
    first = run("review", "--list", "--limit", "1", where=book).out.splitlines()
    assert first[0] == "claim\tweight\twhy\tsays"
    assert first[1].split("\t")[0] == due[0]["claim"]
    assert len(first) == 2


def test_a_decision_without_a_terminal(book: Path) -> None:
    one, two, three = (each["claim"] for each in listed(book, "review", "--list", "--limit", "3"))
    done = run("review", one, "--accept", "--why", "so it says", where=book)
    assert done.code == 0
    assert f"{one} accepted. ann," in done.out
    (made,) = listed(book, "review", two, "--reject", "--by", "bea")
    assert (made["kind"], made["verdict"], made["by"], made["from_state"]) == ("review", "rejected", "bea", "machine")
    assert run("review", three, "--correct", "modality=alleged", "--correct", "polarity=denied", where=book).code == 0
    assert states(book) == [(one, "accepted", "ann"), (two, "rejected", "bea"), (three, "corrected", "ann")]
    assert one not in {each["claim"] for each in listed(book, "review", "--list")}
    shown = run("show", three, where=book).out
    assert "State      corrected" in shown
    assert "(how firmly: asserted → alleged; polarity: affirmed → denied)" in shown
    assert f"{two} rejected. bea," in run("show", two, where=book).out
    assert two not in run("timeline", where=book).out


def test_who_overlooks_anothers_decision_is_told(book: Path) -> None:
    claim = listed(book, "review", "--list", "--limit", "1")[0]["claim"]
    (made,) = listed(book, "review", claim, "--reject", "--by", "bea")
    done = run("review", claim, "--accept", where=book)
    assert (done.code, done.out) == (1, "")
    assert "bea rejected it" in done.err
    assert made["id"] in done.err
    assert run("review", claim, "--accept", "--over", made["id"], where=book).code == 0
    assert [verdict for _, verdict, _ in states(book)] == ["rejected", "accepted"]
    assert run("review", claim, "--undo", where=book).code == 0
    assert states(book) == [(claim, "rejected", "bea")]
    nothing = run("review", "--undo", where=book)
    assert (nothing.code, "No decision of ann" in nothing.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("e-none", "--accept"), 1, "no claim 'e-none'"),
        (("--accept",), 2, "No claim is named"),
        (("e-1", "--accept", "--reject"), 2, "one thing at a time"),
        ((), 2, "needs a terminal"),
        (("e-none",), 1, "no claim 'e-none'"),
        (("--limit", "0"), 2, "--limit"),
    ],
)
def test_what_cannot_be_done_says_why(book: Path, words: tuple[str, ...], code: int, told: str) -> None:
    done = run("review", *words, where=book)
    assert (done.code, done.out) == (code, "")
    assert told in done.err
    assert states(book) == []


def test_an_empty_casebook_is_told_kindly(tmp_path: Path) -> None:
    init(tmp_path / "empty").close()
    done = run("review", "--list", where=tmp_path / "empty")
    assert (done.code, done.out.strip()) == (
        0,
        "There is nothing to review yet. Put documents into the casebook with `herodotus add FILE…`.",
    )
    assert "No two reviewers" in run("review", "--agreement", where=tmp_path / "empty").out


def test_the_words_behind_each_field_are_marked(book: Path) -> None:
    with open_casebook(book) as casebook:
        event = next(e for e in casebook.view().events() if e.place and len(e.evidence) > 3)
        seen = look(casebook, event.id)
        numbered = {span: n for n, span in enumerate(sorted({s for _, _, s in fields_of(seen) if s}), 1)}
        line = marked(seen.document.text, event.quote, numbered)
    for start, end in numbered:
        if event.quote.start <= start and end <= event.quote.end:
            assert f"[{seen.document.text[start:end]}]" in line
    plain = line.translate(str.maketrans("", "", "[]⁰¹²³⁴⁵⁶⁷⁸⁹"))
    assert plain == event.quote.exact


def test_marks_nest_and_may_lie_outside() -> None:
    text = "The U.S. Army fired."
    quote = Quote.cut(text, 0, len(text))
    numbers = {(4, 13): 1, (4, 8): 2, (14, 19): 12, (30, 40): 3}
    assert marked(text, quote, numbers) == "The [[U.S.]² Army]¹ [fired]¹²."


def test_one_key_a_decision(book: Path) -> None:
    due = [one["claim"] for one in listed(book, "review", "--list")]
    shown, loop = sit(book, "axrsq", why="read it")
    assert states(book) == [(due[0], "accepted", "ann"), (due[1], "rejected", "ann")]
    assert summed(loop.counts) == "1 accepted, 1 rejected, 1 skipped"
    text = "\n".join(shown)
    assert f"1 of {len(due)}" in text
    assert f"4 of {len(due)}" in text
    assert "confidence" in text
    assert "a accept" in text


def test_a_correction_is_written_field_by_field(book: Path) -> None:
    due = [one["claim"] for one in listed(book, "review", "--list")]
    lines = ["modality=sung", "", "", "modality=alleged", "polarity=denied", "", "the sentence is older"]
    shown, loop = sit(book, "cccq", lines)
    assert any("'sung' is no modality" in line for line in shown)
    assert summed(loop.counts) == "1 corrected"
    with open_casebook(book) as casebook:
        (made,) = casebook.store.reviews()
        assert (made.claim_id, made.why) == (due[0], "the sentence is older")
        assert look(casebook, due[0]).claim.modality == "alleged"
    assert sit(book, "c", [])[1].counts.total() == 0


def test_undo_goes_back_to_the_claim_that_it_was_made_on(book: Path) -> None:
    due = [one["claim"] for one in listed(book, "review", "--list")]
    shown, loop = sit(book, "asuruq")
    assert states(book) == []
    assert summed(loop.counts) == "1 accepted, 1 rejected, 1 skipped, 2 undone"
    headings = [line for line in shown if line.startswith("──")]
    assert [line.split()[1] for line in headings] == ["1", "2", "3", "1", "2", "1"]
    assert any(f"{due[0]} accepted" in line and "withdrawn" in line for line in shown)
    shown, _ = sit(book, "uq")
    assert any("No decision of ann" in line for line in shown)


def test_what_another_decided_meanwhile_is_shown_before_it_is_decided_on(book: Path) -> None:
    due = [one["claim"] for one in listed(book, "review", "--list")]

    class Other:
        """Decides on the first claim while it is before ann."""

        def __init__(self, casebook: Casebook) -> None:
            self.casebook, self.keys = casebook, iter("aaq")

        def key(self) -> str:
            pressed = next(self.keys)
            if not self.casebook.store.reviews():
                review_claim(self.casebook, due[0], "rejected", by="bea", why="no such thing")
            return pressed

    shown: list[str] = []
    with open_casebook(book) as casebook:
        Loop(casebook, Desk(Other(casebook).key, lambda _: "", shown.append), "ann", due[:2], casebook.view()).run()
    assert states(book) == [(due[0], "rejected", "bea"), (due[0], "accepted", "ann")]
    text = "\n".join(shown)
    assert text.index("not as you saw it") < text.index("rejected. bea")
    assert "no such thing" in text


def test_two_who_do_not_see_each_other_and_how_far_they_agree(book: Path) -> None:
    with open_casebook(book) as casebook:
        one, two, three = [event.id for event in casebook.view().events()][:3]
    for claim, verdict in ((one, "--accept"), (two, "--reject")):
        run("review", claim, verdict, "--by", "bea", where=book)
    run("review", three, "--correct", "modality=alleged", "--by", "bea", where=book)
    blind = [each["claim"] for each in listed(book, "review", "--list", "--blind")]
    assert {one, two, three} <= set(blind)
    shown: list[str] = []
    with open_casebook(book) as casebook:
        view = View.of(casebook.store.readings())
        desk = Desk(iter("aaa").__next__, lambda _: "", shown.append)
        Loop(casebook, desk, "ann", [one, two, three], view, blind=True).run()
        stands = look(casebook, three).claim
    assert not any("bea" in line for line in shown)
    assert not any("alleged" in line for line in shown if "modality" in line and "accepted" not in line)
    assert stands.modality == "alleged"  # what the other corrected stays
    (found,) = listed(book, "review", "--agreement")
    assert (found["one"], found["other"], found["both"], found["agreed"]) == ("ann", "bea", 3, 1)
    assert found["share"] == pytest.approx(1 / 3)
    assert found["kappa"] == pytest.approx(0.0)
    table = run("review", "--agreement", where=book).out.splitlines()
    assert table[1].split("\t") == ["ann", "bea", "3", "1", "0.33", "0.00"]


def test_on_a_terminal(book: Path) -> None:
    """The program itself, on a pseudo-terminal: keys without Enter, an arrow that decides nothing, a line of words."""
    due = [one["claim"] for one in listed(book, "review", "--list", "--limit", "3")]
    ours, theirs = pty.openpty()
    program = str(Path(sys.executable).with_name("herodotus"))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HERODOTUS_")}
    process = subprocess.Popen(
        [program, "review", "--casebook", str(book), "--by", "ann"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**environment, "TERM": "xterm"},
    )
    os.close(theirs)
    screen = ""
    steps = [
        ("1 of", b"\x1b[A\x1b[Da"),
        ("2 of", b"c"),
        ("field=value", b"modality=alleged\n"),
        ("field=value", b"\n"),
        ("why:", b"it only says so\n"),
        ("3 of", b"r"),
        ("4 of", b"q"),
    ]
    for awaited, pressed in steps:
        screen = _until(ours, screen, awaited)
        screen = screen[screen.index(awaited) + len(awaited) :]
        if "of" in awaited:
            screen = _until(ours, screen, "q quit")
        os.write(ours, pressed)
    assert "1 accepted, 1 rejected, 1 corrected." in _until(ours, screen, "corrected.\r\n")
    assert process.wait(timeout=60) == 0
    os.close(ours)
    assert states(book) == list(zip(due, ("accepted", "corrected", "rejected"), ["ann"] * 3, strict=True))


def _until(terminal: int, screen: str, awaited: str) -> str:
    """What a terminal shows until some words are there."""
    deadline = time.monotonic() + 120
    while awaited not in screen:
        assert time.monotonic() < deadline, screen
        if select.select([terminal], [], [], 1)[0]:
            screen += os.read(terminal, 4096).decode("utf-8", "replace")
    return screen
