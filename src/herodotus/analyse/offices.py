"""Offices: ties that one holder has at a time, and when two claims are about the same office.

`leader_of` is the first office of a body, and a body has one leader at a time unless the text says that they lead it
together. A state has several first offices (its president, its prime minister), so that there only claims with the same
title are about one office.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from herodotus import vocabulary
from herodotus.analyse.days import surely
from herodotus.analyse.naming import kind_of
from herodotus.analyse.tellers import Tellers
from herodotus.records import Relation, Time
from herodotus.resolve.incidents import known_across_documents
from herodotus.store.base import View

ONE_HOLDER = frozenset(kind for kind, entry in vocabulary.relation_kinds().items() if entry.single_holder)
"""Kinds of tie of which an object has one subject at a time (`vocabulary/relations.yaml`)."""

OFFICES = frozenset({"leader_of", "represents"})
"""Kinds of tie of which a text often names the office alone: "former chief"."""

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
_FORMER = re.compile(r"\b(?:former(?:ly)?|ex(?=-)|erstwhile|one-?time|previously)\b", re.I)
_ENGLISH = re.compile(r"\b(?:the|and|which|by|its|their|from|with|has|have)\b", re.I)
_VERBAL = re.compile(r"\b(?:by|led|leads|headed|heads|who|which|that|is|are|was|were|has|have|had)\b", re.I)
_CLAUSE = re.compile(r"[,;:()]|\.\s")
_NEAR = 40
"""Letters before the words of a tie in which "former" belongs to it, unless a comma or a stop stands between."""


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
    if kind_of(view, one.object) in _MANY_OFFICES:
        return a is not None and a == b
    return a is None or b is None or a == b


def told_time(view: View, claim: Relation, tellers: Tellers | None = None) -> Time | None:
    """When a tie held by its claim; what a text states in the present tense held on the day it was published.

    What it calls former ended before that day. Both have the basis `published`. None when the text gives no time and
    says neither, or nobody knows when it was published. `tellers` spares loading the documents.
    """
    if claim.time is not None or claim.polarity == "denied" or not claim.detail:
        return claim.time
    present = _PRESENT.search(claim.detail)
    if not (present or former(claim)) or not _in_english(view, claim):
        return None
    published = tellers.published(claim.id) if tellers else view.told_by(claim.id).published
    return _on(published) if present else _before(published)


def former(claim: Relation) -> bool:
    """Whether the text calls a tie former: "former Quds Force chief", "ex-leader", "previously led"."""
    detail, sentence = claim.detail or "", claim.quote.exact
    if _FORMER.search(detail):
        return True
    if claim.kind not in OFFICES or _VERBAL.search(detail):
        return False
    at = max(0, sentence.find(detail))
    before = _CLAUSE.split(sentence[max(0, at - _NEAR) : at])[-1]
    return _FORMER.search(before) is not None


def sure_days(view: View, claim: Relation, tellers: Tellers | None = None) -> tuple[date, date] | None:
    """The days on each of which a claim says that the tie held; None when no day is certain."""
    first, last = surely(told_time(view, claim, tellers)) or (None, None)
    return (first, last) if first and last else None


def _on(published: date | None) -> Time | None:
    return None if published is None else Time(precise=(published, published), basis="published")


def _before(published: date | None) -> Time | None:
    if published is None:
        return None
    return Time(imprecise=(None, published - timedelta(days=1)), ends=True, basis="published")


def _in_english(view: View, claim: Relation) -> bool:
    """By the words of its sentence, else by the language of its document."""
    return bool(_ENGLISH.search(claim.quote.exact)) or view.document_of(claim.id).language in {None, "en"}
