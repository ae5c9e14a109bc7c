"""The vocabulary's files, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from herodotus.errors import VocabularyError


@cache
def load(name: str) -> dict[str, Any]:
    """A file of this folder as a mapping. Raises VocabularyError when it is no YAML mapping."""
    text = files("herodotus.vocabulary").joinpath(name).read_text(encoding="utf-8")
    try:
        data = yaml.load(text, Loader=yaml.CSafeLoader)  # the safe loader, in C
    except yaml.YAMLError as error:
        raise VocabularyError(f"{name} is no valid YAML: {error}.", "Correct the file and try again.") from error
    if not isinstance(data, dict):
        raise VocabularyError(f"{name} holds no mapping.", "Each entry stands as `id: {...}`.")
    return data
