"""What an exchange says, each number with the claims under it. `one` and `other` are the sides in the order asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from herodotus.analyse.counted import Counted
from herodotus.analyse.methods.granger import Granger
from herodotus.analyse.methods.hawkes import Hawkes
from herodotus.analyse.sides import SideOf

StepName = Literal["day", "week", "month"]

By = Literal["one", "other"]
"""Which side does something to the other."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What one side did to the other in a time: the sum of the weights of its happenings, and how many there were."""

    score: float
    events: int
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A day, week or month from the day on which it begins. `one` is what the first side did to the second."""

    begins: date
    one: Flow
    other: Flow


@dataclass(frozen=True, slots=True)
class Tally:
    """A number and the claims that it counts."""

    number: int
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """A happening that is known to the day: which side did it to the other, of which type, by which claims."""

    day: date
    by: By
    type: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A side acts after the other acted last. `lag` is in days; `asserted`: a text says that it was in answer."""

    day: date
    by: By
    lag: int
    asserted: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """Acts of which none is more than the gap after the one before.

    `one` and `other` count the acts of each side. `begun_by` and `ended_by` are None where both sides act on the first,
    or last, day: which came first is then not known. `lag`: days from the first act to the first one of the other side.
    `unattributed` are attacks on either side that no text attributes, from the gap before it to the gap after it;
    `unattributed_before` of them are of its first day or of days before: who begins then holds of the others only.
    """

    begins: date
    ends: date
    one: int
    other: int
    begun_by: By | None
    ended_by: By | None
    lag: int | None
    turns: tuple[Turn, ...]
    claims: tuple[str, ...]
    unattributed: Tally = Tally(0)
    unattributed_before: int = 0

    @property
    def answered(self) -> bool:
        """Whether both sides act in it."""
        return bool(self.one and self.other)


@dataclass(frozen=True, slots=True)
class Lags:
    """How many days pass until one side acts after the other: over all turns of `by`."""

    by: By
    median: float
    shortest: int
    longest: int
    turns: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Episodes:
    """Every episode, and what they sum up to.

    `share_one_sided` lies between 0 and 1, None without episodes. `begun` and `ended` count episodes by the side that
    begins and ends them, under "neither" those whose first or last day has acts of both. `asserted` counts the turns
    that a text calls an answer, `sequence` those that only come after. `not_to_the_day` are acts of these types whose
    day is not known, and that are in no episode. `one_sided_beside` counts the one-sided episodes that have attacks by
    nobody named beside them.
    """

    gap: int
    types: tuple[str, ...]
    episodes: tuple[Episode, ...]
    one_sided: Tally
    answered: Tally
    share_one_sided: float | None
    begun: dict[str, Tally]
    ended: dict[str, Tally]
    lags: tuple[Lags, ...]
    asserted: Tally
    sequence: Tally
    not_to_the_day: Tally
    one_sided_beside: Tally = Tally(0)


@dataclass(frozen=True, slots=True)
class Unattributed:
    """A hostile act on one side whose doer no text names: counted to neither side.

    `on` is the side that it is done to. `first` and `last` bound its days, None where the texts give no bound; `day` is
    the day where it is known. `doers` are bodies without a name ("gunmen"), none where the texts say nothing. `place`
    is as written. `rule` says how the target is of the side where it is a facility, else it is empty.
    """

    on: By
    type: str
    day: date | None
    first: date | None
    last: date | None
    doers: tuple[str, ...]
    place: str | None
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtFacility:
    """A counted act whose target is of a side as its facility: the claims, and what says whose it is."""

    by: By
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """A deed of one side that a text says answers a deed of the other.

    `answer` and `to` are the claims of the two happenings; `words` the words that say so, `sentence` theirs, both as
    `claim` has them. `lag` is in days, None where either day is not known. `why_not` says why it is not counted, and is
    empty for one that is.
    """

    by: By
    answer: tuple[str, ...]
    to: tuple[str, ...]
    words: str
    sentence: str
    claim: str
    answer_day: date | None = None
    to_day: date | None = None
    why_not: str = ""

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of both."""
        return (*self.answer, *self.to)

    @property
    def lag(self) -> int | None:
        """Days from the deed to its answer."""
        return (self.answer_day - self.to_day).days if self.answer_day and self.to_day else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not computed, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Foretelling:
    """Granger's test at several lags: does the past of what `cause` does help to foretell what the other side does?"""

    cause: By
    steps: int
    tests: tuple[Granger, ...]
    refused: tuple[Refusal, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excitation:
    """The bivariate Hawkes process, the first side first, times in days; or why there is none."""

    fit: Hawkes | None
    refused: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What two sides did to each other.

    `series` has every step from the first to the last with something in it, also those with nothing. `scale` names the
    file of the weights. `responses` are asserted in texts; what merely follows is in the turns of the `episodes`.
    `uncounted_responses` are asserted too, but what they answer is told as no act of the other side.
    `unattributed` are hostile acts on either side by nobody who is named: in no series, total or episode.
    `at_facilities` are the counted acts that hit an embassy, a base or the like and name no other target.
    """

    one: SideOf
    other: SideOf
    step: StepName
    scale: str
    series: tuple[Step, ...]
    one_total: Flow
    other_total: Flow
    responses: tuple[Response, ...]
    uncounted_responses: tuple[Response, ...]
    episodes: Episodes
    granger: tuple[Foretelling, ...]
    hawkes: Excitation
    unattributed: tuple[Unattributed, ...]
    at_facilities: tuple[AtFacility, ...]
    counted: Counted

    def unattributed_on(self, side: By) -> Tally:
        """How many acts on a side no text attributes, and the claims that tell them."""
        found = [one for one in self.unattributed if one.on == side]
        return Tally(len(found), tuple(dict.fromkeys(claim for one in found for claim in one.claims)))
