"""The HTTP API at work: what goes in comes out, decisions count, and nobody's work is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from desk.conftest import Serve, Served

API = "/api/v1"


@pytest.fixture
def api(serve: Serve, copied: Path) -> Iterator[httpx.Client]:
    """A desk on a casebook of one's own."""
    with httpx.Client(base_url=serve(copied).base + API, timeout=60) as client:
        yield client


def every(client: httpx.Client, path: str, **asked: Any) -> list[dict[str, Any]]:
    """All pages of a list."""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        page = client.get(path, params={**asked, **({"after": after} if after else {})}).json()
        found += page["items"]
        after = page["next"]
        if after is None:
            return found


@pytest.mark.parametrize(("path", "key"), [("/documents", "id"), ("/actors", "id"), ("/claims", "id")])
def test_pages_hold_everything_once_however_long_they_are(api: httpx.Client, path: str, key: str) -> None:
    whole = [one[key] for one in every(api, path, limit=200)]
    assert len(whole) > 10
    assert len(set(whole)) == len(whole)
    assert [one[key] for one in every(api, path, limit=7)] == whole


def test_a_text_that_is_added_is_read_and_its_claims_quote_it(api: httpx.Client) -> None:
    text = "On 3 May 2020, Kataib Hezbollah attacked a base of the United States near Baghdad, killing two soldiers."
    made = api.post("/documents", json={"text": text, "source": "The Wire", "published": "2020-05-04"})
    assert made.status_code == 201
    told = made.json()
    assert (told["outcome"]["status"], told["new"]) == ("read", True)
    assert api.get(f"/documents/{told['document_id']}").json()["text"] == text
    claims = every(api, "/claims", document=told["document_id"])
    assert any(one.get("type") == "ASSAULT" and one["killed"] == 2 for one in claims)
    for claim in claims:
        for quote in claim["quotes"]:
            assert text[quote["start"] : quote["end"]] == quote["exact"]
    again = api.post("/documents", json={"text": text})
    assert again.json()["new"] is False


def test_a_file_that_cannot_be_used_says_why(api: httpx.Client) -> None:
    made = api.post("/documents/files", files={"file": ("empty.pdf", b"", "application/pdf")})
    assert made.status_code == 201
    assert made.json()["outcome"]["status"] == "failed"
    assert made.json()["outcome"]["why"] == "empty"


def test_a_correction_counts_and_is_taken_back(api: httpx.Client) -> None:
    claim = next(one for one in every(api, "/claims", body="event") if one["place"])
    made = api.post(
        f"/claims/{claim['id']}/reviews",
        json={"verdict": "corrected", "corrections": {"place": "Taji", "killed": "3"}, "why": "read again"},
    )
    assert made.status_code == 201, made.text
    assert made.json()["by"] == "ann"
    seen = api.get(f"/claims/{claim['id']}").json()
    assert (seen["place"], seen["killed"], seen["state"]) == ("Taji", 3, "corrected")
    assert api.post(f"/claims/{claim['id']}/undo", json={}).status_code == 200
    back = api.get(f"/claims/{claim['id']}").json()
    assert (back["place"], back["killed"], back["state"]) == (claim["place"], claim["killed"], "machine")


def test_two_who_decide_on_one_claim_do_not_lose_each_others_work(serve: Serve, copied: Path) -> None:
    desk = serve(copied, people=("bob", "eve"))
    bob, eve = (_by_link(desk, name) for name in ("bob", "eve"))
    claim = bob.get("/claims", params={"limit": 1}).json()["items"][0]["id"]
    first = bob.post(f"/claims/{claim}/reviews", json={"verdict": "accepted"})
    assert first.status_code == 201
    second = eve.post(f"/claims/{claim}/reviews", json={"verdict": "rejected", "why": "not so"})
    assert second.status_code == 409
    assert "bob" in second.json()["detail"]
    over = eve.post(f"/claims/{claim}/reviews", json={"verdict": "rejected", "over": first.json()["id"]})
    assert over.status_code == 201
    standing = bob.get(f"/claims/{claim}").json()["reviews"]
    assert [(one["by"], one["verdict"]) for one in standing] == [("bob", "accepted"), ("eve", "rejected")]


def test_actors_are_merged_and_are_themselves_again(api: httpx.Client) -> None:
    one, other = [line["id"] for line in api.get("/actors", params={"limit": 2}).json()["items"]]
    before = (api.get(f"/actors/{one}").json()["counts"], api.get(f"/actors/{other}").json()["counts"])
    made = api.post("/judgements", json={"one": one, "other": other, "why": "a test"})
    assert made.status_code == 201, made.text
    merged = api.get(f"/actors/{one}").json()
    assert merged["actor"]["id"] == api.get(f"/actors/{other}").json()["actor"]["id"]
    refused = api.post("/judgements", json={"one": one, "other": other, "verdict": "different"})
    assert refused.status_code == 409
    assert api.post(f"/judgements/{made.json()['id']}/withdrawal", json={"why": "no"}).status_code == 200
    assert (api.get(f"/actors/{one}").json()["counts"], api.get(f"/actors/{other}").json()["counts"]) == before


def test_every_question_is_asked_and_its_claims_open(api: httpx.Client) -> None:
    given = {
        "exchange": {"one": "United States", "other": "Kataib Hezbollah"},
        "change": {"around": "2020-01-03"},
        "status": {"actor": "Kataib Hezbollah"},
        "profile": {"actor": "Kataib Hezbollah"},
    }
    names = [one["name"] for one in api.get("/questions").json()]
    assert len(names) == 12
    opened = 0
    for name in names:
        if name in ("hypotheses", "indicators"):
            continue  # these are asked of a file
        answer = api.get(f"/questions/{name}", params=given.get(name, {}))
        assert answer.status_code == 200, (name, answer.text)
        for ident in sorted(_claims(answer.json()))[:3]:
            assert api.get(f"/claims/{ident}").json()["quotes"], name
            opened += 1
        picture = api.get(f"/questions/{name}/chart", params=given.get(name, {}))
        assert picture.headers["content-type"].startswith("image/svg+xml")
        assert api.get(f"/questions/{name}/table", params=given.get(name, {})).text.count("\r\n") > 0
    assert opened > 15


def test_a_scope_limits_what_is_listed(api: httpx.Client) -> None:
    early = every(api, "/documents", published_by="2020-01-01")
    assert 0 < len(early) < len(every(api, "/documents"))
    assert every(api, "/claims", state="reviewed") == []
    assert api.get("/documents", params={"as_of": "yesterday"}).status_code == 422


@pytest.mark.parametrize("path", ["/claims/e-000000000000", "/documents/d-0", "/actors/nobody", "/nothing"])
def test_what_is_not_there_is_a_problem_with_a_remedy(api: httpx.Client, path: str) -> None:
    answer = api.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def _by_link(desk: Served, name: str) -> httpx.Client:
    token = desk.links[name].partition("token=")[2]
    return httpx.Client(base_url=desk.base + API, headers={"Authorization": f"Bearer {token}"}, timeout=60)


def _claims(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = set(value.get("claims") or ()) if isinstance(value.get("claims"), list) else set()
        own = {one for one in own if isinstance(one, str)}
        return own.union(*(_claims(part) for part in value.values()))
    return set().union(*(_claims(part) for part in value)) if isinstance(value, list) else set()


def test_a_claim_that_nobody_found_is_added_and_taken_back(api: httpx.Client) -> None:
    text = "The council met at dawn. Later the Tigris Circle marched in the old town."
    document = api.post("/documents", json={"text": text}).json()["document_id"]
    words = "the Tigris Circle marched"
    brought = {"body": "event", "words": words, "fields": {"type": "PROTEST", "initiators": "Tigris Circle"}}
    made = api.post(f"/documents/{document}/claims", json=brought)
    assert made.status_code == 201, made.text
    added = made.json()
    assert added["by"] == "ann"
    claim = api.get(f"/claims/{added['claim_id']}").json()
    assert (claim["type"], claim["state"], claim["quotes"][0]["exact"]) == ("PROTEST", "accepted", words)
    assert [one["id"] for one in api.get("/additions").json()] == [added["id"]]
    refused = api.post(f"/documents/{document}/claims", json={**brought, "words": "marched away"})
    assert refused.status_code == 400
    assert "does not stand in the text" in refused.json()["detail"]
    assert api.post(f"/additions/{added['id']}/withdrawal", json={"why": "twice"}).json()["withdrawn"]["why"] == "twice"
    assert api.get("/additions").json() == []
    assert api.get(f"/claims/{added['claim_id']}").status_code == 404


@pytest.mark.parametrize("value", ["Ta\u0000ji", "Ta\u2028ji", '["a\u0007"]'])
def test_a_correction_with_signs_that_do_not_show_is_refused(api: httpx.Client, value: str) -> None:
    claim = next(one for one in every(api, "/claims", body="event") if one["place"])
    field = "initiators" if value.startswith("[") else "place"
    brought = {"verdict": "corrected", "corrections": {field: value}}
    refused = api.post(f"/claims/{claim['id']}/reviews", json=brought)
    assert refused.status_code == 400, refused.text
    assert api.get(f"/claims/{claim['id']}").json()["state"] == "machine"
