"""Sentences written for this project, annotated in the line; see `sentences/README.md` for the marks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from herodotus import vocabulary
from herodotus.read.local.network.codebook import plover_root
from herodotus.read.local.network.columns import TIES, TYPES
from training.example import Example, Span

KIND_OF = {
    "s": "state", "g": "government_body", "m": "military", "a": "armed_group", "c": "coalition", "y": "party",
    "p": "person", "i": "igo", "n": "ngo", "d": "media", "k": "company", "v": "civilians", "o": "other",
}  # fmt: skip
MODALITY_OF = {"r": "reported", "al": "alleged", "d": "denied", "p": "planned", "t": "threatened", "h": "hypothetical"}
ROLE_OF = {"P": "place", "T": "time", "W": "means", "K": "killed", "J": "injured"}
PAIRS = "codebook"
"""The file whose types are those of the codebook, for a given pair, and not those of the record."""
_MARK = re.compile(r"\[(?P<span>[\w,]+):(?P<inner>[^\[\]]*)\]|\{(?P<trigger>\w+):(?P<word>[^{}]*)\}")
_VARIABLE = re.compile(r"\$([A-Z])(\d?)")
_EVENT = re.compile(r"(\d+) ([A-Z]+)\s*([^\s>=]*>[^\s=]*)?\s*(.*)")


@dataclass
class Event:
    """An event of a line: its type, the ids in its roles, and the other marks (`m`, `s`, `r`, …)."""

    type: str
    initiators: list[str]
    targets: list[str]
    more: dict[str, str]


@dataclass
class Line:
    """A sentence with its marks taken out: `text[start:end]`, of which `text[context:start]` is given as well."""

    text: str
    start: int
    end: int
    context: int = 0
    named: bool = False
    """Whether an event's circumstances are those that it names, where the sentence has several events."""
    spans: dict[str, list[Span]] = field(default_factory=dict)
    triggers: dict[str, Span] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    ties: list[tuple[str, str, str, bool]] = field(default_factory=list)


def written(folder: Path, seed: int) -> Iterator[Example]:
    """All that the sentences teach, their variables filled in by `seed`."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(lines_of(path)):
            rng = random.Random(f"{seed} {path.stem} {number}")
            parsed = parse(line, rng)
            if path.stem == PAIRS:
                yield from (e for n, event in parsed.events.items() for e in _paired(parsed, n, event))
            else:
                yield from examples_of(parsed, rng)


def lines_of(path: Path) -> list[str]:
    """The annotated lines of a file."""
    return [s for s in path.read_text(encoding="utf-8").splitlines() if s.strip() and not s.startswith("#")]


def parse(line: str, rng: random.Random) -> Line:
    """Read a line. Raises ValueError for a mark that names nothing."""
    body, _, notes = line.rpartition("|") if "|" in line else (line, "", "")
    before, sep, sentence = body.strip().rpartition(" ^ ")
    chosen: dict[str, str] = {}
    text, spans, triggers = "", {}, {}
    start = 0
    for part in [before, sentence] if sep else [sentence]:
        if text:
            text += " "
            start = len(text)
        text = unmark(text, part, spans, triggers, chosen, rng)
    found = Line(text, start, len(text), spans=spans, triggers=triggers)
    read_notes(found, notes)
    return found


def unmark(
    text: str, part: str, spans: dict[str, list[Span]], triggers: dict[str, Span], chosen: dict[str, str],
    rng: random.Random,
) -> str:  # fmt: skip
    """`text` with a marked sentence behind it, its marks taken out and added to `spans` and `triggers`."""
    at = 0
    for mark in _MARK.finditer(part):
        text += _filled(part[at : mark.start()], "", chosen, rng)
        first = len(text)
        text += _filled(mark["inner"] if mark["span"] else mark["word"], mark["span"] or "", chosen, rng)
        if mark["span"]:
            for ident in mark["span"].split(","):
                spans.setdefault(ident, []).append((first, len(text)))
        else:
            number = mark["trigger"]
            triggers[number if number.isdigit() else f"{number} {first}"] = (first, len(text))
        at = mark.end()
    return text + _filled(part[at:], "", chosen, rng)


def read_notes(line: Line, notes: str) -> None:
    """Add to a line the events and ties of its notes. Raises ValueError for one that names nothing."""
    for note in filter(None, (n.strip() for n in notes.split(";"))):
        _note(line, note)


def _note(line: Line, note: str) -> None:
    event = _EVENT.fullmatch(note)
    if event is None:
        parts = note.split()
        if len(parts) < 3 or parts[1] not in TIES or parts[0] not in line.spans or parts[2] not in line.spans:
            raise ValueError(f"{note!r} names no span or tie of {line.text[line.start : line.end]!r}")
        line.ties.append((parts[0], parts[1], parts[2], "m=d" in parts))
        return
    number, root, roles, rest = event.groups()
    doers, _, others = (roles or ">").partition(">")
    ids = [[i for i in side.split(",") if i] for side in (doers, others)]
    if root not in TYPES or number not in line.triggers or any(i not in line.spans for side in ids for i in side):
        raise ValueError(f"{note!r} names no span or type of {line.text[line.start : line.end]!r}")
    more = dict(pair.split("=") for pair in rest.split())
    line.events[number] = Event(root, *ids, more)


def _filled(text: str, letter: str, chosen: dict[str, str], rng: random.Random) -> str:
    def value(match: re.Match[str]) -> str:
        kind, index = match.groups()
        key = ("k" if kind == "K" and letter.startswith("k") else kind) + index
        if key not in chosen:
            _choose(kind, index, key, chosen, rng)
        return chosen[key]

    return _VARIABLE.sub(value, text)


def _choose(kind: str, index: str, key: str, chosen: dict[str, str], rng: random.Random) -> None:
    if kind in "SAC":
        name, adjective, capital = rng.choice(_states())
        while name in chosen.values():
            name, adjective, capital = rng.choice(_states())
        chosen.update({"S" + index: name, "A" + index: adjective, "C" + index: capital})
        return
    pool = {"G": _groups, "K": _parties, "T": _towns, "P": _people, "N": _surnames, "D": _weekdays, "Y": _years}[kind]
    names = _companies() if key.startswith("k") else pool()
    value = rng.choice(names)
    while value in chosen.values() and len(names) > 8:
        value = rng.choice(names)
    chosen[key] = value


@cache
def _states() -> list[tuple[str, str, str]]:
    states = [a for a in vocabulary.actors() if a.kind == "state" and a.adjectives and a.capital]
    often = {"US", "IR", "IQ", "SY", "TR", "RU", "UA", "IL", "CN", "FR", "GB", "DE", "IN", "PK", "SA", "YE", "EG", "LB"}
    return [(a.name, a.adjectives[0], str(a.capital)) for a in states for _ in range(5 if a.code in often else 1)]


@cache
def _groups() -> list[str]:
    known = [a.name for a in vocabulary.actors() if a.kind == "armed_group"]
    towns = [t for t in _towns() if " " not in t]
    made = [
        f"{t} {n}" for t in towns[::4] for n in ("Liberation Front", "Brigades", "Defence Units", "Martyrs Brigade")
    ]
    return known * 2 + made[::3] + ["the Taliban", "Boko Haram", "Islamic State", "al-Shabab", "Hamas", "Hezbollah"] * 4


@cache
def _parties() -> list[str]:
    known = [a.name for a in vocabulary.actors() if a.kind == "party"]
    made = [f"the {a} {n}" for a in ("National", "Democratic", "People's", "Socialist", "Liberal", "Reform", "Green")
            for n in ("Party", "Alliance", "Union", "Congress", "Movement")]  # fmt: skip
    return known + made


@cache
def _companies() -> list[str]:
    made = [f"{a} {n}" for a in ("Northern", "Atlas", "Meridian", "Delta", "Orient", "Summit", "Harbour", "Falcon")
            for n in ("Oil", "Bank", "Airlines", "Telecom", "Mining", "Shipping", "Energy", "Steel")]  # fmt: skip
    return [a.name for a in vocabulary.actors() if a.kind == "company"] + made


@cache
def _towns() -> list[str]:
    elsewhere = (
        "Aleppo Mosul Basra Homs Idlib Tikrit Fallujah Ramadi Kirkuk Hodeidah Taiz Sidon Tyre Gaza Hebron Jenin Nablus "
        "Kandahar Kunduz Herat Quetta Peshawar Lahore Karachi Srinagar Mandalay Donetsk Kharkiv Mariupol Odessa Grozny "
        "Misrata Benghazi Sirte Sebha Maiduguri Kano Gao Kidal Timbuktu Goma Bukavu Kisangani Juba Malakal Mogadishu "
        "Kismayo Baidoa Medellin Cali Culiacan Tijuana Ferguson Charlotte Baltimore Oakland Marseille Lyon Hamburg "
        "Rotterdam Malmo Glasgow Derry Bilbao Davao Marawi Aceh Ambon Imphal Jaffna Chiang Mai Lhasa Urumqi"
    ).split()
    known = [p.name for p in vocabulary.places() if p.precision in {"town", "site", "district"}]
    return known + elsewhere


_GIVEN = (
    "Ahmed Ali Hassan Omar Yusuf Karim Nadia Leila Fatima Samira Mehmet Ayse Reza Darius Maryam David Sarah Michael "
    "Anna Peter Olga Ivan Natalia Viktor Wei Ming Hiroshi Yuki Rajesh Priya Carlos Maria Jose Lucia Jean Claire Pierre "
    "Hans Greta Kwame Amina Joseph Grace Samuel Ruth Thomas Helen Robert Linda James Susan Abdul Tariq Zainab"
).split()
_FAMILY = (
    "Hassan Karimi Yilmaz Demir Haddad Khoury Mansour Rahman Khan Sharma Patel Chen Wang Tanaka Kim Nguyen Petrov "
    "Ivanov Kovalenko Novak Horvat Müller Weber Dubois Moreau Rossi Garcia Lopez Silva Santos Okafor Mensah Diallo "
    "Kamau Banda Smith Johnson Miller Carter Walsh Murphy Jensen Larsen Virtanen al-Amiri al-Tamimi al-Jubouri"
).split()


@cache
def _people() -> list[str]:
    known = [a.name for a in vocabulary.actors() if a.kind == "person"]
    return known + [f"{g} {f}" for g in _GIVEN for f in _FAMILY[hash_of(g) % 3 :: 3]]


def hash_of(word: str) -> int:
    """A number for a word that is the same on every run."""
    return sum(ord(letter) * (i + 1) for i, letter in enumerate(word))


@cache
def _surnames() -> list[str]:
    return _FAMILY


@cache
def _weekdays() -> list[str]:
    return ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@cache
def _years() -> list[str]:
    return [str(year) for year in range(1979, 2025)]


def examples_of(line: Line, rng: random.Random) -> Iterator[Example]:
    """The examples that a line gives."""
    yield _tagged(line)
    for number, at in line.triggers.items():
        if line.named and at[0] < line.start:
            continue  # an event of a sentence before, which teaches by itself
        event = line.events.get(number)
        if event is None:
            yield _example(line, marks=((*at, "predicate"),), lacks=(("counts", "counts", *at),))
        else:
            yield _marked(line, number, event, at)
            yield from _paired(line, number, event)
    yield from _tied(line, rng)


def _example(line: Line, origin: str = "written", **known: object) -> Example:
    return Example(origin, line.text, line.start, line.end, line.context, **known)  # type: ignore[arg-type]


def _actors(line: Line) -> dict[str, list[Span]]:
    """The spans of actors in the sentence itself, without their articles."""
    return {
        ident: [bare_span(line.text, s) for s in spans if s[0] >= line.start]  # none stands behind the sentence
        for ident, spans in line.spans.items()
        if ident[0] in KIND_OF
    }


def bare_span(text: str, span: Span) -> Span:
    article = re.match(r"(?:the|a|an) (?=\w)", text[span[0] : span[1]], re.I)
    return (span[0] + article.end(), span[1]) if article else span


def _tagged(line: Line) -> Example:
    tags: list[tuple[str, int, int, str]] = []
    for ident, spans in _actors(line).items():
        for span in spans:
            if not _is_pronoun(line.text, span):
                tags += [("mention", *span, "begins"), ("kind", *span, KIND_OF[ident[0]])]
    for number, event in line.events.items():
        if line.triggers[number][0] >= line.start:
            tags.append((f"type.{event.type}", *line.triggers[number], ""))
    here = {e.type for n, e in line.events.items() if line.triggers[n][0] >= line.start}
    return _example(
        line, tags=tuple(tags), whole=frozenset({"mention", "type"}),
        pooled=tuple(("type", t, t in here) for t in TYPES),
    )  # fmt: skip


def _is_pronoun(text: str, span: Span) -> bool:
    words = text[span[0] : span[1]].lower()
    return words in {"it", "he", "she", "they", "him", "her", "them", "who", "which", "its", "his", "their"}


def _marked(line: Line, number: str, event: Event, at: Span) -> Example:
    names = ("initiator", "target", "speaker", "place", "time", "means", "killed", "injured", "answered", "same")
    holds: list[tuple[str, str, tuple[Span, ...]]] = []
    tags: list[tuple[str, int, int, str]] = []
    veils: list[tuple[str, int, int]] = []
    said = [event.more["s"]] if "s" in event.more else []
    for role, ids in (("initiator", event.initiators), ("target", event.targets), ("speaker", said)):
        for ident in ids:
            spans = [bare_span(line.text, s) for s in line.spans.get(ident, [])]
            near = [s for s in spans if s[0] >= line.start] or spans
            if len(near) == 1:
                tags.append((f"role.{role}", *near[0], ""))
            else:
                holds.append(("role", role, tuple(near)))
                veils += [(f"role.{role}", *s) for s in near]
            veils += [(f"role.{role}", *s) for s in spans if s not in near]
    for ident, spans in line.spans.items():
        role = ROLE_OF.get(ident[0])
        if role:
            if event.more.get(ident[0].lower()) == ident or number in _owners(line, ident):
                tags += [(f"role.{role}", *s, "") for s in spans]
            else:
                veils += [(f"role.{role}", *s) for s in spans]
    if event.more.get("r") in line.triggers:
        tags.append(("role.answered", *line.triggers[event.more["r"]], ""))
    if event.more.get("q") in line.triggers:
        tags.append(("role.same", *line.triggers[event.more["q"]], ""))
    modality = MODALITY_OF.get(event.more.get("m", ""), "asserted")
    return _example(
        line, marks=((*at, "predicate"),), tags=tuple(tags), holds=tuple(holds), veils=tuple(veils),
        whole=frozenset(f"role.{n}" for n in names),
        picks=(("root", event.type, *at), ("modality", modality, *at), ("counts", "counts", *at)),
    )  # fmt: skip


def _owners(line: Line, ident: str) -> frozenset[str]:
    """The events that a circumstance belongs to without their saying so."""
    if len(line.events) == 1:
        return frozenset(line.events)
    return frozenset() if line.named else frozenset(ident[1:] or "1")


def _paired(line: Line, number: str, event: Event) -> Iterator[Example]:
    doers = [s for i in event.initiators for s in line.spans.get(i, []) if s[0] >= line.start]
    others = [s for i in event.targets for s in line.spans.get(i, []) if s[0] >= line.start and s not in doers]
    rivals = [
        e
        for n, e in line.events.items()
        if n != number and set(e.initiators) & set(event.initiators) and set(e.targets) & set(event.targets)
    ]
    if doers and others and not rivals and line.triggers[number][0] >= line.start:
        marks = ((*doers[0], "source"), (*others[0], "target"))
        modality = MODALITY_OF.get(event.more.get("m", ""), "asserted")
        root = plover_root(event.type, modality, line.text[slice(*line.triggers[number])])
        yield _example(line, "pair", marks=marks, picks=(("root", root, -1, -1),))


def _tied(line: Line, rng: random.Random) -> Iterator[Example]:
    from training.sets.gold import SYMMETRIC

    actors = {i: spans for i, spans in _actors(line).items() if spans}
    if len(actors) < 2:
        return
    ties = [(k, s, o, denied) for s, k, o, denied in line.ties]
    ties += [(k, o, s, denied) for k, s, o, denied in ties if k in SYMMETRIC]
    for ident, spans in actors.items():
        own = [(k, o) for k, s, o, _ in ties if s == ident and o in actors]
        if not own and rng.random() < (0.5 if line.ties else 0.75):
            continue
        yield _example(
            line, "tie", marks=tuple((*s, "subject") for s in spans), whole=frozenset({"tie"}),
            veils=tuple(("tie." + k, *s) for k, o in own for s in actors[o]),
            holds=tuple(("tie", k, tuple(actors[o])) for k, o in own),
        )  # fmt: skip
