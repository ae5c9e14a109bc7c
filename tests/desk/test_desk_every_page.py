"""Every page of the desk, narrow and wide, in light and dark: usable by all, and no wider than the screen."""

from __future__ import annotations

from typing import Any

import pytest

from desk.conftest import Served, at_rest
from herodotus.casebook.questions import QUESTIONS

ADDRESSES = (
    "/",
    "/documents",
    "/documents?status=failed",
    "/documents/{document}",
    "/documents/{document}?claim={claim}",
    "/documents/{document}/provenance",
    "/review",
    "/review/differences",
    "/actors",
    "/actors?words=kata",
    "/actors/kataib-hezbollah",
    "/actors/kataib-hezbollah/profile",
    "/merging?one=kataib-hezbollah",
    "/merging?one=kataib-hezbollah&other=asaib-ahl-al-haq",
    "/network",
    "/network/table",
    "/network/path?one=iran&other=kataib-hezbollah",
    "/timeline",
    "/claims?actor=kataib-hezbollah",
    "/questions",
    *(f"/questions/{question.name}" for question in QUESTIONS),
    "/questions/disagreements/rule",
    "/brief",
    "/brief/publish",
    "/add",
    "/search",
    "/search?q=baghdad",
    "/sources",
    "/log",
    "/api",
)
SERIOUS = ("serious", "critical")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_usable_at_every_width_and_in_both_colours(looked_at: Served, tab: Any, address: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    document = looked_at.casebook.store.documents_page(limit=1).documents[0].document.id
    claim = looked_at.casebook.store.claims_page(document=document, limit=1).claims[0].claim.id
    faults: list[str] = []
    for width in (360, 1440):
        for scheme in ("light", "dark"):
            tab.set_viewport_size({"width": width, "height": 900})
            tab.emulate_media(color_scheme=scheme)
            tab.goto(looked_at.base + address.format(document=document, claim=claim))
            at_rest(tab)
            found = Axe().run(tab).response["violations"]
            faults += [f"{width} {scheme}: {one['id']}" for one in found if one["impact"] in SERIOUS]
            if (wide := tab.evaluate("document.documentElement.scrollWidth")) > width:
                faults.append(f"{width} {scheme}: {wide} wide")
    assert faults == []
