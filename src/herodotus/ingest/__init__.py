"""Bytes → Document: formats, publication facts, document structure, copies. Knows no database."""

from herodotus.ingest.documents import load_document, make_document
from herodotus.ingest.draft import Stated
from herodotus.ingest.inputs import fetch, find_inputs, hand_over

__all__ = ["Stated", "fetch", "find_inputs", "hand_over", "load_document", "make_document"]
