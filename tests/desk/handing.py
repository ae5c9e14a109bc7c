"""Handing documents over, as tests do it: by the plain form, and by a mouse."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import httpx

from herodotus.casebook import init

STRIKE = (
    "BAGHDAD, 3 March 2021 - At least ten rockets hit the Ain al-Asad air base in western Iraq on Wednesday, "
    "the coalition said. One American contractor died. No group claimed the attack.\n"
)
PARADE = (
    "BASRA, 12 May 2021 - Fighters of the Badr Organisation marched through Basra on Tuesday. The governor said that "
    "three hundred men took part. Iran backs the Badr Organisation, according to officials in Washington.\n"
)


def empty_casebook(folder: Path) -> Path:
    """A casebook that holds nothing."""
    init(folder).close()
    return folder


def strike(day: int) -> bytes:
    """A report like others, of another day."""
    return STRIKE.replace("3 March", f"{day} March").encode()


def mark_of(client: httpx.Client) -> str:
    """The mark that forms of the desk bear."""
    found = re.search(r'name="mark" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


def send(client: httpx.Client, *files: tuple[str, bytes], **fields: str) -> httpx.Response:
    """Hand files over, as the plain form does."""
    given = [("files", (name, payload)) for name, payload in files]
    return client.post("/add", data={"mark": mark_of(client), **fields}, files=given or [("files", ("", b""))])


def settled(client: httpx.Client) -> str:
    """The list of what was handed over, once nothing of it waits."""
    for _ in range(600):
        told = client.get("/add/progress").text
        if "hx-trigger" not in told:
            return told
        time.sleep(0.05)
    raise AssertionError("it never ended")


def drop(tab: Any, files: dict[str, str]) -> None:
    """Drop files on the page, as a mouse does."""
    script = """(files) => {
        const brought = new DataTransfer();
        for (const [name, words] of Object.entries(files)) brought.items.add(new File([words], name));
        const target = document.querySelector('.drop');
        for (const name of ['dragenter', 'dragover', 'drop'])
            target.dispatchEvent(new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: brought}));
    }"""
    tab.evaluate(script, files)
