"""Every format: the text in reading order, its parts at their offsets, and what the file says of itself."""

from __future__ import annotations

import io
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from docx import Document as Docx
from fpdf import FPDF

from herodotus.ingest import Stated, find_inputs, load_document
from herodotus.records import Document
from herodotus.settings import Settings

LONG = (
    "Rockets hit the base on Friday, the army said. Two soldiers were injured and a depot burned down before dawn, "
    "and officials in the capital blamed a militia for the attack."
)


def load(path: Path, payload: bytes | str, stated: Stated | None = None) -> Document:
    path.write_bytes(payload.encode() if isinstance(payload, str) else payload)
    return load_document(str(path), Settings(), stated)


def parts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_a_plain_text_is_kept_letter_for_letter(tmp_path: Path) -> None:
    text = f"Rockets hit base\n\nBy Ann Writer\n\nMarch 5, 2021\n\n{LONG}\n\nAbout Desk\n\nDesk is a desk.\n"
    document = load(tmp_path / "a.txt", text)
    assert document.text == text
    assert (document.title, document.byline, document.published) == ("Rockets hit base", "Ann Writer", date(2021, 3, 5))
    assert document.source is None
    assert [kind for kind, _ in parts(document)][:4] == ["title", "byline", "dateline", "paragraph"]
    assert document.language == "en"


def test_a_caption_comes_before_the_byline(tmp_path: Path) -> None:
    head = "Fighters march in Baghdad, June 29, 2021. (AP)\n\nBy Desk\n\nSeptember 28, 2021"
    text = f"{head}\n\n{LONG}\n\n{LONG}\n\nAbout Desk\n\nDesk is run by analysts."
    document = load(tmp_path / "a.txt", text)
    assert parts(document)[0] == ("caption", "Fighters march in Baghdad, June 29, 2021. (AP)")
    assert document.source == "Desk"
    assert parts(document)[-1][0] == "boilerplate"


def test_what_the_user_states_overrides_the_file(tmp_path: Path) -> None:
    stated = Stated(published=date(2020, 1, 1), source="Agency", title="Mine")
    document = load(tmp_path / "a.txt", f"Theirs and more\n\nMarch 5, 2021\n\n{LONG}", stated)
    assert (document.published, document.source, document.title) == (date(2020, 1, 1), "Agency", "Mine")


def test_markdown_loses_its_marks_and_keeps_its_facts(tmp_path: Path) -> None:
    front = "---\ntitle: A report\nsource: The Desk\npublished: 2021-03-05\n---"
    text = f"{front}\n\n# A report\n\n**{LONG}** [More](http://x)\n\n## Next\n\n- one\n- two\n"
    document = load(tmp_path / "a.md", text)
    assert (document.title, document.source, document.published) == ("A report", "The Desk", date(2021, 3, 5))
    assert parts(document) == [
        ("title", "A report"),
        ("paragraph", f"{LONG} More"),
        ("heading", "Next"),
        ("paragraph", "one"),
        ("paragraph", "two"),
    ]


def test_a_web_page_gives_its_article_alone(tmp_path: Path) -> None:
    page = f"""<!DOCTYPE html><html><head><title>Rockets | Desk</title><meta property="og:site_name" content="The Desk">
    <script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Rockets", "datePublished": "2021-03-05"}}
    </script></head><body><nav><a href="/">Home</a><a href="/x">Subscribe now</a></nav><article><h1>Rockets</h1>
    <p>{LONG}</p><h2>Reaction</h2><p>{LONG}</p></article><footer>Terms of use. Cookies.</footer></body></html>"""
    document = load(tmp_path / "a.html", page)
    assert (document.source, document.published) == ("The Desk", date(2021, 3, 5))
    assert "Subscribe" not in document.text
    assert "Cookies" not in document.text
    assert ("paragraph", LONG) in parts(document)
    assert ("heading", "Reaction") in parts(document)


def test_an_e_mail_gives_subject_sender_and_day(tmp_path: Path) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = '"The Desk" <desk@example.org>', "Rockets hit base"
    message["Date"] = "Fri, 05 Mar 2021 09:00:00 +0000"
    message.set_content(f"{LONG}\n\nSecond paragraph of the message.\n")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="map.png")
    document = load(tmp_path / "a.eml", message.as_bytes())
    assert (document.title, document.source, document.published) == ("Rockets hit base", "The Desk", date(2021, 3, 5))
    assert LONG in " ".join(document.text.split())
    assert document.notes == ("Attachments were not read: map.png.",)


def test_an_e_mail_in_html_is_read_as_a_page(tmp_path: Path) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"], message["Date"] = "a@b.org", "S", "Fri, 05 Mar 2021 09:00:00 +0000"
    message.set_content(f"<html><body><article><p>{LONG}</p><p>{LONG}</p></article></body></html>", subtype="html")
    assert LONG in load(tmp_path / "a.eml", message.as_bytes()).text


def test_docx_keeps_styles_and_tables(tmp_path: Path) -> None:
    made = Docx()
    made.add_heading("A report", level=0)
    made.add_paragraph("By Ann Writer")
    made.add_paragraph("March 5, 2021")
    made.add_paragraph(LONG)
    made.add_heading("Losses", level=1)
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "killed", "27"
    made.save(str(tmp_path / "a.docx"))
    document = load_document(str(tmp_path / "a.docx"), Settings())
    assert parts(document) == [
        ("title", "A report"),
        ("byline", "By Ann Writer"),
        ("dateline", "March 5, 2021"),
        ("paragraph", LONG),
        ("heading", "Losses"),
        ("paragraph", "killed | 27"),
    ]
    assert document.published == date(2021, 3, 5)


def _two_columns() -> bytes:
    pdf = FPDF()
    for page in (1, 2):
        pdf.add_page()
        pdf.set_font("Helvetica", size=8)
        pdf.text(10, 8, "THE DESK WEEKLY")
        pdf.text(100, 290, str(page))
        pdf.set_xy(10, 15)
        if page == 1:
            pdf.set_font("Helvetica", size=20)
            pdf.multi_cell(0, 10, "A headline that spans the two columns of this page", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Helvetica", size=10)
        with pdf.text_columns(ncols=2, gutter=8, text_align="L") as columns:
            for number in range(1, 13):
                with columns.paragraph(bottom_margin=3) as paragraph:
                    paragraph.write(f"Page {page} paragraph {number} begins. {LONG} {LONG} It ends here.")
    return bytes(pdf.output())


def test_pdf_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    document = load(tmp_path / "a.pdf", _two_columns())
    assert document.title == "A headline that spans the two columns of this page"
    found = [text for kind, text in parts(document) if kind == "paragraph"]
    expected = [f"Page {p} paragraph {n} begins. {LONG} {LONG} It ends here." for p in (1, 2) for n in range(1, 13)]
    assert found == expected
    assert "WEEKLY" not in document.text
    second = document.text.index("Page 2 paragraph 1 ")
    assert len(document.pages) == 2
    assert (document.page_of(0), document.page_of(second)) == (1, 2)


def test_hyphens_at_the_end_of_a_line_are_joined(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    for line in ("The govern-", "ment of Iraq said that the Iran-", "backed militias had attacked the base near Taji."):
        pdf.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    text = load(tmp_path / "a.pdf", bytes(pdf.output())).text
    assert "The government of Iraq" in text


def _arabic_font() -> bytes:
    """A font with a box for every Arabic letter: enough for a text layer."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    letters = {f"u{code:04X}": code for code in (0x20, 0x2E, *range(0x0621, 0x064B), *range(0xFE80, 0xFEFD))}
    names = [".notdef", *letters]
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 500), (400, 500), (400, 0)):
        pen.lineTo(point)
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: name for name, code in letters.items()})
    builder.setupGlyf(dict.fromkeys(names, box))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def test_right_to_left_pages_keep_the_order_of_letters(tmp_path: Path) -> None:
    (tmp_path / "box.ttf").write_bytes(_arabic_font())
    pdf = FPDF()
    pdf.add_font("Box", fname=str(tmp_path / "box.ttf"))
    pdf.add_page()
    pdf.set_font("Box", size=14)
    pdf.multi_cell(0, 8, "قال الجيش إن صواريخ سقطت على القاعدة قرب بغداد وأصابت جنديين من القوات الأمنية", align="R")
    document = load(tmp_path / "a.pdf", bytes(pdf.output()))
    assert "بغداد" in document.text
    assert "الجيش" in document.text
    assert document.language == "ar"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1256"])
def test_encodings_of_the_region(tmp_path: Path, encoding: str) -> None:
    text = "قال المتحدث باسم الجيش إن صواريخ سقطت على القاعدة قرب بغداد يوم الجمعة وأصابت جنديين"
    document = load(tmp_path / "a.txt", text.encode(encoding))
    assert document.text == text
    assert document.language == "ar"


def test_folders_give_their_known_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "c.png", "sub/d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [str(Path(p).relative_to(tmp_path)) for p in find_inputs([str(tmp_path)])]
    assert found == ["a.html", "b.txt", "sub/d.md"]
    assert list(find_inputs(["-", "x.txt"])) == ["-", "x.txt"]


def test_content_tells_a_format_before_the_name_does(tmp_path: Path) -> None:
    document = load(
        tmp_path / "page.txt", f"<!DOCTYPE html><html><body><article><p>{LONG}</p><p>{LONG}</p></article></body></html>"
    )
    assert document.capture
    assert document.capture.media_type == "text/html"


def test_a_day_of_publication_that_cannot_be_is_left_out(tmp_path: Path) -> None:
    document = load(tmp_path / "a.md", f"---\npublished: 2999-01-01\n---\n\n{LONG}")
    assert document.published is None
    assert "2999-01-01" in document.notes[0]
