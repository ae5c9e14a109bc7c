"""`herodotus hypotheses`: which explanation the evidence of a file contradicts least, and what hangs on what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.answering import give
from herodotus.cli.decided import in_words
from herodotus.cli.options import Chart, Csv, Json, Where
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.cli.terminal import clean, note
from herodotus.errors import NotFound, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from herodotus.analyse.hypotheses import Hypotheses, Link
    from herodotus.analyse.hypotheses.answer import Row
    from herodotus.analyse.hypotheses.weighing import Fall
    from herodotus.casebook import Casebook
    from herodotus.records import Claim, Review, Scope
    from herodotus.store.base import View

File = Annotated[str, typer.Argument(metavar="FILE.yaml", help="The matrix, or - for standard input.")]
New = Annotated[str | None, typer.Option("--new", metavar="QUESTION", help="Write a file to fill in, and stop.")]

MOST_TURNS = 12
"""Marks that are told on a terminal; JSON has all."""


@scoped
def hypotheses(
    scope: Scope,
    file: File,
    new: New = None,
    where: Where = None,
    json: Json = False,
    csv: Csv = False,
    chart: Chart = None,
) -> int:
    """Weigh competing hypotheses on the evidence of a file, whose rows rest on claims of the record."""
    from herodotus.analyse.hypotheses import hypotheses as weigh
    from herodotus.analyse.hypotheses import parse_matrix
    from herodotus.casebook import open_casebook
    from herodotus.publish.charts.hypotheses import draw_hypotheses

    if new is not None:
        return _write_new(Path(file), new)
    matrix = parse_matrix(file_text(file), file)
    with open_casebook(where) as casebook, casebook.looking(scope) as view:
        tell_scope(scope, view.undated)
        answer = weigh(view, matrix, became(casebook, view, matrix.claims, matrix.checked))
        code = give(
            view, answer, _table(answer), json=json, csv=csv, chart=(chart, lambda: draw_hypotheses(answer, view.name))
        )
    say = note if csv or not sys.stdout.isatty() else lambda words: print(clean(words))
    for line in () if json else told(answer):
        say(line)
    return code


def file_text(address: str) -> str:
    """The text of a file that somebody wrote, or of standard input. Raises InputError."""
    from herodotus.ingest.encoding import decode
    from herodotus.ingest.inputs import fetch
    from herodotus.settings import Settings

    _, payload = fetch(address, Settings())
    text, guessed = decode(payload, address)
    if guessed:
        note(f"{address}: {guessed}")
    return text


def _write_new(path: Path, question: str) -> int:
    from importlib.resources import files
    from json import dumps

    if not question.strip():
        raise UsageError("--new needs a question.", 'Write it as in --new "Why did the attacks rise?".')
    template = files("herodotus.analyse.hypotheses").joinpath("template.yaml").read_text(encoding="utf-8")
    words = template.replace("QUESTION", dumps(" ".join(question.split()), ensure_ascii=False), 1)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(words)
    except FileExistsError as error:
        raise UsageError(f"{path} is there already, and nothing was written.", "Name another file.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{path} cannot be written: {reason}.", "Name a file in a folder of your own.") from error
    note(f"The matrix to fill in is {path}. Then: herodotus hypotheses {path}")
    return 0


# -- on a terminal -----------------------------------------------------------------------------------------------------


def _table(answer: Hypotheses) -> tuple[list[str], list[list[object]]]:
    ids = [score.hypothesis for score in answer.scores]
    rows: list[list[object]] = [
        [row.id, row.text, *(row.marks[one] for one in ids), "; ".join(_flags(row)), " ".join(row.claims)]
        for row in answer.rows
    ]
    claims = " ".join(dict.fromkeys(claim for row in answer.rows for claim in row.claims))
    for label, values in (
        ("inconsistency", [score.inconsistency for score in answer.scores]),
        ("weighted", [score.weighted for score in answer.scores]),
        ("as written", [score.as_written for score in answer.scores]),
    ):
        rows.append(["", label, *values, "", claims])
    return ["row", "evidence", *ids, "flags", "claims"], rows


def _flags(row: Row) -> list[str]:
    flags = [] if row.diagnostic else ["not diagnostic"]
    flags += [f"linchpin: {why}" for why in row.because]
    flags += ["not counted"] if row.state == "fallen" else []
    return flags + [link.words for link in row.links if link.fate != "stands"]


def told(answer: Hypotheses) -> Iterator[str]:
    """What the matrix says, and what would change one's mind, in sentences."""
    from herodotus.analyse.hypotheses.answer import least_words

    yield f"Question: {answer.question}"
    for score in answer.scores:
        against = f" (against it: {', '.join(score.against)})" if score.against else ""
        yield f"{score.hypothesis}, inconsistency {score.inconsistency}: {score.text}{against}"
    yield f"By this evidence {least_words(answer.least)}."
    if answer.least_weighted != answer.least:
        yield f"Weighted by credibility and relevance, {least_words(answer.least_weighted)}."
    for group in answer.alike:
        yield f"No row tells {' and '.join(group)} apart."
    for reach in answer.reaches:
        rows = f"row {reach.rows[0]}" if len(reach.rows) == 1 else f"rows {', '.join(reach.rows)}"
        yield f"{reach.hypothesis} would be as little contradicted as {reach.least} if {rows} failed."
    for fall in answer.falls:
        yield f"If {_what(fall)} failed, {least_words(fall.least, would=True)}."
    for turn in answer.turns[:MOST_TURNS]:
        then = least_words(turn.least, would=True)
        yield f"If {turn.row} were {turn.instead} for {turn.hypothesis} (now {turn.mark}), {then}."
    if len(answer.turns) > MOST_TURNS:
        yield f"{len(answer.turns) - MOST_TURNS} more single marks would change it; --json has them."


def _what(fall: Fall) -> str:
    if fall.what == "row":
        return f"row {fall.id}"
    return f"the {fall.what} {fall.id} (rows {', '.join(fall.rows)})"


# -- what became of claims ---------------------------------------------------------------------------------------------


def became(casebook: Casebook, view: View, claims: Iterable[str], checked: date | None = None) -> dict[str, Link]:
    """What became of claims, where a view alone cannot tell: who decided so and when, or what they are called now.

    A correction made by the end of the day `checked` is known to whoever checked on it, and no longer told.
    """
    from herodotus.analyse.hypotheses import Link
    from herodotus.analyse.hypotheses.standing import by_key, is_key

    asked = list(dict.fromkeys(claims))
    keys = by_key(view, filter(is_key, asked))
    reviews: dict[str, Review] = {}
    named: dict[str, str] = {}
    for review in casebook.store.reviews(view.scope.instant):
        reviews[review.key] = review
        named[review.claim_id] = review.key
    found: dict[str, Link] = {}
    missing: list[str] = []
    for written in asked:
        ident = keys.get(written, written)
        claim = _claim(view, ident)
        if claim is None:
            last = reviews.get(named.get(written, written))
            if last and last.verdict == "rejected":
                found[written] = Link(written, "rejected", detail=_decided(last))
            else:
                missing.append(written)
        elif view.state(ident) == "corrected" and (last := reviews.get(claim.key)):
            known = checked is not None and last.at.date() <= checked
            found[written] = Link(written, "stands" if known else "corrected", ident, _decided(last))
    return found | _missing(casebook, view, missing)


def _missing(casebook: Casebook, view: View, missing: list[str]) -> dict[str, Link]:
    """Of claims that a view does not hold: those that its scope leaves out, and those of before."""
    from herodotus.analyse.hypotheses import Link
    from herodotus.records import Scope

    left_out: list[str] = []
    if missing and view.scope != Scope():
        with casebook.looking(Scope()) as whole:
            left_out = [written for written, _ in _held(whole, missing)]
    gone = [written for written in missing if written not in left_out]
    return {written: Link(written, "left out") for written in left_out} | _before(casebook, view, gone)


_MOST_INSTANTS = 40


def _before(casebook: Casebook, view: View, gone: list[str]) -> dict[str, Link]:
    """What became of claims that the record once held: looked for just before documents were read anew or taken out."""
    from herodotus.analyse.hypotheses import Link
    from herodotus.analyse.hypotheses.standing import by_key
    from herodotus.records import Scope

    if not gone:
        return {}
    taken = {one.document: one for one in casebook.store.retractions(view.scope.instant)}
    instants = {entry.at for entry in casebook.store.entries() if entry.act in ("read", "retract")}
    found: dict[str, Link] = {}
    for at in sorted(instants, reverse=True)[:_MOST_INSTANTS]:
        left = [written for written in gone if written not in found]
        if not left:
            break
        with casebook.looking(Scope(known_at=at - timedelta(microseconds=1))) as then:
            held = [(written, claim.key, then.document_of(claim.id).id) for written, claim in _held(then, left)]
        now = by_key(view, [key for _, key, _ in held])
        for written, key, document in held:
            if document in taken:
                found[written] = Link(written, "retracted", detail=in_words(taken[document]))
            elif key in now:
                found[written] = Link(written, "moved", now[key], f"now {now[key]}")
            else:
                found[written] = Link(written, "lost", detail=f"{at:%Y-%m-%d}")
    return found


def _held(view: View, claims: list[str]) -> list[tuple[str, Claim]]:
    """The claims that a view holds, beside the id or key that they were written as."""
    from herodotus.analyse.hypotheses.standing import by_key, is_key

    keys = by_key(view, filter(is_key, claims))
    return [(written, claim) for written in claims if (claim := _claim(view, keys.get(written, written)))]


def _decided(review: Review) -> str:
    """What was changed, by whom, when and why."""
    return in_words(review).partition(f"{review.claim_id} {review.verdict}")[2].lstrip(". ")


def _claim(view: View, ident: str) -> Claim | None:
    try:
        return view.claim(ident)
    except NotFound:
        return None
