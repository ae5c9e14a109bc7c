"""How tests work with the picture of the network: open it, wait for it, point at it."""

from __future__ import annotations

from typing import Any

import pytest

from desk.conftest import Served


def open_network(tab: Any, served: Served, path: str = "/network") -> None:
    """Opens the network and waits until it is drawn."""
    tab.goto(served.base + path)
    tab.wait_for_selector("#net[data-drawn=webgl]", timeout=30_000)


def until(tab: Any, expression: str) -> None:
    """Waits until something is so in the page; the policy of the page forbids Playwright's own way."""
    for _ in range(200):
        if tab.evaluate(expression):
            return
        tab.wait_for_timeout(50)
    pytest.fail(f"it never came about that {expression}")


def click(tab: Any, where: dict[str, float]) -> None:
    """Moves to a place in the picture, as a hand does, and clicks there."""
    box = tab.locator("#canvas").bounding_box()
    tab.mouse.move(box["x"] + where["x"] - 2, box["y"] + where["y"])
    tab.mouse.move(box["x"] + where["x"], box["y"] + where["y"])
    tab.wait_for_timeout(80)
    tab.mouse.click(box["x"] + where["x"], box["y"] + where["y"])
