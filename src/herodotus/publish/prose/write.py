"""The brief that an analyst's prose becomes, and what is to be said of its marks and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from herodotus.analyse.hypotheses.standing import Link
from herodotus.publish.brief.fonts import font_faces
from herodotus.publish.citations import Citations
from herodotus.publish.pages import style, template
from herodotus.publish.prose.draft import Draft
from herodotus.publish.prose.setting import Flag, Lint, set_prose
from herodotus.publish.prose.stances import Stance
from herodotus.publish.prose.units import Said
from herodotus.publish.redaction import Redaction
from herodotus.store.base import View


@dataclass(frozen=True, slots=True)
class Written:
    """A brief and what its author should know.

    `on_claims` of `sentences` rest on claims that stand; `bare` are the others. `flags` are marks that do not hold,
    `stances` those whose claims say less than their sentence, `lint` what breaks the rules of estimative language.
    `named` are the people who are not public figures and whom the text names; their names are withheld in the brief.
    `claims` are the ids cited.
    """

    html: str
    title: str
    sentences: int
    on_claims: int
    bare: tuple[Said, ...]
    flags: tuple[Flag, ...]
    stances: tuple[Stance, ...]
    lint: tuple[Lint, ...]
    named: tuple[str, ...]
    claims: tuple[str, ...]


def write_prose(
    view: View, draft: Draft, became: Mapping[str, Link] | None = None, title: str | None = None, scope: str = ""
) -> Written:
    """The brief of a draft on the claims of a view. The draft's tokens are used up.

    `became` says of claims what the view cannot; `scope`, in a sentence, what the view was limited to.
    """
    redaction = Redaction(view)
    citations = Citations(view, redaction.words)
    made = set_prose(view, draft, became or {}, redaction, citations)
    page = made.page
    heading = page.redaction.words(title or draft.title or "An analyst's brief")
    html = template("prose", "prose.html.j2").render(
        title=heading,
        byline=draft.byline or "",
        day=draft.day or "",
        scope=scope,
        prose=made.html,
        sentences=made.sentences,
        on_claims=len(made.resting),
        flags=page.flags,
        named=len(made.named),
        states=page.states(),
        notes=page.notes(),
        documents=page.documents(),
        withheld=len(page.redaction.withheld),
        fonts=font_faces(),
        style=style("brief", "brief.css") + style("prose", "prose.css"),
    )
    return Written(
        str(html),
        heading,
        made.sentences,
        len(made.resting),
        made.bare,
        tuple(page.flags),
        made.stances,
        made.lint,
        made.named,
        tuple(page.cited),
    )
