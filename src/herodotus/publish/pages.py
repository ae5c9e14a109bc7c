"""Pages of HTML: templates and styles of the rooms that print them, every word escaped."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def template(room: str, name: str) -> Any:
    """A template of a room of `publish`. A word that it lacks is an error, not an empty place."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(f"herodotus.publish.{room}"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


@cache
def style(room: str, name: str) -> str:
    """A style sheet of a room of `publish`."""
    return files(f"herodotus.publish.{room}").joinpath(name).read_text(encoding="utf-8")
