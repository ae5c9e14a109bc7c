"""Deciding on a claim from a form: done, or told why not, with what one wanted to do still in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from starlette.datastructures import FormData

from herodotus.casebook import Casebook, corrections, decide_over, undo
from herodotus.desk.claims.correcting import written
from herodotus.desk.claims.naming_actors import Choice, choices, told
from herodotus.desk.showing.forms import FIELD, words
from herodotus.errors import NotFound, Outdated, UsageError
from herodotus.records import Review
from herodotus.records.review import Verdict

VERDICTS: dict[str, Verdict] = {"accepted": "accepted", "rejected": "rejected", "corrected": "corrected"}
"""What one may decide, as forms name it."""

UNDONE = "undone"
"""What a form says that takes a decision back."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a decision.

    `status` is 200 when it stands; 409 when somebody has decided since; 422 for one that cannot be. `said` tells it.
    `wanted` are the fields of the form, to be sent again by who decides over what stands. `choices` are the actors that
    a name in it may mean.
    """

    status: int
    said: str
    verdict: str
    review: Review | None = None
    wanted: Sequence[tuple[str, str]] = field(default=())
    choices: Sequence[Choice] = field(default=())


def decide_by_form(casebook: Casebook, claim: str, form: FormData, hand: str, seen: str | None = None) -> Done:
    """Do what a form asks for. `seen` is the review that was seen, where the form does not say so; "" for none.

    Raises NotFound for a claim that is not there.
    """
    verdict = words(form, "verdict")
    try:
        review = _decided(casebook, claim, form, hand, words(form, "seen") if seen is None else seen)
    except Outdated as error:
        return Done(409, error.what, verdict, wanted=given_in(form))
    except (UsageError, NotFound) as error:
        casebook.store.holder(claim)
        given = given_in(form)
        return Done(422, told(error), verdict, wanted=given, choices=choices(casebook, error, given))
    if verdict == UNDONE:
        return Done(200, f"Your decision ({review.verdict}) is taken back.", verdict, review)
    return Done(200, f"{verdict.capitalize()} by {hand}.", verdict, review)


def _decided(casebook: Casebook, claim: str, form: FormData, hand: str, seen: str) -> Review:
    why, verdict = words(form, "why"), words(form, "verdict")
    if verdict == UNDONE:
        return undo(casebook, hand, claim, why)
    if verdict not in VERDICTS:
        raise UsageError("Nothing is decided.", "Accept, reject or correct the claim.")
    after = _corrections(casebook, claim, form) if verdict == "corrected" else None
    return decide_over(casebook, claim, VERDICTS[verdict], seen or None, hand, why, after)


def _corrections(casebook: Casebook, claim: str, form: FormData) -> dict[str, object]:
    opened = casebook.store.opened(casebook.store.holder(claim), claim_id=claim)
    stands = opened.claims[0].claim
    with casebook.looking() as view:
        changed = written(form, stands, opened.name, view, opened.document.id)
        return dict(corrections(view, stands, changed, opened.document.text))


def given_in(form: FormData) -> list[tuple[str, str]]:
    """What somebody wrote into a form, field by field."""
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str) and name not in _OWN]


_OWN = frozenset({FIELD, "seen"})
