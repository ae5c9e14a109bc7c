"""The habits of sources: what they publish, from whom they have it, and how it fares beside others.

Every number is the length of a tuple of claims or documents. A habit is no grade: a source that is often first may be
often wrong, and one that is never contradicted may tell what nobody else looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from herodotus.analyse.corroboration import in_force
from herodotus.analyse.disagreements import Disagreement, disagreements
from herodotus.records import Claim, Document, Grade
from herodotus.records.repeat import Repeat
from herodotus.resolve.incidents import incidents
from herodotus.resolve.incidents.grouping import Judged
from herodotus.resolve.origins import Origins, outlet
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class Habits:
    """What one source does.

    `documents` are its own, `copies` those that repeat another document. `origins` are those from whom its documents
    have their story, with the documents; None is "not recorded". `shared` are its event claims of happenings that
    another source tells as well: of these, `first` were published on an earlier day than all others, `confirmed` have
    beside them a known, different origin with another voice. `contradicted` are claims of any kind that an open
    disagreement sets against another source. `grades` are those in force, for all topics first.
    """

    source: str
    documents: tuple[str, ...]
    copies: tuple[str, ...]
    origins: tuple[tuple[str | None, tuple[str, ...]], ...]
    shared: tuple[str, ...]
    first: tuple[str, ...]
    confirmed: tuple[str, ...]
    contradicted: tuple[str, ...]
    grades: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class _Account:
    claim: Claim
    document: Document
    source: str
    origin: str | None


def sources(
    view: View,
    *,
    copies: Iterable[Document] = (),
    repeats: Iterable[Repeat] = (),
    found: Sequence[Disagreement] | None = None,
    grades: Iterable[Grade] = (),
    judgements: Iterable[Judged] = (),
    at: datetime | None = None,
) -> list[Habits]:
    """The habits of every source of a view, by name.

    `copies` are documents that a view leaves out because they repeat another; `repeats` tell which passages repeat
    which (`ingest.copies.find_repeats`); `found` are the disagreements with their rulings, looked for when they are not
    given. A document whose outlet nobody knows is a source of its own.
    """
    judged, repeating, given = list(judgements), list(copies), list(grades)
    finder = Origins.among((*view.documents, *repeating), repeats)
    shared, first, confirmed = _beside_others(view, finder, judged)
    contradicted = _contradicted(view, disagreements(view, judged) if found is None else found)
    names = sorted({outlet(document) for document in (*view.documents, *repeating)}, key=lambda n: (n.casefold(), n))
    own, others = _by_source(view.documents), _by_source(repeating)
    return [
        Habits(
            name,
            tuple(document.id for document in own.get(name, ())),
            tuple(document.id for document in others.get(name, ())),
            _origins(finder, [*own.get(name, ()), *others.get(name, ())]),
            tuple(shared.get(name, ())),
            tuple(first.get(name, ())),
            tuple(confirmed.get(name, ())),
            tuple(contradicted.get(name, ())),
            _grades(given, name, at),
        )
        for name in names
    ]


def _beside_others(
    view: View, finder: Origins, judged: Sequence[Judged]
) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]:
    """By source, its claims of happenings that others tell too; those that were first; those that are confirmed."""
    shared: dict[str, list[str]] = {}
    first: dict[str, list[str]] = {}
    confirmed: dict[str, list[str]] = {}
    for incident in incidents(view.readings, judged):
        told = [_account(view, finder, claim) for claim in incident.claims]
        for account in told:
            others = [other for other in told if other.source != account.source]
            if not others:
                continue
            shared.setdefault(account.source, []).append(account.claim.id)
            if _is_first(account, others):
                first.setdefault(account.source, []).append(account.claim.id)
            if any(_confirms(other, account) for other in others):
                confirmed.setdefault(account.source, []).append(account.claim.id)
    return shared, first, confirmed


def _account(view: View, finder: Origins, claim_id: str) -> _Account:
    claim, document = view.claim(claim_id), view.document_of(claim_id)
    return _Account(claim, document, outlet(document), finder.of_claim(claim, document).name)


def _is_first(account: _Account, others: Sequence[_Account]) -> bool:
    """Whether the day of publication is known and before that of every other, which are known too."""
    day = account.document.published
    return day is not None and all(o.document.published is not None and day < o.document.published for o in others)


def _confirms(other: _Account, account: _Account) -> bool:
    """Whether another account has a known origin that is not this one's, affirms the same, and in another voice."""
    if other.origin is None or account.origin is None or other.origin == account.origin:
        return False
    same_voice = account.claim.speaker is not None and other.claim.speaker == account.claim.speaker
    return not same_voice and other.claim.polarity == account.claim.polarity


def _contradicted(view: View, found: Sequence[Disagreement]) -> dict[str, list[str]]:
    """By source, its claims that an open disagreement sets against a claim of another source."""
    out: dict[str, dict[str, None]] = {}
    for one in found:
        by_source = {claim: outlet(view.document_of(claim)) for claim in one.claims}
        if one.status == "open" and len(set(by_source.values())) > 1:
            for claim, source in by_source.items():
                out.setdefault(source, {})[claim] = None
    return {source: list(claims) for source, claims in out.items()}


def _by_source(documents: Iterable[Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(outlet(document), []).append(document)
    return found


def _origins(finder: Origins, documents: Iterable[Document]) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    """The origins by the number of documents, the most first, what is not recorded last."""
    found: dict[str | None, list[str]] = {}
    for document in documents:
        found.setdefault(finder.of_document(document).name, []).append(document.id)
    ordered = sorted(found.items(), key=lambda one: (one[0] is None, -len(one[1]), one[0] or ""))
    return tuple((name, tuple(ids)) for name, ids in ordered)


def _grades(grades: Sequence[Grade], source: str, at: datetime | None) -> tuple[Grade, ...]:
    found = in_force(grades, "source", source, at)
    return tuple(found[topic] for topic in sorted(found, key=lambda topic: topic or ""))
