"""Conditions from a YAML file that an analyst edits; every mistake is told with the name of its indicator."""

from __future__ import annotations

from dataclasses import fields
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import yaml

from herodotus import vocabulary
from herodotus.analyse.indicators.conditions import KEYS, Condition, Day, Direction, Loss, Since
from herodotus.errors import MissingInput, TooLarge, UnreadableInput, UsageError, VocabularyError
from herodotus.vocabulary.yaml_faults import fault_of, where_of

MOST_BYTES = 1024 * 1024
MOST = 200
"""Indicators that a file may hold."""
LONGEST = 36_525
"""Days that a condition may look back: a hundred years."""

_NUMBERS = {"at_least": "number", "by_percent": "number", "within_days": "days", "after_days": "days"}
_WORDS: dict[str, tuple[str, ...]] = {
    "of": get_args(Loss),
    "day": get_args(Day),
    "since": get_args(Since),
    "direction": get_args(Direction),
}
_TEXTS = ("name", "when", "why", "measure")
_LISTS = tuple(field.name for field in fields(Condition) if field.name not in {*_NUMBERS, *_WORDS, *_TEXTS})


def template() -> str:
    """A file with comments and one indicator of each kind, to begin with."""
    return files("herodotus.analyse.indicators").joinpath("template.yaml").read_text(encoding="utf-8")


def read_conditions(path: Path) -> tuple[Condition, ...]:
    """The conditions of a file. Raises an error that names the file, or the indicator, and what to do."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TooLarge(f"{path} is larger than a mebibyte.", "Name a file of indicators, or part it.")
        words = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise MissingInput(
            f"{path} cannot be read: {reason}.", f"`herodotus indicators {path} --new` writes one to begin with."
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{path} is no text in UTF-8.", "Name a YAML file of indicators.") from error
    return parse_conditions(words, str(path))


def parse_conditions(words: str, where: str = "the file") -> tuple[Condition, ...]:
    """The conditions in the words of a file. Raises UsageError or VocabularyError."""
    try:
        data = yaml.load(words, Loader=_Strict)  # noqa: S506  a safe loader, stricter
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        line, told = fault_of(error, words)
        raise UsageError(f"{where_of(where, line)}: {told}.", "Correct it, or begin with `--new`.") from error
    listed = data.get("indicators") if isinstance(data, dict) else None
    if not isinstance(listed, list) or not listed:
        raise UsageError(f"{where} holds no list of indicators.", "Write `indicators:` and under it `- name: …`.")
    if len(listed) > MOST:
        raise UsageError(f"{where} holds {len(listed)} indicators, more than {MOST}.", "Part the file.")
    odd = sorted(str(key) for key in data if key != "indicators")
    if odd:
        raise UsageError(f"{where} holds {odd[0]!r} beside `indicators`.", "Indent it under an indicator.")
    found = [_condition(entry, number) for number, entry in enumerate(listed, 1)]
    seen: set[str] = set()
    for one in found:
        if one.name.casefold() in seen:
            raise UsageError(f"Two indicators are called {one.name!r}.", "Give each a name of its own.")
        seen.add(one.name.casefold())
    return tuple(found)


class _Strict(yaml.SafeLoader):
    """Without aliases, which can unfold without end, without keys that are given twice, and with `on` for a word."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("it holds an alias (*), which is not read here")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.YAMLError(f"{twice!r} is given twice in line {node.start_mark.line + 1} and after")
        return super().construct_mapping(node, deep)


_Strict.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if not tag.endswith((":bool", ":timestamp"))]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _condition(entry: Any, number: int) -> Condition:
    name = entry.get("name") if isinstance(entry, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise UsageError(f"The indicator {number} of the file has no name.", "Write `- name: …` at its head.")
    when = entry.get("when")
    if when not in KEYS:
        raise _wrong(name, f"does not say `when` by a word that is known: {when!r}", f"It is {_or(tuple(KEYS))}.")
    for key in entry:
        if key not in KEYS[when]:
            near = get_close_matches(str(key), KEYS[when], 1)
            meant = f"Did you mean `{near[0]}`?" if near else f"It takes {', '.join(KEYS[when])}."
            raise _wrong(name, f"has a key `{key}`, which `when: {when}` does not take", meant)
    given = {key: _value(name, key, value) for key, value in entry.items() if value is not None}
    made = Condition(**given)
    _check(made)
    return made


def _value(name: str, key: str, value: Any) -> Any:
    if key in _LISTS:
        listed = value if isinstance(value, list) else [value]
        if not all(isinstance(one, str) and one.strip() for one in listed):
            raise _wrong(name, f"has in `{key}` something that is no word", "Write a list of words: [one, two].")
        return tuple(one.strip().upper() if key == "types" else one.strip() for one in listed)
    if key in _NUMBERS:
        return _number(name, key, value)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(name, f"has in `{key}` no words", f"Write `{key}: …`.")
    if key in _WORDS and value not in _WORDS[key]:
        raise _wrong(name, f"has in `{key}` {value!r}", f"It is {_or(_WORDS[key])}.")
    return value.strip()


def _number(name: str, key: str, value: Any) -> Any:
    whole = _NUMBERS[key] == "days"
    right = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
    if not right or not 0 < value <= (LONGEST if whole else 1e15):
        kind = f"a number of days from 1 to {LONGEST}" if whole else "a number above 0"
        raise _wrong(name, f"has in `{key}` {value!r}", f"Write {kind}.")
    return value


def _check(one: Condition) -> None:
    """Words of the vocabulary, and what a kind of condition cannot do without."""
    known: dict[str, tuple[tuple[str, ...], Any]] = {
        "types": (one.types, vocabulary.event_types()),
        "by_kinds": (one.by_kinds, vocabulary.actor_kinds()),
        "on_kinds": (one.on_kinds, vocabulary.actor_kinds()),
        "kinds": (one.kinds, vocabulary.actor_kinds()),
        "ties": (one.ties, vocabulary.relation_kinds()),
        "modes": (one.modes, {mode for each in vocabulary.event_types().values() for mode in each.modes}),
    }
    for key, (words, among) in known.items():
        for word in words:
            if word not in among:
                near = get_close_matches(word, list(among), 1)
                meant = f"Did you mean {near[0]}?" if near else f"It knows {', '.join(sorted(among))}."
                raise VocabularyError(
                    f"The indicator {one.name!r} has in `{key}` {word!r}, which the vocabulary does not know.", meant
                )
    if one.when == "figure" and not one.measure:
        raise _wrong(one.name, "does not say of which `measure`", "Write `measure: budget`.")
    if one.when == "tie" and not one.ties:
        raise _wrong(one.name, "does not say which `ties`", "Write `ties: [backs]`.")
    if one.when == "new name" and not (one.kinds or one.ties or one.names):
        raise _wrong(one.name, "does not say which names", "Give `kinds`, `ties` or `names`.")


def _wrong(name: str, what: str, remedy: str) -> UsageError:
    return UsageError(f"The indicator {name!r} {what}.", remedy)


def _or(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
