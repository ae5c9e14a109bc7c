"""The network as a person works in it: by mouse, by keyboard, and where a browser cannot draw it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from desk.conftest import Serve, Served, at_rest, expect, until
from desk.picturing import click, drawn_network, open_network

KH, IRAN = "kataib-hezbollah", "iran"


def test_an_actor_and_a_line_are_chosen_by_mouse(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at)
    click(tab, tab.evaluate(f"document.querySelector('#net').scene.where('{IRAN}')"))
    tab.locator("#told [data-chosen=iran]").wait_for()
    until(tab, "document.querySelector('#net').scene.near.has('kataib-hezbollah')")
    tab.keyboard.press("Escape")
    until(tab, "document.querySelector('#net').scene.chosen === null")
    middle = tab.evaluate(
        "(() => { const scene = document.querySelector('#net').scene;"
        " const [a, b] = ['mustafa-al-kadhimi', 'iraqi-government'].map((one) => scene.where(one));"
        " return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }; })()"
    )
    click(tab, middle)
    tab.locator("#told [data-one]").wait_for()
    expect(tab.locator("#told")).to_contain_text("According to")
    expect(tab.locator("#told blockquote")).not_to_have_count(0)


def test_an_actor_is_sought_and_chosen_by_keyboard(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at)
    tab.get_by_label("Find an actor").focus()
    tab.keyboard.type("nujaba")
    expect(tab.locator("#actors li:visible")).to_have_count(1)
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.locator("#told [data-chosen=harakat-al-nujaba]").wait_for()
    until(tab, "document.activeElement.id === 'told'")
    expect(tab.locator("#actors [aria-current]")).to_have_text(re.compile(r"^\s*Harakat"))


def test_the_slider_counts_without_moving_anybody(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at)
    before = tab.evaluate(f"document.querySelector('#net').scene.where('{KH}')")
    tab.locator("#month").focus()
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("#net-told")).to_contain_text("As of 1 July 2009")
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("#net-told")).to_contain_text("As of 1 August 2009")
    assert tab.evaluate(f"document.querySelector('#net').scene.where('{KH}')") == before
    until(tab, "document.querySelector('#ties').innerText.includes('as they count on 2009-08-01')")
    expect(tab).to_have_url(re.compile("as_of=2009-08-01"))
    asked = len(tab.evaluate("performance.getEntriesByName(location.origin + '/network/data').map((one) => one.name)"))
    assert asked <= 1, "a day is looked up and not fetched"


def test_play_goes_on_by_the_month_until_paused(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at)
    tab.get_by_role("button", name="Play").click()
    until(tab, "Number(document.querySelector('#month').value) >= 3")
    tab.get_by_role("button", name="Pause").click()
    at = tab.locator("#month").input_value()
    tab.wait_for_timeout(500)
    assert tab.locator("#month").input_value() == at


def test_kinds_of_tie_are_switched_off_and_on(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at)
    told = tab.locator("#net-told")
    whole = re.compile("^Whenever they held: 54 ties")
    expect(told).to_have_text(whole)
    tab.get_by_label("is a member or part of").uncheck()
    expect(told).not_to_have_text(whole)
    tab.get_by_label("is a member or part of").check()
    expect(told).to_have_text(whole)


def test_a_path_and_changes_are_marked_in_the_picture(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at)
    tab.locator("#one").fill("Akram al-Kaabi")
    tab.locator("#other").fill("Iraq")
    tab.get_by_role("button", name="Show the path").click()
    tab.locator("#path-answer .steps").wait_for()
    until(tab, "document.querySelector('#net').scene.path?.length === 4")
    tab.locator("#from").fill("2019-01-01")
    tab.locator("#to").fill("2020-06-01")
    tab.get_by_role("button", name="Compare").click()
    tab.locator("#changes-answer .badge").first.wait_for()
    until(tab, "document.querySelector('#net').scene.marks?.size > 3")
    tab.get_by_role("button", name="Work it out").click()
    tab.get_by_role("button", name="Mark the groups in the picture").click()
    until(tab, "document.querySelector('#net').scene.groups?.size > 10")


def test_as_known_at_is_fetched_and_nobody_moves(copied: Path, serve: Serve, tab: Any) -> None:
    served = serve(copied)
    open_network(tab, served)
    before = tab.evaluate(f"document.querySelector('#net').scene.where('{KH}')")
    until(tab, "document.querySelector('#net').scene.graph.order === 48")  # eight groups in two nodes
    tab.get_by_label("as known at").fill("2015-01-01")
    tab.get_by_role("button", name="Look").click()
    until(tab, "document.querySelector('#net').scene.graph.order === 0")
    tab.get_by_label("as known at").fill("")
    tab.get_by_role("button", name="Look").click()
    until(tab, "document.querySelector('#net').scene.graph.order === 48")
    assert tab.evaluate(f"document.querySelector('#net').scene.where('{KH}')") == before


@pytest.mark.parametrize(("button", "begin"), [("PNG", b"\x89PNG"), ("SVG", b"<svg")])
def test_the_picture_is_saved(looked_at: Served, tab: Any, button: str, begin: bytes) -> None:
    open_network(tab, looked_at)
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name=button, exact=True).click()
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(begin)
    assert len(content) > 5_000
    if button == "SVG":
        assert b"Kataib Hezbollah" in content
        assert content.count(b"<line") > 40


def test_without_webgl_the_drawing_stands_in_for_the_picture(looked_at: Served, tab: Any) -> None:
    tab.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    tab.goto(f"{looked_at.base}/network")
    tab.wait_for_selector("#net[data-drawn=svg]")
    until(tab, "document.querySelector('#stage img').naturalWidth > 0")
    tab.locator("#actors a").first.click()
    tab.locator("#told [data-chosen]").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_serious_stands_in_anyones_way(looked_at: Served, tab: Any, scheme: str, width: int) -> None:
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": width, "height": 800})
    open_network(tab, looked_at, f"/network?actor={KH}&as_of=2020-02-01")
    tab.locator(f"#told [data-chosen={KH}]").wait_for()
    at_rest(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(tab).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []


def test_only_reviewed_claims_are_drawn_where_asked(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at)
    tab.locator("#seen-state").select_option("reviewed")
    tab.get_by_role("button", name="Look").click()
    until(tab, "document.querySelector('#net').scene.graph.order === 0")
    expect(tab.locator("#net-told")).to_have_text("Whenever they held: 0 ties of 0 actors.")
    expect(tab).to_have_url(re.compile("state=reviewed"))


LIT = "document.querySelector('#net').scene.path?.length === 4"
NONE_LIT = "document.querySelector('#net').scene.path === null"


def test_a_path_not_found_lights_none_and_the_address_shows_the_same(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at, "/network?path_from=Akram%20al-Kaabi&path_to=Iraq")
    until(tab, LIT)
    tab.locator("#one").fill("Hisham al-Hashimi")
    tab.get_by_role("button", name="Show the path").click()
    expect(tab.locator("#path-answer")).to_contain_text("No chain of ties")
    until(tab, NONE_LIT)
    expect(tab).to_have_url(re.compile("path_from=Hisham"))
    tab.locator("#one").fill("Akram al-Kaabi")
    tab.get_by_role("button", name="Show the path").click()
    tab.locator("#path-answer .steps").wait_for()
    until(tab, LIT)
    expect(tab).to_have_url(re.compile("path_from=Akram"))
    tab.reload()
    drawn_network(tab)
    until(tab, LIT)
    tab.get_by_role("button", name="Let go of the path").click()
    until(tab, NONE_LIT)
    expect(tab).not_to_have_url(re.compile("path_from"))


def test_a_path_is_asked_again_on_another_day(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at, "/network?path_from=Akram%20al-Kaabi&path_to=Iraq")
    tab.locator("#day").fill("2010-01-01")
    tab.get_by_role("button", name="Look").click()
    until(tab, "!document.querySelector('#path-answer .steps')")
    until(tab, NONE_LIT)
    expect(tab).to_have_url(re.compile("path_to=Iraq"))


def test_only_ties_with_a_stated_day_are_drawn_where_asked(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at, "/network?as_of=2020-01-10")
    told = tab.locator("#net-told")
    dated = re.compile("^As of 10 January 2020: 12 ties of ")
    expect(told).to_have_text(re.compile("^As of 10 January 2020: 46 ties of 46 actors. 34 of them are undated"))
    tab.get_by_label("only ties with a stated day").check()
    expect(told).to_have_text(dated)
    expect(tab.locator("#ties tbody tr")).to_have_count(12)
    expect(tab).to_have_url(re.compile("dated=yes"))
    tab.reload()
    drawn_network(tab)
    expect(told).to_have_text(dated)


NAMES = (
    "(() => { const { graph, renderer, named } = document.querySelector('#net').scene;"
    " return { named: [...named.keys()].map((node) => [graph.getNodeAttribute(node, 'label'),"
    " graph.getNodeAttribute(node, 'degree')]), shown: renderer.getNodeDisplayedLabels().size,"
    " most: Math.max(...graph.mapNodes((node, data) => (named.has(node) ? 0 : data.degree))) }; })()"
)


ALL_WRITTEN = (
    "(({ renderer, named }) => named.size > 10 && renderer.getNodeDisplayedLabels().size === named.size)"
    "(document.querySelector('#net').scene)"
)


def test_names_are_written_by_importance(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at)
    until(tab, ALL_WRITTEN)
    wide = tab.evaluate(NAMES)
    names = [name for name, _ in wide["named"]]
    assert "Kataib Hezbollah" in names
    assert names.count("American troops (6)") == 1
    assert wide["most"] <= 2, "every actor of three ties or more bears its name"
    assert wide["shown"] == len(names)


def test_a_narrow_picture_names_few_until_one_looks_closer(looked_at: Served, tab: Any) -> None:
    tab.set_viewport_size({"width": 360, "height": 800})
    open_network(tab, looked_at)
    few = tab.evaluate(NAMES)["named"]
    assert 0 < len(few) <= 8
    assert min(degree for _, degree in few) >= 3
    tab.evaluate("document.querySelector('#net').scene.renderer.getCamera().setState({ ratio: 0.5 })")
    until(tab, f"document.querySelector('#net').scene.named.size > {len(few)}")


def test_a_node_of_several_lists_each_of_them(looked_at: Served, tab: Any) -> None:
    open_network(tab, looked_at)
    one = tab.evaluate(
        "[...document.querySelector('#net').scene.gathered.members.values()].find((ids) => ids.length === 6)[0]"
    )
    click(tab, tab.evaluate(f"document.querySelector('#net').scene.where('{one}')"))
    tab.locator("#told [data-gathered]").wait_for()
    expect(tab.locator("#told a[data-actor]")).to_have_count(6)
    tab.locator(f"#told a[data-actor='{one}']").click()
    tab.locator(f"#told [data-chosen='{one}']").wait_for()
