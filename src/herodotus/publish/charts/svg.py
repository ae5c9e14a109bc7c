"""Small pieces of SVG, every word in them escaped."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from herodotus.publish.pages import style

CHARACTER = 6.6
"""Mean width of a letter at 13 px in the label face, in pixels."""


def element(tag: str, content: str | Markup = "", **attributes: object) -> Markup:
    """One element. `class_` and names with underscores become `class` and names with hyphens."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(legal(_short(value)))}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = content if isinstance(content, Markup) else escape(legal(content))
    return Markup(f"<{tag}{written}>{inside}</{tag}>")  # noqa: S704  attributes and content are escaped


def group(parts: list[Markup], **attributes: object) -> Markup:
    """A group of elements."""
    return element("g", Markup("").join(parts), **attributes)


def picture(width: float, height: float, title: str, description: str, parts: list[Markup], name: str) -> Markup:
    """A whole picture with its title and description for those who do not see it."""
    head = [element("title", title, id=f"{name}-title"), element("desc", description, id=f"{name}-desc")]
    return element(
        "svg",
        Markup("\n").join([*head, *parts]),
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="img",
        class_=name,
        aria_labelledby=f"{name}-title {name}-desc",
    )


def chart(width: float, height: float, title: str, description: str, parts: list[Markup], name: str) -> Markup:
    """A picture that bears its own style: whole as a file, and inside a page. `name` is unique on the page."""
    head = [
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        element("style", Markup(style("charts", "chart.css"))),  # noqa: S704  ours, no words of a document
    ]
    return element(
        "svg",
        Markup("\n").join([*head, *parts]),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="img",
        class_=f"chart {name}",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def text(words: str, x: float, y: float, class_: str = "", **attributes: object) -> Markup:
    """Words at a point; the class says how they are set and anchored (`end`, `middle`, `soft`, `strong`, `small`)."""
    return element("text", words, x=x, y=y, class_=class_ or None, **attributes)


def key(entries: list[tuple[Markup, str]], x: float, y: float) -> Markup:
    """A legend in one row: a mark drawn around (0, 0), 14 wide, and its words."""
    parts = []
    for mark, words in entries:
        parts.append(group([mark], transform=f"translate({x:.1f} {y:.1f})"))
        parts.append(text(words, x + 14, y + 4, "soft"))
        x += 14 + len(words) * CHARACTER * 0.95 + 22
    return group(parts, class_="legend")


def wrapped(words: str, longest: int = 22, lines: int = 2) -> list[str]:
    """Words over a few lines; what does not fit ends with an ellipsis."""
    out: list[str] = [""]
    for word in words.split():
        if out[-1] and len(out[-1]) + 1 + len(word) > longest:
            out.append(word)
        else:
            out[-1] = f"{out[-1]} {word}".strip()
    if len(out) > lines:
        out = [*out[: lines - 1], " ".join(out[lines - 1 :])]
        out[-1] = out[-1][: longest - 1].rstrip() + "…"
    return out


_ILLEGAL = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\u200d\u2010-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def legal(words: str) -> str:
    """Words without what XML cannot hold, and without marks that turn the order of letters round."""
    return _ILLEGAL.sub("", words)


def _short(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)
