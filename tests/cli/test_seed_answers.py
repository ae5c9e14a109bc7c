"""The founding article, asked on the command line: what its text supports, and no more."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import SHARED
from herodotus.casebook import add, init
from herodotus.ingest import Stated
from support.commands import run

ARTICLE = SHARED / "gold" / "seed.txt"
PUBLISHED = date(2021, 9, 28)
SIDES = ("exchange", "United States", "Iran-backed militias", "--no-hawkes")

pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="no shared test data beside the project")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed") / "book"
    with init(folder) as casebook:
        add(casebook, [str(ARTICLE)], stated=Stated(published=PUBLISHED, source="Track Persia"), by="ann")
    return folder


def asked(book: Path, *words: str) -> list[dict[str, Any]]:
    done = run(*words, "--json", where=book)
    assert done.code == 0, done.err
    return [dict(json.loads(line)) for line in done.out.splitlines()]


def quotes(book: Path, claims: list[str]) -> str:
    """The sentences of some claims, as `show` opens them."""
    return " ".join(run("show", claim, where=book).out for claim in claims)


def test_figures_are_those_of_the_text_and_the_base_is_computed(book: Path) -> None:
    (answer,) = asked(book, "figures")
    stated = {(series["measure"], value["value"]) for series in answer["series"] for value in series["values"]}
    assert {("assassination attempts", 81), ("budget", 2.5e9), ("killed", 27), ("injured", 2)} <= stated
    assert {value for measure, value in stated if measure == "troops"} == {5000, 2500}
    (budget,) = [series for series in answer["series"] if series["measure"] == "budget"]
    implied = budget["values"][0]["recomputed"]
    assert implied is not None
    assert "1.71 billion" in run("figures", "--measure", "budget", where=book).out


def test_one_article_disagrees_with_nobody(book: Path) -> None:
    assert asked(book, "disagreements") == []


def test_the_network_keeps_control_backing_and_membership_apart(book: Path) -> None:
    (answer,) = asked(book, "network", "--as-of", "2021-09-28")
    ties = {(edge["subject"], edge["kind"], edge["object"]) for edge in answer["edges"]}
    assert ("ali-khamenei", "controls", "popular-mobilization-forces") in ties
    assert ("ali-khamenei", "leader_of", "iran") in ties
    members = {subject for subject, kind, object_ in ties if kind == "member_of" and "committee" in object_}
    assert members == {"kataib-hezbollah", "asaib-ahl-al-haq", "kataib-sayyid-al-shuhada", "harakat-al-nujaba"}
    assert not any(kind == "designated_by" for _, kind, _ in ties)
    (denied,) = [edge for edge in answer["denied"] if edge["kind"] == "designated_by"]
    assert (denied["subject"], denied["object"]) == ("kataib-sayyid-al-shuhada", "united-states")


def test_nobody_who_was_killed_in_2020_holds_anything_in_2021(book: Path) -> None:
    (answer,) = asked(book, "network", "--as-of", "2021-09-28")
    dead = {"qasem-soleimani", "abu-mahdi-al-muhandis"}
    assert not [edge for edge in answer["edges"] if edge["subject"] in dead and edge["kind"] != "hostile_to"]


def test_the_exchange_has_the_answers_that_the_text_asserts_and_no_series_of_its_own(book: Path) -> None:
    (answer,) = asked(book, *SIDES)
    told = {(one["by"], one["words"]) for one in answer["responses"]}
    assert {("one", "prompted"), ("other", "prompted")} <= told
    assert all(one["words"] in one["sentence"] for one in answer["responses"])
    assert answer["episodes"]["episodes"] == []
    assert all(direction["tests"] == [] for direction in answer["granger"])
    for one in answer["responses"]:
        assert one["sentence"] in " ".join(quotes(book, [one["claim"]]).split())


def test_what_the_exchange_attributes_to_nobody_is_no_act_of_either_side(book: Path) -> None:
    (answer,) = asked(book, *SIDES)
    apart = {claim for one in answer["unattributed"] for claim in one["claims"]}
    counted = {claim for step in answer["series"] for by in ("one", "other") for claim in step[by]["claims"]}
    assert apart.isdisjoint(counted)


def test_that_a_group_is_not_designated_is_a_denial_on_the_day_of_the_text(book: Path) -> None:
    done = run("status", "Kataib Sayyid al-Shuhada", "--on", "2021-09-28", where=book)
    assert done.code == 0
    rows = [line.split("\t") for line in done.out.splitlines()[1:]]
    assert {row[1] for row in rows if row[0].startswith("claims: is designated")} == {"denied"}
    assert "have not been designated as terrorist organisations by the United States" in done.out


def test_the_timeline_dates_only_what_the_text_dates(book: Path) -> None:
    done = run("timeline", "--json", where=book)
    assert done.code == 0
    lines = [dict(json.loads(line)) for line in done.out.splitlines()]
    events = lines[0].get("lines", lines)
    kinds = {(event["type"], event["first"], event["last"]) for event in events if event["first"]}
    assert ("MOBILIZE", "2014-06-01", "2014-06-30") in kinds
    (strike,) = [event for event in events if "qasem-soleimani" in event["targets"]]
    assert (strike["initiators"], strike["first"], strike["last"], strike["killed"]) == (
        ["united-states"],
        "2020-01-01",
        "2020-01-10",
        2,
    )
    contractors = [event for event in events if event["injured"] == 2]
    assert [(event["first"], event["last"]) for event in contractors] == [("2021-06-01", "2021-06-30")]
    (killing,) = [event for event in events if event["killed"] == 27]
    assert killing["targets"] == ["kataib-hezbollah"]
