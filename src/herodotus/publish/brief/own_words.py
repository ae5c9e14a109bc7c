"""An author's own words as a section of a brief: their marks become footnotes of it, numbered with the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from herodotus.analyse.hypotheses.standing import Link
from herodotus.publish.citations import Citations
from herodotus.publish.prose.draft import Draft
from herodotus.publish.prose.setting import Block, Flag, Lint, set_prose
from herodotus.publish.prose.units import Said
from herodotus.publish.redaction import Redaction
from herodotus.store.base import View

HEADING = "Assessment"


@dataclass(frozen=True, slots=True)
class Prose:
    """A draft to be set into a brief. `became` says of claims what the view cannot.

    `checking`: the brief is for its author, and shows which marks do not hold.
    """

    draft: Draft
    became: Mapping[str, Link] = field(default_factory=dict)
    checking: bool = True


@dataclass(frozen=True, slots=True)
class OwnWords:
    """An author's words as they are set, and what the author should know of them; `checking` as `Prose` has it.

    `blocks` are the same words without markup. The rest is as `publish.prose.Written` has it.
    """

    heading: str
    html: Markup
    blocks: tuple[Block, ...]
    sentences: int
    on_claims: int
    bare: tuple[Said, ...]
    flags: tuple[Flag, ...]
    lint: tuple[Lint, ...]
    named: tuple[str, ...]
    claims: tuple[str, ...]
    checking: bool = True


def own_words(
    view: View, prose: Prose, redaction: Redaction, citations: Citations, anchor: str, brief_title: str = ""
) -> OwnWords:
    """Set an author's words under their title, where it is not that of the brief. The draft's tokens are used up."""
    title = prose.draft.title
    made = set_prose(view, prose.draft, prose.became, redaction, citations, anchor, prose.checking)
    return OwnWords(
        redaction.words(title if title and title != brief_title else HEADING),
        made.html,
        made.blocks,
        made.sentences,
        len(made.resting),
        made.bare,
        tuple(made.flags),
        made.lint,
        made.named,
        tuple(made.cited),
        prose.checking,
    )
