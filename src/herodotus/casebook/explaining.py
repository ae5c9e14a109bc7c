"""Explaining a claim: its document is read again by the same reader, which tells what each field rests on."""

from __future__ import annotations

from herodotus.casebook.opening import Casebook
from herodotus.read.local import LocalReader, TrainedReader
from herodotus.records import Reading
from herodotus.records.explanation import Explanation, Reason
from herodotus.store.deciding.carrying import plain_reader


def explain(casebook: Casebook, claim_id: str) -> Explanation:
    """The reasons behind a claim of the casebook. Raises NotFound.

    A claim that another reader made, or an earlier version, is explained by the words that were kept with it.
    """
    reading = casebook.store.newest_reading(casebook.store.holder(claim_id))
    claim = next(one for one in reading.claims() if one.id == claim_id)
    for reader in (LocalReader(), TrainedReader()):
        if plain_reader(reading.reader) == reader.version and not casebook.store.additions(key=claim.key):
            return reader.explain(reading.document, claim_id)
    return Explanation(claim_id, claim.quote, claim.confidence, _kept(reading, claim_id))


def _kept(reading: Reading, claim_id: str) -> tuple[Reason, ...]:
    claim = next(c for c in reading.claims() if c.id == claim_id)
    text = reading.document.text
    why = f"the words kept with it by {reading.reader}"
    return tuple(Reason(field, text[slice(*span)], why, span) for field, span in claim.evidence.items())
