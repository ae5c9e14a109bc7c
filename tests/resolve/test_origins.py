"""Origins: five papers that cite one agency are one origin, and what is not recorded stays so."""

from __future__ import annotations

from datetime import date

import pytest

from herodotus.ingest.copies import find_repeats
from herodotus.records import Document, Event, Quote, ReaderVersion, Reading
from herodotus.records.document import Outcome, text_digest
from herodotus.resolve.credits import agency_named, sentence_credit
from herodotus.resolve.incidents import Incident
from herodotus.resolve.origins import corroboration, origin_of

STRIKE = "A drone struck a convoy near Qaim on Monday and killed nine fighters."
PASSAGE = (
    "A drone struck a convoy near Qaim on Monday and killed nine fighters, two officers of the border guard said, "
    "adding that four trucks that had come from the other side of the river were burning until the morning."
)
OTHER = "Nobody has claimed the attack so far, and the ministry of defence in the capital did not answer our calls."


def document(ident: str, text: str, source: str | None = None, day: int = 3, **fields: str) -> Document:
    return Document(ident, "x", text, text_digest(text), source=source, published=date(2021, 5, day), **fields)


def reading(doc: Document, sentence: str, speakers: tuple[str, ...] = ()) -> Reading:
    at = doc.text.index(sentence)
    claim = Event(
        id=f"e-{doc.id}",
        key=f"event:{doc.id}",
        quotes=(Quote.cut(doc.text, at, at + len(sentence)),),
        type="ASSAULT",
        speakers=speakers,
    )
    return Reading(doc, ReaderVersion("made", "1"), Outcome("read"), events=(claim,))


def incident(*readings: Reading) -> Incident:
    return Incident(tuple(one.events[0].id for one in readings), 0.8, ())


@pytest.mark.parametrize(
    ("sentence", "agency", "words"),
    [
        ("According to AFP, nine were killed.", "Agence France-Presse", "According to AFP"),
        ("The state news agency SANA reported nine dead.", "SANA", "SANA reported"),
        ("Nine were killed, a police officer told Reuters.", "Reuters", "told Reuters"),
        ("Nine were killed, an officer told the Associated Press.", "Associated Press", "told the Associated Press"),
        (
            "Nine were killed, according to Iran's semi-official Tasnim.",
            "Tasnim",
            "according to Iran's semi-official Tasnim",
        ),
        (
            "Nine were killed, citing the official Iraqi News Agency.",
            "Iraqi News Agency",
            "citing the official Iraqi News Agency",
        ),
        ("Nine men died near Qaim (AP).", "Associated Press", "(AP)"),
        ("ونقلت وكالة رويترز عن مصدر أمني", "Reuters", "نقلت وكالة رويترز"),
    ],
)
def test_a_sentence_credits_an_agency_and_the_words_are_kept(sentence: str, agency: str, words: str) -> None:
    credit = sentence_credit(sentence, (0, len(sentence)))
    assert credit is not None
    assert credit.agency == agency
    assert credit.quote.holds(sentence)
    assert words.endswith(credit.quote.exact) or credit.quote.exact.endswith(words)


@pytest.mark.parametrize(
    "sentence",
    [
        "A Reuters photographer was among the wounded.",
        "The AP office in Gaza was bombed.",
        "Sana Ahmed reported a theft.",
        "Officials said nine were killed, and Fars province sent help.",
        "The AAP said nothing.",
    ],
)
def test_a_name_alone_is_no_credit(sentence: str) -> None:
    assert sentence_credit(sentence, (0, len(sentence))) is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"BAGHDAD (Reuters) - {STRIKE}\n\n{OTHER}", "Reuters"),
        (f"BAGHDAD, May 3 (AFP) — {STRIKE}", "Agence France-Presse"),
        (f"AP — {STRIKE}", "Associated Press"),
        (f"{STRIKE}\n\n{OTHER}\n\nSource: Anadolu Agency", "Anadolu"),
    ],
)
def test_a_document_credits_an_agency_at_its_edges(text: str, agency: str) -> None:
    found = origin_of(document("d-1", text, "The Paper"))
    assert found.name == agency
    assert found.quote is not None
    assert found.quote.holds(text)


def test_a_byline_or_a_source_may_be_an_agency() -> None:
    assert origin_of(document("d-1", STRIKE, "The Paper", byline="Staff and AFP")).name == "Agence France-Presse"
    assert origin_of(document("d-1", STRIKE, "Reuters")).name == "Reuters"
    assert agency_named("Reuters Foundation Prize") is None
    assert agency_named(None) is None


def test_not_recorded_is_a_value() -> None:
    found = origin_of(document("d-1", STRIKE, "The Paper"))
    assert (found.name, found.why, found.quote) == (None, "not recorded", None)


def test_five_papers_that_cite_one_agency_are_one_origin() -> None:
    texts = [
        f"BAGHDAD (Reuters) - {STRIKE}",
        f"{STRIKE} Reuters reported this late on Monday.",
        f"{STRIKE}\n\n{OTHER}\n\nSource: Reuters",
        f"According to Reuters, {STRIKE[0].lower()}{STRIKE[1:]}",
        f"{STRIKE}\n\n(Reuters)",
    ]
    told = [
        reading(
            document(f"d-{n}", text, f"Paper {n}"),
            text if n in {1, 3} else text[text.index("drone") : text.index("killed")],
        )
        for n, text in enumerate(texts)
    ]
    found = corroboration(incident(*told), told)
    assert found.origins == ("Reuters",)
    assert len(found.outlets) == 5
    assert (found.at_least, found.at_most, found.unrecorded) == (1, 1, ())
    assert found.why == ("Paper 0, Paper 1, Paper 2, Paper 3, Paper 4 have it from Reuters",)


def test_two_outlets_that_do_not_say_are_not_two_origins() -> None:
    told = [reading(document(f"d-{n}", f"{STRIKE} {n}", f"Paper {n}"), STRIKE) for n in range(2)]
    found = corroboration(incident(*told), told)
    assert found.origins == ()
    assert found.unrecorded == ("Paper 0", "Paper 1")
    assert (found.at_least, found.at_most) == (1, 2)
    assert "what is not recorded may repeat another and is not counted as independent" in found.why


def test_two_agencies_are_two_origins_and_a_silent_outlet_adds_none() -> None:
    told = [
        reading(document("d-1", f"BAGHDAD (Reuters) - {STRIKE}", "Paper 1"), STRIKE),
        reading(document("d-2", f"BAGHDAD (AFP) - {STRIKE}", "Paper 2"), STRIKE),
        reading(document("d-3", f"{STRIKE} Again.", "Paper 3"), STRIKE),
    ]
    found = corroboration(incident(*told), told)
    assert (found.at_least, found.at_most) == (2, 3)


def test_a_copy_has_the_origin_of_what_it_copies() -> None:
    first = reading(document("d-1", STRIKE, "Paper 1"), STRIKE)
    copy = reading(document("d-2", STRIKE, "Paper 2", copy_of="d-1"), STRIKE)
    found = corroboration(incident(first, copy), [first, copy])
    assert found.origins == ("Paper 1",)
    assert (found.at_least, found.at_most, found.unrecorded) == (1, 1, ())
    assert found.why == ("Paper 2 has it from Paper 1",)


def test_a_passage_taken_from_an_earlier_document_has_its_origin() -> None:
    first = document("d-1", f"QAIM (AFP) - {PASSAGE}\n\n{OTHER}", "Paper 1", day=3)
    later = document(
        "d-2", f"{OTHER.replace('ministry', 'office')}\n\n{PASSAGE}\n\nWe add much of our own here.", "Paper 2", 4
    )
    told = [reading(first, PASSAGE), reading(later, PASSAGE)]
    repeats = find_repeats([later, first])
    assert [(one.document, one.of) for one in repeats] == [("d-2", "d-1")]
    found = corroboration(incident(*told), told, repeats)
    assert found.origins == ("Agence France-Presse",)
    own = reading(later, "We add much of our own here.")
    assert corroboration(incident(own), [told[0], own], repeats).origins == ()


def test_an_outlet_that_was_told_itself_is_an_origin() -> None:
    text = f"{STRIKE} The commander told The Paper that he saw it."
    told = reading(document("d-1", text, "The Paper"), text)
    found = corroboration(incident(told), [told])
    assert found.origins == ("The Paper",)
    assert found.why == ("The Paper tells it itself",)


def test_accounts_that_all_rest_on_one_speaker_say_so() -> None:
    told = [reading(document(f"d-{n}", f"{STRIKE} {n}", f"Paper {n}"), STRIKE, ("us-military",)) for n in range(2)]
    assert "every account rests on what us-military says" in corroboration(incident(*told), told).why
