"""The readers that run offline: one by rules alone, one by a small network with the same exact rules around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from herodotus.errors import NotFound, Why
from herodotus.read.local.assessments import read_assessments
from herodotus.read.local.company import known_company
from herodotus.read.local.drafts import Draft
from herodotus.read.local.events import find_events
from herodotus.read.local.explaining import explain_claim, explain_event
from herodotus.read.local.figures import read_figures
from herodotus.read.local.network.mentions import refine
from herodotus.read.local.network.predicates import read_predicates, read_sentences
from herodotus.read.local.network.session import Network, Rows, network
from herodotus.read.local.relations import find_relations
from herodotus.read.local.scene import Stage, set_stage
from herodotus.records import Document, Event, Outcome, ReaderVersion, Reading
from herodotus.records.explanation import Explanation

LANGUAGES = frozenset({"en"})
"""Languages that this reader reads. A document in another is kept and searchable, and says so."""


class LocalReader:
    """Reads English by rules. Deterministic: the same document gives the same reading, ids included."""

    version = ReaderVersion("local", "6")

    def read(self, document: Document) -> Reading:
        """All claims of `document`, each with its quote at exact offsets."""
        if document.language is not None and document.language not in LANGUAGES:
            return Reading(document, self.version, _not_read(document.language))
        return self._read(document).reading

    def explain(self, document: Document, claim: str) -> Explanation:
        """Why a claim of a document reads as it does. Raises NotFound when the document gives no claim of that id."""
        done = self._read(document)
        if claim in done.events:
            return explain_event(done.stage, *done.events[claim])
        found = next((c for c in done.reading.claims() if c.id == claim), None)
        if found is None:
            raise NotFound(f"This reader makes no claim {claim!r} of the document.", "Read the document again first.")
        return explain_claim(done.stage, found)

    def _read(self, document: Document) -> _Done:
        stage = set_stage(document)
        return self._claims(stage, find_events(stage, self.version, None))

    def _claims(self, stage: Stage, events: dict[str, tuple[Event, Draft]]) -> _Done:
        found = Reading(
            stage.document,
            self.version,
            Outcome("read"),
            (),
            tuple(event for event, _ in events.values()),
            find_relations(stage, self.version),
            read_figures(stage, self.version),
            read_assessments(stage, self.version),
        )
        found = replace(found, actors=stage.cast.actors())
        if not any(True for _ in found.claims()):
            detail = "The text was read and no claim was found in it."
            found = replace(found, outcome=Outcome("kept", Why.NOTHING_FOUND, detail))
        return _Done(found, stage, events)


class TrainedReader(LocalReader):
    """Reads English by a small network, offline, with the same exact rules around it. Deterministic as well."""

    version = ReaderVersion("trained", "6")

    def __init__(self, weights: Network | None = None) -> None:
        self._weights = weights

    def _read(self, document: Document) -> _Done:
        trained = self._weights or network()
        stage = set_stage(document)
        rows = read_sentences(trained, stage.scenes)
        told = read_predicates(trained, stage.scenes, rows)
        stage = refined(stage, rows)
        done = self._claims(stage, find_events(stage, self.version, told))
        return replace(done, reading=replace(done.reading, actors=known_company(done.reading, stage, rows)))


def refined(stage: Stage, rows: Sequence[Rows]) -> Stage:
    """A document with the mentions that the network sees beside its own."""
    return stage.with_mentions(
        refine(stage.text, scene.words, scene.mentions, scores)
        for scene, scores in zip(stage.scenes, rows, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Done:
    """A reading with what it was made from."""

    reading: Reading
    stage: Stage
    events: dict[str, tuple[Event, Draft]]


def _not_read(language: str) -> Outcome:
    """Why a text in another language, or in none that can be told, gives no claims."""
    if language == "und":
        detail = "The language of the text could not be told; this reader reads English. It is kept, not read."
        return Outcome("kept", Why.UNKNOWN_LANGUAGE, detail)
    detail = f"The language of the text is {language!r}; this reader reads English. It is kept, not read."
    return Outcome("kept", Why.LANGUAGE, detail)
