"""What every claim has, whatever it says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from herodotus.records.quote import Quote

Polarity = Literal["affirmed", "denied"]
Modality = Literal["asserted", "reported", "alleged", "claimed_responsibility", "planned", "threatened", "hypothetical"]
UNREALISED: frozenset[Modality] = frozenset({"planned", "threatened", "hypothetical"})
"""Modalities of what is not told as having happened, or as holding."""

Body = Literal["event", "relation", "figure", "assessment"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one document says, in whose words.

    `key` names the statement (text hash, anchor spans, kind of body) and outlives reader versions; `id` adds the
    reader. `quotes` are the sentences that carry it, the best first. `evidence` gives, for each field, the span of the
    words it was read from. `speakers` are actor ids, outermost first; empty when the document itself speaks.
    `confidence` in 0..1 is the reader's own estimate that the claim is what the text says.
    """

    id: str
    key: str
    quotes: tuple[Quote, ...]
    speakers: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    confidence: float = 0.5
    evidence: Mapping[str, Span] = field(default_factory=dict)

    @property
    def quote(self) -> Quote:
        """The sentence that carries the claim best."""
        return self.quotes[0]

    @property
    def speaker(self) -> str | None:
        """The innermost speaker, or None when the document itself speaks."""
        return self.speakers[-1] if self.speakers else None


def statement_key(text_sha256: str, body: Body, anchors: Sequence[Span]) -> str:
    """The name of a statement: `body` and sixteen digits of a hash over the text's hash and the anchor spans.

    The anchors are the words that make the statement what it is (the predicate of an event, both ends of a relation,
    the number of a figure), so that a better reader that finds the same words finds the same statement.
    """
    spans = ";".join(f"{start}-{end}" for start, end in anchors)
    return f"{body}:{_hash(f'{text_sha256}|{body}|{spans}')}"


def claim_id(key: str, reader: str) -> str:
    """A claim's id: the body's initial and twelve digits of a hash over its key and the reader's name and version."""
    return f"{key[0]}-{_hash(f'{key}|{reader}')[:12]}"


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]
