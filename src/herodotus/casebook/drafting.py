"""Drafts of briefs: which sections stand in which order, and the author's own words, in YAML files of the casebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal

import yaml

from herodotus.casebook.filing import Filed, names_filed, read_filed, save_filed
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions import question
from herodotus.errors import HerodotusError, NotFound, UnreadableInput
from herodotus.publish.brief.parts import STANDING
from herodotus.publish.prose import parse_draft
from herodotus.records.plain_words import check_line, check_text
from herodotus.vocabulary.yaml_faults import load_shallow

FOLDER = "briefs"
MOST_SECTIONS = 60
"""Sections that a brief may have."""

Kind = Literal["standing", "question", "words"]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a draft: one of `STANDING` by its `name`, a question by `name` and its `parameters`, or `words`.

    `looked` says of the claims that the words name when the author last looked at them, in ISO form.
    """

    kind: Kind
    name: str = ""
    parameters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    words: str = ""
    looked: Mapping[str, str] = field(default_factory=dict)

    def looked_at(self) -> dict[str, datetime]:
        """When the author looked at which claims; an instant that is none says nothing."""
        found: dict[str, datetime] = {}
        for claim, at in self.looked.items():
            with suppress(ValueError):
                instant = datetime.fromisoformat(at)
                found[claim] = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
        return found


@dataclass(frozen=True, slots=True)
class Plan:
    """A brief as its author wants it: what stands on it, about whom, within which limits, in which order."""

    title: str = ""
    byline: str = ""
    actor: str = ""
    limits: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = tuple(Part("standing", name) for name in STANDING)


# -- drafts ------------------------------------------------------------------------------------------------------------


def drafts(casebook: Casebook) -> list[str]:
    """The names of the drafts."""
    return [name.removesuffix(".yaml") for name in names_filed(casebook, ".yaml", FOLDER)]


def read_plan(casebook: Casebook, name: str) -> tuple[Plan, Filed]:
    """A draft by its name, and its file; the usual sections where there is none yet. Raises UnreadableInput."""
    filed = read_filed(casebook, f"{name}.yaml", FOLDER)
    return (parse_plan(filed.text, filed.name) if filed.seen else Plan()), filed


def save_plan(casebook: Casebook, name: str, plan: Plan, seen: str) -> Filed:
    """Save a draft, if it still is as it was `seen`. Raises Outdated, or UsageError for signs that do not show."""
    check_line(plan.title, "The title of a brief")
    check_line(plan.byline, "The line of its author")
    for part in plan.parts:
        check_text(part.words, "The text of a section")
    return save_filed(casebook, f"{name}.yaml", plan_text(plan), seen, FOLDER)


def with_looks(plan: Plan, before: Plan, at: datetime, anew: bool = False) -> Plan:
    """A plan that knows when its author looked at the claims that the words name.

    A mark that is not in the draft of `before` was looked at when it is written, `at`; one that is keeps its instant,
    so that going on writing hides no change. `anew`: the author has looked at all of them.
    """
    marked = {claim for part in before.parts for claim in _marks(part)}
    known = {claim: when for part in before.parts for claim, when in part.looked.items()}
    told = at.isoformat(timespec="microseconds")

    def looked(part: Part) -> Part:
        fresh = {claim: told for claim in _marks(part) if anew or claim not in marked}
        return replace(part, looked={claim: known[claim] for claim in _marks(part) if claim in known} | fresh)

    return replace(plan, parts=tuple(looked(part) if part.kind == "words" else part for part in plan.parts))


def _marks(part: Part) -> tuple[str, ...]:
    """The claims that the words of a part name; none while their front matter is not yet whole."""
    try:
        return parse_draft(part.words, "the text").claims if part.kind == "words" else ()
    except HerodotusError:
        return ()


def plan_text(plan: Plan) -> str:
    """A plan as YAML."""
    told: dict[str, Any] = {"title": plan.title, "byline": plan.byline, "actor": plan.actor}
    told |= {"scope": dict(plan.limits), "sections": [_part_told(part) for part in plan.parts]}
    return yaml.dump(told, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def parse_plan(text: str, where: str) -> Plan:
    """The plan that a file holds. Raises UnreadableInput."""
    try:
        told = load_shallow(text)
        if not isinstance(told, dict):
            raise TypeError("it is no mapping")
        limits = {str(name): str(value) for name, value in (told.get("scope") or {}).items()}
        parts = tuple(_part(one) for one in told.get("sections") or ())
        if len(parts) > MOST_SECTIONS:
            raise ValueError(f"it has {len(parts)} sections, and a brief has at most {MOST_SECTIONS}")
    except (yaml.YAMLError, RecursionError, TypeError, ValueError, AttributeError, KeyError, NotFound) as error:
        said = " ".join(str(error).split())[:200]
        raise UnreadableInput(f"{where} is no draft of a brief: {said}.", "Correct it, or begin another.") from error
    facts = {name: " ".join(str(told.get(name) or "").split())[:300] for name in ("title", "byline", "actor")}
    return Plan(**facts, limits=limits, parts=parts)


def _part_told(part: Part) -> dict[str, Any]:
    if part.kind == "standing":
        return {"section": part.name}
    if part.kind == "words":
        return {"words": part.words} | ({"looked": dict(part.looked)} if part.looked else {})
    return {"question": part.name, "with": {name: list(words) for name, words in part.parameters.items()}}


def _part(told: Mapping[str, Any]) -> Part:
    if "section" in told:
        if told["section"] not in STANDING:
            raise ValueError(f"there is no section {told['section']!r}")
        return Part("standing", str(told["section"]))
    if "words" in told:
        looked = {str(claim): str(at) for claim, at in (told.get("looked") or {}).items()}
        return Part("words", words=str(told["words"] or ""), looked=looked)
    given = {str(name): [str(word) for word in words] for name, words in (told.get("with") or {}).items()}
    return Part("question", question(str(told["question"])).name, given)


class _Dumper(yaml.SafeDumper):
    """Writes words of several lines as they are read."""


def _lines(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


_Dumper.add_representer(str, _lines)
