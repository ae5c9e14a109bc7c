"""Pages from templates: every word escaped, every link bearing the scope that one looks through."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from herodotus.desk.showing.scoping import limits_of, scope_of
from herodotus.publish.wording import day, scope_words, when
from herodotus.publish.words import capital, many

STATIC = files("herodotus.desk").joinpath("static")

ROOMS = (
    ("/", "Home"),
    ("/documents", "Documents"),
    ("/review", "Review"),
    ("/actors", "Actors"),
    ("/network", "Network"),
    ("/timeline", "Timeline"),
    ("/questions", "Questions"),
    ("/brief", "Brief"),
)
"""The rooms of the desk, in the order of its menu."""


def page(request: Request, name: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """A page of the desk: a template with `values`, who asks, and the scope of the address."""
    visitor = request.state.visitor
    held = {
        "request": request,
        "visitor": visitor,
        "mark": request.app.state.desk.links.mark(visitor.name) if visitor else "",
        "leaves": request.app.state.desk.owner is None,
        "casebook": request.app.state.desk.casebook.where,
        "rooms": ROOMS,
        "limits": limits_of(request),
        "scope_told": scope_words(scope_of(request)),
        "at": _Linking(limits_of(request)),
    }
    return HTMLResponse(_environment().get_template(name).render({**held, **values}), status)


def bare_page(name: str, /, **values: Any) -> str:
    """A page for who is not let in: nothing of the record on it."""
    html: str = _environment().get_template(name).render(values)
    return html


class _Linking:
    """Makes links within the desk: the scope goes with them, other parameters as given."""

    def __init__(self, limits: Mapping[str, str]) -> None:
        self._limits = limits

    def __call__(self, path: str, **parameters: object) -> str:
        """A path with parameters; those that are None or empty are left out, and one given None drops a limit."""
        path, _, place = path.partition("#")
        held = {**self._limits, **parameters}
        written = urlencode({k: v for k, v in held.items() if v not in (None, "", False)}, doseq=True)
        return path + (f"?{written}" if written else "") + (f"#{place}" if place else "")


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("herodotus.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"static": static_url}
    environment.filters |= {"capital": capital, "day": day, "when": when, "many": many}
    return environment


def static_url(path: str) -> str:
    """The address of a file that we ship: it changes when any of them does, so that browsers may keep it for ever."""
    return f"/static/{static_version()}/{path}"


@cache
def static_version() -> str:
    """What names the shipped files as they are."""
    digest = hashlib.sha256()
    for name, content in sorted(_shipped(STATIC, "")):
        digest.update(name.encode() + content)
    return digest.hexdigest()[:12]


def _shipped(folder: Traversable, under: str) -> list[tuple[str, bytes]]:
    found = []
    for one in folder.iterdir():
        if one.is_dir():
            found += _shipped(one, f"{under}{one.name}/")
        else:
            found.append((f"{under}{one.name}", one.read_bytes()))
    return found
