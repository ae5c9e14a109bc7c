"""Who tells whom what to do, according to whom: links by strand, chains, façades and their alleged parents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from herodotus.analyse.control import Control, control
from herodotus.analyse.network import near
from herodotus.casebook import read_files
from herodotus.ingest import Stated
from herodotus.publish.brief.answers.control import section
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.control import draw_control
from herodotus.publish.citations import Citations
from herodotus.publish.redaction import Redaction
from herodotus.records import Scope
from herodotus.store.base import View
from herodotus.store.sql import SqlStore
from support.accounts import Account, day, on, within

FRONT, AAH, KSS, IRAN = "saraya-awliya-al-dam", "asaib-ahl-al-haq", "kataib-sayyid-al-shuhada", "iran"
KH, PMF = "kataib-hezbollah", "popular-mobilization-forces"


def view_of(*accounts: Account) -> View:
    return View.of(tuple(account.reading for account in accounts))


def test_command_backing_and_belonging_are_three_things() -> None:
    account = Account(
        "Name A leads it. Iran funds it. The state pays it. It is a member of the forces.", "2021-05-01", "W"
    )
    account.tie("Name A leads", "name-a", "leader_of", KH).tie("Iran funds", IRAN, "funds", KH)
    account.tie("The state pays", KH, "payroll", "iraq").tie("is a member of", KH, "member_of", PMF)
    found = {(link.above, link.strand, link.edge.kind) for link in control(view_of(account), KH).links}
    assert found == {
        ("name-a", "command", "leader_of"),
        (IRAN, "backing", "funds"),
        ("iraq", "backing", "payroll"),
        (PMF, "belonging", "member_of"),
    }


def test_a_chain_goes_up_and_says_whether_one_voice_tells_it_whole() -> None:
    one = Account("Kataib is a member of the forces. Name A leads the forces.", "2021-05-01", "The Wire")
    one.tie("is a member of", KH, "member_of", PMF).tie("Name A leads", "name-a", "leader_of", PMF)
    two = Account("Iran controls the forces.", "2021-05-02", "The Paper").tie("controls", IRAN, "controls", PMF)
    whole, joined = control(view_of(one, two), KH).chains
    assert (whole.actors, whole.voices, whole.whole) == ((KH, PMF, "name-a"), ("The Wire",), True)
    assert (joined.actors, joined.voices, joined.whole) == ((KH, PMF, IRAN), (), False)
    assert joined.strands == ("belonging", "command")
    assert len(joined.claims) == 2


def test_where_too_many_ties_stand_above_fewer_steps_are_gone_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    account = Account("Kataib is in the forces. Iran controls the forces. Name A leads Iran.", "2021-05-01", "W")
    account.tie("is in", KH, "member_of", PMF).tie("controls", IRAN, "controls", PMF)
    account.tie("leads", "name-a", "leader_of", IRAN)
    view = view_of(account)
    assert [chain.actors for chain in control(view, KH).chains] == [(KH, PMF, IRAN, "name-a")]
    monkeypatch.setattr(near, "MOST", 1)
    answer = control(view, KH)
    assert [chain.actors for chain in answer.chains] == [(KH, PMF)]
    assert any(rule.startswith("Further up than 1 step stand too many ties") for rule in answer.counted.rules)


def test_a_circle_ends() -> None:
    account = Account("A controls B. B controls A.", "2021-05-01", "W")
    account.tie("A controls", AAH, "controls", KSS).tie("B controls", KSS, "controls", AAH)
    (chain,) = control(view_of(account), AAH).chains
    assert chain.actors == (AAH, KSS)


def test_who_denies_is_told_and_competing_leaders_stand_side_by_side() -> None:
    account = Account("Name A leads it. Name B leads it. Iran does not control it.", "2021-05-01", "W")
    account.tie("Name A leads", "name-a", "leader_of", KH, detail="leads")
    account.tie("Name B leads", "name-b", "leader_of", KH, detail="leads")
    account.tie("does not control", IRAN, "controls", KH, polarity="denied")
    links = {link.above: link for link in control(view_of(account), KH).links}
    assert (links["name-a"].beside, links["name-b"].beside) == (("name-b",), ("name-a",))
    assert links["name-a"].disputed
    assert (links[IRAN].standing, links[IRAN].edge.denied_by) == ("denied", ("W",))
    assert all(IRAN not in chain.actors for chain in control(view_of(account), KH).chains)


def test_what_holds_on_another_day_is_shown_as_such_and_not_counted() -> None:
    account = Account("Name A led it until 2019.", "2021-05-01", "W")
    account.tie("led", "name-a", "leader_of", KH, within("2018-01-01", "2019-12-31", ends=True))
    made = view_of(account)
    answer = control(View(made.readings, Scope(as_of=day("2020-06-01"))), KH)
    (link,) = answer.links
    assert (link.standing, answer.counted.claims) == ("not on this day", 0)
    assert answer.counted.left_out == (("ties that had ended", 1),)


# -- the rockets on Erbil


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    first = Account("Rockets fell. The name that claimed it is its front.", "2021-02-24", "The Institute")
    first.event("fell", FRONT, on("2021-02-15")).tie("its front", FRONT, "facade_of", AAH).saved(opened)
    later = Account("Kataib Sayyid al-Shuhada is the parent of that front.", "2023-06-01", "The Institute")
    later.tie("parent of that front", FRONT, "facade_of", KSS).saved(opened)
    yield opened
    opened.close()


def grid(answer: Control) -> dict[str, tuple[str, ...]]:
    (facade,) = answer.facades
    return {parent.actor: tuple(voice.name for voice in parent.voices) for parent in facade.parents}


def test_by_march_2021_one_parent_is_told_and_by_2024_two(store: SqlStore) -> None:
    by_march = control(store.view(Scope(published_by=day("2021-03-31"))), FRONT)
    by_2024 = control(store.view(Scope(published_by=day("2024-01-01"))), FRONT)
    assert grid(by_march) == {AAH: ("The Institute",)}
    assert grid(by_2024) == {AAH: ("The Institute",), KSS: ("The Institute",)}
    assert [link.disputed for link in by_march.links] == [False]
    assert [link.disputed for link in by_2024.links] == [True, True]
    (facade,) = by_2024.facades
    assert (facade.kind, facade.first_named and facade.first_named.day) == ("armed_group", day("2021-02-24"))
    assert facade.first_deed
    assert facade.first_deed.day == day("2021-02-15")
    assert [parent.first_said for parent in facade.parents] == [day("2021-02-24"), day("2023-06-01")]


def test_both_parents_are_footnoted_with_their_sentences(store: SqlStore) -> None:
    view = store.view(Scope(published_by=day("2024-01-01")))
    redaction = Redaction(view)
    sections = Sections(view, redaction, Citations(view, redaction.words))
    made = section(sections, control(view, FRONT))
    lines = [line for group in made.groups if group.heading.startswith("Façade") for line in group.lines]
    assert [line.head for line in lines] == ["Asaib Ahl al-Haq", "Kataib Sayyid al-Shuhada"]
    assert all(len(line.notes) == 1 for line in lines)
    assert len({note.number for line in lines for note in line.notes}) == 2


def test_the_same_answer_from_a_view_that_loads_what_is_looked_at(store: SqlStore) -> None:
    with store.looking(Scope()) as looked:
        assert control(looked, FRONT) == control(store.view(), FRONT)


def test_the_picture_names_every_actor_and_voice(store: SqlStore) -> None:
    view = store.view()
    drawn = str(draw_control(control(view, FRONT), view.name))
    assert all(words in drawn for words in ("Asaib Ahl al-Haq", "Kataib Sayyid", "The Institute", "24 February 2021"))
    assert "<script" not in drawn


# -- the founding article


def test_the_founding_article_puts_the_supreme_leader_above_the_forces(shared: Path) -> None:
    batch = read_files([str(shared / "gold" / "seed.txt")], Stated(published=date(2021, 9, 28)))
    view = View(View.of(batch.readings).readings, Scope(as_of=date(2021, 9, 28)))
    links = control(view, PMF).links
    assert ("ali-khamenei", "command") in {(link.above, link.strand) for link in links}
    assert not [link for link in control(view, "quds-force").links if link.standing == "affirmed"]
