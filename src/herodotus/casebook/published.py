"""Briefs that are made of a plan, and those that were published: kept with the claims they rested on as these were.

`casebook.since` tells later what became of each claim.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

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
from herodotus.publish.prose import Flag, parse_draft
from herodotus.publish.wording import describe
from herodotus.records import Scope
from herodotus.records.entry import canonical
from herodotus.records.wire import claim_to_json
from herodotus.store.base import View
from herodotus.store.changing.files import write_whole

KEPT = f"{FOLDER}/published"
"""The folder of those that were published."""


@dataclass(frozen=True, slots=True)
class Made:
    """A brief, with the parts of its plan that could not be made, by their place, and why."""

    brief: Brief
    html: str
    refused: tuple[tuple[int, str], ...]

    @property
    def doubts(self) -> Doubts:
        """What its author should know before it is published."""
        own = [section.prose for section in self.brief.sections if section.prose]
        return Doubts(tuple(flag for one in own for flag in one.flags), tuple(why for _, why in self.refused))


@dataclass(frozen=True, slots=True)
class Doubts:
    """The marks of a brief that do not hold as they were written, and why parts of it could not be made."""

    flags: tuple[Flag, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Names these doubts; "" where there are none. Whoever accepts them by it accepts no others."""
        told = [*((flag.line, flag.claim, flag.words) for flag in self.flags), *self.refused]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:24] if told else ""


class Doubtful(UsageError):
    """A brief is not published unseen: marks of it do not hold, or parts of it could not be made."""

    def __init__(self, doubts: Doubts) -> None:
        told = f"{len(doubts.flags)} marks do not hold, and {len(doubts.refused)} sections cannot be made."
        super().__init__(f"The brief has faults: {told}", "Mend them, or publish it as it is.")
        self.doubts = doubts


def make_brief(
    casebook: Casebook, plan: Plan, scope: Scope, made_on: date | None = None, checking: bool = True
) -> Made:
    """The brief of a plan. A part that cannot be made is left out and told of. Raises NotFound for an unknown actor.

    `checking`: it is for its author, and shows which marks of the words do not hold.
    """
    view = casebook.view(scope)
    entries: list[Any] = []
    refused: list[tuple[int, str]] = []
    for place, part in enumerate(plan.parts):
        try:
            entries.append(_entry(casebook, view, part, checking))
        except HerodotusError as error:
            refused.append((place, str(error)))
    actor = plan.actor or None
    brief = composed(casebook, view, plan.title or None, actor, entries, made_on, plan.byline)
    return Made(brief, brief_html(brief), tuple(refused))


def _entry(casebook: Casebook, view: View, part: Part, checking: bool) -> Any:
    if part.kind == "standing":
        return part.name
    if part.kind == "words":
        draft = parse_draft(part.words, "the text")
        return Prose(draft, became(casebook, view, draft.claims, draft.checked, part.looked_at()), checking)
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


def publish_brief(casebook: Casebook, plan: Plan, scope: Scope, by: str, accepted: str = "") -> Published:
    """Keep a brief as it is, beside the claims that it rests on.

    `accepted` is the digest of the doubts that its author knows of and publishes it with. Raises Doubtful where it has
    others, UsageError where it cannot be written.
    """
    at = datetime.now(UTC).replace(microsecond=0)
    entry = newest_entry(casebook)  # before it is made: what changes meanwhile is told as changed since
    made = make_brief(casebook, plan, scope, at.date(), checking=False)
    if (doubts := made.doubts).digest not in ("", accepted):
        raise Doubtful(doubts)
    view = casebook.view(scope)
    claims = tuple(stood(view, claim) for claim in made.brief.claims)
    folder = folder_of(casebook) / KEPT
    try:
        name = _new_name(folder, at, made.brief.title)
        kept = Published(name, made.brief.title, by, at, entry, dict(plan.limits), claims)
        write_whole(folder / f"{name}.html", [made.html.encode("utf-8", "replace")])
        write_whole(folder / f"{name}.json", [json.dumps(_told(kept), ensure_ascii=False, indent=1).encode()])
    except OSError as error:
        raise UsageError(f"The brief cannot be kept: {error.strerror}.", "See who may write there.") from error
    return kept


def _new_name(folder: Path, at: datetime, title: str) -> str:
    """A name that no other brief has, held by an empty file of that name from now on. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    slug = re.sub(r"[\W_]+", "-", title.casefold()).strip("-")[:40] or "brief"
    for number in count(1):
        name = f"{at:%Y%m%dT%H%M%SZ}-{slug}" + (f"-{number}" if number > 1 else "")
        try:
            (folder / f"{name}.html").touch(exist_ok=False)
        except FileExistsError:
            continue
        return name
    raise AssertionError("numbers do not end")


def published(casebook: Casebook) -> list[Published]:
    """The briefs that were published, the newest first, without their claims."""
    folder = folder_of(casebook) / KEPT
    names = sorted(names_filed(casebook, ".json", KEPT), reverse=True)
    return [_head(casebook, name.removesuffix(".json"), folder / name) for name in names]


def _head(casebook: Casebook, name: str, path: Path) -> Published:
    """A brief without its claims: its file is never changed, and read once."""
    try:
        stat = path.stat()
    except OSError as error:
        raise UnreadableInput(f"The record of the brief {name!r} cannot be read.", "Look at it again.") from error
    key = str(path), stat.st_mtime_ns, stat.st_size
    if key not in _HEADS:
        _HEADS[key] = replace(read_published(casebook, name), claims=())
    return _HEADS[key]


_HEADS: dict[tuple[str, int, int], Published] = {}


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


def stood(view: View, ident: str) -> Stood:
    """A claim as it is in a view."""
    claim = view.claim(ident)
    return Stood(ident, claim.key, describe(view, claim), view.state(ident), digest_of(claim))


def digest_of(claim: Any) -> str:
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
