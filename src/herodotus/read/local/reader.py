"""The local reader: from a document to its claims, offline, by rules and the vocabulary."""

from __future__ import annotations

from herodotus.errors import Why
from herodotus.read.local.assessments import read_assessments
from herodotus.read.local.events import find_events
from herodotus.read.local.figures import read_figures
from herodotus.read.local.relations import find_relations
from herodotus.read.local.scene import set_stage
from herodotus.records import Document, Outcome, ReaderVersion, Reading

LANGUAGES = frozenset({"en"})
"""Languages that this reader reads. A document in another is kept and searchable, and says so."""


class LocalReader:
    """Reads English. Deterministic: the same document gives the same reading, ids included."""

    version = ReaderVersion("local", "1")

    def read(self, document: Document) -> Reading:
        """All claims of `document`, each with its quote at exact offsets."""
        if document.language is not None and document.language not in LANGUAGES:
            return Reading(document, self.version, _not_read(document.language))
        stage = set_stage(document)
        events = find_events(stage, self.version)
        relations = find_relations(stage, self.version)
        figures = read_figures(stage, self.version)
        assessments = read_assessments(stage, self.version)
        if not (events or relations or figures or assessments):
            detail = "The text was read and no claim was found in it."
            return Reading(document, self.version, Outcome("kept", Why.NOTHING_FOUND, detail), stage.cast.actors())
        return Reading(
            document, self.version, Outcome("read"), stage.cast.actors(), events, relations, figures, assessments
        )


def _not_read(language: str) -> Outcome:
    """Why a text in another language, or in none that can be told, gives no claims."""
    if language == "und":
        detail = "The language of the text could not be told; this reader reads English. It is kept, not read."
        return Outcome("kept", Why.UNKNOWN_LANGUAGE, detail)
    detail = f"The language of the text is {language!r}; this reader reads English. It is kept, not read."
    return Outcome("kept", Why.LANGUAGE, detail)
