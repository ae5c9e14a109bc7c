"""A profile put together: only claims that name the actor are looked at."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from herodotus import vocabulary
from herodotus.analyse.attribution import according_to
from herodotus.analyse.control import Control, control
from herodotus.analyse.counted import TELLINGS_RULE, count, happenings, tellings
from herodotus.analyse.network.near import naming
from herodotus.analyse.network.snapshot import Edge, edge_of
from herodotus.analyse.private import is_private
from herodotus.analyse.profile.answer import Naming, Number, Profile, Statement
from herodotus.analyse.profile.deeds import by_place, by_target, by_type, milestones
from herodotus.analyse.ties import Tie, ties
from herodotus.analyse.ties_held import holding
from herodotus.errors import UsageError
from herodotus.records import Actor, Figure
from herodotus.records.claim import UNREALISED
from herodotus.store.base import View
from herodotus.store.slim import EventRow, RelationRow

_CAVEATS = (
    "A blank says that these documents hold nothing of it, and not that there is nothing.",
    "Who commands is given on open evidence only, according to whom.",
)
_FIELDS = (
    "meaning activity targets places milestones leaders commands affiliates rivals subordinates legal designations "
    "figures statements last_update"
).split()


def profile(view: View, actor: str, own: View | None = None) -> Profile:
    """What the record holds of an actor (an id or a name).

    `own` may be the part of the view that names the actor; then only ties are looked for in all of the view.

    Raises NotFound for one that it does not know, and UsageError for a person who is no public figure.
    """
    subject = view.find_actor(actor)
    if is_private(view, subject):
        raise UsageError(
            f"{actor} is a person of whom no document says that they lead, represent or founded anything.",
            "Profiles are made of bodies and public figures only.",
        )
    day = view.scope.as_of
    left: Counter[str] = Counter()
    near = own or view
    about = near.event_rows({subject.id})
    mine = [row for row in about if subject.id in row.initiators or subject.id in row.targets]
    told = tellings(happenings(mine, left))
    deeds = [one for one in told if subject.id in one.row.initiators]
    suffered = [one for one in told if subject.id in one.row.targets and subject.id not in one.row.initiators]
    found = [tie for tie in ties(naming(view, subject.id), whole=view) if subject.id in (tie.subject, tie.object)]
    power = control(view, subject.id)
    edges = [_edge(tie, day) for tie in found]
    numbers = tuple(_numbers(near, subject.id))
    said = tuple(_statements(near, subject.id))
    documents = _documents(near, subject.id)
    fields = {
        "meaning": None,
        "activity": by_type(deeds),
        "suffered": by_type(suffered),
        "targets": by_target(deeds),
        "places": by_place(deeds),
        "milestones": milestones(view, subject.id, deeds, suffered, [tie for tie in found if tie.claims]),
        "leaders": _leaders(edges, subject.id),
        "commands": tuple(link for link in power.links if link.below == subject.id and link.edge.kind != "leader_of"),
        "chains": power.chains,
        "affiliates": tuple(e for e in edges if e.kind == "allied_with"),
        "rivals": tuple(e for e in edges if e.kind == "hostile_to"),
        "subordinates": tuple(link for link in power.links if link.above == subject.id),
        "legal": tuple(e for e in edges if e.kind in {"part_of", "successor_of"} and e.subject == subject.id),
        "designations": tuple(e for e in edges if e.kind == "designated_by" and e.subject == subject.id),
        "figures": numbers,
        "statements": said,
        "last_update": max((day for _, day in documents if day), default=None),
    }
    shown = [row.claim for row in mine if not _left(row.polarity, row.modality)]
    shown += [claim for edge in edges for claim in (*edge.claims, *edge.denials, *edge.supposed)]
    shown += [claim for chain in power.chains for claim in chain.claims]
    shown += [claim for number in numbers for claim in number.claims]
    shown += [claim for statement in said for claim in statement.claims]
    return Profile(
        actor=subject.id,
        as_of=day,
        name=subject.name,
        kind=subject.kind,
        names=tuple(_names(subject)),
        documents=len(documents),
        blanks=tuple(name for name in _FIELDS if not fields[name]),
        counted=count(view, _rows(view, mine, shown), left, _rules(day, power), _CAVEATS),
        **fields,  # type: ignore[arg-type]
    )


def _rows(view: View, events: Iterable[EventRow], claims: Iterable[str]) -> list[EventRow | RelationRow | str]:
    """Claims as rows, which are counted quicker, where the view has them."""
    rows: dict[str, EventRow | RelationRow] = {row.claim: row for row in events}
    rows |= {row.claim: row for row in view.relation_rows()}
    return [rows.get(claim, claim) for claim in dict.fromkeys(claims)]


def _left(polarity: str, modality: str) -> bool:
    return polarity == "denied" or modality in UNREALISED


def _edge(tie: Tie, day: date | None) -> Edge:
    if day is None or not tie.claims:
        return edge_of(tie)
    held = holding(tie, day)
    return edge_of(tie, held.how, held.rule)


def _leaders(edges: Sequence[Edge], actor: str) -> tuple[Edge, ...]:
    found = [edge for edge in edges if edge.kind == "leader_of" and edge.object == actor]
    return tuple(sorted(found, key=lambda edge: (edge.begins or edge.first or edge.ends or date.max, edge.subject)))


def _names(subject: Actor) -> Iterator[Naming]:
    """What documents and the vocabulary call it, each spelling once, the usual one first."""
    known: tuple[str, ...] = ()
    if subject.id in vocabulary.actors():
        entry = vocabulary.actors().get(subject.id)
        known = (entry.name, *entry.names, *entry.acronyms, *entry.short)
    for name in dict.fromkeys((subject.name, *known, *subject.aliases)):
        if name in known or name == subject.name or not name.islower():  # "militia" describes it and does not name it
            yield Naming(name, script(name), name in known)


def script(name: str) -> str:
    """The script of most letters of a name, as Unicode calls it: Latin, Arabic, Cyrillic."""
    letters = [unicodedata.name(letter, "OTHER").split()[0].title() for letter in name if letter.isalpha()]
    return Counter(letters).most_common(1)[0][0] if letters else "none"


def _numbers(view: View, actor: str) -> Iterator[Number]:
    for figure in sorted(view.figures({actor}), key=lambda one: (one.measure, _date(one) or "~", one.id)):
        yield Number(
            figure.measure,
            figure.definition,
            figure.low,
            figure.value,
            figure.high,
            figure.unit,
            _date(figure),
            according_to(view, figure),
            (figure.id,),
        )


def _date(figure: Figure) -> str | None:
    time = figure.as_of or figure.period
    return time.iso if time else None


def _statements(view: View, actor: str) -> Iterator[Statement]:
    for claim in view.assessments({actor}):
        exact = " ".join(claim.quote.exact.split())
        yield Statement(claim.stance, claim.about, exact, view.told_by(claim.id).published, (claim.id,))


def _documents(view: View, actor: str) -> set[tuple[str, date | None]]:
    """The documents with a claim that names the actor, and their days."""
    days = {row.document: row.published for row in view.document_rows()}
    named = {row.document for row in view.event_rows({actor})}
    named |= {row.document for row in view.relation_rows() if actor in (row.subject, row.object, row.speaker)}
    named |= {view.told_by(figure.id).document for figure in view.figures({actor})}
    return {(ident, days.get(ident)) for ident in named}


def _rules(day: date | None, power: Control) -> Iterable[str]:
    yield "Only claims that name the actor are looked at, and the chains above it."
    yield TELLINGS_RULE
    yield "The field of an activity is that of its type; what was planned, threatened, supposed or denied is no deed."
    yield "It was formed when its mobilisation is told in such words: formed, founded, established, created, set up."
    yield from (rule for rule in power.counted.rules if day or "No day" not in rule)
