"""`herodotus review`: claims accepted, rejected or corrected by a person, beside the sentences they rest on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from herodotus.cli.claims import told
from herodotus.cli.decided import tell, to_json
from herodotus.cli.options import By, Json, Limit, Reason, Where
from herodotus.cli.terminal import clean, note, print_json, print_table
from herodotus.errors import UsageError

if TYPE_CHECKING:
    from herodotus.casebook import Casebook
    from herodotus.records.review import Verdict
    from herodotus.review import Due
    from herodotus.store.base import View

ClaimId = Annotated[str | None, typer.Argument(metavar="[CLAIM]", help="The id of a claim; else what is due.")]
Corrected = Annotated[
    list[str] | None,
    typer.Option("--correct", metavar="FIELD=VALUE", help="What the sentence says instead; may be repeated."),
]
Over = Annotated[
    str | None, typer.Option("--over", metavar="REVIEW", help="The other's review that one decides against or with.")
]


def review(
    claim: ClaimId = None,
    accept: Annotated[bool, typer.Option("--accept", help="The sentence says so.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="The sentence does not say so.")] = False,
    correct: Corrected = None,
    undo: Annotated[bool, typer.Option("--undo", help="Withdraw one's own last decision, of all or on CLAIM.")] = False,
    over: Over = None,
    listed: Annotated[bool, typer.Option("--list", help="List what should be looked at first, and why.")] = False,
    agreed: Annotated[bool, typer.Option("--agreement", help="How far every two reviewers agree.")] = False,
    blind: Annotated[bool, typer.Option("--blind", help="Decide as others have, without seeing it.")] = False,
    limit: Limit = None,
    by: By = None,
    why: Reason = "",
    where: Where = None,
    json: Json = False,
) -> int:
    """Decide on claims, one key a decision; or on one, by --accept, --reject or --correct."""
    acts = [accept, reject, bool(correct), undo, listed, agreed]
    if sum(acts) > 1:
        raise UsageError("A review does one thing at a time.", "Leave all but one of these options out.")
    if claim is None and (accept or reject or correct):
        raise UsageError("No claim is named.", "Name one by its id; `herodotus review --list` lists what is due.")
    from herodotus.casebook import decider, open_casebook

    with open_casebook(where) as casebook:
        if listed:
            return _list(casebook, decider(by) if blind else None, limit, json)
        if agreed:
            return _agreement(casebook, json)
        if undo:
            from herodotus.casebook import undo as take_back

            tell([take_back(casebook, by, claim, why)], json)
            return 0
        if claim is not None and any(acts):
            verdict: Verdict = "accepted" if accept else "rejected" if reject else "corrected"
            return _decide(casebook, claim, verdict, correct or [], by, why, over, json)
        return _sit(casebook, claim, decider(by), why, blind, limit, json)


def _decide(
    casebook: Casebook,
    claim: str,
    verdict: Verdict,
    written: list[str],
    by: str | None,
    why: str,
    over: str | None,
    json: bool,
) -> int:
    from herodotus.casebook import corrections, look, review_claim

    if not written:
        tell([review_claim(casebook, claim, verdict, by, why, None, over)], json)
        return 0
    seen = look(casebook, claim)
    after = corrections(seen.view, seen.claim, written)
    tell([review_claim(casebook, claim, verdict, by, why, after, over)], json, seen.view.name)
    return 0


def _sit(casebook: Casebook, claim: str | None, hand: str, why: str, blind: bool, limit: int | None, json: bool) -> int:
    """Decide at the terminal; where there is none, one claim is shown and no more."""
    if json or not sys.stdin.isatty():
        if claim is None:
            raise UsageError(
                "Deciding key by key needs a terminal.",
                "List what is due with --list, and decide on a CLAIM with --accept, --reject or --correct.",
            )
        return _show(casebook, claim, json)
    from herodotus.cli.keys import terminal_desk
    from herodotus.cli.reviewing import Loop, summed

    view = _view(casebook, blind)
    claims = [claim] if claim else [one.claim for one in _due(casebook, view, hand if blind else None)[:limit]]
    if not claims:
        print(_nothing(view))
        return 0
    with terminal_desk() as desk:
        loop = Loop(casebook, desk, hand, claims, view, why, blind)
        loop.run()
    note(f"{summed(loop.counts)}.")
    return 0


def _show(casebook: Casebook, claim: str, json: bool) -> int:
    from herodotus.casebook import look

    seen = look(casebook, claim)
    if json:
        print_json(to_json(review) for review in seen.reviews)
        return 0
    for line in told(seen):
        print(clean(line))
    return 0


def _list(casebook: Casebook, hand: str | None, limit: int | None, json: bool) -> int:
    from herodotus.publish.wording import describe

    view = _view(casebook, hand is not None)
    found = _due(casebook, view, hand)[:limit]
    if json:
        print_json({**to_json(one), "says": describe(view, view.claim(one.claim))} for one in found)
        return 0
    rows = (
        (one.claim, f"{one.weight:.2f}", "; ".join(one.why), describe(view, view.claim(one.claim))) for one in found
    )
    print_table(("claim", "weight", "why", "says"), rows, _nothing(view))
    return 0


def _view(casebook: Casebook, blind: bool) -> View:
    """What is decided on: the record as it stands, or as the reader made it, whatever others decided."""
    from herodotus.store.base import View

    return View.of(casebook.store.readings()) if blind else casebook.view()


def _due(casebook: Casebook, view: View, hand: str | None) -> list[Due]:
    """What nobody has decided on; with a hand, what that one has not."""
    from herodotus.casebook import disagreements_of
    from herodotus.review import due

    decided = {review.key for review in casebook.store.reviews() if hand is None or review.by == hand}
    ruled = disagreements_of(casebook, view)
    disagreed = [claim for one in ruled if one.status == "open" for claim in one.claims]
    return due(view, disagreed, decided)


def _agreement(casebook: Casebook, json: bool) -> int:
    from herodotus.review import agreement

    found = agreement(casebook.store.reviews())
    if json:
        print_json(map(to_json, found))
        return 0
    rows = (
        (a.one, a.other, a.both, a.agreed, f"{a.share:.2f}", "–" if a.kappa is None else f"{a.kappa:.2f}")
        for a in found
    )
    columns = ("reviewer", "and", "both decided", "agreed", "share", "kappa")
    print_table(columns, rows, "No two reviewers have decided on the same claim. `review --blind` lets them.")
    return 0


def _nothing(view: View) -> str:
    if not any(True for reading in view.readings for _ in reading.claims()):
        return "There is nothing to review yet. Put documents into the casebook with `herodotus add FILE…`."
    return "Everything is decided on. Thank you."
