"""What requests bring and what lists look like. Records have the shape of `herodotus … --json`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from herodotus.records.claim import Body
from herodotus.records.scope import FIRST_YEAR, LAST_YEAR

Record = dict[str, Any]
"""A document, claim, actor, decision or answer, as the command line prints it with --json."""

Limit = Annotated[int, Query(ge=1, le=200, description="how many at most")]
After = Annotated[str | None, Query(max_length=400, description="`next` of the page before")]
Words = Annotated[str, Field(min_length=1, max_length=400)]
Day = Annotated[date, Field(ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))]
"""A day that reports tell of."""
Why = Annotated[str, Field(max_length=2000, description="on what ground")]


class Listed(BaseModel):
    """One page of a list. `next` leads to the page after it; null on the last."""

    items: list[Record]
    next: str | None = None


class _Brought(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Reviewed(_Brought):
    """A decision on a claim. `corrections` are fields as on the command line: `{"place": "Taji", "killed": "27"}`.

    `over` is the id of the review that the decision is made over; without it, one that another made stands in the way.
    """

    verdict: Literal["accepted", "rejected", "corrected"]
    corrections: dict[str, Annotated[str, Field(max_length=2000)]] = Field(default_factory=dict, max_length=40)
    over: str | None = Field(default=None, max_length=40)
    why: Why = ""


class Claimed(_Brought):
    """A claim that the reader did not find. `fields` are as in corrections; actors by id or name.

    `words` are those of the document that it rests on, of several places those nearest to the offset `near`.
    """

    body: Body
    words: Annotated[str, Field(min_length=1, max_length=4000)]
    near: Annotated[int, Field(ge=0, le=2**31)] = 0
    fields: dict[str, Annotated[str, Field(max_length=2000)]] = Field(default_factory=dict, max_length=40)
    why: Why = ""


class Judged(_Brought):
    """Whether two are the same: actors by id or name, places by id, happenings by claims that tell of them.

    `over` is the id of the judgement on the two that this one is made over; without it, one that was made stands in the
    way.
    """

    one: Words
    other: Words
    verdict: Literal["same", "different", "unsure"] = "same"
    of: Literal["actor", "place", "incident"] | None = None
    over: str | None = Field(default=None, max_length=40)
    why: Why = ""


class Graded(_Brought):
    """A grade by the Admiralty code: A to F for a source by its name, 1 to 6 for a claim or document by its id."""

    subject: Words
    grade: Annotated[str, Field(pattern="^[A-Fa-f1-6]$")]
    topic: Annotated[str, Field(max_length=200)] | None = None
    as_of: Day | None = None
    why: Why = ""


class Ruled(_Brought):
    """What a disagreement comes from, or which side of it holds, and on what ground.

    `over` is the id of the ruling that this one is made over; without it, one that was made stands in the way.
    """

    status: Literal["open", "explained", "resolved"]
    ground: Annotated[str, Field(max_length=2000)] = ""
    over: str | None = Field(default=None, max_length=40)


class Sided(_Brought):
    """Which actors, by id or name, make a side."""

    name: Words
    actors: list[Words] = Field(min_length=1, max_length=500)
    why: Why = ""


class Dated(_Brought):
    """A document's day of publication, null for one that nobody knows."""

    published: Day | None
    why: Why = ""


class Withdrawn(_Brought):
    """Why a decision is taken back."""

    why: Why = ""


class Pasted(_Brought):
    """A text to be added as a document, and what it does not say of itself."""

    text: Annotated[str, Field(min_length=1)]
    title: Annotated[str, Field(max_length=500)] | None = None
    source: Annotated[str, Field(max_length=300)] | None = None
    published: Day | None = None
