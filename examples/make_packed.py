"""Make the PDF, DOCX and e-mail reports from their sources: `python -m examples.make_packed`.

The packed files are kept beside the others, so that nobody needs this to read the examples. The same sources give the
same bytes.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
REPORTS, SOURCES = HERE / "reports", HERE / "sources"
MADE = datetime(2021, 10, 1, tzinfo=UTC)


def main() -> None:
    """Pack every source."""
    for source in sorted(SOURCES.glob("*.md")):
        facts, paragraphs = parse(source)
        target = REPORTS / facts["file"]
        {".pdf": _pdf, ".docx": _docx, ".eml": _mail}[target.suffix](target, facts, paragraphs)
        print(target.relative_to(HERE))


def parse(source: Path) -> tuple[dict[str, Any], list[str]]:
    """The front matter and the paragraphs of a source; a heading keeps its marks."""
    _, front, body = source.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), [p.strip() for p in re.split(r"\n\s*\n", body) if p.strip()]


def _written(facts: dict[str, Any]) -> str:
    day = facts["published"]
    return f"{day:%B} {day.day}, {day.year}"


def _pdf(target: Path, facts: dict[str, Any], paragraphs: list[str]) -> None:
    from fpdf import FPDF

    columns = 2 if facts["layout"] == "two columns" else 1
    pdf = FPDF(format=(130, 180) if columns == 2 else "A4")
    pdf.set_creation_date(MADE)
    pdf.set_title(facts["title"])
    pdf.set_margin(14)
    pdf.add_page()
    pdf.set_font("Times", "B", 20)
    pdf.multi_cell(0, 9, facts["title"], new_x="LMARGIN", new_y="NEXT", align="L")
    pdf.ln(2)
    pdf.set_font("Times", "", 10.5)
    for line in (f"Source: {facts['source']}", _written(facts)):
        pdf.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)
    with pdf.text_columns(ncols=columns, gutter=7, text_align="L", line_height=1.25) as text:
        for paragraph in paragraphs:
            with text.paragraph(bottom_margin=3) as part:
                part.write(paragraph)
    pdf.output(str(target))


def _docx(target: Path, facts: dict[str, Any], paragraphs: list[str]) -> None:
    import zipfile

    from docx import Document

    document = Document()
    document.core_properties.title = facts["title"]
    document.core_properties.created = document.core_properties.modified = MADE.replace(tzinfo=None)
    document.add_heading(facts["title"], level=0)
    document.add_paragraph(f"Source: {facts['source']}")
    document.add_paragraph(_written(facts))
    for paragraph in paragraphs:
        if paragraph.startswith("## "):
            document.add_heading(paragraph[3:], level=1)
        else:
            document.add_paragraph(paragraph)
    scratch = target.with_suffix(".part")
    document.save(str(scratch))
    with zipfile.ZipFile(scratch) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fixed:
        for part in made.infolist():  # the times in the archive would differ at every run
            fixed.writestr(
                zipfile.ZipInfo(part.filename, (2021, 10, 1, 0, 0, 0)), made.read(part), zipfile.ZIP_DEFLATED
            )
    scratch.unlink()


def _mail(target: Path, facts: dict[str, Any], paragraphs: list[str]) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"] = f'"{facts["source"]}" <desk@tigris-wire.example>'
    message["To"] = "readers@tigris-wire.example"
    message["Subject"] = facts["title"]
    day = facts["published"]
    message["Date"] = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    message["Message-ID"] = f"<{target.stem}@tigris-wire.example>"
    message.set_content("\n\n".join(paragraphs) + "\n", cte="quoted-printable")
    target.write_bytes(message.as_bytes())


if __name__ == "__main__":
    main()
