"""The lines of a brief, section by section, each with its footnotes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from herodotus import vocabulary
from herodotus.analyse.attribution import according_to
from herodotus.analyse.corroboration import independent_origins
from herodotus.analyse.disagreements import Disagreement, disagreements
from herodotus.analyse.figures import figures, latest_first
from herodotus.analyse.network import Edge, Network, network
from herodotus.analyse.statements import statements
from herodotus.analyse.status import DESIGNATABLE, Status, status
from herodotus.analyse.timeline import TimelineEntry, timeline
from herodotus.publish.brief.differences import difference, standing
from herodotus.publish.brief.lines import Group, Line
from herodotus.publish.charts.timeline import Mark
from herodotus.publish.citations import Citations
from herodotus.publish.redaction import Redaction
from herodotus.publish.wording import (
    amount,
    day,
    describe,
    event_details,
    event_label,
    figure_title,
    figure_value,
    names,
    tie_words,
    when,
)
from herodotus.publish.words import capital
from herodotus.records import Assessment, Claim, Event, Figure
from herodotus.records.repeat import Repeat
from herodotus.resolve.incidents import incidents, known_across_documents
from herodotus.resolve.incidents.grouping import Judged
from herodotus.resolve.origins import Origins
from herodotus.store.base import View

_CUT = 90
_MOST_CITED = 20


@dataclass(frozen=True)
class Decided:
    """What a casebook adds to its claims.

    `judgements` on which claims tell one happening, `disagreements` as people ruled on them (None: found anew), and
    `repeats`, which passages one document has from another.
    """

    judgements: Sequence[Judged] = ()
    disagreements: Sequence[Disagreement] | None = None
    repeats: Sequence[Repeat] = ()


@dataclass
class Sections:
    """Builds every section over one view, numbering footnotes as lines come up."""

    view: View
    redaction: Redaction
    citations: Citations
    decided: Decided = field(default_factory=lambda: Decided())
    prefix: str = "l"
    _count: int = 0

    @cached_property
    def network(self) -> Network:
        """The ties of the view."""
        return network(self.view)

    @cached_property
    def _status(self) -> Status:
        return status(self.view)

    @cached_property
    def _found(self) -> Sequence[Disagreement]:
        found = self.decided.disagreements
        return disagreements(self.view, self.decided.judgements) if found is None else found

    @cached_property
    def _differing(self) -> dict[str, list[Disagreement]]:
        """By claim, the disagreements that it is in."""
        differing: dict[str, list[Disagreement]] = defaultdict(list)
        for one in self._found:
            for claim in one.claims:
                differing[claim].append(one)
        return differing

    @cached_property
    def _origins(self) -> Origins:
        return Origins.among(self.view.documents, self.decided.repeats)

    # -- events ------------------------------------------------------------------------------------------------------

    def events(self) -> tuple[list[Line], list[Line], list[Mark]]:
        """Dated happenings, undated ones, and the marks of the dated ones for the picture."""
        dated: list[Line] = []
        undated: list[Line] = []
        marks: list[Mark] = []
        for entry, claims in self._happenings:
            line = self._event_line(entry, claims)
            (dated if entry.dated else undated).append(line)
            if entry.first and entry.last:
                marks.append(Mark(entry.first, entry.last, entry.precise, entry.event.type, line.id, line.head))
        return dated, undated, marks

    @cached_property
    def _happenings(self) -> list[tuple[TimelineEntry, list[Event]]]:
        """Each incident once, in order of time, told by the claim that says most, with all its claims."""
        entries = {entry.event.id: entry for entry in timeline(self.view)}
        out = []
        for incident in incidents(self.view.readings, self.decided.judgements):
            claims = [entries[claim].event for claim in incident.claims]
            fullest = max(claims, key=_fullness)
            out.append((entries[fullest.id], claims))
        position = {event_id: index for index, event_id in enumerate(entries)}
        return sorted(out, key=lambda one: position[one[0].event.id])

    def _event_line(self, entry: TimelineEntry, claims: Sequence[Event]) -> Line:
        event, ident = entry.event, self._next()
        doers, others = names(event.initiators, self.name), names(event.targets, self.name)
        if doers and others:
            head = f"{doers} → {others}" if event.initiators != event.targets else doers
        else:
            head = doers or (f"→ {others}" if others else self._cut(event))
        voices = self._voices(claims)
        published = self.view.document_of(event.id).published
        if not entry.dated and published:
            voices = f"{voices}, {day(published)}"
        return Line(
            ident,
            head,
            tuple(self.words(detail) for detail in (*event_details(event), *self._corroborated(claims))),
            voices,
            self.citations.cite(ident, (claim.id for claim in claims)),
            when(event.time),
            self.words(event.time.as_written) if event.time else "",
            event_label(event),
            self._flags(claims),
            tuple(claim.id for claim in claims),
        )

    def _corroborated(self, claims: Sequence[Event]) -> list[str]:
        """How many independent origins tell it, where several documents do: outlets that print one report are one."""
        told = [(claim, self.view.document_of(claim.id)) for claim in claims]
        if len({document.id for _, document in told}) < 2:
            return []
        number = independent_origins(told, self._origins)
        return [f"{number} independent origin{'s' if number > 1 else ''}"]

    def _cut(self, claim: Claim) -> str:
        """The beginning of a claim's sentence, for an event of which no side is named."""
        words = self.words(" ".join(claim.quote.exact.split()))
        return f"“{words}”" if len(words) <= _CUT else f"“{words[:_CUT].rsplit(' ', 1)[0]} …”"

    def _flags(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        found = {difference(one) for claim in claims for one in self._differing.get(claim.id, ())}
        return tuple(sorted(found))

    # -- ties and status ---------------------------------------------------------------------------------------------

    def ties(self) -> list[Group]:
        """Ties by kind, in the order of the vocabulary; what is only denied among them."""
        kinds = vocabulary.relation_kinds()
        groups = []
        for kind in kinds:
            every = [e for e in (*self.network.edges, *self.network.denied) if e.kind == kind]
            edges = [e for e in every if not _goes_without_saying(e)]
            if edges:
                ranked = sorted(edges, key=lambda e: (self.name(e.subject).casefold(), self.name(e.object).casefold()))
                heading = kinds[kind].label
                left = len(every) - len(edges)
                aside = f"{left} bodies without a name, such as a state's soldiers, are left out." if left else ""
                groups.append(Group(capital(heading), tuple(map(self._tie_line, ranked)), aside))
        return groups

    def _tie_line(self, edge: Edge) -> Line:
        ident = self._next()
        claims = edge.claims or edge.denials
        denied = not edge.claims
        details = [_period(edge)] if _period(edge) else []
        if edge.claims and edge.denials:
            details.append("denied by others")
        return Line(
            ident,
            tie_words(edge.kind, self.name(edge.subject), self.name(edge.object), denied),
            tuple(details),
            self._voices([self.view.claim(claim) for claim in claims]),
            self.citations.cite(ident, (*edge.claims, *edge.denials)),
            claims=(*edge.claims, *edge.denials),
        )

    def status(self) -> list[Group]:
        """Designations, armed groups and coalitions that are part of a state, and what nobody says anything of."""
        found = self._status
        designations = tuple(self._tie_line(edge) for edge in found.designations)
        legal = tuple(
            self._tie_line(edge)
            for edge in found.parts_of_states
            if (actor := self.view.actors.get(edge.subject)) and actor.kind in DESIGNATABLE
        )
        silent = names(found.unmentioned, self.name)
        aside = f"These documents say nothing of the designation of: {silent}." if silent else ""
        groups = [Group("Designation", designations, aside)] if designations or aside else []
        return [*groups, *([Group("Part of a state", legal)] if legal else [])]

    # -- figures -----------------------------------------------------------------------------------------------------

    def figures(self) -> list[Group]:
        """Figures by measure; ages and spans of time, which are about persons and stories, are left out."""
        groups: dict[str, list[Line]] = {}
        for found in figures(self.view):
            if found.measure not in {"age", "duration"}:
                for figure in found.figures:
                    groups.setdefault(found.measure, []).append(self._figure_line(figure))
        return [Group(capital(measure), tuple(lines)) for measure, lines in groups.items()]

    def _figure_line(self, figure: Figure) -> Line:
        ident = self._next()
        details = []
        if figure.period and figure.period.hull:
            details.append(f"counted {when(figure.period)}")
        if figure.as_of and figure.as_of.hull:
            details.append(f"as of {when(figure.as_of)}")
        if figure.definition and figure.definition.casefold() != figure.measure:
            details.append(f"“{self.words(figure.definition)}”")
        head = figure_value(figure)
        return Line(
            ident,
            head,
            tuple(details),
            self._voices([figure]),
            self.citations.cite(ident, [figure.id]),
            type=self.name(figure.subject) if figure.subject else "",
            flags=self._flags([figure]),
            claims=(figure.id,),
        )

    # -- disagreements and statements --------------------------------------------------------------------------------

    def disagreements(self) -> list[Group]:
        """What cannot both hold, side by side."""
        return [
            Group(self._subject_of(one), tuple(self._side(claim, one) for claim in one.claims), self._aside(one))
            for one in self._found
        ]

    def _aside(self, one: Disagreement) -> str:
        parts = (difference(one), one.detail, standing(one))
        return self.words("; ".join(part for part in parts if part))

    def _subject_of(self, one: Disagreement) -> str:
        claim = self.view.claim(one.claims[-1])
        if isinstance(claim, Event):
            others = names(claim.targets or claim.initiators, self.name)
            label = event_label(claim)
            if one.about == "denial" and claim.initiators:
                deed = vocabulary.event_types()[claim.type].label
                whom = names(claim.targets, self.name) or self.words(claim.place or "")
                return f"{names(claim.initiators, self.name)} denies: {deed}{f', {whom}' if whom else ''}"
            return f"{label[:1].upper()}{label[1:]}: {others}, {when(claim.time)}" if others else when(claim.time)
        return figure_title(claim, self.name) if isinstance(claim, Figure) else describe(self.view, claim, self.name)

    def _side(self, claim_id: str, one: Disagreement) -> Line:
        ident, claim = self._next(), self.view.claim(claim_id)
        notes = self.citations.cite(ident, [claim_id])
        return Line(ident, self._value_of(claim, one), (), self._voices([claim]), notes, claims=(claim_id,))

    def _value_of(self, claim: Claim, one: Disagreement) -> str:
        if isinstance(claim, Figure):
            return figure_value(claim)
        if not isinstance(claim, Event):
            return describe(self.view, claim, self.name)
        if one.about == "count":
            loss = next(loss for loss in claim.losses if loss.kind == one.part)
            return f"{amount(float(loss.value or 0), '')} {loss.kind}"
        if one.about == "date":
            return when(claim.time)
        if one.about == "place":
            return claim.place or ""
        if one.about == "actor":
            return names(claim.initiators, self.name)
        return describe(self.view, claim, self.name)

    def statements(self) -> list[tuple[str, list[Line], list[Line]]]:
        """By speaker: opinions, and what is reported in the speaker's words."""
        out = []
        for said in statements(self.view):
            if said.speaker is None and not said.assessments:
                continue
            name = self.name(said.speaker) if said.speaker else self.words(said.name)
            out.append((name, [self._opinion(a) for a in said.assessments], [self._report(c) for c in said.reported]))
        return out

    def _opinion(self, claim: Assessment) -> Line:
        ident = self._next()
        notes = self.citations.cite(ident, [claim.id])
        about = names(claim.about, self.name)
        told = (f"on {about}",) if about else ()
        return Line(ident, self._quoted(claim), told, claim.stance, notes, claims=(claim.id,))

    def _report(self, claim: Claim) -> Line:
        ident = self._next()
        notes = self.citations.cite(ident, [claim.id])
        return Line(ident, describe(self.view, claim, self.name), (), "", notes, claims=(claim.id,))

    def _quoted(self, claim: Claim) -> str:
        """A claim's sentence without withheld names."""
        return f"“{self.words(' '.join(claim.quote.exact.split()))}”"

    # -- at a glance -------------------------------------------------------------------------------------------------

    def glance(self) -> list[Line]:
        """The few lines that tell most: the deadliest happenings, designations, budgets and force levels."""
        lines = [self._deadly(entry, claims) for entry, claims in self._deadliest(3)]
        every = list(self.view.figures())
        for measure in ("budget", "troops"):
            able = [f for f in every if f.measure == measure and f.subject and known_across_documents(f.subject)]
            chosen = latest_first(able)[:2]
            lines += [self._told(f"{figure_title(f, self.name)}: {figure_value(f)}", f) for f in chosen]
        for edge in self._status.designations[:2]:
            words = tie_words(edge.kind, self.name(edge.subject), self.name(edge.object), not edge.claims)
            lines.append(self._told(words, self.view.claim((edge.claims or edge.denials)[0])))
        return lines

    def _deadliest(self, most: int) -> list[tuple[TimelineEntry, list[Event]]]:
        deadly = [
            (entry, claims)
            for entry, claims in self._happenings
            if entry.event.killed and entry.event.targets and entry.event.modality not in {"planned", "hypothetical"}
        ]
        named = sorted(
            deadly, key=lambda one: (not one[0].event.initiators, not one[0].dated, -(one[0].event.killed or 0))
        )
        return sorted(named[:most], key=lambda one: one[0].first or date.max)

    def _deadly(self, entry: TimelineEntry, claims: Sequence[Event]) -> Line:
        ident, event = self._next(), entry.event
        notes = self.citations.cite(ident, (claim.id for claim in claims))
        words = describe(self.view, event, self.name)
        told = tuple(claim.id for claim in claims)
        return Line(ident, self.words(words), (), self._voices(claims), notes, when(event.time), claims=told)

    def _told(self, words: str, claim: Claim) -> Line:
        ident = self._next()
        notes = self.citations.cite(ident, [claim.id])
        return Line(ident, words, (), self._voices([claim]), notes, claims=(claim.id,))

    # -- shared ------------------------------------------------------------------------------------------------------

    def name(self, actor_id: str) -> str:
        """What an actor is called in print."""
        return self.redaction.name(actor_id)

    def words(self, text: str) -> str:
        """Words of a document without withheld names."""
        return self.redaction.words(text)

    def line(self, head: str, claims: Sequence[str], details: Sequence[str] = (), when: str = "") -> Line:
        """A line that rests on some claims: its voices, and footnotes to their sentences (of the first twenty)."""
        ident, cited = self._next(), list(claims)[:_MOST_CITED]
        told = tuple(self.words(detail) for detail in details)
        voices = self._voices([self.view.claim(claim) for claim in cited])
        notes = self.citations.cite(ident, cited)
        return Line(ident, self.words(head), told, voices, notes, when, claims=tuple(claims))

    def _voices(self, claims: Iterable[Claim]) -> str:
        voices = Counter(self.words(according_to(self.view, claim)) for claim in claims)
        return ", ".join(voices)

    def _next(self) -> str:
        self._count += 1
        return f"{self.prefix}-{self._count}"


def _fullness(event: Event) -> tuple[int, float, str]:
    filled = [event.initiators, event.targets, event.place, event.losses, event.instrument, event.time]
    return sum(bool(part) for part in filled), event.confidence, event.id


def _goes_without_saying(edge: Edge) -> bool:
    """Whether a tie only says that "American soldiers" are of the United States."""
    return edge.kind == "part_of" and edge.subject.startswith("group-")


def _period(edge: Edge) -> str:
    if edge.begins and edge.ends:
        return f"from {edge.begins} to {edge.ends}"
    if edge.begins:
        return f"since {edge.begins}"
    return f"until {edge.ends}" if edge.ends else f"attested {edge.last}" if edge.last else ""
