"""The picture of an exchange, and its section in a brief."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

from herodotus.analyse.exchange import Exchange, exchange
from herodotus.publish.brief.answers import Answered
from herodotus.publish.brief.answers import exchange as exchange_section
from herodotus.publish.brief.sections import Sections
from herodotus.publish.charts.exchange import draw_exchange
from herodotus.publish.citations import Citations
from herodotus.publish.redaction import Redaction
from herodotus.records import Response
from herodotus.records.event import Event
from herodotus.store.base import View
from support.accounts import Account, on

US, KH = "united-states", "kataib-hezbollah"
SVG = "{http://www.w3.org/2000/svg}"


def told(n: int, who: str, whom: str, day: int | None, to: Account | None = None, type_: str = "ASSAULT") -> Account:
    """A report of a deed, which says that it answers another's."""
    time = on((date(2020, 1, 6) + timedelta(days=day)).isoformat()) if day is not None else None
    links = (Response(to.reading.events[0].id, "asserted", "in retaliation"),) if to else ()
    account = Account(f"Report {n}: they struck in retaliation.", "2021-01-01", f"Source {n}")
    return account.event("struck", who, time, targets=(whom,), type=type_, responds_to=links)


def view() -> View:
    first = told(1, KH, US, 0)
    undated = told(4, KH, US, None)
    accounts = (
        first,
        told(2, US, KH, 3, first),
        told(3, US, KH, 40, type_="CONCEDE"),
        told(6, KH, US, 60),
        undated,
        told(5, US, KH, None, undated),
    )
    return View.of(tuple(account.reading for account in accounts))


def asked(of: View) -> Exchange:
    return exchange(of, "United States", KH)


def parsed(of: View) -> ElementTree.Element:
    return ElementTree.fromstring(draw_exchange(asked(of), of.name))


def rects(tree: ElementTree.Element, class_: str) -> list[ElementTree.Element]:
    return [e for e in tree.iter(f"{SVG}rect") if e.get("class") == class_ and e.find(f"{SVG}title") is not None]


def test_conflict_is_full_and_cooperation_hollow_one_side_above_the_other_below() -> None:
    tree = parsed(view())
    (strike,), (concession,) = rects(tree, "one"), rects(tree, "one hollow")
    attacks = rects(tree, "two")
    assert len(attacks) == 2
    foot = float(strike.get("y", 0)) + float(strike.get("height", 0))
    assert all(float(attack.get("y", 0)) > foot for attack in attacks)
    assert float(strike.get("height", 0)) > float(concession.get("height", 0))
    assert float(strike.get("height", 0)) == float(attacks[0].get("height", 0))


def test_episodes_are_full_where_both_act_and_answers_are_arrows() -> None:
    tree = parsed(view())
    assert len(rects(tree, "other")) == 1
    assert len(rects(tree, "other hollow")) == 1
    arrows = [e for e in tree.iter(f"{SVG}polygon") if e.find(f"{SVG}title") is not None]
    assert [e.find(f"{SVG}title").text for e in arrows] == ["2020-01-06 to 2020-01-09: “in retaliation”"]  # type: ignore[union-attr]
    assert "1 asserted answer is not drawn: no day is known" in "".join(tree.itertext())


def test_it_is_whole_and_told_to_those_who_do_not_see_it() -> None:
    svg = str(draw_exchange(asked(view()), view().name))
    tree = ElementTree.fromstring(svg)
    named = {e.get("id") for e in tree if e.tag in (f"{SVG}title", f"{SVG}desc")}
    assert set((tree.get("aria-labelledby") or "").split()) == named
    assert "United States did 2 things to Kataib Hezbollah" in tree.findtext(f"{SVG}desc", "")
    assert "<script" not in svg
    assert "href" not in svg
    assert all(f"{side} → {other}" in svg for side, other in (("United States", "Kataib Hezbollah"),))


UNNAMED = "1 attack on United States by unnamed attackers in this period: not attributed, not counted to either side."
"""What is said of one attack that no text attributes."""


def test_a_note_says_what_no_text_attributes() -> None:
    of = View.of((*view().readings, told(9, "", US, 1).reading))
    tree = parsed(of)
    drawn = [element.text or "" for element in tree.iter(f"{SVG}text")]
    assert UNNAMED in " ".join(drawn)
    assert UNNAMED in tree.findtext(f"{SVG}desc", "")
    assert UNNAMED not in "".join(parsed(view()).itertext())


def test_nothing_with_a_day_says_so() -> None:
    undated = told(1, KH, US, None)
    words = "".join(parsed(View.of((undated.reading,))).itertext())
    assert "Nothing that either side did to the other has a day that is known well enough for a week." in words


def test_the_words_of_a_document_cannot_break_the_picture() -> None:
    one = Account('They <b>struck & "ran".', "2021-01-01", "A").called("name-x", "They <b>struck")
    one.event("struck", "name-x", on("2020-01-06"), targets=(US,))
    of = View.of((one.reading,))
    tree = ElementTree.fromstring(draw_exchange(exchange(of, "name-x", US), of.name))
    assert "They <b>struck → United States" in "".join(tree.itertext())


# -- the section


def section_of(of: View, answer: Exchange) -> Answered:
    redaction = Redaction(of)
    return exchange_section.section(Sections(of, redaction, Citations(of, redaction.words)), answer)


def test_the_section_has_footnotes_under_every_line_that_rests_on_claims() -> None:
    of = view()
    found = section_of(of, asked(of))
    groups = {group.heading: group for group in found.groups}
    assert list(groups) == [
        "In all",
        "Answers that a text asserts",
        "Episodes",
        "Tests",
        "Who counts as United States",
        "Who counts as Kataib Hezbollah",
    ]
    for heading in ("In all", "Answers that a text asserts", "Episodes"):
        assert all(line.notes for line in groups[heading].lines)
        assert groups[heading].lines
    answer = groups["Answers that a text asserts"].lines[0]
    assert answer.head == "United States answers Kataib Hezbollah"
    assert answer.details[:2] == ("“in retaliation”", "after 3 days")
    assert "Self-exciting process refused" in groups["Tests"].aside
    assert "1 of 2 episodes one-sided." in groups["Episodes"].aside
    assert any("Sequence is not response" in sentence for sentence in found.method)
    assert found.picture


def test_the_section_lists_what_no_text_attributes_and_says_it_of_the_episodes_beside() -> None:
    rockets = told(9, "", US, 1)
    of = View.of((*view().readings, rockets.reading, told(10, US, KH, 61, rockets).reading))
    groups = {group.heading: group for group in section_of(of, asked(of)).groups}
    apart = groups["Attacks that no text attributes"]
    (line,) = apart.lines
    assert (line.head, line.when) == ("On United States", "2020-01-07")
    assert line.notes
    assert apart.aside == UNNAMED
    first = groups["Episodes"].lines[0]
    assert "1 unattributed act in or beside it" in first.details
    answers = groups["Answers that a text asserts"].lines
    assert answers[-1].details[0] == "not counted, as no text names who did what it answers"


def test_bodies_that_several_texts_call_alike_stand_in_one_line() -> None:
    accounts = []
    for n in (1, 2, 3):
        account = Account(f"Report {n}: U.S. soldiers struck them.", "2021-01-01", f"S{n}")
        account.called(f"group-{n}-us-soldiers", "U.S. soldiers", "military")
        accounts.append(account.event("struck", f"group-{n}-us-soldiers", on("2020-01-06"), targets=(KH,)))
    of = View.of((*view().readings, *(account.reading for account in accounts)))
    side = next(g for g in section_of(of, asked(of)).groups if g.heading == "Who counts as United States")
    assert [line.head for line in side.lines if "soldiers" in line.head] == ["U.S. soldiers (so called in 3 texts)"]
    assert sum("us-soldiers" in actor for actor in asked(of).one.actors) == 3


def test_a_name_that_is_withheld_is_nowhere_in_it() -> None:
    one = Account("Jane Roe struck them.", "2021-01-01", "A").called("name-jane-roe", "Jane Roe", "person")
    one.event("struck", "name-jane-roe", on("2020-01-06"), targets=(US,))
    of = View.of((one.reading,))
    assert isinstance(of.claim(one.reading.events[0].id), Event)
    assert "Jane Roe" not in str(section_of(of, exchange(of, "Jane Roe", US)))
