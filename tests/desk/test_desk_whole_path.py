"""From a document to a brief and back, at one desk: dropped, read, corrected, merged, asked, published, taken back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from desk.conftest import Serve
from desk.handing import drop
from desk.picturing import drawn_network

REPORT = (
    "BAGHDAD, 4 May 2020 - Kataib Hezbollah attacked a base near Taji with rockets on 3 May 2020, killing two "
    "soldiers of the United States. Qais al-Khazali is the leader of Asaib Ahl al-Haq. Iran backs Kataib Hezbollah.\n"
)
TWO = ("Kataib Hezbollah", "Asaib Ahl al-Haq")


def test_a_document_becomes_a_brief_and_every_step_is_taken_back(serve: Serve, copied: Path, tab: Any) -> None:
    desk = serve(copied)
    ident = _dropped(desk.base, tab)
    claim = _corrected_by_mouse(desk.base, ident, tab)
    assert "Harir" in _brief(desk.base, tab)

    assert [name in _ties(desk.base, tab) for name in TWO] == [True, True]
    _merged(desk.base, tab)
    assert sorted(name in _ties(desk.base, tab) for name in TWO) == [False, True]

    _undone_by_keyboard(desk.base, ident, claim, tab)
    assert "Harir" not in _brief(desk.base, tab)
    acts = [(entry.act, entry.by) for entry in desk.casebook.store.entries()[-4:]]
    assert [act for act, _ in acts] == ["add", "review", "judge", "withdraw"]
    assert {by for _, by in acts} == {"ann"}


def _dropped(base: str, tab: Any) -> str:
    tab.goto(f"{base}/add")
    tab.get_by_label("Source").first.fill("The Wire")
    tab.get_by_label("Published on").first.fill("2020-05-04")
    drop(tab, {"taji.txt": REPORT})
    link = tab.locator("a[href*='/documents/d-']").first
    link.wait_for(timeout=60_000)
    link.click()
    tab.wait_for_url("**/documents/d-*")
    found = re.search(r"/documents/(d-[0-9a-f]+)", tab.url)
    assert found
    return found[1]


def _corrected_by_mouse(base: str, ident: str, tab: Any) -> str:
    """The place of the attack set right, by the fields of its card."""
    tab.goto(f"{base}/documents/{ident}")
    tab.locator(".claim-row[data-body=event]").first.click()
    tab.get_by_role("button", name="Accept").wait_for()
    tab.get_by_text("Correct its fields").click()
    tab.get_by_label("Place", exact=True).fill("Harir")
    tab.get_by_role("button", name="Record the correction").click()
    tab.locator(".badge.corrected").first.wait_for()
    ids = tab.evaluate("[...document.querySelectorAll('.claim-row')].map((row) => row.id)")
    return str(next(one for one in ids if one.startswith("e-")))


def _ties(base: str, tab: Any) -> str:
    """The ties as of a day, as the table below the picture tells them."""
    tab.goto(f"{base}/network?as_of=2020-06-01")
    drawn_network(tab)
    table = tab.locator("main table").first
    table.wait_for(timeout=60_000)
    return str(table.inner_text())


def _merged(base: str, tab: Any) -> None:
    tab.goto(f"{base}/merging?one=kataib-hezbollah&other=asaib-ahl-al-haq")
    tab.get_by_label("the same", exact=True).check()
    tab.get_by_label("Why", exact=True).fill("to see what it does")
    tab.get_by_role("button", name="Record the verdict").click()
    tab.get_by_text("Merged").first.wait_for()


def _brief(base: str, tab: Any) -> str:
    """The brief as it would be published."""
    answer = tab.request.get(f"{base}/brief/preview")
    assert answer.status == 200
    return str(answer.text())


def _undone_by_keyboard(base: str, ident: str, claim: str, tab: Any) -> None:
    tab.goto(f"{base}/documents/{ident}?claim={claim}")
    tab.get_by_role("button", name="Undo").wait_for()
    tab.keyboard.press("u")
    tab.locator(".badge.corrected").first.wait_for(state="detached")
