"""Times in a text: expressions found by the rules, joined to ranges, and placed by the word before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from typing import Literal

from herodotus.read.time import absolute, relative
from herodotus.read.time.atoms import Atom, Clock, Kind
from herodotus.records import Time
from herodotus.records.time import Bounds

Placing = Literal["at", "since", "until", "before", "after", "during"]

_RULES = (*absolute.rules(), *relative.rules())
_WORTH_A_LOOK = re.compile(
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|day\b|\b(?:today|tonight|yesterday|tomorrow|overnight|recent|"
    r"recently|lately|ago|week|weeks|weekend|month|months|year|years|decade|decades|later|earlier|before|night|"
    r"morning|daily|weekly|monthly|annually|yearly|currently|present|nowadays|spring|summer|autumn|fall|winter|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|"
    r"october|november|december|christmas)\b",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|scheduled|expected|due|plans?|planned|planning|upcoming|next|deadline|set\s+to|going\s+to|"
    r"to\s+be\s+held|aims?|intends?)\b",
    re.I,
)
_BEFORE_IT = re.compile(
    r"(?P<since>(?:ever\s+)?since|(?:starting|beginning)\s+(?:in|on|from))\s+(?:the\s+)?$"
    r"|(?P<until>until|till|up\s+to|through)\s+(?:the\s+)?$"
    r"|(?P<before>before|prior\s+to|by|no\s+later\s+than|ahead\s+of)\s+(?:the\s+)?$"
    r"|(?P<after>after|following)\s+(?:the\s+)?$"
    r"|(?P<throughout>throughout)\s+(?:the\s+)?$"
    r"|(?P<during>during|over|within)\s+(?:the\s+)?$"
    r"|(?:in|on|at|as\s+of|from|around|of)\s+(?:the\s+)?$",
    re.I,
)
_JOIN = re.compile(r"\s*(?:[-–—]|\bto\b|\buntil\b|\bthrough\b|\btill\b|\band\b)\s*(?:in\s+|on\s+)?", re.I)
_FROM = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+)?$", re.I)
_BEGINS = re.compile(
    r"\b(?:appointed|named|became|elected|installed|promoted|founded|formed|established|created|set\s+up|joined|"
    r"took\s+(?:office|over|command|power)|sworn\s+in|enacted|came\s+to\s+power)\b[^,;.]{0,60}$",
    re.I,
)
_ENDS = re.compile(
    r"\b(?:resigned|dismissed|sacked|removed|disbanded|dissolved|stepped\s+down|ousted|ended|expired|left\s+office|"
    r"left\s+the\s+post)\b[^,;.]{0,60}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time at `text[start:end]`.

    `relation` says how what is told lies to it: in, since, until, before, after or during it. `time` already has that
    in its ranges: "since 2014", published in 2021, is true every day from 2015 on and begins in 2014.
    """

    start: int
    end: int
    time: Time
    kind: Kind
    relation: Placing


def find_times(
    text: str, published: date | None, start: int = 0, end: int | None = None, context: date | None = None
) -> list[TimeMention]:
    """The times in `text[start:end]`, in order, not overlapping.

    `published` is the document's day of publication; without it what is relative stays unresolved. `context` is the day
    that the story before this stretch has come to.
    """
    stop = len(text) if end is None else end
    stretch = text[start:stop]
    if not _WORTH_A_LOOK.search(stretch):
        return []
    clock = Clock(published, context, _AHEAD.search(stretch) is not None)
    atoms = _joined(stretch, _longest(_atoms(stretch, clock)))
    return [_mention(stretch, atom, published, start) for atom in atoms]


def _atoms(stretch: str, clock: Clock) -> Iterable[Atom]:
    return chain.from_iterable(_matches(stretch, rule, clock) for rule in _RULES)


def _matches(stretch: str, rule: absolute.Rule, clock: Clock) -> Iterable[Atom]:
    pattern, build = rule
    for match in pattern.finditer(stretch):
        try:
            atom = build(match, clock)
        except (ValueError, OverflowError):
            # No such day in the calendar (31 June), or a count that leaves it: a time that nobody can resolve.
            atom = Atom(match.start(), match.end(), None, "day", "unresolved")
        if atom:
            yield atom


def _longest(atoms: Iterable[Atom]) -> list[Atom]:
    """The longest expressions, none overlapping another; of two as long, the one of the earlier rule."""
    kept: list[Atom] = []
    for atom in sorted(atoms, key=lambda a: a.start - a.end):
        if all(atom.end <= other.start or other.end <= atom.start for other in kept):
            kept.append(atom)
    return sorted(kept, key=lambda a: a.start)


def _joined(stretch: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Neighbours that a text joins to one range: "from March 2014 to June 2016", "between Monday and Friday"."""
    out: list[Atom] = []
    for atom in atoms:
        if out and (joined := _range(stretch, out[-1], atom)):
            out[-1] = joined
        else:
            out.append(atom)
    return out


def _range(stretch: str, one: Atom, other: Atom) -> Atom | None:
    between = stretch[one.end : other.start]
    opening = _FROM.search(stretch, max(0, one.start - 16), one.start)
    if not _JOIN.fullmatch(between) or one.window is None or other.window is None:
        return None
    word = opening["word"].lower() if opening else ""
    if "and" in between.split() and word != "between":
        return None
    if not word and one.grain != other.grain:
        return None
    first, last = one.window[0], other.window[1]
    if first is None or last is None or first > last:
        return None
    begin = opening.start() if opening else one.start
    basis = one.basis if one.basis != "stated" else other.basis
    return Atom(begin, other.end, (first, last), "range", basis, word != "between", "range")


def _mention(stretch: str, atom: Atom, published: date | None, offset: int) -> TimeMention:
    """An expression as a time: what the word before it makes of its window."""
    before = _BEFORE_IT.search(stretch, max(0, atom.start - 24), atom.start)
    word = before.lastgroup if before else None
    written = stretch[before.start() if before and word else atom.start : atom.end]
    if atom.kind in {"duration", "recurrence"} or atom.window is None:
        time = Time(as_written=written, basis="unresolved")
        return TimeMention(atom.start + offset, atom.end + offset, time, atom.kind, _placing(word))
    time = _with_ends(stretch, atom, _placed(atom, atom.window, word, published, written))
    opens = before is not None and (word == "since" or (word == "until" and atom.kind != "range"))
    kind: Kind = atom.kind if not opens else "since" if word == "since" else "until"
    begin = before.start() if before and opens else atom.start
    return TimeMention(begin + offset, atom.end + offset, time, kind, _placing(word))


def _placing(word: str | None) -> Placing:
    placings: dict[str | None, Placing] = {
        "since": "since",
        "until": "until",
        "before": "before",
        "after": "after",
        "during": "during",
        "throughout": "during",
    }
    return placings.get(word, "at")


def _placed(atom: Atom, window: Bounds, word: str | None, published: date | None, written: str) -> Time:
    first, last = window
    if word == "since":
        return _since(window, published, written, atom)
    if word == "until":
        return Time(None, (None, last), ends=True, as_written=written, basis=atom.basis)
    if word == "before":
        return Time(None, (None, last), as_written=written, basis=atom.basis)
    if word == "after":
        return Time(
            None, (first, published if _reaches(first, published) else None), as_written=written, basis=atom.basis
        )
    if first is not None and (first == last or atom.lasting or word == "throughout"):
        return Time((first, last), None, as_written=written, basis=atom.basis)
    return Time(None, window, as_written=written, basis=atom.basis)


def _since(window: Bounds, published: date | None, written: str, atom: Atom) -> Time:
    """True every day from the end of the window to publication; it begins somewhere in the window."""
    first, last = window
    close = published if _reaches(last, published) else None
    if first == last:
        return Time((first, close), None, True, as_written=written, basis=atom.basis)
    after = last + timedelta(days=1) if last else None
    if close is None or after is None or after > close:
        return Time(None, (first, close or last), True, as_written=written, basis=atom.basis)
    return Time((after, close), window, True, as_written=written, basis=atom.basis)


def _reaches(day: date | None, published: date | None) -> bool:
    return day is not None and published is not None and day <= published


def _with_ends(stretch: str, atom: Atom, time: Time) -> Time:
    """A date right after "was appointed" or "resigned" marks where a state begins or ends."""
    before = stretch[max(0, atom.start - 100) : atom.start]
    if _BEGINS.search(before):
        return replace(time, starts=True)
    if _ENDS.search(before):
        return replace(time, ends=True)
    return time
