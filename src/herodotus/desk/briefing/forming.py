"""The form of a brief: its parts in their order, as fields of a page, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.datastructures import FormData

from herodotus.casebook.drafting import MOST_SECTIONS, Part, Plan
from herodotus.casebook.questions import question
from herodotus.desk.showing.forms import words
from herodotus.desk.showing.scoping import LIMITS
from herodotus.errors import NotFound, UsageError
from herodotus.publish.brief.parts import HEADINGS, STANDING
from herodotus.publish.words import capital

MARK_HELP = "Markdown. Put the id of a claim in double brackets behind what rests on it: [[e-0123456789ab]]."


MOST_HELD = 20_000
"""Characters that the form sends of a part, its words aside: a question with its parameters has far fewer."""

_PLACE = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the form: `id` names it on the page whatever its place, `held` is what the form sends of it."""

    id: str
    place: int
    kind: str
    label: str
    told: str
    held: str
    words: str
    first: bool
    last: bool


def rows_of(plan: Plan) -> list[Row]:
    """The parts of a plan as rows of the form."""
    seen: dict[str, int] = {}
    rows = []
    for place, part in enumerate(plan.parts):
        name = f"{part.kind}-{part.name or 'own'}"
        seen[name] = seen.get(name, 0) + 1
        ends = place == 0, place == len(plan.parts) - 1
        rows.append(
            Row(f"{name}-{seen[name]}", place, part.kind, label_of(part), _told(part), _held(part), part.words, *ends)
        )
    return rows


def label_of(part: Part) -> str:
    """What a part is called in the form."""
    if part.kind == "standing":
        return HEADINGS[part.name]
    return "Your own words" if part.kind == "words" else question(part.name).title


def not_in(plan: Plan) -> list[tuple[str, str]]:
    """What may be added: the usual sections that are not there, and the author's own words."""
    there = {part.name for part in plan.parts if part.kind == "standing"}
    return [("words", "Your own words"), *((name, HEADINGS[name]) for name in STANDING if name not in there)]


def plan_of(form: FormData) -> Plan:
    """The plan that a form holds, after what its button does to it. Raises UsageError."""
    texts = [str(one) for one in form.getlist("words")]
    parts = [_part(str(held), texts) for held in form.getlist("part")]
    if len(parts) > MOST_SECTIONS:
        raise UsageError(f"A brief has at most {MOST_SECTIONS} sections.", "Take some out.")
    limits = {name: value for name in LIMITS if (value := words(form, name))}
    plan = Plan(
        words(form, "title")[:300], words(form, "byline")[:300], words(form, "actor")[:200], limits, tuple(parts)
    )
    return _moved(plan, words(form, "do"), words(form, "add"))


def with_question(plan: Plan, name: str, given: dict[str, list[str]]) -> Plan:
    """A plan with a question at its end. Raises UsageError for one with too many parts, or what cannot be asked."""
    question(name).asked(given)
    return _with(plan, Part("question", name, given))


def _moved(plan: Plan, do: str, add: str) -> Plan:
    """A plan after `up 3`, `down 3`, `drop 3` or `add`."""
    act, _, number = do.partition(" ")
    if act == "add":
        return _with(plan, _new(add))
    parts = list(plan.parts)
    place = int(number) if _PLACE.fullmatch(number) else -1
    if not 0 <= place < len(parts):
        return plan
    if act == "drop":
        del parts[place]
    step = {"up": -1, "down": 1}.get(act, 0)
    if step and 0 <= place + step < len(parts):
        parts[place], parts[place + step] = parts[place + step], parts[place]
    return replace(plan, parts=tuple(parts))


def _new(word: str) -> Part:
    if word in STANDING:
        return Part("standing", word)
    if word == "words":
        return Part("words")
    raise UsageError(f"There is no section {word!r}.", "Choose one of the list.")


def _with(plan: Plan, part: Part) -> Plan:
    if len(plan.parts) >= MOST_SECTIONS:
        raise UsageError(f"A brief has at most {MOST_SECTIONS} sections.", "Take one out first.")
    if part.kind == "words":
        return replace(plan, parts=(part, *plan.parts))
    return replace(plan, parts=(*plan.parts, part))


def _held(part: Part) -> str:
    """A part as a hidden field has it; the words of an author stand in a field of their own."""
    given = {name: list(values) for name, values in part.parameters.items()}
    return json.dumps([part.kind, part.name, given], ensure_ascii=False)


def _part(held: str, texts: list[str]) -> Part:
    try:
        if len(held) > MOST_HELD:
            raise ValueError("it is longer than any part")
        kind, name, given = json.loads(held)
        if kind == "words":
            return Part("words", words=texts.pop(0).replace("\r\n", "\n"))
        if kind == "standing" and name in STANDING:
            return Part("standing", name)
        parameters = {str(key): [str(one) for one in values] for key, values in given.items()}
        return Part("question", question(str(name)).name, parameters)
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError, NotFound) as error:
        raise UsageError("A section of this form is none.", "Load the page again.") from error


def _told(part: Part) -> str:
    if part.kind != "question":
        return ""
    told = [f"{capital(name)}: {_values(values)}" for name, values in part.parameters.items() if _values(values)]
    return "; ".join(told) or "all of the record"


def _values(values: Sequence[str]) -> str:
    shown = [value if len(value) <= 60 else f"{value[:57]}…" for value in values if value.strip()]
    return ", ".join({"true": "yes", "false": "no"}.get(value, value) for value in shown)
