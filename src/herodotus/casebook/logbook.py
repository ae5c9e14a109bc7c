"""The log of a casebook: every change in words, by whom, and what it was about. The newest stand first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from herodotus.casebook.opening import Casebook
from herodotus.records import Addition, DateCorrection, Decision, Grade, Judgement, Retraction, Review, Ruling, Side
from herodotus.records.entry import Entry
from herodotus.store.paging.logged import (
    decisions_by_id,
    entries_before,
    hands,
    lists_named,
    names_of_actors,
    number_at,
    titles,
)
from herodotus.store.paging.logged import is_person as is_person

Leads = Literal["document", "claim", "actor", "source", "disagreement", ""]
"""What a line of the log leads to."""

DECIDING = frozenset({"review", "judge", "grade", "side", "rule", "date", "retract", "withdraw", "list"})
"""Acts by which somebody decided; the others add."""

_ADDING = {
    "add": "added",
    "read": "read again",
    "imported": "took over from an earlier version",
    "outcome": "tried to add",
    "restore": "restored a backup:",
}
_REVIEWED = {"accepted": "accepted", "rejected": "rejected", "corrected": "corrected"}


@dataclass(frozen=True, slots=True)
class LogLine:
    """One change: `did` in words, `what` it was done to, `why` as its author gave it. `leads` with `to` is a link."""

    number: int
    at: datetime
    by: str
    act: str
    did: str
    what: str
    leads: Leads = ""
    to: str = ""
    why: str = ""

    @property
    def person(self) -> bool:
        """Whether a person did it."""
        return is_person(self.by)


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some lines, and the number before which the next page begins; None on the last."""

    lines: tuple[LogLine, ...]
    before: int | None


def log_page(
    casebook: Casebook,
    before: int | None = None,
    by: str | None = None,
    limit: int = 50,
    acts: Collection[str] = (),
    after: int = 0,
) -> LogPage:
    """A page of the log; `by` leaves only one person's changes, `acts` only some kinds, `after` what was done since."""
    entries = entries_before(casebook.store.database, before, by, limit + 1, acts, after)
    lines = tuple(told(casebook, entries[:limit]))
    return LogPage(lines, lines[-1].number if len(entries) > limit else None)


def number_of(casebook: Casebook, instant: datetime) -> int:
    """The number of the newest change made before an instant, 0 for none."""
    return number_at(casebook.store.database, instant)


def people(casebook: Casebook) -> list[tuple[str, int]]:
    """Everybody who changed something, machines among them, with how many changes; by name."""
    found = hands(casebook.store.database)
    return sorted(found, key=lambda held: (not is_person(held[0]), held[0].casefold()))


def told(casebook: Casebook, entries: Sequence[Entry]) -> list[LogLine]:
    """Entries in words."""
    database = casebook.store.database
    subjects = [entry.subject for entry in entries]
    decisions = decisions_by_id(database, [s for s, e in zip(subjects, entries, strict=True) if e.act in DECIDING])
    lists = lists_named(database, subjects)
    documents = titles(database, [*subjects, *map(_document_of, decisions.values())])
    called = names_of_actors(database, [actor for one in decisions.values() for actor in _actors_of(one)])
    return [_line(entry, decisions, lists, documents, lambda ident: called.get(ident, ident)) for entry in entries]


def _line(
    entry: Entry,
    decisions: dict[str, Decision],
    lists: dict[str, tuple[str, str]],
    documents: dict[str, str],
    name: Callable[[str], str],
) -> LogLine:
    facts = (entry.number, entry.at, entry.by, entry.act)
    if entry.subject in lists:
        title, day = lists[entry.subject]
        return LogLine(*facts, "withdrew a list" if entry.act == "withdraw" else "took in a list", f"{title}, {day}")
    decision = decisions.get(entry.subject)
    if decision is None:
        known = entry.subject in documents
        did = _ADDING.get(entry.act, entry.act)
        what = documents.get(entry.subject, entry.subject)
        return LogLine(*facts, did, what, "document" if known else "", entry.subject if known else "")
    did, what, leads, to = _decided(decision, documents, name)
    if entry.act == "withdraw":
        why = decision.withdrawn.why if decision.withdrawn else ""
        return LogLine(*facts, f"withdrew “{did}”", what, leads, to, why)
    return LogLine(*facts, did, what, leads, to, decision.why)


def _decided(decision: Decision, documents: dict[str, str], name: Callable[[str], str]) -> tuple[str, str, Leads, str]:
    for kind, tell in _TELLING:
        if isinstance(decision, kind):
            found: tuple[str, str, Leads, str] = tell(decision, documents, name)
            return found
    return "decided", decision.id, "", ""


def _reviewed(one: Review, documents: dict[str, str], _: Callable[[str], str]) -> tuple[str, str, Leads, str]:
    kind = one.key.partition(":")[0]
    article = "an" if kind[:1] in "aeiou" else "a"
    what = documents.get(one.document, one.document)
    return f"{_REVIEWED[one.verdict]} {article} {kind} claim of", what, "claim", one.claim_id


def _judged(one: Judgement, _: dict[str, str], name: Callable[[str], str]) -> tuple[str, str, Leads, str]:
    verdict = {"same": "as the same", "different": "as different", "unsure": "without being sure"}[one.verdict]
    if one.of == "actor":
        return f"judged {verdict}", f"{name(one.left)} · {name(one.right)}", "actor", one.left
    return f"judged {verdict}", f"two {one.of}s", "", ""


def _graded(one: Grade, documents: dict[str, str], _: Callable[[str], str]) -> tuple[str, str, Leads, str]:
    if one.of == "source":
        return f"graded {one.grade}", f"the source {one.subject}", "source", one.subject
    known = one.subject in documents
    what = documents.get(one.subject, "a claim")
    return f"graded {one.grade}", what, "document" if known else "", one.subject if known else ""


def _ruled(one: Ruling, _: dict[str, str], __: Callable[[str], str]) -> tuple[str, str, Leads, str]:
    said = {"open": "opened again", "explained": "explained", "resolved": "resolved"}[one.status]
    return said, "a disagreement", "disagreement", one.disagreement


def _sided(one: Side, _: dict[str, str], name: Callable[[str], str]) -> tuple[str, str, Leads, str]:
    return "laid down a side", f"{one.name}: {', '.join(map(name, one.actors))}", "", ""


def _dated(one: DateCorrection, documents: dict[str, str], _: Callable[[str], str]) -> tuple[str, str, Leads, str]:
    said = f"dated {one.after or 'unknown'}, before {one.before or 'unknown'}:"
    return said, documents.get(one.document, one.document), "document", one.document


def _retracted(one: Retraction, documents: dict[str, str], _: Callable[[str], str]) -> tuple[str, str, Leads, str]:
    return "took out", documents.get(one.document, one.document), "document", one.document


def _added(one: Addition, documents: dict[str, str], _: Callable[[str], str]) -> tuple[str, str, Leads, str]:
    article = "an" if one.body[:1] in "aeiou" else "a"
    return f"added {article} {one.body} claim to", documents.get(one.document, one.document), "document", one.document


_TELLING: tuple[tuple[type[Decision], Any], ...] = (
    (Review, _reviewed),
    (Judgement, _judged),
    (Grade, _graded),
    (Ruling, _ruled),
    (Side, _sided),
    (DateCorrection, _dated),
    (Retraction, _retracted),
    (Addition, _added),
)


def _document_of(decision: Decision) -> str:
    if isinstance(decision, Grade):
        return decision.subject
    return decision.document if isinstance(decision, Review | DateCorrection | Retraction | Addition) else ""


def _actors_of(decision: Decision) -> tuple[str, ...]:
    if isinstance(decision, Judgement) and decision.of == "actor":
        return decision.ends
    return decision.actors if isinstance(decision, Side) else ()
