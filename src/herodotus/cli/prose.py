"""`herodotus prose`: an analyst's own Markdown as a brief whose footnotes open the sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.brief import To
from herodotus.cli.options import Json, Title, Where, own_file
from herodotus.cli.scoping import scoped, tell_scope
from herodotus.cli.terminal import clean, file_text, note, print_json, write_whole
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herodotus.publish.prose import Written
    from herodotus.records import Scope

File = Annotated[str, typer.Argument(metavar="FILE.md", help="Markdown with [[claim id]] marks, or -.")]


@scoped
def prose(
    scope: Scope,
    file: File,
    output: To = Path("brief.html"),
    title: Title = None,
    where: Where = None,
    json: Json = False,
) -> int:
    """Write a brief of one's own words, with footnotes; a mark whose claim does not stand is flagged, and ends in 1."""
    from herodotus.casebook import open_casebook
    from herodotus.casebook.becoming import became
    from herodotus.publish.prose import parse_draft, write_prose
    from herodotus.publish.wording import scope_words

    if file != "-" and output.exists() and Path(file).exists() and output.samefile(file):
        raise UsageError(f"{output} is the text itself.", "Name another file behind -o.")
    with own_file():
        draft = parse_draft(file_text(file), file)
    with open_casebook(where) as casebook:
        view = casebook.view(scope)
        written = write_prose(
            view, draft, became(casebook, view, draft.claims, draft.checked), title, scope_words(scope, view.undated)
        )
    write_whole(output, written.html)
    tell_scope(scope, view.undated)
    if json:
        print_json([_as_json(written, output)])
    else:
        for line in _told(written):
            print(clean(line))
    note(f"The brief is in {output}.")
    return 1 if written.flags else 0


def _told(written: Written) -> Iterator[str]:
    yield f"{written.on_claims} of {written.sentences} sentences rest on claims."
    for said in written.bare:
        yield f"line {said.line}, no claim: {said.text}"
    for flag in written.flags:
        yield f"line {flag.line}, mark {flag.claim}: {flag.words}"
    for one in written.stances:
        yield f"line {one.line}, mark {one.claim}: {one.words}. {one.remedy}"
    for lint in written.lint:
        yield f"line {lint.line}, “{lint.fault.words}”: {lint.fault.remedy}"
    if written.named:
        people = "a person who is" if len(written.named) == 1 else "people who are"
        yield f"Your text names {people} no public figure, withheld in the brief: {', '.join(written.named)}."


def _as_json(written: Written, output: Path) -> dict[str, object]:
    return {
        "output": str(output),
        "title": written.title,
        "sentences": written.sentences,
        "on_claims": written.on_claims,
        "bare": [{"line": said.line, "text": said.text} for said in written.bare],
        "flags": [{"line": flag.line, "claim": flag.claim, "words": flag.words} for flag in written.flags],
        "stances": [
            {"line": one.line, "claim": one.claim, "stance": one.stance, "words": one.words, "remedy": one.remedy}
            for one in written.stances
        ],
        "lint": [
            {"line": one.line, "kind": one.fault.kind, "words": one.fault.words, "remedy": one.fault.remedy}
            for one in written.lint
        ],
        "named": list(written.named),
        "claims": list(written.claims),
    }
