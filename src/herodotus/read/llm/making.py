"""From answers to claims: each quote found in the text, each field held against its words, the rest dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from herodotus.read.align import align, find_name, find_words
from herodotus.read.llm.answer import Answer, SaidActor, SaidEvent, SaidFigure, SaidTie
from herodotus.read.llm.passages import Passage
from herodotus.read.names import find_names, normalise
from herodotus.read.numbers import Quantity, find_quantities
from herodotus.read.time import find_times
from herodotus.records import (
    Actor,
    Document,
    Event,
    Figure,
    Loss,
    Mention,
    Outcome,
    Quote,
    ReaderVersion,
    Reading,
    Relation,
    Response,
    Time,
    claim_id,
    statement_key,
)
from herodotus.records.claim import Span

_SURE = 0.6
"""Confidence of a claim that a model gave and the text bears out: it is not known how often models are right."""

_SAME_VALUE = 0.005
"""Relative difference between a number that a model gives and the text's, beyond which it is not the text's."""

_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.I)


@dataclass
class Making:
    """The claims of a document in the making; `dropped` counts what the text did not bear out."""

    document: Document
    reader: ReaderVersion
    dropped: Counter[str] = field(default_factory=Counter)
    _actors: dict[str, Actor] = field(default_factory=dict)
    _events: dict[str, Event] = field(default_factory=dict)
    _relations: dict[str, Relation] = field(default_factory=dict)
    _figures: dict[str, Figure] = field(default_factory=dict)

    def take(self, answer: Answer, passage: Passage) -> None:
        """Add what an answer on a passage says."""
        known = {said.key: ident for said in answer.actors if (ident := self._actor(said, passage))}
        made = [self._event(said, known) for said in answer.events]
        for said, event in zip(answer.events, made, strict=True):
            answered = made[said.answers] if said.answers is not None else None
            if event and answered and answered.id != event.id:
                link = Response(answered.id, "asserted", event.quote.exact)
                kept = self._events[event.id]
                self._events[event.id] = _answering(kept, link)
        for tie in answer.relations:
            self._relation(tie, known)
        for figure in answer.figures:
            self._figure(figure, known)

    def reading(self, outcome: Outcome) -> Reading:
        """What was taken so far."""
        used = {i for e in self._events.values() for i in (*e.initiators, *e.targets, *e.speakers)}
        used |= {i for r in self._relations.values() for i in (r.subject, r.object, *r.speakers)}
        used |= {i for f in self._figures.values() for i in (f.subject, *f.speakers) if i}
        actors = tuple(a for a in self._actors.values() if a.id in used or a.mentions)
        groups = (self._events, self._relations, self._figures)
        events, relations, figures = (tuple(sorted(g.values(), key=lambda c: (c.quote.start, c.id))) for g in groups)
        return Reading(self.document, self.reader, outcome, actors, events, relations, figures)  # type: ignore[arg-type]

    def _actor(self, said: SaidActor, passage: Passage) -> str | None:
        """The actor's id: the registry's for a known name, else one made of the name. None when it stands nowhere."""
        text = self.document.text
        first, last = passage.sentences[0].start, passage.sentences[-1].end
        spans: list[Span] = []
        at = first
        while (span := find_name(text, said.name, at, last)) is not None:
            spans.append(span)
            at = span[1]
        if not spans:
            self.dropped["names that the text does not hold"] += 1
            return None
        name = text[slice(*spans[0])]
        bare = _ARTICLE.sub("", name)
        match = next((m for m in find_names(bare) if m.what == "actor" and m.start == 0 and m.end == len(bare)), None)
        slug = re.sub(r"[^\w]+", "-", normalise(bare)).strip("-") or "unnamed"
        ident = match.entry_id if match else f"name-{slug}"
        mentions = tuple(Mention(*span, text[slice(*span)], "named by the model") for span in spans)
        known = self._actors.get(ident)
        if known:
            mentions = tuple(dict.fromkeys((*known.mentions, *mentions)))
        full = known.name if known else name
        aliases = tuple(dict.fromkeys(m.text for m in mentions if m.text != full))
        self._actors[ident] = Actor(ident, full, known.kind if known else said.kind, aliases, mentions)
        return ident

    def _quote(self, words: str) -> Quote | None:
        found = align(self.document.text, words)
        if found is None:
            self.dropped["claims whose quote the text does not hold"] += 1
        return found

    def _event(self, said: SaidEvent, known: dict[str, str]) -> Event | None:
        quote = self._quote(said.quote)
        if quote is None:
            return None
        evidence: dict[str, Span] = {}
        at = find_words(self.document.text, said.words, quote.start, quote.end) if said.words else None
        evidence["type"] = at or (quote.start, quote.end)
        place = self._inside(said.place, quote, "place", evidence)
        instrument = self._inside(said.instrument, quote, "instrument", evidence)
        initiators, targets = _known(said.initiators, known), _known(said.targets, known)
        key = statement_key(self.document.sha256, "event", [evidence["type"]])
        ident = claim_id(f"{key}|{said.type}", str(self.reader))
        event = Event(
            id=ident, key=key, quotes=(quote,), speakers=_known(said.speakers, known), polarity=said.polarity,
            modality=said.modality, confidence=_SURE, type=said.type, initiators=initiators, targets=targets,
            time=self._time(said.date_words, quote, evidence), place=place, losses=self._losses(said, quote, evidence),
            instrument=instrument, evidence=dict(sorted(evidence.items())),
        )  # fmt: skip
        return self._events.setdefault(ident, event)

    def _relation(self, said: SaidTie, known: dict[str, str]) -> None:
        quote = self._quote(said.quote)
        subject, other = known.get(said.subject), known.get(said.object)
        if quote is None:
            return
        if subject is None or other is None or subject == other:
            self.dropped["ties without two actors of the text"] += 1
            return
        evidence: dict[str, Span] = {}
        key = f"{statement_key(self.document.sha256, 'relation', [(quote.start, quote.end)])}|{said.kind}"
        ident = claim_id(f"{key}|{subject}|{other}", str(self.reader))
        self._relations.setdefault(ident, Relation(
            id=ident, key=f"{key}|{subject}|{other}", quotes=(quote,), speakers=_known(said.speakers, known),
            polarity=said.polarity, modality=said.modality, confidence=_SURE, kind=said.kind, subject=subject,
            object=other, time=self._time(said.date_words, quote, evidence), evidence=evidence,
        ))  # fmt: skip

    def _figure(self, said: SaidFigure, known: dict[str, str]) -> None:
        quote = self._quote(said.quote)
        if quote is None:
            return
        number = next((q for q in self._numbers(quote) if _close(q.value, said.value)), None)
        if number is None:
            self.dropped["numbers that their quote does not hold"] += 1
            return
        evidence: dict[str, Span] = {"value": (number.start, number.end)}
        key = statement_key(self.document.sha256, "figure", [(number.start, number.end)])
        ident = claim_id(key, str(self.reader))
        self._figures.setdefault(ident, Figure(
            id=ident, key=key, quotes=(quote,), speakers=_known(said.speakers, known), polarity=said.polarity,
            modality=said.modality, confidence=_SURE, subject=known.get(said.subject or ""), measure=said.measure,
            value=number.value, unit=number.unit, low=number.low, high=number.high,
            as_of=self._time(said.date_words, quote, evidence), evidence=dict(sorted(evidence.items())),
        ))  # fmt: skip

    def _inside(self, words: str | None, quote: Quote, name: str, evidence: dict[str, Span]) -> str | None:
        """Words that the quote itself holds; None for any other."""
        span = find_words(self.document.text, words, quote.start, quote.end) if words else None
        if span is None:
            self.dropped["details that their quote does not hold"] += bool(words)
            return None
        evidence[name] = span
        return self.document.text[slice(*span)]

    def _time(self, words: str | None, quote: Quote, evidence: dict[str, Span]) -> Time | None:
        """The time that the words mean by our own grammar; a model's arithmetic is not asked for."""
        if not words:
            return None
        text = self.document.text
        span = find_words(text, words, quote.start, quote.end)
        times = find_times(text, self.document.published, quote.start, quote.end) if span else []
        found = next((t for t in times if span and t.start < span[1] and span[0] < t.end and t.time.hull), None)
        if found is None:
            self.dropped["details that their quote does not hold"] += 1
            return None
        evidence["date"] = (found.start, found.end)
        return found.time

    def _losses(self, said: SaidEvent, quote: Quote, evidence: dict[str, Span]) -> tuple[Loss, ...]:
        """Stated losses whose number stands in the quote; a single death needs none ("killed a soldier")."""
        out: list[Loss] = []
        for kind, value in (("killed", said.killed), ("injured", said.injured)):
            if value is None:
                continue
            number = next((q for q in self._numbers(quote) if _close(q.value, value)), None)
            if number is None and value != 1:
                self.dropped["numbers that their quote does not hold"] += 1
                continue
            if number:
                evidence[kind] = (number.start, number.end)
            low, high = (number.low, number.high) if number else (1.0, 1.0)
            whom = number.noun if number else None
            out.append(Loss(kind, whom, _whole(low), value, _whole(high)))  # type: ignore[arg-type]
        return tuple(out)

    def _numbers(self, quote: Quote) -> list[Quantity]:
        times = find_times(self.document.text, self.document.published, quote.start, quote.end)
        return list(find_quantities(self.document.text, quote.start, quote.end, [(t.start, t.end) for t in times]))


def _answering(event: Event, link: Response) -> Event:
    return replace(event, responds_to=tuple(dict.fromkeys((*event.responds_to, link))))


def _known(keys: Sequence[str], known: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known[key] for key in keys if key in known))


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_VALUE * max(abs(one), abs(other))


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)
