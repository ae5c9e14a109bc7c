"""What flows between the stages: plain, typed, frozen records that do no input or output."""

from herodotus.records.actor import Actor, Mention
from herodotus.records.assessment import Assessment
from herodotus.records.capture import Capture
from herodotus.records.claim import Claim, claim_id, statement_key
from herodotus.records.document import Block, Document, Outcome
from herodotus.records.event import Event, Loss, Response
from herodotus.records.figure import Figure
from herodotus.records.quote import Quote
from herodotus.records.reading import ReaderVersion, Reading
from herodotus.records.relation import Relation
from herodotus.records.time import Time

__all__ = [
    "Actor",
    "Assessment",
    "Block",
    "Capture",
    "Claim",
    "Document",
    "Event",
    "Figure",
    "Loss",
    "Mention",
    "Outcome",
    "Quote",
    "ReaderVersion",
    "Reading",
    "Relation",
    "Response",
    "Time",
    "claim_id",
    "statement_key",
]
