"""Who tells a relation claim and when it was published, without loading the text that tells it."""

from __future__ import annotations

from datetime import date

from herodotus.analyse.attribution import according_to
from herodotus.records import Relation
from herodotus.store.base import View
from herodotus.store.slim import DocumentRow


class Tellers:
    """The documents of a view's relation claims, by the ids of the claims."""

    def __init__(self, view: View) -> None:
        documents = {row.document: row for row in view.document_rows()}
        self._view = view
        self._told: dict[str, DocumentRow] = {row.claim: documents[row.document] for row in view.relation_rows()}

    def published(self, claim_id: str) -> date | None:
        """The day on which its document was published."""
        return self._told[claim_id].published

    def source(self, claim_id: str) -> str | None:
        """Who publishes its document."""
        return self._told[claim_id].source

    def document(self, claim_id: str) -> str:
        """The id of its document."""
        return self._told[claim_id].document

    def voice(self, claim: Relation) -> str:
        """According to whom: the innermost speaker, else the document that speaks for itself."""
        if claim.speaker:
            return self._view.name(claim.speaker)
        return self._told[claim.id].source or according_to(self._view, claim)
