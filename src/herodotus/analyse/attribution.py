"""According to whom: the voice behind a claim."""

from __future__ import annotations

from herodotus.records import Claim, Document
from herodotus.store.base import View


def according_to(view: View, claim: Claim) -> str:
    """The name of the innermost speaker, else of the document that speaks for itself."""
    if claim.speaker:
        return view.name(claim.speaker)
    return view.told_by(claim.id).source or document_name(view.document_of(claim.id))


def outlet_of(view: View, claim_id: str) -> str:
    """Who publishes the document of a claim, as `resolve.origins.outlet` calls it, without loading its text."""
    told = view.told_by(claim_id)
    return told.source or f"document {told.document}"


def document_name(document: Document) -> str:
    """What a document is called in a sentence: its source, byline, title, else the last part of its address."""
    return (
        document.source
        or document.byline
        or document.title
        or document.file.rstrip("/").rsplit("/", 1)[-1]
        or document.id
    )
