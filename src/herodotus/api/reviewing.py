"""Claims one by one: the sentence each rests on, what was decided on it, and deciding."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from herodotus.api.context import Hand, Held, InScope
from herodotus.api.shapes import Claimed, Record, Reviewed, Withdrawn
from herodotus.casebook import (
    Seen,
    add_claim,
    corrections,
    explain,
    look_within,
    review_claim,
    take_back_claim,
    undo,
)
from herodotus.errors import NotFound
from herodotus.publish.deciding import as_json
from herodotus.publish.wording import describe
from herodotus.records import Review, Scope
from herodotus.records.wire import claim_to_json, document_to_json

router = APIRouter(tags=["claims"])


@router.get("/claims/{claim}", summary="One claim")
def claim(claim: str, scope: InScope, casebook: Held) -> Record:
    """A claim by its id or statement key, with its quotes, its document, and the reviews in force on it."""
    return _told(look_within(casebook, claim, scope))


@router.get("/claims/{claim}/explanation", summary="Why it was read so")
def explanation(claim: str, casebook: Held) -> Record:
    """What each field of a claim rests on."""
    told: Record = as_json(explain(casebook, claim))
    return told


@router.get("/reviews", summary="Reviews in force")
def reviews(
    casebook: Held, key: Annotated[str | None, Query(max_length=100, description="of one statement")] = None
) -> list[Record]:
    """Every review in force, the last of a statement counting."""
    return [as_json(review) for review in casebook.store.reviews(key=key)]


@router.post("/claims/{claim}/reviews", status_code=201, summary="Decide on a claim")
def decide(claim: str, brought: Reviewed, casebook: Held, by: Hand) -> Record:
    """Accept, reject or correct a claim. 409 when somebody decided on it since and `over` does not name that review."""
    after = None
    if brought.corrections:
        seen = look_within(casebook, claim, Scope())
        written = [f"{name}={value}" for name, value in brought.corrections.items()]
        after = corrections(seen.view, seen.claim, written)
    made: Record = as_json(review_claim(casebook, claim, brought.verdict, by, brought.why, after, brought.over))
    return made


@router.post("/claims/{claim}/undo", summary="Take back one's own last review")
def take_back(claim: str, brought: Withdrawn, casebook: Held, by: Hand) -> Record:
    """Withdraw one's own last review of a claim; what counted before it counts again."""
    made: Record = as_json(undo(casebook, by, claim, brought.why))
    return made


@router.post("/reviews/{review}/withdrawal", summary="Withdraw a review")
def withdraw(review: str, brought: Withdrawn, casebook: Held, by: Hand) -> Record:
    """Withdraw a review by its id, whoever made it; it stays in the record as withdrawn."""
    if all(one.id != review for one in casebook.store.reviews()):
        raise NotFound(f"No review {review!r} is in force.", "GET /reviews lists those that are.")
    found = casebook.store.withdraw("review", review, by, brought.why)
    if not isinstance(found, Review):
        raise TypeError(f"{found.id} is no review")
    made: Record = as_json(found)
    return made


@router.get("/additions", summary="Claims that persons added")
def additions(casebook: Held) -> list[Record]:
    """Every added claim in force, with who added it and why."""
    return [as_json(one) for one in casebook.store.additions()]


@router.post("/documents/{document}/claims", status_code=201, summary="Add a claim to a document")
def add(document: str, brought: Claimed, casebook: Held, by: Hand) -> Record:
    """It rests on words of the document, and counts as accepted by whoever adds it until that is taken back."""
    written = [f"{name}={value}" for name, value in brought.fields.items()]
    held = add_claim(casebook, document, brought.body, brought.words, written, by, brought.why, brought.near)
    made: Record = as_json(held)
    return made


@router.post("/additions/{addition}/withdrawal", summary="Take an added claim back")
def take_addition_back(addition: str, brought: Withdrawn, casebook: Held, by: Hand) -> Record:
    """The claim, and what accepted it, stay in the record as withdrawn."""
    made: Record = as_json(take_back_claim(casebook, addition, by, brought.why))
    return made


def _told(seen: Seen) -> Record:
    return {
        **claim_to_json(seen.claim),
        "words": describe(seen.view, seen.claim),
        "document": document_to_json(seen.document),
        "state": seen.state,
        "reviews": [as_json(review) for review in seen.reviews],
    }
