"""What flows between the stages: plain, typed, frozen records that do no input or output."""

from herodotus.records.actor import Actor, Mention
from herodotus.records.assessment import Assessment
from herodotus.records.capture import Capture
from herodotus.records.claim import Claim, claim_id, statement_key
from herodotus.records.decision import Addition, DateCorrection, Decision, Retraction, Withdrawal
from herodotus.records.document import Block, Document, Outcome
from herodotus.records.entry import Entry
from herodotus.records.event import Event, Loss, Response
from herodotus.records.figure import Figure
from herodotus.records.grade import Grade
from herodotus.records.judgement import Judgement
from herodotus.records.quote import Quote
from herodotus.records.reading import ReaderVersion, Reading
from herodotus.records.relation import Relation
from herodotus.records.review import Review
from herodotus.records.scope import Scope
from herodotus.records.side import Ruling, Side
from herodotus.records.time import Time

__all__ = [
    "Actor",
    "Addition",
    "Assessment",
    "Block",
    "Capture",
    "Claim",
    "DateCorrection",
    "Decision",
    "Document",
    "Entry",
    "Event",
    "Figure",
    "Grade",
    "Judgement",
    "Loss",
    "Mention",
    "Outcome",
    "Quote",
    "ReaderVersion",
    "Reading",
    "Relation",
    "Response",
    "Retraction",
    "Review",
    "Ruling",
    "Scope",
    "Side",
    "Time",
    "Withdrawal",
    "claim_id",
    "statement_key",
]
