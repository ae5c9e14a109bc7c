"""A Markdown file taken apart: its front matter, its blocks, and the marks `[[e-…, r-…]]` in them.

Raw HTML is text, and only addresses on the web and of mail are links: nothing that somebody wrote runs or is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from herodotus.errors import TooLarge, UnreadableInput
from herodotus.vocabulary.yaml_faults import fault_of, load_shallow, where_of

LONGEST = 1_000_000
"""Characters of a file."""

MARK = "claim_mark"
"""The type of the token that a mark becomes; its `content` is what stood in the brackets."""

_LONGEST_NUMBER = 1000
"""Bits of a number that may stand for words: Python writes out no number of many thousand digits."""

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_MARKED = re.compile(r"\[\[([^\[\]\n]*)\]\]")
_SAFE = re.compile(r"(?:https?://|mailto:)", re.I)


@dataclass(frozen=True, slots=True)
class Draft:
    """A parsed file. `tokens` are of markdown-it; `first_line` is the line of the file on which they begin.

    `checked` is the day on which the author last looked at the claims, None where the file does not say.
    """

    title: str | None
    byline: str | None
    day: str | None
    checked: date | None
    tokens: list[Token]
    first_line: int

    @property
    def claims(self) -> tuple[str, ...]:
        """What the marks name, each once."""
        inline = (child for token in self.tokens for child in token.children or ())
        return tuple(dict.fromkeys(name for child in inline if child.type == MARK for name in named(child.content)))


def parse_draft(text: str, address: str) -> Draft:
    """A file taken apart; `address` is what errors call it. Raises TooLarge, or UnreadableInput for its front matter.

    Front matter may give `title`, `byline`, `date` and `checked`; without a title the first heading is one.
    """
    if len(text) > LONGEST:
        raise TooLarge(f"{address} has more than {LONGEST:,} characters.", "Split it into several briefs.")
    facts, body = _front_matter(text, address)
    tokens = markdown().parse(body)
    title = _words(facts.get("title"))
    heading = _own_title(tokens)
    if heading and title in (None, heading):
        title, tokens = heading, tokens[3:]
    return Draft(
        title,
        _words(facts.get("byline") or facts.get("author")),
        _words(facts.get("date") or facts.get("published")),
        _checked(facts.get("checked"), address),
        tokens,
        text[: len(text) - len(body)].count("\n") + 1,
    )


def named(content: str) -> list[str]:
    """The ids or keys in a mark, parted by commas, semicolons or spaces."""
    return [name for name in re.split(r"[\s,;]+", content) if name]


@cache
def markdown() -> MarkdownIt:
    """The parser, with marks."""
    parser = _Markdown("commonmark", {"html": False})
    parser.enable("table")
    parser.inline.ruler.before("link", MARK, _mark)
    return parser


class _Markdown(MarkdownIt):
    """Markdown whose links lead to the web or to mail."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  the name is the library's
        """Whether an address may be a link."""
        return _SAFE.match(url.strip()) is not None


def _mark(state: StateInline, silent: bool) -> bool:
    found = _MARKED.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push(MARK, "", 0).content = found[1]
    state.pos = found.end()
    return True


def _front_matter(text: str, address: str) -> tuple[dict[str, Any], str]:
    match = _FRONT.match(text)
    if not match:
        return {}, text
    try:
        facts = load_shallow(match["yaml"])
    except (yaml.YAMLError, RecursionError, ValueError) as error:  # ValueError for a day that no calendar has
        line, told = fault_of(error, match["yaml"])
        where = where_of(f"The front matter of {address}", line + 1 if line else None)
        raise UnreadableInput(f"{where}: {told}.", "Write `name: value` between the lines of ---.") from error
    return (facts, text[match.end() :]) if isinstance(facts, dict) else ({}, text)


def _checked(value: object, address: str) -> date | None:
    if value is None or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    raise UnreadableInput(f"{address} was not checked on a day: {value!r}.", "Write it as in `checked: 2021-09-28`.")


def _words(value: object) -> str | None:
    """A value of the front matter in a line; None for a list or a mapping."""
    if isinstance(value, date):
        return f"{value.day} {value.strftime('%B %Y')}"
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        return None
    return " ".join(str(value).split()) or None if isinstance(value, str | int) else None


def _own_title(tokens: list[Token]) -> str | None:
    """The words of a first heading that opens the file."""
    if len(tokens) < 3 or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return None
    words = "".join(child.content for child in tokens[1].children or () if child.type in ("text", "code_inline"))
    return " ".join(words.split()) or None
