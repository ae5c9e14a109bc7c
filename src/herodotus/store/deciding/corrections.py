"""Corrections of claims: which fields a reviewer may set right, and the claim that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, replace
from typing import Any

from herodotus import vocabulary
from herodotus.errors import UsageError
from herodotus.records import Assessment, Claim, Event, Figure, Quote, Relation
from herodotus.records.plain_words import check_text
from herodotus.records.wire import Json, claim_to_json
from herodotus.store.database.rows import claim_of

_RECORDS: Mapping[str, type[Claim]] = {"event": Event, "relation": Relation, "figure": Figure, "assessment": Assessment}
_FIXED = frozenset({"id", "key", "confidence", "evidence"})
_DERIVED = {
    "date": "time",
    "killed": "losses",
    "injured": "losses",
    "speaker": "speakers",
    "as_of": "as_of_time",
    "period": "period_time",
}
_WORDS: Mapping[str, Callable[[], Any]] = {
    "type": vocabulary.event_types,
    "kind": vocabulary.relation_kinds,
    "polarity": lambda: ("affirmed", "denied"),
    "modality": lambda: (
        "asserted",
        "reported",
        "alleged",
        "claimed_responsibility",
        "planned",
        "threatened",
        "hypothetical",
    ),
    "stance": lambda: ("states", "blames", "expects", "doubts", "justifies", "judges"),
}
_NEEDED = frozenset({"type", "kind", "polarity", "modality", "stance", "object", "measure", "unit"})
_NUMBERS = frozenset({"value", "low", "high", "change_pct", "base_value", "base_implied"})


def correctable(body: str) -> frozenset[str]:
    """The fields of a claim's JSON that a correction may hold."""
    own = {field.name for field in fields(_RECORDS[body])} - _FIXED
    if body == "figure":
        own = own - {"as_of", "period"} | {"as_of_time", "period_time"}
    return frozenset(own)


def check_correction(body: str, record: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raises UsageError, saying which, for a field that may not be corrected or a value that it cannot have."""
    allowed = correctable(body)
    for name, value in after.items():
        if name not in allowed:
            better = _DERIVED.get(name)
            remedy = f"Correct {better!r}." if better in allowed else f"These may be: {', '.join(sorted(allowed))}."
            raise UsageError(f"The field {name!r} of this {body} is not one to correct.", remedy)
        if name == "quotes":
            _check_quotes_shape(body, value)
            continue
        _check_value(name, record.get(name), value)
        _check_shown(name, value)
    _check_bounds(record, after)
    try:
        claim_to_json(claim_of(body, {**record, **after}))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UsageError(
            f"The correction makes no {body}: {error}.", "Give each field the shape that it has in the JSON."
        ) from error


def corrected(body: str, record: Mapping[str, Any], after: Mapping[str, Any] | None) -> Claim:
    """The claim as a correction leaves it."""
    return claim_of(body, {**record, **after} if after else record)


def values_of(body: str, record: Mapping[str, Any], after: Mapping[str, Any] | None, names: Any) -> Json:
    """The values that some fields have in the claim as it stands."""
    stands = claim_to_json(corrected(body, record, after))
    return {name: stands[name] for name in names}


def mentions(after: Mapping[str, Any], ids: Collection[str]) -> bool:
    """Whether any value of a correction is, or lists, one of some ids."""
    return any(
        word in ids
        for value in after.values()
        for word in (value if isinstance(value, list) else (value,))
        if isinstance(word, str)
    )


def check_quotes(after: Mapping[str, Any], text: str) -> None:
    """Raises UsageError unless the quotes of a correction, if it has any, are cut from the text at their offsets."""
    for held in after.get("quotes", ()):
        quote = Quote(**held)
        if not quote.holds(text) or replace(quote, match="exact") != Quote.cut(text, quote.start, quote.end):
            raise UsageError(
                f"The words at {quote.start}–{quote.end} of the text are not “{quote.exact[:80]}”.",
                "Correct 'quote': its words are looked for in the text.",
            )


def _check_quotes_shape(body: str, quotes: Any) -> None:
    try:
        cut = [Quote(**held) for held in quotes]
        whole = bool(cut) and all(isinstance(q.exact, str) and {type(q.start), type(q.end)} == {int} for q in cut)
    except TypeError:
        whole = False
    if not whole:
        raise UsageError(
            f"The field 'quotes' of this {body} is not one to correct by hand.",
            "Correct 'quote': its words are looked for in the text.",
        )


def _check_value(name: str, old: Any, new: Any) -> None:
    if name in _WORDS and new not in _WORDS[name]():
        raise UsageError(f"{new!r} is no {name}.", f"Choose one of: {', '.join(_WORDS[name]())}.")
    listed = isinstance(old, list) or name in ("speakers", "initiators", "targets", "losses", "responds_to", "about")
    if listed and not isinstance(new, list):
        raise UsageError(f"The field {name!r} is a list, not {new!r}.", "Give a list, empty for none.")
    if listed and name not in ("losses", "responds_to") and not all(isinstance(item, str) and item for item in new):
        raise UsageError(f"The field {name!r} lists ids of actors.", "Give each as a word.")
    if name in _NUMBERS and not (new is None and name != "value") and not _is_number(new):
        raise UsageError(f"The field {name!r} is a number, not {new!r}.", "Give a number.")
    if name in _NEEDED and not new:
        raise UsageError(f"The field {name!r} cannot be empty.", "Give it a value, or reject the claim.")
    plain = not listed and name not in _NUMBERS and not name.endswith("time")
    if plain and not (new is None or isinstance(new, str)):
        raise UsageError(f"The field {name!r} is words, not {new!r}.", "Give words, or null.")


def _check_shown(name: str, value: Any) -> None:
    """Raises UsageError for words, however deep in a value, with signs that do not show."""
    if isinstance(value, str):
        check_text(value, f"The field {name!r}")
    elif isinstance(value, Mapping):
        for part in value.values():
            _check_shown(name, part)
    elif isinstance(value, list):
        for part in value:
            _check_shown(name, part)


_BOUNDED = frozenset({"value", "low", "high"})


def _check_bounds(record: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raises UsageError for a corrected number, or number of losses, that its own bounds exclude."""
    if _BOUNDED & after.keys():
        _check_between({**record, **after}, "number")
    for loss in after.get("losses", ()):
        if isinstance(loss, Mapping):
            _check_between(loss, f"number of {loss.get('kind')}")


def _check_between(held: Mapping[str, Any], what: str) -> None:
    low, value, high = (held.get(name) if _is_number(held.get(name)) else None for name in ("low", "value", "high"))
    told = [f"{bound} {limit:,}" for bound, limit in (("at least", low), ("at most", high)) if limit is not None]
    if low is not None and high is not None and low > high:
        raise UsageError(f"The {what} cannot be {' and '.join(told)}.", "Correct its bounds.")
    if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
        raise UsageError(
            f"The {what} {value:,} does not lie within its bounds, {' and '.join(told)}.",
            "Correct the bounds with it, or leave them empty.",
        )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
