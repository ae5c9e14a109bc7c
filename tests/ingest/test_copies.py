from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from herodotus.ingest.copies import find_copy, fingerprint, resemblance
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
