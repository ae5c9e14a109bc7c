"""Reviewing: what a claim looks like to whoever decides on it, the decision, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from herodotus.casebook.deciders import decider
from herodotus.casebook.one_claim import claim_as_read, claim_within
from herodotus.casebook.opening import Casebook
from herodotus.errors import NotFound, Outdated, UsageError
from herodotus.records import Claim, Document, Reading, Review, Scope
from herodotus.records.review import State, Verdict
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim as it stands, beside its document. `reviews` are those in force on its statement; the last counts.

    `reading` may lack the other claims of the document. `view` tells what its actors are called.
    """

    claim: Claim
    reading: Reading
    reviews: tuple[Review, ...]
    view: View

    @property
    def document(self) -> Document:
        """The document that says it."""
        return self.reading.document

    @property
    def last(self) -> Review | None:
        """The review that counts."""
        return self.reviews[-1] if self.reviews else None

    @property
    def state(self) -> State:
        """Where the claim stands."""
        return self.last.verdict if self.last else "machine"


def look(casebook: Casebook, claim_id: str, view: View | None = None) -> Seen:
    """A claim as it stands now, whatever was decided on it. Raises NotFound.

    `view` spares putting one together; it is not used where somebody has decided since it was.
    """
    if view is None:
        return _looked_up(casebook, claim_id)
    try:
        reading, claim = view.reading_of(claim_id), view.claim(claim_id)
    except NotFound:
        return _looked_up(casebook, claim_id)
    seen = Seen(claim, reading, tuple(casebook.store.reviews(key=claim.key)), view)
    if "corrected" in (seen.state, view.state(claim_id)):
        return _looked_up(casebook, claim_id)
    return seen


def _looked_up(casebook: Casebook, claim_id: str) -> Seen:
    try:
        claim, reading, view = claim_within(casebook, claim_id, Scope())
    except NotFound:
        claim, reading, view = claim_as_read(casebook, claim_id)
    return Seen(claim, reading, tuple(casebook.store.reviews(key=claim.key)), view)


def look_blind(casebook: Casebook, claim_id: str, view: View) -> Seen:
    """A claim as it is in a view of readings, whatever others decided on it. Raises NotFound."""
    claim = view.claim(claim_id)
    return Seen(claim, view.reading_of(claim_id), tuple(casebook.store.reviews(key=claim.key)), view)


def look_within(casebook: Casebook, claim_id: str, scope: Scope) -> Seen:
    """A claim as a scope sees it. Raises NotFound for one that the scope leaves out."""
    if ":" in claim_id:
        claim_id = _by_key(casebook, claim_id, scope)
    if scope == Scope():
        return look(casebook, claim_id)
    claim, reading, view = claim_within(casebook, claim_id, scope)
    return Seen(claim, reading, tuple(casebook.store.reviews(scope.instant, claim.key)), view)


def _by_key(casebook: Casebook, key: str, scope: Scope) -> str:
    """The id of the claim that makes a statement. Raises NotFound."""
    if key.startswith("disagreement:"):
        raise NotFound(f"{key} names a disagreement and no claim.", "`herodotus disagreements` lists them.")
    with casebook.looking(scope) as view:
        found = view.ids_of({key})
    if key not in found:
        raise NotFound(f"No claim makes the statement {key!r}.", "`herodotus timeline` lists the ids of claims.")
    return found[key]


def review_claim(
    casebook: Casebook,
    claim_id: str,
    verdict: Verdict,
    by: str | None = None,
    why: str = "",
    corrections: Mapping[str, Any] | None = None,
    over: str | None = None,
) -> Review:
    """Accept, reject or correct a claim; `corrections` are fields of its JSON as they should be.

    Whoever decides on a claim that another has decided on says so: `over` is the id of that review. Raises Outdated
    when another review counts, NotFound, or UsageError for a correction that is none.
    """
    hand = decider(by)
    return _decide(casebook, look(casebook, claim_id), verdict, hand, why, corrections, over)


def decide(
    casebook: Casebook,
    seen: Seen,
    verdict: Verdict,
    by: str | None = None,
    why: str = "",
    corrections: Mapping[str, Any] | None = None,
) -> Review:
    """Decide on a claim as it was seen. Raises Outdated when somebody has decided since."""
    over = seen.last.id if seen.last else None
    return _decide(casebook, seen, verdict, decider(by), why, corrections, over)


def decide_over(
    casebook: Casebook,
    claim_id: str,
    verdict: Verdict,
    seen: str | None,
    by: str | None = None,
    why: str = "",
    corrections: Mapping[str, Any] | None = None,
) -> Review:
    """Decide on a claim of which one saw the review `seen`, None for none. Looks at the claim's document and no other.

    Raises Outdated when another review counts, or that one no longer does; NotFound, or UsageError.
    """
    hand = decider(by)
    key = _key_of(casebook, claim_id)
    stood = next((one for one in casebook.store.reviews(key=key) if one.id == seen), None)
    if seen is not None and stood is None:
        raise Outdated(f"The review {seen} that you saw was withdrawn.", "Look at the claim again, then decide.")
    after = dict(corrections) if corrections is not None else None
    return casebook.store.review(claim_id, verdict, hand, why, stood.verdict if stood else "machine", after, seen)


def _key_of(casebook: Casebook, claim_id: str) -> str:
    opened = casebook.store.opened(casebook.store.holder(claim_id), claim_id=claim_id)
    return opened.claims[0].claim.key


def undo(casebook: Casebook, by: str | None = None, claim_id: str | None = None, why: str = "") -> Review:
    """Withdraw one's own last review, of all or of one claim. Raises UsageError when there is none in force."""
    hand = decider(by)
    last = casebook.store.last_review_by(hand, _key_of(casebook, claim_id) if claim_id else None)
    if last is None:
        what = f"the claim {claim_id}" if claim_id else "any claim"
        raise UsageError(f"No decision of {hand} on {what} is in force.", "Nothing is to be taken back.")
    withdrawn = casebook.store.withdraw("review", last.id, hand, why)
    if not isinstance(withdrawn, Review):
        raise TypeError(f"{withdrawn.id} is no review")
    return withdrawn


def _decide(
    casebook: Casebook,
    seen: Seen,
    verdict: Verdict,
    hand: str,
    why: str,
    corrections: Mapping[str, Any] | None,
    over: str | None,
) -> Review:
    """What one has seen is what one names, or one's own last decision, or a claim that nobody has reviewed."""
    last = seen.last
    own = last is not None and last.by == hand and over is None
    stood = last if own else next((review for review in seen.reviews if review.id == over), None)
    if over is not None and stood is None:
        raise NotFound(f"No review {over!r} of this claim is in force.", "`herodotus show CLAIM` names those that are.")
    state: State = stood.verdict if stood else "machine"
    after = dict(corrections) if corrections is not None else None
    ident = stood.id if stood else None
    return casebook.store.review(seen.claim.id, verdict, hand, why, state, after, seen=ident)
