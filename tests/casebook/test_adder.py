"""Adding one document after another, while others add as well."""

from __future__ import annotations

from pathlib import Path

from herodotus.casebook import add, init
from herodotus.casebook.adding import Adder
from herodotus.ingest import Stated
from herodotus.settings import Settings

REPORT = (
    "Gunmen attacked a police post in Kut on Monday, killing two guards, the governor said. He blamed no group. "
    "Three more were wounded, and a curfew was declared in the city until Wednesday morning.\n"
)


def test_a_copy_of_what_others_added_meanwhile_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(REPORT)
    with init(tmp_path / "book") as casebook:
        adder = Adder(casebook)
        assert adder.add_bytes("other.txt", b"Nothing was reported in Basra.", "upload", by="ann").document_id
        [original] = add(casebook, [str(tmp_path / "first.txt")], by="ben")
        copied = adder.add_bytes("second.txt", (REPORT + "Reprint.\n").encode(), "upload", by="ann")
        assert copied.outcome.status == "copy"
        document = casebook.store.document(copied.document_id or "")
        assert document is not None
        assert document.copy_of == original.document_id
        again = adder.add_bytes("third.txt", (REPORT + "Another reprint.\n").encode(), "upload", by="ann")
        assert again.outcome.status == "copy"


def test_bytes_are_kept_under_their_name_and_what_is_stated_counts(tmp_path: Path) -> None:
    with init(tmp_path / "book") as casebook:
        adder = Adder(casebook, settings=Settings(max_bytes=1000))
        added = adder.add_bytes("../x.html", b"<html> is a word here.", "paste", Stated(title="A word"), by="ann")
        document = casebook.store.document(added.document_id or "")
        assert document is not None
        assert document.capture is not None
        assert (document.text, document.title) == ("<html> is a word here.", "A word")
        assert (document.capture.address, document.capture.method) == ("../x.html", "paste")
        failed = adder.add_bytes("long.txt", b"a" * 1001, "upload", by="ann")
        assert failed.outcome.why == "too_large"
        assert [one.outcome.status for one in casebook.store.outcomes()] == ["kept", "failed"]
