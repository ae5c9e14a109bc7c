"""How an event weighs between conflict and cooperation, from `scale.yaml` or a file of an analyst's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from herodotus.errors import VocabularyError
from herodotus.vocabulary.files import load
from herodotus.vocabulary.kinds import event_types
from herodotus.vocabulary.yaml_faults import fault_of, load_shallow, where_of

LOWEST, HIGHEST = -10.0, 10.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights between -10 (conflict) and +10 (cooperation). `name` is the file that they come from."""

    name: str
    roots: Mapping[str, float]
    modes: Mapping[tuple[str, str], float]

    def weight(self, type_: str, mode: str | None = None) -> float:
        """What an event of a PLOVER root weighs: as its mode does, where that has a weight of its own."""
        own = self.modes.get((type_, mode)) if mode else None
        return self.roots[type_] if own is None else own


@cache
def scale() -> Scale:
    """The scale that ships: Goldstein's weights of CAMEO codes, averaged over those that a PLOVER root takes over."""
    return _scale("scale.yaml", load("scale.yaml"))


def read_scale(path: Path) -> Scale:
    """A scale from a file of the same form. Raises VocabularyError for one that is not there or not whole."""
    try:
        return parse_scale(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"The scale {path} cannot be read: {error}.", "Name a YAML file.") from error


def parse_scale(text: str, name: str) -> Scale:
    """A scale from the words of a file; `name` is what errors call it. Raises VocabularyError for one not whole."""
    try:
        data = load_shallow(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        line, told = fault_of(error, text)
        raise VocabularyError(f"{where_of(name, line)}: {told}.", "Correct the file and try again.") from error
    return _scale(name, data)


def _scale(name: str, data: Any) -> Scale:
    known = event_types()
    if not isinstance(data, dict) or set(data) != set(known):
        odd = ", ".join(sorted(map(str, set(data) ^ set(known)))) if isinstance(data, dict) else "it is no mapping"
        raise VocabularyError(
            f"The scale {name} does not weigh the sixteen roots, and no others: {odd}.",
            f"Give one entry to each of {', '.join(known)}.",
        )
    roots: dict[str, float] = {}
    modes: dict[tuple[str, str], float] = {}
    for root, entry in data.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("modes", {}), dict):
            raise _wrong(name, root)
        roots[root] = _weight(name, root, entry.get("weight", entry.get("cameo")))
        for mode, cues in entry.get("modes", {}).items():
            modes[root, str(mode)] = _weight(name, f"{root} ({mode})", cues)
    return Scale(name, roots, modes)


def _weight(name: str, what: str, given: Any) -> float:
    """A weight, or the mean of the weights of some codes."""
    values = list(given.values()) if isinstance(given, dict) else [given]
    right = values and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
    if not right or not all(LOWEST <= value <= HIGHEST for value in values):
        raise _wrong(name, what)
    return round(sum(map(float, values)) / len(values), 2)


def _wrong(name: str, what: str) -> VocabularyError:
    return VocabularyError(
        f"The scale {name} gives {what} no weight from -10 to 10.",
        'Write `cameo: {"18": -9.0}` or `weight: -9.0`, as in the scale that ships.',
    )
