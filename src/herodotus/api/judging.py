"""Who is the same, what a source is worth, what a disagreement comes from: decisions other than reviews."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter

from herodotus.api.context import Hand, Held, InScope
from herodotus.api.shapes import Dated, Graded, Judged, Record, Ruled, Sided, Withdrawn
from herodotus.casebook import date, disagreements, grade, merge, side, unside
from herodotus.casebook.ruling import rule_over, whole_key
from herodotus.errors import NotFound
from herodotus.publish.deciding import as_json
from herodotus.records import Decision
from herodotus.records.wire import as_plain

router = APIRouter(tags=["decisions"])


@router.get("/judgements", summary="Judgements in force")
def judgements(casebook: Held) -> list[Record]:
    """Who was judged to be the same, different, or not to be told apart."""
    return _all(casebook.store.judgements())


@router.post("/judgements", status_code=201, summary="Judge whether two are the same")
def judge(brought: Judged, casebook: Held, by: Hand) -> Record:
    """Nothing is renamed; withdrawing the judgement restores what was.

    409 beside one that contradicts it, and when somebody judged these two and `over` does not name that judgement.
    """
    over = brought.over or ""
    return _one(merge(casebook, brought.one, brought.other, brought.verdict, by, brought.why, brought.of, over))


@router.post("/judgements/{judgement}/withdrawal", summary="Withdraw a judgement")
def unmerge(judgement: str, brought: Withdrawn, casebook: Held, by: Hand) -> Record:
    """Both are then what they were before."""
    if all(one.id != judgement for one in casebook.store.judgements()):
        raise NotFound(f"No judgement {judgement!r} is in force.", "GET /judgements lists those that are.")
    return _one(casebook.store.withdraw("judgement", judgement, by, brought.why))


@router.get("/grades", summary="Grades in force")
def grades(casebook: Held) -> list[Record]:
    """The reliability of sources and the credibility of items, by the Admiralty code, apart."""
    return _all(casebook.store.grades())


@router.post("/grades", status_code=201, summary="Grade a source or an item")
def give_grade(brought: Graded, casebook: Held, by: Hand) -> Record:
    """A to F for a source by its name; 1 to 6 for a claim or document by its id."""
    return _one(grade(casebook, brought.subject, brought.grade, brought.topic, brought.as_of, by, brought.why))


@router.get("/sides", summary="Sides laid down")
def sides(casebook: Held) -> list[Record]:
    """Which actors are taken together in a question, by an analyst's list."""
    return _all(casebook.store.sides())


@router.post("/sides", status_code=201, summary="Lay down a side")
def lay_down(brought: Sided, casebook: Held, by: Hand) -> Record:
    """One of that name that stands is passed over from then on."""
    return _one(side(casebook, brought.name, brought.actors, by, brought.why))


@router.post("/sides/{name}/withdrawal", summary="Withdraw a side")
def take_side_back(name: str, brought: Withdrawn, casebook: Held, by: Hand) -> list[Record]:
    """With those of its name that it had passed over."""
    return _all(unside(casebook, name, by, brought.why))


@router.get("/disagreements", summary="What cannot both hold")
def disagree(scope: InScope, casebook: Held) -> list[Record]:
    """Every disagreement among the claims of a scope, as its rulings leave it. Slow: compares all."""
    return [as_plain(one) for one in disagreements(casebook, scope)[1]]


@router.get("/rulings", summary="Rulings in force")
def rulings(casebook: Held) -> list[Record]:
    """The last ruling on each disagreement, with the id that one rules over."""
    return _all(casebook.store.rulings())


@router.post("/disagreements/{key}/rulings", status_code=201, summary="Rule on a disagreement")
def give_ruling(key: str, brought: Ruled, casebook: Held, by: Hand) -> Record:
    """Explained or resolved, and on what ground, or open again. None is resolved by being the newest.

    409 when somebody ruled on it since and `over` does not name that ruling.
    """
    whole = whole_key(casebook, key)
    return _one(rule_over(casebook, whole, brought.status, brought.ground, brought.over or "", by))


@router.post("/documents/{document}/date", status_code=201, summary="Correct a day of publication")
def set_date(document: str, brought: Dated, casebook: Held, by: Hand) -> Record:
    """The document is read again against the day; reviews stay with their statements."""
    made: Record = as_json(date(casebook, document, brought.published, by, brought.why))
    return made


def _all(decisions: Iterable[Decision]) -> list[Record]:
    return [as_json(one) for one in decisions]


def _one(decision: Decision) -> Record:
    made: Record = as_json(decision)
    return made
