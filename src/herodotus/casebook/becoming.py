"""What became of the claims that a matrix or a text names: decided on, read anew, taken out, or left out by a scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from herodotus.analyse.hypotheses import Link
from herodotus.analyse.hypotheses.standing import Fate, by_key, is_key
from herodotus.casebook.opening import Casebook
from herodotus.errors import NotFound
from herodotus.publish.changing import changes_in_words
from herodotus.publish.deciding import in_words
from herodotus.publish.wording import day
from herodotus.records import Claim, Review, Scope
from herodotus.store.base import View


def became(
    casebook: Casebook,
    view: View,
    claims: Iterable[str],
    checked: date | None = None,
    looked: Mapping[str, datetime] | None = None,
) -> dict[str, Link]:
    """What became of claims, where a view alone cannot tell: who decided so and when, or what they are called now.

    A correction made by the end of the day `checked` is known to whoever checked on it, and no longer told; likewise
    one made, or a document read anew, before somebody `looked` at that claim.
    """
    seen = looked or {}
    asked = list(dict.fromkeys(claims))
    keys = by_key(view, filter(is_key, asked))
    reviews: dict[str, Review] = {}
    named: dict[str, str] = {}
    for review in casebook.store.reviews(view.scope.instant):
        reviews[review.key] = review
        named[review.claim_id] = review.key
    found: dict[str, Link] = {}
    missing: list[str] = []
    for written in asked:
        ident = keys.get(written, written)
        claim = _claim(view, ident)
        if claim is None:
            last = reviews.get(named.get(written, written))
            if last and last.verdict == "rejected":
                found[written] = Link(written, "rejected", detail=_decided(view, last))
            else:
                missing.append(written)
        elif view.state(ident) == "corrected" and (last := reviews.get(claim.key)):
            known = (checked is not None and last.at.date() <= checked) or _seen_since(seen, written, last.at)
            found[written] = Link(written, "stands" if known else "corrected", ident, _decided(view, last))
    return found | _missing(casebook, view, missing, seen)


def _seen_since(looked: Mapping[str, datetime], written: str, at: datetime) -> bool:
    return written in looked and at <= looked[written]


def _missing(casebook: Casebook, view: View, missing: list[str], looked: Mapping[str, datetime]) -> dict[str, Link]:
    """Of claims that a view does not hold: those that its scope leaves out, and those of before."""
    left_out: list[str] = []
    if missing and view.scope != Scope():
        with casebook.looking(Scope()) as whole:
            left_out = [written for written, _ in _held(whole, missing)]
    gone = [written for written in missing if written not in left_out]
    return {written: Link(written, "left out") for written in left_out} | _before(casebook, view, gone, looked)


_MOST_INSTANTS = 40


def _before(casebook: Casebook, view: View, gone: list[str], looked: Mapping[str, datetime]) -> dict[str, Link]:
    """What became of claims that the record once held: looked for just before documents were read anew or taken out."""
    if not gone:
        return {}
    taken = {one.document: one for one in casebook.store.retractions(view.scope.instant)}
    instants = {entry.at for entry in casebook.store.entries() if entry.act in ("read", "retract")}
    found: dict[str, Link] = {}
    for at in sorted(instants, reverse=True)[:_MOST_INSTANTS]:
        left = [written for written in gone if written not in found]
        if not left:
            break
        with casebook.looking(Scope(known_at=at - timedelta(microseconds=1))) as then:
            held = [(written, claim.key, then.document_of(claim.id).id) for written, claim in _held(then, left)]
        now = by_key(view, [key for _, key, _ in held])
        for written, key, document in held:
            if document in taken:
                found[written] = Link(written, "retracted", detail=in_words(taken[document]))
            elif key in now:
                fate: Fate = "stands" if _seen_since(looked, written, at) else "moved"
                found[written] = Link(written, fate, now[key], f"now {now[key]}")
            else:
                found[written] = Link(written, "lost", detail=f"{at:%Y-%m-%d}")
    return found


def _held(view: View, claims: list[str]) -> list[tuple[str, Claim]]:
    """The claims that a view holds, beside the id or key that they were written as."""
    keys = by_key(view, filter(is_key, claims))
    return [(written, claim) for written in claims if (claim := _claim(view, keys.get(written, written)))]


def _decided(view: View, review: Review) -> str:
    """What was changed, by whom, when and why."""
    changed = changes_in_words(review, view.name)
    by = f"{review.by}, {day(review.at.date())}"
    return (f"{changed}. " if changed else "") + by + (f": {review.why}" if review.why else "")


def _claim(view: View, ident: str) -> Claim | None:
    try:
        return view.claim(ident)
    except NotFound:
        return None
