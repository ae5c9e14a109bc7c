"""The HTTP API when several decide at once, and what it says of names that cannot be kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from desk.conftest import Serve, Served

API = "/api/v1"


@pytest.fixture
def api(serve: Serve, copied: Path) -> Iterator[httpx.Client]:
    """A desk on a casebook of one's own."""
    with httpx.Client(base_url=serve(copied).base + API, timeout=60) as client:
        yield client


def _by_link(desk: Served, name: str) -> httpx.Client:
    token = desk.links[name].partition("token=")[2]
    return httpx.Client(base_url=desk.base + API, headers={"Authorization": f"Bearer {token}"}, timeout=60)


def test_two_who_rule_or_judge_at_once_do_not_pass_over_one_another(serve: Serve, copied: Path) -> None:
    desk = serve(copied, people=("bob", "eve"))
    bob, eve = (_by_link(desk, name) for name in ("bob", "eve"))
    key = bob.get("/disagreements").json()[0]["key"]
    path = f"/disagreements/{key}/rulings"
    first = bob.post(path, json={"status": "explained", "ground": "other days"})
    assert first.status_code == 201, first.text
    second = eve.post(path, json={"status": "resolved", "ground": "newer"})
    assert second.status_code == 409
    assert "bob ruled meanwhile" in second.json()["detail"]
    (standing,) = eve.get("/rulings").json()
    assert (standing["id"], standing["status"]) == (first.json()["id"], "explained")
    over = {"status": "resolved", "ground": "newer", "over": standing["id"]}
    assert eve.post(path, json=over).status_code == 201
    assert [one["status"] for one in bob.get("/rulings").json()] == ["resolved"]
    one, other = [line["id"] for line in bob.get("/actors", params={"limit": 2}).json()["items"]]
    judged = bob.post("/judgements", json={"one": one, "other": other, "verdict": "unsure"})
    assert judged.status_code == 201
    pair = {"one": other, "other": one, "verdict": "different"}
    refused = eve.post("/judgements", json=pair)
    assert refused.status_code == 409
    assert "bob judged unsure" in refused.json()["detail"]
    assert eve.post("/judgements", json={**pair, "over": judged.json()["id"]}).status_code == 201


@pytest.mark.parametrize("odd", ["a\u0000b", "a\nb", "a\u2028b"])
def test_names_with_signs_that_do_not_show_are_refused_with_a_sentence(api: httpx.Client, odd: str) -> None:
    source = api.get("/documents", params={"limit": 1}).json()["items"][0]["source"]
    for path, brought in (
        ("/sides", {"name": odd, "actors": ["Iran"]}),
        ("/grades", {"subject": source, "grade": "B", "topic": odd}),
        ("/documents", {"text": "Nobody came.", "title": odd}),
        ("/documents", {"text": "Nobody came.", "source": odd}),
    ):
        refused = api.post(path, json=brought)
        assert refused.status_code == 400, refused.text
        assert "holds a sign that does not show, U+" in refused.json()["detail"]
    assert api.get("/sides").json() == api.get("/grades").json() == []
    assert api.post("/sides", json={"name": "می‌خو", "actors": ["Iran"]}).status_code == 201
