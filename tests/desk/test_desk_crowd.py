"""A crowd of actors and ties stays fluid: what the page itself does for a frame is timed in a browser.

Counted is the time of the processor, so that what else runs on the machine does not weigh.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from defusedxml.ElementTree import fromstring

from desk import crowd as made
from desk.conftest import Serve, Served, start
from desk.crowd import crowd, ident
from desk.picturing import click, drawn_network, open_network
from herodotus.casebook import open_casebook
from herodotus.desk.network.weaving import MOST, woven
from herodotus.records import Scope


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk on 500 actors with 1,500 ties."""
    folder = tmp_path_factory.mktemp("crowd") / "casebook"
    crowd(folder)
    served, stop = start(folder)
    yield served
    stop()


FRAMES = """async (count) => {
  const scene = document.querySelector('#net').scene, camera = scene.renderer.getCamera();
  for (let at = 0; at < count; at += 1) {
    await new Promise(requestAnimationFrame);
    if (at % 2) scene.setDay(scene.days.months[at % scene.days.months.length]);
    else {
      camera.setState({ ...camera.getState(), x: 0.5 + 0.01 * at });
      scene.renderer.refresh({ skipIndexation: true });
    }
  }
}"""


def worked(devtools: Any) -> float:
    """Milliseconds that the page has kept a processor busy, drawing among it."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


def test_five_hundred_actors_stay_fluid(crowded: Served, tab: Any) -> None:
    open_network(tab, crowded)
    assert tab.evaluate("document.querySelector('#net').scene.graph.order") == MOST
    assert tab.evaluate("document.querySelector('#net').scene.counts.ties") == 1499
    devtools = tab.context.new_cdp_session(tab)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = worked(devtools)
    tab.evaluate(FRAMES, 12)
    took = (worked(devtools) - before) / 12
    assert took < 50, f"the page's own work for a frame takes {took} ms"
    click(tab, tab.evaluate(f"document.querySelector('#net').scene.where('{ident(0)}')"))
    tab.locator(f"#told [data-chosen={ident(0)}]").wait_for()


def test_of_too_many_ties_the_best_connected_actors_are_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herodotus.desk.network.weaving.MOST_TIES", 150)
    crowd(tmp_path / "dense", actors=60, ties=400)
    with open_casebook(tmp_path / "dense") as casebook:
        net = woven(casebook, Scope())
    drawn = set(net.drawn)
    joined = [tie for tie in net.affirmed if {tie.subject, tie.object} <= drawn]
    assert 100 < len(joined) <= 150 < len(net.affirmed)
    assert min(net.degrees[one] for one in drawn) >= max(net.degrees[one] for one in net.degrees if one not in drawn)


def test_a_hostile_name_is_words_and_nothing_else(
    tmp_path: Path, serve: Serve, tab: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = "<img src=//elsewhere.example/x onerror=document.title='taken'>\"'}}{{7*7}}"
    mild = made.name
    monkeypatch.setattr(made, "name", lambda number: hostile if number == 0 else mild(number))
    crowd(tmp_path / "hostile", actors=12, ties=30)
    served = serve(tmp_path / "hostile")
    for path in ("/actors", f"/actors/{ident(0)}", f"/merging?one={ident(0)}", f"/network?actor={ident(0)}"):
        page = httpx.get(served.base + path).text
        assert "<img src=//elsewhere" not in page
        assert "&lt;img src=//elsewhere" in page
        tab.goto(served.base + path)
        assert tab.title() != "taken"
    drawn_network(tab)
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="SVG", exact=True).click()
    drawn = fromstring(Path(waiting.value.path()).read_bytes())
    assert not [part for part in drawn.iter() if part.tag.endswith("img")]
