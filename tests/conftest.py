"""What the tests share: the folder of test data beside the project, and documents made from a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from herodotus.read.local import LocalReader
from herodotus.records import Document, Reading
from herodotus.records.document import document_id, text_digest

SHARED = Path(__file__).parent.parent.parent / "shared"
PUBLISHED = date(2021, 9, 28)

Read = Callable[..., Reading]


@pytest.fixture
def shared() -> Path:
    """The annotated documents and method data; a checkout without them skips the test."""
    if not SHARED.is_dir():
        pytest.skip("no shared test data beside the project")
    return SHARED


@pytest.fixture
def read() -> Read:
    """Read a text as a document of its own."""

    def reading(text: str, published: date | None = PUBLISHED, source: str | None = None) -> Reading:
        sha = text_digest(text)
        document = Document(document_id(sha), "test.txt", text, sha, source=source, published=published, language="en")
        return LocalReader().read(document)

    return reading
