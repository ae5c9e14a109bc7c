"""Briefs that are made of a plan, and those that were published: kept with the claims they rested on as these were.

One can tell later what became of each claim: decided on, read anew, taken out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from herodotus.analyse.hypotheses.standing import Link, links
from herodotus.casebook.becoming import became
from herodotus.casebook.drafting import FOLDER, Part, Plan
from herodotus.casebook.filing import folder_of, names_filed
from herodotus.casebook.heads import newest_entry
from herodotus.casebook.opening import Casebook
from herodotus.casebook.publishing import composed
from herodotus.casebook.questions import question
from herodotus.errors import HerodotusError, NotFound, UnreadableInput, UsageError
from herodotus.publish.brief.own_words import Prose
from herodotus.publish.brief.parts import Brief
from herodotus.publish.brief.write import brief_html
from herodotus.publish.prose import parse_draft
from herodotus.publish.wording import describe
from herodotus.records import Claim, Scope
from herodotus.records.entry import canonical
from herodotus.records.wire import claim_to_json
from herodotus.store.base import View
from herodotus.store.files import write_whole

KEPT = f"{FOLDER}/published"
"""The folder of those that were published."""


@dataclass(frozen=True, slots=True)
class Made:
    """A brief, with the parts of its plan that could not be made, by their place, and why."""

    brief: Brief
    html: str
    refused: tuple[tuple[int, str], ...]


def make_brief(casebook: Casebook, plan: Plan, scope: Scope, made_on: date | None = None) -> Made:
    """The brief of a plan. A part that cannot be made is left out and told of. Raises NotFound for an unknown actor."""
    view = casebook.view(scope)
    entries: list[Any] = []
    refused: list[tuple[int, str]] = []
    for place, part in enumerate(plan.parts):
        try:
            entries.append(_entry(casebook, view, part))
        except HerodotusError as error:
            refused.append((place, str(error)))
    actor = plan.actor or None
    brief = composed(casebook, view, plan.title or None, actor, entries, made_on, plan.byline)
    return Made(brief, brief_html(brief), tuple(refused))


def _entry(casebook: Casebook, view: View, part: Part) -> Any:
    if part.kind == "standing":
        return part.name
    if part.kind == "words":
        draft = parse_draft(part.words, "the text")
        return Prose(draft, became(casebook, view, draft.claims, draft.checked))
    asked = question(part.name)
    parameters = asked.asked(part.parameters)
    if asked.scope(view.scope, parameters) != view.scope:
        raise UsageError("This question is asked of another day than the brief.", "Give the day to the whole brief.")
    return asked.answer(casebook, view, parameters)


@dataclass(frozen=True, slots=True)
class Stood:
    """A claim as it was when a brief was published: what it says, its state, and a digest of its fields."""

    id: str
    key: str
    words: str
    state: str
    digest: str


@dataclass(frozen=True, slots=True)
class Published:
    """A brief that was published. `name` is that of its file, `entry` numbers the change that it was made after."""

    name: str
    title: str
    by: str
    at: datetime
    entry: int
    limits: Mapping[str, str]
    claims: tuple[Stood, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim that is no longer as it was published: what it said, what became of it, and its id now ("" for none)."""

    stood: Stood
    fate: str
    words: str
    now: str


def publish_brief(casebook: Casebook, plan: Plan, scope: Scope, by: str) -> Published:
    """Keep a brief as it is, beside the claims that it rests on. Raises UsageError where it cannot be written."""
    at = datetime.now(UTC).replace(microsecond=0)
    made = make_brief(casebook, plan, scope, at.date())
    view = casebook.view(scope)
    claims = tuple(_stood(view, claim) for claim in made.brief.claims)
    slug = re.sub(r"[\W_]+", "-", made.brief.title.casefold()).strip("-")[:40] or "brief"
    name = f"{at:%Y%m%dT%H%M%SZ}-{slug}"
    kept = Published(name, made.brief.title, by, at, newest_entry(casebook), dict(plan.limits), claims)
    folder = folder_of(casebook) / KEPT
    try:
        write_whole(folder / f"{name}.html", [made.html.encode("utf-8", "replace")])
        write_whole(folder / f"{name}.json", [json.dumps(_told(kept), ensure_ascii=False, indent=1).encode()])
    except OSError as error:
        raise UsageError(f"The brief cannot be kept: {error.strerror}.", "See who may write there.") from error
    return kept


def published(casebook: Casebook) -> list[Published]:
    """The briefs that were published, the newest first, without their claims."""
    names = names_filed(casebook, ".json", KEPT)
    found = [replace(read_published(casebook, name.removesuffix(".json")), claims=()) for name in names]
    return sorted(found, key=lambda one: one.name, reverse=True)


def read_published(casebook: Casebook, name: str) -> Published:
    """A brief that was published, with its claims. Raises NotFound or UnreadableInput."""
    told = _read(casebook, f"{name}.json")
    try:
        data = json.loads(told)
        claims = tuple(Stood(**one) for one in data.pop("claims"))
        return Published(**{**data, "at": datetime.fromisoformat(data["at"])}, claims=claims)
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableInput(f"The record of the brief {name!r} is damaged.", "Restore it from a backup.") from error


def published_html(casebook: Casebook, name: str) -> str:
    """The file of a brief that was published. Raises NotFound."""
    folder = folder_of(casebook) / KEPT
    _read(casebook, f"{name}.json")
    try:
        return (folder / f"{name}.html").read_text(encoding="utf-8")
    except OSError as error:
        raise NotFound(f"The file of the brief {name!r} is gone.", "Restore it from a backup.") from error


def changed_since(casebook: Casebook, kept: Published, scope: Scope) -> list[Changed]:
    """Which claims of a published brief are no longer as they were: decided on, read anew, withdrawn, left out."""
    with casebook.looking(scope) as view:
        asked = [one.id for one in kept.claims]
        found = links(view, asked, became(casebook, view, asked))
        held = view.claims_of([link.now for link in found.values() if not link.failed])
        return [change for one in kept.claims if (change := _changed(view, one, found[one.id], held))]


def _changed(view: View, one: Stood, link: Link, held: Mapping[str, Claim]) -> Changed | None:
    if link.failed or link.fate == "moved":
        fate = "read anew" if link.fate in ("moved", "lost") else link.fate
        return Changed(one, fate, f"{link.words}.", link.now)
    claim, state = held[link.now], view.state(link.now)
    if _digest(claim) != one.digest:
        told = f"It now says: {describe(view, claim)}." + (f" {link.detail}" if link.detail else "")
        return Changed(one, "corrected" if state == "corrected" else "read anew", told, link.now)
    if state == one.state:
        return None
    return Changed(one, state, f"It was {_state(one.state)}, and is {_state(state)}.", link.now)


def _state(word: str) -> str:
    return "not reviewed" if word == "machine" else word


def _stood(view: View, ident: str) -> Stood:
    claim = view.claim(ident)
    return Stood(ident, claim.key, describe(view, claim), view.state(ident), _digest(claim))


def _digest(claim: Any) -> str:
    """What a claim says, in a digest: its fields without the confidence of the reading, which says nothing of them."""
    told = {name: value for name, value in claim_to_json(claim).items() if name != "confidence"}
    return hashlib.sha256(canonical(json.loads(json.dumps(told, default=str))).encode()).hexdigest()[:24]


def _told(kept: Published) -> dict[str, Any]:
    claims = [{"id": c.id, "key": c.key, "words": c.words, "state": c.state, "digest": c.digest} for c in kept.claims]
    return {"name": kept.name, "title": kept.title, "by": kept.by, "at": kept.at.isoformat(), "entry": kept.entry,
            "limits": dict(kept.limits), "claims": claims}  # fmt: skip


def _read(casebook: Casebook, name: str) -> str:
    if name not in names_filed(casebook, ".json", KEPT):
        raise NotFound(f"No brief {name.removesuffix('.json')!r} was published.", "The page of briefs lists them.")
    return (folder_of(casebook) / KEPT / name).read_text(encoding="utf-8")
