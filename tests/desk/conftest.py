"""A desk served for real on a casebook of the examples, and a Chromium to look at it with."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from herodotus.casebook import Casebook, add, init, open_casebook
from herodotus.desk.serving import Serving, links, listen, open_desk, server_of, works_for
from herodotus.settings import Settings

REPORTS = Path(__file__).parent.parent.parent / "examples" / "reports"


@dataclass
class Served:
    """A desk that listens: its first address, its links by name, its casebook."""

    base: str
    links: dict[str, str]
    folder: Path
    casebook: Casebook
    refused: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of the example reports, read once; tests that change something take a copy."""
    folder = tmp_path_factory.mktemp("examples") / "casebook"
    with init(folder) as casebook:
        add(casebook, [str(REPORTS)], by="ann")
    return folder


@pytest.fixture
def copied(examples: Path, tmp_path: Path) -> Path:
    """A casebook of the examples of one's own."""
    folder = tmp_path / "casebook"
    shutil.copytree(examples, folder)
    return folder


Serve = Callable[..., Served]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Serves a casebook until the test ends; `people` are those who need a link."""
    monkeypatch.setenv("HERODOTUS_USER", "ann")
    stops: list[Callable[[], None]] = []

    def serving(folder: Path, people: tuple[str, ...] = (), **settings: Any) -> Served:
        served, stop = start(folder, people, **settings)
        stops.append(stop)
        return served

    yield serving
    for stop in stops:
        stop()


@pytest.fixture
def own(serve: Serve, copied: Path) -> Served:
    """A desk of one's own on the examples."""
    return serve(copied)


def start(
    folder: Path, people: tuple[str, ...] = (), processes: int = 1, **settings: Any
) -> tuple[Served, Callable[[], None]]:
    """A desk that listens on a free port of this machine, and how it is stopped."""
    how = Serving(port=0, people=people, processes=processes)
    listening = listen(how)
    port = listening.getsockname()[1]
    casebook = open_casebook(folder)
    desk = open_desk(casebook, how, Settings(**settings), port)
    server = server_of(desk, works_for(desk, how))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)

    def stop() -> None:
        server.should_exit = True
        thread.join(timeout=10)
        casebook.close()
        listening.close()

    held = dict(links(desk, how, port))
    return Served(f"http://127.0.0.1:{port}", held, folder, casebook), stop


@pytest.fixture(scope="session")
def looked_at(examples: Path) -> Iterator[Served]:
    """A desk on the examples for tests that change nothing."""
    before = os.environ.get("HERODOTUS_USER")
    os.environ["HERODOTUS_USER"] = "ann"
    served, stop = start(examples)
    yield served
    stop()
    if before is None:
        del os.environ["HERODOTUS_USER"]
    else:
        os.environ["HERODOTUS_USER"] = before


@pytest.fixture
def http(looked_at: Served) -> Iterator[httpx.Client]:
    """A program that asks the desk of the examples."""
    with httpx.Client(base_url=looked_at.base, timeout=30) as client:
        yield client


def chromium() -> str:
    """The Chromium of this machine. One that CHROMIUM names must be there; without a name and without one, a skip."""
    if named := os.environ.get("CHROMIUM"):
        assert shutil.which(named), f"CHROMIUM names {named}, which is no program here"
        return named
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if not found:
        pytest.skip("no Chromium on this machine: name one with CHROMIUM")
    return found


PATIENCE = 30_000
"""Milliseconds for which `expect` looks again: a busy machine is slow, and a page that is right is not waited for."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium that looks for nothing beyond the desk."""
    from playwright.sync_api import expect as playwrights
    from playwright.sync_api import sync_playwright

    playwrights.set_options(timeout=PATIENCE)

    flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run", "--use-gl=angle", "--use-angle=swiftshader",
             "--enable-unsafe-swiftshader"]  # fmt: skip
    path = chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=flags)
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page of a browser of its own; a request that leaves the machine, or an error of a script, fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_navigation_timeout(2 * PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("console", lambda said: wrong.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("request", lambda asked: None if _local(asked.url) else wrong.append(f"left the machine: {asked.url}"))
    yield page
    context.close()
    assert not wrong, wrong


def expect(shown: Any) -> Any:
    """Playwright's own, which looks until what is said of a page or a part of it holds; a glance may come too early."""
    from playwright.sync_api import expect as playwrights

    return playwrights(shown)


def until(tab: Any, expression: str) -> None:
    """Waits until something is so in a page. Its policy lets a function be called, and no words be run."""
    tab.wait_for_function(f"() => {expression}")


def at_rest(tab: Any) -> None:
    """Waits until no answer that changes a part of a page is on its way."""
    until(tab, "!document.querySelector('.htmx-request')")


def next_frame(tab: Any) -> None:
    """Lets a page do what it put off until it is drawn next: tell of a selection, paint a picture."""
    tab.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
    )


def _local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:", "about:"))
