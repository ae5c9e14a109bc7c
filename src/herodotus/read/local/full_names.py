"""Which longer name of a document a short one stands for: a surname, the last words of a name, initials."""

from __future__ import annotations

import re
from collections.abc import Iterable

from herodotus.read.local.mentions import Named
from herodotus.read.names import normalise

_NO_LETTER = re.compile(r"[^\w]+")
_INITIALS = 3
"""Initials, at least, by which a short name may stand for a longer one that the text does not explain."""


def full_names(mentions: Iterable[Named]) -> dict[str, str]:
    """Every short or full form → the id of its fullest form. A short form that two names share stands for neither."""
    full: dict[str, str] = {}
    shorter: dict[str, set[str]] = {}
    for named in mentions:
        if named.form not in {"name", "known"}:
            continue
        key = normalise(named.text)
        ident = named.ident or f"name-{slug(key)}"
        words = key.split()
        if named.kind == "person" and len(words) > 1:
            full[key] = ident
            for first in range(1, len(words)):
                shorter.setdefault(" ".join(words[first:]), set()).add(ident)
        elif named.form == "name" and named.kind not in {"person", "surname"} and len(words) > 1:
            shorter.setdefault(_initials(named.text), set()).add(ident)
    return {short: _only(idents) for short, idents in shorter.items() if short and len(idents) == 1} | _within(full)


def slug(name: str) -> str:
    """A name as part of an id."""
    return _NO_LETTER.sub("-", name).strip("-") or "unnamed"


def _only(idents: set[str]) -> str:
    return next(iter(idents))


def _within(full: dict[str, str]) -> dict[str, str]:
    """Full names, one that ends another ("Van Dyke", "Jason Van Dyke") standing for it where only one has that end."""
    out = {}
    for key, ident in full.items():
        longer = {other for name, other in full.items() if name != key and name.endswith(" " + key)}
        out[key] = _only(longer) if len(longer) == 1 else ident
    return out


def _initials(name: str) -> str:
    """The first letters of the capitalised words of a name, in small letters; "" when they are too few."""
    letters = [word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper()]
    return "".join(letters).lower() if len(letters) >= _INITIALS else ""
