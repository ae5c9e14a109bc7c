"""A lint for estimative language, by ICD 203: how sure a sentence may sound.

Likelihood is said by the words of a scale of seven steps, from one row of synonyms in one text; nothing is estimated at
0 or 100 per cent; how likely something is and how confident one is of that are never said in one sentence. The words
stand in `estimates.yaml`. What stands in quotation marks is somebody else's and is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from herodotus.read.sentences import split_sentences

Kind = Literal["confidence", "certainty", "rows", "outside", "number"]
"""`confidence`: likelihood and confidence in one sentence. `certainty`: an estimate of 0 or 100 %. `rows`: words of
both rows of synonyms in one text. `outside`: a word of estimate that is not on the scale. `number`: a percentage that
its word does not mean."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a text at `[start:end]`, which holds `words`, and what to do about it."""

    kind: Kind
    start: int
    end: int
    words: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the scale, in per cent, with its words of the first and of the second row."""

    low: int
    high: int
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    step: Step
    row: Literal["first", "second"]
    words: str


@dataclass(frozen=True, slots=True)
class _Percent:
    start: int
    end: int
    low: float
    high: float
    of_chance: bool


def find_faults(text: str) -> tuple[Fault, ...]:
    """What in a text breaks the rules of estimative language, in the order of the text."""
    plain = _without_quotations(text)
    words, outside = _estimates(plain)
    found = [*_mixed_rows(words), *map(_off_the_scale, outside)]
    for start, end in split_sentences(plain, 0, len(plain)):
        here = [word for word in words if start <= word.start < end]
        percents = list(_percents(plain, start, end))
        likely = bool(here) or any(start <= match.start() < end for match in outside)
        found += _with_confidence(plain, (start, end), likely, percents)
        found += _certain(plain, (start, end), percents)
        found += _numbers(here, percents, plain)
    return tuple(sorted(found, key=lambda fault: (fault.start, fault.kind)))


@cache
def scale() -> tuple[Step, ...]:
    """The seven steps, from 01–05 to 95–99 per cent."""
    return tuple(
        Step(step["from"], step["to"], tuple(step["first"]), tuple(step["second"])) for step in _rules()["scale"]
    )


# -- the rules ---------------------------------------------------------------------------------------------------------


def _mixed_rows(words: Sequence[_Word]) -> Iterator[Fault]:
    """Every word of the row that the text uses less; of the later one where it uses both alike."""
    rows = [word.row for word in words]
    if len(set(rows)) < 2:
        return
    rarer = min(set(rows), key=lambda row: (rows.count(row), -rows.index(row)))
    for word in words:
        if word.row == rarer:
            instead = (word.step.second if rarer == "first" else word.step.first)[0]
            remedy = (
                f"The text also uses the other row of synonyms: write “{instead}” here, or use this row throughout."
            )
            yield Fault("rows", word.start, word.end, word.words, remedy)


def _with_confidence(plain: str, sentence: Span, likely: bool, percents: Sequence[_Percent]) -> Iterator[Fault]:
    chance = any(percent.of_chance for percent in percents) or _pattern("likelihood").search(plain, *sentence)
    if likely or chance:
        for match in _pattern("confidence").finditer(plain, *sentence):
            remedy = "Say in one sentence how likely it is, in another how confident you are of that, and why."
            yield Fault("confidence", match.start(), match.end(), match.group(), remedy)


def _off_the_scale(match: re.Match[str]) -> Fault:
    listed = ", ".join(f"“{step.first[0]}”" for step in scale())
    remedy = f"This is not on the scale; it has {listed}, or their synonyms of the second row."
    return Fault("outside", match.start(), match.end(), match.group(), remedy)


def _certain(plain: str, sentence: Span, percents: Sequence[_Percent]) -> Iterator[Fault]:
    remedy = "Nothing is estimated at 0 or 100 %: the scale ends at “almost no chance” and “almost certain”."
    for match in _pattern("certain").finditer(plain, *sentence):
        if not re.search(r"(?:almost|nearly|not|n't)\s+$", plain[max(0, match.start() - 12) : match.start()], re.I):
            yield Fault("certainty", match.start(), match.end(), match.group(), remedy)
    for percent in percents:
        if percent.of_chance and (percent.high <= 0 or percent.low >= 100):
            yield Fault("certainty", percent.start, percent.end, plain[percent.start : percent.end], remedy)


def _numbers(words: Sequence[_Word], percents: Sequence[_Percent], plain: str) -> Iterator[Fault]:
    alone = len(words) == len(percents) == 1
    for percent in percents:
        said = [word for word in words if (alone and percent.of_chance) or _beside(plain, word, percent)]
        for word in said[:1]:
            if not (word.step.low <= percent.low and percent.high <= word.step.high):
                remedy = (
                    f"“{word.words}” means {word.step.low:02}–{word.step.high:02} %: change the word or the number."
                )
                yield Fault("number", percent.start, percent.end, plain[percent.start : percent.end], remedy)


_BETWEEN = re.compile(r"[\s,;:()–—-]*(?:(?:at|about|around|some|roughly|i\.e\.,?|that is,?|or|say|a|an)[\s,(]+)*")


def _beside(plain: str, word: _Word, percent: _Percent) -> bool:
    """Whether a percentage stands right beside a word and so says it in numbers."""
    first, last = (word.end, percent.start) if word.end <= percent.start else (percent.end, word.start)
    return _BETWEEN.fullmatch(plain, first, last) is not None


# -- words -------------------------------------------------------------------------------------------------------------


def _estimates(plain: str) -> tuple[list[_Word], list[re.Match[str]]]:
    """The words of the scale, and those of estimate that are not on it; of two that overlap the first to begin."""
    words, outside = [], []
    for match in _estimate_pattern().finditer(plain):
        if match["outside"]:
            outside.append(match)
            continue
        before = plain[max(0, match.start() - 100) : match.start()]
        said = " ".join(match.group().lower().split())
        if not (_COMPARING.search(before) or (said == "remote" and not _CHANCE_IS.search(before))):
            step, row = _steps()[said]
            words.append(_Word(match.start(), match.end(), step, row, match.group()))
    return words, outside


_COMPARING = re.compile(r"\b(?:less|more|as|how|so|too|equally)\s+$", re.I)
_CHANCE_IS = re.compile(
    r"\b(?:chances?|likelihood|probability|possibility|prospects?|odds|risk)\b[^.!?;]{0,80}"
    r"\b(?:is|are|was|were|be|seems?|remains?|looks?)\s+$",
    re.I,
)
_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_PERCENT = re.compile(rf"(?<![\d.,]){_NUMBER}(?:\s*(?:–|-|to|and)\s*{_NUMBER})?\s*(?:%|per\s?cent\b)", re.I)
_OF_CHANCE = re.compile(r"[\s-]*(?:chance|probability|likelihood|likely|odds|certain(?:ty)?|sure|possibility)\b", re.I)
_CHANCE_OF = re.compile(
    r"\b(?:chances?|probability|likelihood|odds)\b(?:\s+\w+){0,6}?\s+(?:is|are|at|of|as|was)\s+"
    r"(?:about\s+|around\s+|some\s+|roughly\s+|near\s+|exactly\s+|only\s+)?$",
    re.I,
)


def _percents(plain: str, start: int, end: int) -> Iterator[_Percent]:
    for match in _PERCENT.finditer(plain, start, end):
        low = float(match[1])
        high = float(match[2]) if match[2] else low
        before = plain[max(start, match.start() - 70) : match.start()]
        of_chance = bool(_OF_CHANCE.match(plain, match.end(), end) or _CHANCE_OF.search(before))
        yield _Percent(match.start(), match.end(), min(low, high), max(low, high), of_chance)


_QUOTED = re.compile(r"“[^”\n]{0,1000}”|\"[^\"\n]{0,1000}\"|«[^»\n]{0,1000}»|„[^“”\n]{0,1000}[“”]")


def _without_quotations(text: str) -> str:
    """The text with what stands in quotation marks blanked out, so that places stay."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


# -- the file ----------------------------------------------------------------------------------------------------------


@cache
def _rules() -> dict[str, Any]:
    text = files("herodotus.publish").joinpath("estimates.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)  # the safe loader, in C
    return found


@cache
def _pattern(name: str) -> re.Pattern[str]:
    listed = _rules()[name] if name != "likelihood" else "likelihood\nprobability\nodds~(?:are|of|that)"
    either = "|".join(f"(?:{one})" for one in listed.split("\n") if one)
    return re.compile(rf"\b(?:{either})\b".replace("~", r"\s+"), re.I)


@cache
def _steps() -> dict[str, tuple[Step, Literal["first", "second"]]]:
    found: dict[str, tuple[Step, Literal["first", "second"]]] = {}
    for step in scale():
        found |= dict.fromkeys(step.first, (step, "first"))
        found |= dict.fromkeys(step.second, (step, "second"))
    return found


@cache
def _estimate_pattern() -> re.Pattern[str]:
    longest_first = sorted(_steps(), key=lambda words: (-len(words), words))
    on = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest_first)
    outside = _pattern("outside").pattern
    return re.compile(rf"(?P<outside>{outside})|\b(?P<scale>{on})\b", re.I)
