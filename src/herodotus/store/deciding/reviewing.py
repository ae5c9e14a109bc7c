"""What a review may do: it decides on a claim as it stands now, or not at all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from herodotus.errors import NotFound, Outdated, UsageError
from herodotus.records import Review
from herodotus.records.review import State, Verdict
from herodotus.store.database.rows import plain
from herodotus.store.database.tables import CLAIMS, DOCUMENTS, READINGS, REVIEWS
from herodotus.store.deciding.corrections import check_correction, check_quotes, values_of
from herodotus.store.deciding.decided import REVIEW


def plan_review(
    connection: Connection,
    claim_id: str,
    verdict: Verdict,
    from_state: State,
    after: dict[str, Any] | None,
    seen: str | None,
) -> dict[str, Any]:
    """The columns of a review. Raises NotFound, Outdated, or UsageError for a correction that is none."""
    if verdict not in ("accepted", "rejected", "corrected"):
        raise UsageError(f"A claim is not {verdict!r}.", "It is accepted, rejected or corrected.")
    claim = _claim(connection, claim_id)
    last = last_review(connection, claim.key)
    _check_current(connection, claim_id, claim.key, last, from_state, seen)
    before, changed = _correction(claim.body, plain(claim.record), verdict, after, last)
    if changed and "quotes" in changed:
        text = select(DOCUMENTS.c.text).where(DOCUMENTS.c.id == claim.document_id)
        check_quotes(changed, connection.execute(text).scalar_one())
    return {
        "key": claim.key,
        "claim_id": claim_id,
        "document": claim.document_id,
        "verdict": verdict,
        "from_state": from_state,
        "before": before,
        "after": changed,
    }


def last_review(connection: Connection, key: str) -> Review | None:
    """The review of a statement that counts."""
    found = REVIEW.all_in_force(connection, None, REVIEWS.c.key == key)
    return found[-1] if found else None


def _claim(connection: Connection, claim_id: str) -> Any:
    """The claim's row beside its document, by the newest reading that holds it."""
    asked = select(CLAIMS, READINGS.c.document_id).join_from(CLAIMS, READINGS).where(CLAIMS.c.id == claim_id)
    row = connection.execute(asked.order_by(READINGS.c.id.desc()).limit(1)).first()
    if row is None:
        raise NotFound(f"There is no claim {claim_id!r}.", "`herodotus timeline` lists the ids of claims.")
    return row


def _check_current(
    connection: Connection, claim_id: str, key: str, last: Review | None, from_state: State, seen: str | None
) -> None:
    state = last.verdict if last else "machine"
    if state == from_state and (seen is None or (last and last.id == seen)):
        return
    asked = select(REVIEWS).where(REVIEWS.c.key == key).order_by(REVIEWS.c.entry)
    every = [REVIEW.read(row) for row in connection.execute(asked).mappings()]
    latest = max(every, key=lambda review: review.withdrawn.at if review.withdrawn else review.at, default=None)
    told = "nobody has reviewed it"
    if latest and latest.withdrawn:
        told = f"{latest.withdrawn.by} withdrew {latest.id} at {latest.withdrawn.at:%Y-%m-%d %H:%M} UTC"
    elif latest:
        told = f"{latest.by} {latest.verdict} it at {latest.at:%Y-%m-%d %H:%M} UTC ({latest.id})"
    raise Outdated(
        f"The claim {claim_id} is {state} and not as you saw it ({from_state}): {told}.",
        "Look at it again, then decide.",
    )


def _correction(
    body: str, record: dict[str, Any], verdict: Verdict, after: dict[str, Any] | None, last: Review | None
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The fields as they were and as they shall be."""
    standing = dict(last.after) if last and last.after else None
    if verdict != "corrected":
        if after:
            raise UsageError("Only a correction changes fields.", "Use the verdict `corrected`.")
        return None, standing if verdict == "accepted" else None
    if not after:
        raise UsageError("A correction says what the fields should be.", "Give at least one field.")
    check_correction(body, {**record, **(standing or {})}, after)
    changed = {**(standing or {}), **after}
    before = values_of(body, record, standing, changed)
    if all(before[name] == after[name] for name in after):
        raise UsageError("The correction changes nothing.", "Accept the claim, or give another value.")
    return before, changed
