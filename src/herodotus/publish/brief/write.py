"""A brief on a view of the record: one HTML file that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from herodotus.publish.brief.answers import section_of, with_anchors
from herodotus.publish.brief.documents import Printed, print_document
from herodotus.publish.brief.fonts import font_faces
from herodotus.publish.brief.sections import Decided, Sections
from herodotus.publish.charts.network import LEGEND as TIE_LEGEND
from herodotus.publish.charts.network import draw_ties
from herodotus.publish.charts.timeline import LEGEND as TIME_LEGEND
from herodotus.publish.charts.timeline import draw_marks
from herodotus.publish.citations import Citations
from herodotus.publish.pages import style, template
from herodotus.publish.redaction import Redaction
from herodotus.publish.wording import day, scope_words
from herodotus.records import Assessment, Claim, Event, Figure, Reading, Relation
from herodotus.store.base import View


def write_brief(
    view: View,
    title: str | None = None,
    actor: str | None = None,
    made_on: date | None = None,
    copies: Sequence[Reading] = (),
    decided: Decided | None = None,
    answers: Sequence[Any] = (),
) -> str:
    """A brief on everything in the view, or on what involves one actor (an id or a name).

    `copies` are readings among which documents that only repeat another are named, `decided` is what a casebook adds to
    its claims, `answers` are answers of the analysis room on the same view, each made a section. The same view and day
    give the same bytes. Raises NotFound for an actor that the view does not hold.
    """
    subject = view.find_actor(actor) if actor else None
    shown = about(view, subject.id) if subject else view
    redaction = Redaction(view)
    added = decided or Decided()
    citations = Citations(view, redaction.words)
    sections = Sections(shown, redaction, citations, _within(added, shown) if subject else added)
    page = _page(sections, Sections(view, redaction, citations, added, "a") if answers else sections, answers, copies)
    name = title or (redaction.name(subject.id) if subject else _title(shown))
    made = day(made_on) if made_on else ""
    return str(
        template("brief", "brief.html.j2").render(
            title=redaction.words(name), made=made, fonts=font_faces(), style=style("brief", "brief.css"), **page
        )
    )


def about(view: View, actor_id: str) -> View:
    """The part of a view that involves an actor: documents with claims on it, and only those claims."""
    kept = []
    for reading in view.readings:
        part = replace(
            reading,
            events=tuple(claim for claim in reading.events if _involves(claim, actor_id)),
            relations=tuple(claim for claim in reading.relations if _involves(claim, actor_id)),
            figures=tuple(claim for claim in reading.figures if _involves(claim, actor_id)),
            assessments=tuple(claim for claim in reading.assessments if _involves(claim, actor_id)),
        )
        if any(part.claims()):
            kept.append(part)
    return replace(view, readings=tuple(kept))


def _involves(claim: Claim, actor_id: str) -> bool:
    if isinstance(claim, Event):
        found = actor_id in (*claim.initiators, *claim.targets)
    elif isinstance(claim, Relation):
        found = actor_id in (claim.subject, claim.object)
    elif isinstance(claim, Figure):
        found = actor_id == claim.subject
    else:
        found = isinstance(claim, Assessment) and actor_id in claim.about
    return found or actor_id in claim.speakers


def _within(decided: Decided, view: View) -> Decided:
    """The disagreements that a part of a view holds all claims of."""
    if decided.disagreements is None:
        return decided
    held = {claim.id for reading in view.readings for claim in reading.claims()}
    kept = [one for one in decided.disagreements if held.issuperset(one.claims)]
    return replace(decided, disagreements=kept)


def _page(sections: Sections, whole: Sections, answers: Sequence[Any], copies: Sequence[Reading]) -> dict[str, Any]:
    """Everything the template shows, built in the order of the page so that footnotes count upwards."""
    view = sections.view
    glance = sections.glance()
    drawn = draw_ties(sections.network, sections.name)
    dated, undated, marks = sections.events()
    page: dict[str, Any] = {
        "rests_on": _rests_on(view),
        "glance": glance,
        "network": drawn,
        "tie_legend": TIE_LEGEND,
        "timeline": draw_marks(marks),
        "time_legend": TIME_LEGEND,
        "dated": dated,
        "undated": undated,
        "ties": sections.ties(),
        "status": sections.status(),
        "figures": sections.figures(),
        "disagreements": sections.disagreements(),
        "statements": sections.statements(),
        "answers": with_anchors([section_of(whole, answer) for answer in answers]),
        "scope": scope_words(view.scope, view.undated),
        "reviewed": _reviewed(view),
    }
    page["documents"] = _documents(sections, whole.view)
    page["copies"] = [_copy(sections, reading) for reading in copies if reading.document.copy_of]
    page["withheld"] = len(sections.redaction.withheld)
    return page


def _reviewed(view: View) -> str:
    """How many of the claims a person has decided on; nothing where nobody has."""
    states = Counter(view.state(claim.id) for reading in view.readings for claim in reading.claims())
    decided = {state: number for state, number in sorted(states.items()) if state != "machine"}
    if not decided:
        return ""
    parts = ", ".join(f"{number} {state}" for state, number in decided.items())
    return f"{parts}; {states['machine']} read by the machine and not reviewed"


def _documents(sections: Sections, view: View) -> list[Printed]:
    """The documents of the brief, and those that an answer cites besides."""
    own = {reading.document.id for reading in sections.view.readings}
    return [
        print_document(
            reading.document, sections.citations, sections.redaction, _why(reading) if not any(reading.claims()) else ""
        )
        for reading in view.readings
        if reading.document.id in own or sections.citations.quoted(reading.document)
    ]


def _why(reading: Reading) -> str:
    return reading.outcome.detail or "No claim was found in this document."


def _copy(sections: Sections, reading: Reading) -> tuple[str, str]:
    document = reading.document
    return sections.words(document.source or document.title or document.file), document.copy_of or ""


def _rests_on(view: View) -> dict[str, Any]:
    """What a brief rests on, in numbers."""
    days = [document.published for document in view.documents if document.published]
    readers = dict.fromkeys(str(reading.reader) for reading in view.readings)
    claims = Counter(type(claim).__name__.lower() for reading in view.readings for claim in reading.claims())
    return {
        "documents": len(view.documents),
        "sources": len({document.source for document in view.documents if document.source}),
        "first": day(min(days)) if days else "",
        "last": day(max(days)) if days else "",
        "undated": sum(document.published is None for document in view.documents),
        "readers": ", ".join(readers),
        "claims": sum(claims.values()),
        "kinds": [f"{count} {kind}{'s' if count != 1 else ''}" for kind, count in claims.items()],
        "actors": sum(bool(actor.mentions) for actor in view.actors.values()),
    }


def _title(view: View) -> str:
    if len(view.documents) == 1 and view.documents[0].title:
        return view.documents[0].title
    sources = list(dict.fromkeys(d.source for d in view.documents if d.source))
    if len(sources) == 1:
        return f"A reading of {sources[0]}"
    return f"A reading of {len(view.documents)} documents"
