"""What a model may answer: the schema that is sent with every request, and the check of what comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Kind = Literal[
    "state", "government_body", "military", "armed_group", "coalition", "party", "person", "igo", "ngo", "media",
    "company", "civilians", "other",
]  # fmt: skip
Root = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Tie = Literal[
    "member_of", "leader_of", "controls", "backs", "funds", "arms", "allied_with", "hostile_to", "part_of",
    "designated_by", "founded_by", "represents",
]  # fmt: skip
Mood = Literal["asserted", "reported", "alleged", "claimed_responsibility", "planned", "threatened", "hypothetical"]
Pole = Literal["affirmed", "denied"]

P = TypeVar("P", bound="_Part")


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class SaidActor(_Part):
    """Somebody that the passage names. `key` is what the other parts call them by."""

    key: str = Field(min_length=1, max_length=80)
    name: str = Field(min_length=1, max_length=300)
    kind: Kind


class _Said(_Part):
    quote: str = Field(min_length=1, max_length=4000)
    speakers: tuple[str, ...] = ()
    polarity: Pole = "affirmed"
    modality: Mood = "asserted"


class SaidEvent(_Said):
    """A happening, with the words of the quote that carry it."""

    words: str = Field(default="", max_length=300)
    type: Root
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    date_words: str | None = None
    place: str | None = None
    killed: int | None = None
    injured: int | None = None
    instrument: str | None = None
    answers: int | None = Field(default=None, description="position in this list of the event that this one answers")


class SaidTie(_Said):
    """A tie between two actors."""

    kind: Tie
    subject: str
    object: str
    date_words: str | None = None


class SaidFigure(_Said):
    """A stated number."""

    subject: str | None = None
    measure: str = Field(default="count", max_length=120)
    value: float
    unit: str = Field(default="count", max_length=60)
    date_words: str | None = None


class Answer(_Part):
    """All that a model says of one passage."""

    actors: tuple[SaidActor, ...] = ()
    events: tuple[SaidEvent, ...] = ()
    relations: tuple[SaidTie, ...] = ()
    figures: tuple[SaidFigure, ...] = ()


PARTS: dict[str, type[_Part]] = {
    "actors": SaidActor, "events": SaidEvent, "relations": SaidTie, "figures": SaidFigure,
}  # fmt: skip


def schema() -> dict[str, Any]:
    """The JSON schema of an answer."""
    return Answer.model_json_schema()


class Unusable(ValueError):
    """What came back is no JSON object."""


def parse_answer(words: str) -> tuple[Answer, int]:
    """The parts of an answer that fit the schema, and how many did not. Raises Unusable for what is no JSON object.

    One bad part does not spoil the rest. An event keeps its place in the list even when it does not fit, so that
    `answers` still points to what was meant.
    """
    data = _object_in(words)
    dropped = 0
    kept: dict[str, list[Any]] = {name: [] for name in PARTS}
    places: list[int | None] = []
    for name, shape in PARTS.items():
        listed = data.get(name)
        for part in listed if isinstance(listed, list) else []:
            try:
                kept[name].append(shape.model_validate(part))
            except ValidationError:
                dropped += 1
                place = None
            else:
                place = len(kept[name]) - 1
            if name == "events":
                places.append(place)
    kept["events"] = list(_relinked(kept["events"], places))
    return Answer(**{name: tuple(parts) for name, parts in kept.items()}), dropped


def _relinked(events: list[SaidEvent], places: list[int | None]) -> Iterator[SaidEvent]:
    for event in events:
        meant = event.answers
        answered = places[meant] if meant is not None and 0 <= meant < len(places) else None
        yield event.model_copy(update={"answers": answered})


def _object_in(words: str) -> dict[str, Any]:
    fenced = re.search(r"```(?:json)?\s*(.*?)```", words, re.S)
    try:
        data = json.loads(fenced[1] if fenced else words)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unusable(f"no JSON came back: {error}") from error
    if not isinstance(data, dict):
        raise Unusable("a JSON object was asked for, and something else came back")
    return data
