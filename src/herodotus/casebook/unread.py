"""What was handed over and cannot be read: recorded as a failure, its bytes kept so that they can be read again."""

from __future__ import annotations

from herodotus.casebook.captures import keep
from herodotus.casebook.incoming import Inbox, Incoming
from herodotus.casebook.opening import Casebook
from herodotus.errors import CasebookUnusable, Why
from herodotus.ingest.media import TEXT, media_type
from herodotus.records import Capture, Outcome
from herodotus.records.capture import digest


def record_unread(casebook: Casebook, one: Incoming, what: str) -> Outcome:
    """Record that something that waits cannot be read, `what` saying why, and keep its bytes as a capture.

    The outcome names the capture. Raises CasebookUnusable when nothing can be kept; then it waits as before.
    """
    try:
        payload = Inbox.of(casebook).bytes_of(one.id)
    except OSError as error:
        raise CasebookUnusable(
            f"The bytes of {one.name} cannot be read: {error.strerror}.", "See who may read the casebook."
        ) from error
    kind = TEXT if one.method == "paste" else media_type(one.name, payload)
    capture = Capture(digest(payload), len(payload), kind, one.name, one.at, one.method)
    kept = keep(casebook.captures, capture, payload).relative_to(casebook.captures)
    told = f"{what} Its bytes are kept in the captures as {kept}: add that file again, or its text."
    outcome = Outcome("failed", Why.UNREADABLE, told)
    casebook.store.record_outcome(one.name, None, outcome, one.by, capture)
    return outcome
