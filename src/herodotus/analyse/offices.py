"""Offices: ties that one holder has at a time, and when two claims are about the same office.

`leader_of` is the first office of a body, and a body has one leader at a time unless the text says that they lead it
together. A state has several first offices (its president, its prime minister), so that there only claims with the same
title are about one office.
"""

from __future__ import annotations

import re
from datetime import date

from herodotus import vocabulary
from herodotus.analyse.days import surely
from herodotus.records import Document, Relation, Time
from herodotus.resolve.incidents import known_across_documents
from herodotus.store.base import View

ONE_HOLDER = frozenset(kind for kind, entry in vocabulary.relation_kinds().items() if entry.single_holder)
"""Kinds of tie of which an object has one subject at a time (`vocabulary/relations.yaml`)."""

ONE_PARENT = frozenset({"facade_of"})
"""Kinds of tie of which a subject is asked for one object: who acts behind a name."""

LASTING = frozenset({"designated_by", "part_of"})
"""Kinds of tie that an act brings about, and that hold from that day until an end is stated."""

_TOGETHER = re.compile(r"\b(?:co-?(?=[a-z]{4})|joint(?:ly)?\b|together\b)", re.I)
_TITLE = re.compile(
    r"\b(prime minister|vice president|president|premier|chancellor|king|queen|emir|sultan|supreme leader"
    r"|secretary[- ]general|chief of staff|chairman|chairwoman|chair|speaker|commander|director|governor|mayor)\b",
    re.I,
)
_MANY_OFFICES = frozenset({"state", "government_body", "igo"})
_PRESENT = re.compile(
    r"^\W*(?:who |which |that )?(?:is|are|remains?|leads|heads|chairs|commands|controls|directs|rules|governs"
    r"|represents|backs|supports|sponsors|funds|finances|pays|arms|equips|supplies|trains|belongs)\b",
    re.I,
)


def together(claim: Relation) -> bool:
    """Whether the text says that an office is held with others: "co-leads", "joint commander"."""
    return bool(claim.detail and _TOGETHER.search(claim.detail))


def title(claim: Relation) -> str | None:
    """The office as the text calls it, in small letters; None when it only says that somebody leads."""
    found = _TITLE.search(claim.detail or "")
    return found[0].casefold().replace("-", " ") if found else None


def one_office(view: View, one: Relation, other: Relation) -> bool:
    """Whether two claims name the holder of one office that one holder has at a time."""
    if one.kind != other.kind or one.object != other.object or one.kind not in ONE_HOLDER:
        return False
    if together(one) or together(other) or not known_across_documents(one.object):
        return False
    a, b = title(one), title(other)
    body = view.actors.get(one.object)
    if body is not None and body.kind in _MANY_OFFICES:
        return a is not None and a == b
    return a is None or b is None or a == b


def told_time(view: View, claim: Relation) -> Time | None:
    """When a tie held by its claim; what a text states in the present tense held on the day it was published.

    The second has the basis `published`. None when the text gives no time and is not in the present tense, or nobody
    knows when it was published.
    """
    if claim.time is not None or claim.polarity == "denied" or not claim.detail:
        return claim.time
    document = view.document_of(claim.id)
    return _on(document.published) if _in_english(document) and _PRESENT.search(claim.detail) else None


def sure_days(view: View, claim: Relation) -> tuple[date, date] | None:
    """The days on each of which a claim says that the tie held; None when no day is certain."""
    first, last = surely(told_time(view, claim)) or (None, None)
    return (first, last) if first and last else None


def _on(published: date | None) -> Time | None:
    return None if published is None else Time(precise=(published, published), basis="published")


def _in_english(document: Document) -> bool:
    return document.language in {None, "en"}
