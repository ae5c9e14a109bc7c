"""Every route of the desk is behind its door, and every form behind its mark: the routes are walked, none is named."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from desk.conftest import Serve
from herodotus.api import adding, asking, judging, listing, reviewing
from herodotus.api.routes import PREFIX
from herodotus.desk import pages
from herodotus.desk.guard.door import cookie_name
from herodotus.desk.guard.links import Links

_PARTS = (adding, asking, judging, listing, reviewing)
_OPEN = {("GET", "/enter")}


def _walked(routers: object, prefix: str = "") -> list[tuple[str, str]]:
    found = [
        (method, prefix + re.sub(r"\{[^}]+\}", "x", route.path))
        for router in routers  # type: ignore[attr-defined]
        for route in router.routes
        for method in route.methods
    ]
    assert len(found) > 20
    return found


PAGES = _walked(pages.ROUTERS)
REQUESTS = _walked([part.router for part in _PARTS], PREFIX)


def test_no_route_is_open_to_who_holds_no_link(serve: Serve, copied: Path) -> None:
    desk = serve(copied, people=("bob",))
    held = desk.links["bob"].partition("token=")[2]
    passes = (f"{held[:-2]}zz", Links().token("bob", 7))
    forged = [{"Cookie": f"{cookie_name(desk.base)}={one}"} for one in passes]
    forged += [{}, {"Authorization": "Bearer x"}, {"Authorization": f"Basic {held}"}]
    with httpx.Client(base_url=desk.base) as client:
        for method, path in [*PAGES, *REQUESTS]:
            if (method, path) in _OPEN:
                continue
            for headers in forged:
                assert client.request(method, path, headers=headers).status_code == 401, (method, path, headers)


def test_no_form_is_taken_without_the_mark_of_its_sender(serve: Serve, copied: Path) -> None:
    desk = serve(copied, people=("bob",))
    cookie = {"Cookie": f"{cookie_name(desk.base)}={desk.links['bob'].partition('token=')[2]}"}
    posts = [path for method, path in PAGES if method == "POST"]
    with httpx.Client(base_url=desk.base, headers=cookie) as client:
        assert client.get("/").status_code == 200
        for path in posts:
            for mark in ("", "x", Links().mark("bob")):
                assert client.post(path, data={"mark": mark}).status_code == 403, path


@pytest.mark.parametrize("origin", ["https://attacker.example", "null", "http://127.0.0.1:1"])
def test_no_change_is_taken_from_another_site(serve: Serve, copied: Path, origin: str) -> None:
    desk = serve(copied)
    before = desk.casebook.store.entries()[-1].number
    posts = [path for method, path in [*PAGES, *REQUESTS] if method == "POST"]
    with httpx.Client(base_url=desk.base, headers={"Origin": origin}) as client:
        for path in posts:
            assert client.post(path, data={}).status_code == 403, path
    assert desk.casebook.store.entries()[-1].number == before
