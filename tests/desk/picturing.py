"""How tests work with the picture of the network: open it, wait for it, point at it."""

from __future__ import annotations

from typing import Any

from desk.conftest import Served, next_frame

DOUBLE = 350
"""Milliseconds after which a second click is one of its own; sooner, the picture takes both for a double click."""


def open_network(tab: Any, served: Served, path: str = "/network") -> None:
    """Opens the network and waits until it is drawn."""
    tab.goto(served.base + path)
    drawn_network(tab)


def drawn_network(tab: Any) -> None:
    """Waits until the network is drawn; a browser is slow to leave a picture that it is about to draw."""
    tab.wait_for_selector("#net[data-drawn=webgl]")
    next_frame(tab)


def click(tab: Any, where: dict[str, float]) -> None:
    """Moves to a place in the picture, as a hand does, and clicks there."""
    box = tab.locator("#canvas").bounding_box()
    tab.mouse.move(box["x"] + where["x"] - 2, box["y"] + where["y"])
    tab.mouse.move(box["x"] + where["x"], box["y"] + where["y"])
    tab.wait_for_timeout(DOUBLE)
    next_frame(tab)
    tab.mouse.click(box["x"] + where["x"], box["y"] + where["y"])
