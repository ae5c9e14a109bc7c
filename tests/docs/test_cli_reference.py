"""The page of the command line names every verb with every option, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from typer.main import get_command

from herodotus.cli.app import app

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
SCOPE = {"--as-of", "--published-by", "--known-at", "--state"}


def documented() -> dict[str, set[str]]:
    """The options of each verb, as the page has them."""
    rows = re.findall(r"^\| `([a-z]+)[^`]*` \|.*\| ([^|]*)\|$", PAGE.replace("\\|", "/"), re.MULTILINE)
    found = {verb: set(re.findall(r"`(--[a-z-]+)`", options)) for verb, options in rows}
    return {verb: found[verb] | (SCOPE if "scope" in options else set()) for verb, options in rows}


def test_every_verb_and_option_is_on_the_page_and_no_other() -> None:
    verbs = get_command(app).commands  # type: ignore[attr-defined]
    real = {
        name: {option for one in verb.params for option in one.opts if option.startswith("--")} - {"--help"}
        for name, verb in verbs.items()
    }
    assert documented() == real


def test_every_word_in_the_order_of_use() -> None:
    listed = list(get_command(app).commands)  # type: ignore[attr-defined]
    assert listed == list(documented())
