from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from herodotus.ingest.copies import find_copy, find_repeats, fingerprint, resemblance
from herodotus.records import Document
from herodotus.records.document import text_digest

REPORT = (
    "Rockets hit the base near Kirkuk on Friday and killed a contractor, the coalition said. Four soldiers were "
    "injured in the attack and two policemen were treated for wounds. No group claimed responsibility for it. "
    "Officials in the capital blamed a militia that is backed by a neighbouring state and promised an answer soon."
)
OTHER = (
    "A contractor died and four soldiers were wounded when a barrage of rockets struck a base in northern Iraq, the "
    "international coalition announced on Friday night. Nobody has said that they fired it, but officials suspect one "
    "of the militias with ties to Tehran, and the government has opened an inquiry into the matter."
)


def document(text: str, ident: str = "d-new") -> Document:
    return Document(ident, "x", text, text_digest(text))


def test_a_reprint_under_another_headline_is_a_copy() -> None:
    reprint = f"Our headline\n\n{REPORT.replace('Friday', 'Friday,')}\n\nRead more on our site."
    assert find_copy(document(reprint), [("d-1", fingerprint(REPORT)), ("d-2", fingerprint(OTHER))]) == "d-1"


def test_another_report_on_the_same_event_is_none() -> None:
    assert resemblance(fingerprint(REPORT), fingerprint(OTHER)) < 0.1
    assert find_copy(document(OTHER), [("d-1", fingerprint(REPORT))]) is None


def test_a_short_text_is_a_copy_only_when_it_is_the_same() -> None:
    assert find_copy(document("Rockets hit base."), [("d-1", fingerprint("Rockets hit base!"))]) == "d-1"
    assert find_copy(document("Rockets hit base."), [("d-1", fingerprint(REPORT))]) is None


def test_a_document_is_no_copy_of_itself() -> None:
    assert find_copy(document(REPORT, "d-1"), [("d-1", fingerprint(REPORT))]) is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_resemblance_is_symmetric_and_bounded(one: str, other: str) -> None:
    a, b = fingerprint(one), fingerprint(other)
    assert 0 <= resemblance(a, b) == resemblance(b, a) <= 1
    assert resemblance(a, a) == 1 or not a


def test_a_paragraph_taken_over_is_found_at_its_place() -> None:
    first = document(f"{OTHER}\n\n{REPORT}", "d-1")
    later = document(f"Our own lead, which is short.\n\n{REPORT.replace('two policemen', 'three policemen')}", "d-2")
    (found,) = find_repeats([first, later])
    assert (found.document, found.of) == ("d-2", "d-1")
    assert [later.text[start:end][:12] for start, end in found.spans] == ["Rockets hit "]
    assert 0.9 < found.share < 1


def test_a_passage_is_credited_to_the_earliest_document_that_has_it() -> None:
    copies = [document(f"{REPORT}\n\nWords of paper number {n}.", f"d-{n}") for n in range(60)]
    assert {(one.document, one.of) for one in find_repeats(copies[::-1])} == {
        (one.id, "d-0") for one in copies if one.id != "d-0"
    }


def test_the_order_of_publication_decides_who_repeats_whom() -> None:
    early = replace(document(REPORT, "d-9"), published=date(2021, 1, 1))
    late = replace(document(REPORT, "d-1"), published=date(2021, 1, 2))
    assert [one.of for one in find_repeats([late, early, document(REPORT, "d-0")])] == ["d-9", "d-9"]


def test_two_hands_and_turns_of_phrase_repeat_nothing() -> None:
    assert find_repeats([document(REPORT, "d-1"), document(OTHER, "d-2")]) == []
    assert find_repeats([document("No group claimed it.", "d-1"), document("No group claimed it.", "d-2")]) == []
