"""The network: the picture answers as the questions do, by mouse and by keyboard, fluid, and never the only way in."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from desk.conftest import Serve, Served
from herodotus.analyse.network.asking import Asked, ask_network
from herodotus.casebook import init, merge, open_casebook
from herodotus.desk.network.weaving import places, woven
from herodotus.records import Scope

KH, PMF, IRAN = "kataib-hezbollah", "popular-mobilization-forces", "iran"
DAYS = ("2010-01-01", "2020-02-01", "2021-06-01")
DRAWN = "#net[data-drawn]"


def _counting(told: dict[str, Any], day: str) -> set[tuple[str, str, str]]:
    """The ties that a script counts on a day from what it was told."""
    nodes, holding = [node[0] for node in told["nodes"]], set(told["holding"])
    return {
        (nodes[subject], kind, nodes[target])
        for subject, target, kind, _, spans in told["ties"]
        if [how for since, how in spans if since is None or since <= day][-1] in holding
    }


# -- what is answered --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_the_picture_counts_what_the_question_counts(looked_at: Served, http: httpx.Client, day: str) -> None:
    told = http.get("/network/data").json()
    with looked_at.casebook.looking(Scope(as_of=date.fromisoformat(day))) as view:
        answer = ask_network(view, Asked())
    assert _counting(told, day) == {(edge.subject, edge.kind, edge.object) for edge in answer.edges}
    assert {node[0]: node[5] for node in told["nodes"]}["united-states"] > 20


def test_a_day_makes_no_difference_to_what_is_fetched(http: httpx.Client) -> None:
    assert http.get("/network/data", params={"as_of": DAYS[1]}).content == http.get("/network/data").content


def test_places_hold_when_the_scope_changes(http: httpx.Client) -> None:
    where = {node[0]: node[3:5] for node in http.get("/network/data").json()["nodes"]}
    early = http.get("/network/data", params={"published_by": "2020-02-01"}).json()["nodes"]
    assert 0 < len(early) < len(where)
    assert all(where[node[0]] == node[3:5] for node in early)


def test_an_unmerged_actor_of_an_earlier_day_has_a_place_of_its_own(copied: Path) -> None:
    with open_casebook(copied) as casebook:
        before = casebook.store.entries()[-1].at
        merge(casebook, "us-military", "us-army", "same", "ann", "a trial")
        net = woven(casebook, Scope(known_at=before))
        found = places(casebook, net)
    assert {"us-military", "us-army"} <= set(net.drawn) == set(found)


def test_a_merge_is_seen_in_the_network_at_once(copied: Path, serve: Serve) -> None:
    served = serve(copied)
    with httpx.Client(base_url=served.base) as http:
        assert "us-army" in {node[0] for node in http.get("/network/data").json()["nodes"]}
        merge(served.casebook, "us-military", "us-army", "same", "ann", "a trial")
        nodes = {node[0] for node in http.get("/network/data").json()["nodes"]}
    assert len({"us-military", "us-army"} & nodes) == 1


def test_the_table_holds_every_tie_and_is_sorted_by_links(http: httpx.Client) -> None:
    page = http.get("/network").text
    assert page.count('data-label="claims"') == 0
    assert page.count("<tr><td>") == 54
    sort = unescape(re.search(r'href="(/network/table\?sort=who[^"]*)"', page)[1])  # type: ignore[index]
    table = http.get(sort, headers={"HX-Request": "true"}).text
    assert "<html" not in table
    names = re.findall(r"<tr><td><a [^>]+><bdi>([^<]+)</bdi>", table)
    assert names == sorted(names, key=str.casefold)
    assert len(names) == 54
    assert http.get("/network/table", params={"sort": "luck"}).status_code == 400


def test_the_table_of_a_day_holds_what_counts_on_it(looked_at: Served, http: httpx.Client) -> None:
    with looked_at.casebook.looking(Scope(as_of=date(2010, 1, 1))) as view:
        count = len(ask_network(view, Asked()).edges)
    table = http.get("/network/table", params={"as_of": "2010-01-01"}).text
    assert table.count("<tr><td>") == count > 0
    assert f"{count} ties" in table
    assert "ongoing" in table


@pytest.mark.parametrize("day", ["", "2020-01-10"])
def test_undated_ties_are_told_and_left_out_where_asked(looked_at: Served, http: httpx.Client, day: str) -> None:
    with looked_at.casebook.looking(Scope(as_of=date.fromisoformat(day) if day else None)) as view:
        edges = ask_network(view, Asked()).edges
    undated = sum(edge.how == "undated" if day else not (edge.first or edge.last) for edge in edges)
    asked = {"as_of": day} if day else {}
    for path in ("/network", "/network/table"):
        page = http.get(path, params=asked).text
        assert f"{len(edges)} ties" in page
        assert f"<strong>{undated} of them are undated</strong>" in page
        dated = http.get(path, params={**asked, "dated": "yes"}).text
        assert dated.count("<tr><td>") == len(edges) - undated > 0
        assert "are left out" in dated
        assert "dated=yes" in unescape(re.search(r'href="(/network/table\?[^"]*sort=who[^"]*)"', dated)[1])  # type: ignore[index]


def test_panel_path_and_drawing_leave_undated_ties_out_where_asked(http: httpx.Client) -> None:
    asked = {"as_of": "2020-01-10", "dated": "yes"}
    panel = http.get("/network/actor", params={"id": "united-states", **asked}).text
    assert 'badge doubt" title="no text says when' not in panel
    assert "undated, or not on this day" in panel
    ends = {"one": "Pentagon", "other": "Kataib Hezbollah"}
    assert 'data-path="pentagon|' in http.get("/network/path", params={"as_of": "2020-01-10", **ends}).text
    assert 'data-path=""' in http.get("/network/path", params={**ends, **asked}).text
    assert "Pentagon" not in http.get("/network/picture.svg", params=asked).text


def test_groups_of_one_name_and_one_actor_are_gathered_for_the_picture_only(http: httpx.Client) -> None:
    told = http.get("/network/data").json()
    groups = [{told["nodes"][number][1] for number in group} for group in told["gathered"]]
    assert sorted(len(group) for group in told["gathered"]) == [2, 6]
    assert sorted(map(tuple, groups)) == [("American troops",), ("Iraqi officials",)]
    assert all(told["nodes"][number][0].startswith("group-") for group in told["gathered"] for number in group)
    assert http.get("/network").text.count("<bdi>American troops</bdi> <span") == 6, "the list keeps each"


def test_a_path_is_part_of_the_address(http: httpx.Client) -> None:
    page = http.get("/network", params={"path_from": "Akram al-Kaabi", "path_to": "Iraq"}).text
    assert "are joined in 3 steps" in page
    assert 'data-path="akram-al-kaabi|' in page
    assert 'name="one" value="Akram al-Kaabi"' in page
    nobody = http.get("/network", params={"path_from": "Nobody At All", "path_to": "Iraq"})
    assert nobody.status_code == 200
    assert "holds no actor" in nobody.text


def test_an_army_is_no_state_in_the_key(http: httpx.Client) -> None:
    page = http.get("/network").text
    key = dict(re.findall(r'data-shape="(\w+)".*?</svg>([^<]+)</li>', page))
    assert key["force"] == "military"
    assert "military" not in key["state"]


def test_a_tie_opens_its_sentences_and_who_says_them(http: httpx.Client) -> None:
    page = http.get("/network/tie", params={"one": IRAN, "other": KH}).text
    assert "According to The Tigris Wire" in page
    assert "is backed by Iran" in page
    claim = re.search(r'href="(/claims/r-[^"]+)"', page)
    assert claim
    assert http.get(claim[1], follow_redirects=False).status_code == 303


def test_a_path_is_told_with_the_sentences_along_it(http: httpx.Client) -> None:
    page = http.get("/network/path", params={"one": "Akram al-Kaabi", "other": "Iraq"}).text
    assert "are joined in 3 steps" in page
    assert page.count("<blockquote") >= 3
    lone = http.get("/network/path", params={"one": "Iraq", "other": "Hisham al-Hashimi"}).text
    assert "No chain of ties" in lone
    nobody = http.get("/network/path", params={"one": "Nobody", "other": "Iraq"}, headers={"HX-Request": "true"})
    assert nobody.status_code == 404


def test_what_changed_is_told_and_days_are_checked(http: httpx.Client) -> None:
    page = http.get("/network/changes", params={"since": "2019-01-01", "until": "2020-06-01"}).text
    assert "newly attested" in page
    assert "is no beginning" in page
    for days in ({"since": "2020-01-01", "until": "2019-01-01"}, {"since": "soon", "until": "2019-01-01"}):
        assert http.get("/network/changes", params=days).status_code == 400


def test_standing_is_worked_out_on_demand_with_its_caveat(http: httpx.Client) -> None:
    page = http.get("/network/standing").text
    assert "no measure of power" in page
    assert re.search(r"groups? of actors", page)
    assert re.search(r'data-actor="united-states".*?<td class="num">1</td>', page, re.S)


def test_without_scripts_there_is_a_drawing(http: httpx.Client) -> None:
    picture = http.get("/network/picture.svg", params={"as_of": "2020-02-01"})
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert picture.text.startswith("<svg")
    assert "as of 2020-02-01" in picture.text
    assert "Kataib Hezbollah" in picture.text


def test_an_empty_network_says_what_to_do(tmp_path: Path, serve: Serve) -> None:
    with init(tmp_path / "none"):
        pass
    served = serve(tmp_path / "none")
    assert "No tie is stated here" in httpx.get(f"{served.base}/network").text
    assert httpx.get(f"{served.base}/network/data").json()["nodes"] == []
