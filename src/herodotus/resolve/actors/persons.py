"""Names of persons: given name or kunya first, family or origin last, and what lies between may be left out.

Who shares only the last part is a relative, who shares only the first a namesake, and one name that ends another with a
given name before it is a father's in a son's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from herodotus.resolve.actors.comparison import Reason
from herodotus.resolve.actors.lexicon import lexicon
from herodotus.resolve.actors.words import Name, Word

MIDDLE_MISSING = -0.06
END_MISSING = -0.15
FRONT_MISSING = -0.55
PREFIX_MISSING = -0.2
ONE_WORD = -0.5
DIFFERENT = -0.85
TURNED = -0.4
ONE_GIVEN_NAME = -0.65
ONE_KUNYA = -0.45


@dataclass(frozen=True, slots=True)
class _Fit:
    """Places of the words that are alike, in the order of both, and how alike they are in all."""

    pairs: tuple[tuple[int, int], ...]
    likeness: float

    def with_pair(self, like: float, *pairs: tuple[int, int]) -> _Fit:
        """This fit and a further word, which may stand for two that are written together."""
        return _Fit((*self.pairs, *pairs), self.likeness + like * len(pairs))


def compare_persons(one: Name, other: Name) -> list[Reason]:
    """What speaks for and against one person."""
    short, long = sorted((one.words, other.words), key=len)
    if not short:
        return [Reason(0.0, "no name to compare")]
    fit, turned = _best(short, long)
    if not fit.pairs:
        return [Reason(0.0, f"{_said(short)} and {_said(long)} share no word"), *_kunya_aside(short, long)]
    reasons = [Reason(fit.likeness / len(fit.pairs), _spelled(short, long, fit))]
    if turned:
        reasons.append(Reason(TURNED, "in another order: family name first, or another man"))
    return [*reasons, *_missing(short, long, fit)]


def _best(short: Sequence[Word], long: Sequence[Word]) -> tuple[_Fit, bool]:
    straight = _fit(short, long)
    if 1 < len(short) == len(straight.pairs) or len(short) != 2:
        return straight, False
    turned = _fit(tuple(reversed(short)), long)
    if len(turned.pairs) == len(short) == len(long):
        swapped = tuple(sorted((len(short) - 1 - a, b) for a, b in turned.pairs))
        return _Fit(swapped, turned.likeness), True
    return straight, False


def _fit(short: Sequence[Word], long: Sequence[Word]) -> _Fit:
    """The words that are alike, as many and as alike as can be without crossing."""
    joins = len(short) != len(long)
    best = [[_Fit((), 0.0)] * (len(long) + 1) for _ in range(len(short) + 1)]
    for a in range(len(short)):
        for b in range(len(long)):
            choices = [best[a][b + 1], best[a + 1][b]]
            if like := short[a].like(long[b]):
                choices.append(best[a][b].with_pair(like, (a, b)))
            if joins and b and (like := short[a].like_joined(long[b - 1], long[b])):
                choices.append(best[a][b - 1].with_pair(like, (a, b - 1), (a, b)))
            if joins and a and (like := long[b].like_joined(short[a - 1], short[a])):
                choices.append(best[a - 1][b].with_pair(like, (a - 1, b), (a, b)))
            best[a + 1][b + 1] = max(choices, key=_likeness)
    return best[-1][-1]


def _likeness(fit: _Fit) -> float:
    return fit.likeness


def _missing(short: Sequence[Word], long: Sequence[Word], fit: _Fit) -> Iterator[Reason]:
    """What each word costs that only one of the names has."""
    ours, theirs = {a for a, _ in fit.pairs}, {b for _, b in fit.pairs}
    lacking = [place for place in range(len(short)) if place not in ours]
    extra = [place for place in range(len(long)) if place not in theirs]
    if lacking and extra:
        yield from _conflict(short, long, fit, lacking, extra)
        return
    if (initial := _other_initials(short, long)) is not None:
        yield initial
    words, places, ends = (short, lacking, ours) if lacking else (long, extra, theirs)
    if len(fit.pairs) == 1 and places:
        yield from _one_word(words, fit, lacking)
        return
    for place in places:
        yield _left_out(words, place, min(ends), max(ends))


def _one_word(words: Sequence[Word], fit: _Fit, lacking: Sequence[int]) -> Iterator[Reason]:
    place = fit.pairs[0][0 if lacking else 1]
    what = "the last" if place == len(words) - 1 else "the first" if place == 0 else "a middle"
    kunya = words[place].role == "kunya"
    cost = ONE_KUNYA if kunya else ONE_WORD if place else ONE_GIVEN_NAME
    yield Reason(cost, f"one word alone, {what} of {_said(words)}, which many may bear")


def _left_out(words: Sequence[Word], place: int, first: int, last: int) -> Reason:
    word = words[place]
    if first < place < last:
        return Reason(MIDDLE_MISSING, f"{word.written!r} stands in one name only")
    if place > last:
        return Reason(END_MISSING, f"the last word {word.written!r} is missing")
    if word.role == "kunya":
        return Reason(PREFIX_MISSING, f"the kunya {word.written!r} is missing")
    if word.role == "initial" or word.key in lexicon().prefixes:
        return Reason(PREFIX_MISSING, f"{word.written!r} stands before one name only")
    return Reason(FRONT_MISSING, f"{word.written!r} before the whole other name: a son or daughter, not an alias")


def _conflict(
    short: Sequence[Word], long: Sequence[Word], fit: _Fit, lacking: Sequence[int], extra: Sequence[int]
) -> Iterator[Reason]:
    """Both names have a word that the other lacks: two people, unless one word is a further kunya or initial."""
    ours, theirs = short[lacking[0]], long[extra[0]]
    both = f"{ours.written!r} against {theirs.written!r}"
    yield from _kunya_aside([short[place] for place in lacking], [long[place] for place in extra])
    first = min(fit.pairs)
    if lacking[0] < first[0] and extra[0] < first[1]:
        yield Reason(DIFFERENT, f"{both}: other given names, the rest shared: relatives, not an alias")
    elif lacking[0] > max(fit.pairs)[0] and extra[0] > max(fit.pairs)[1]:
        yield Reason(DIFFERENT, f"{both}: other family names: namesakes")
    elif ours.role == theirs.role == "initial":
        yield Reason(DIFFERENT, f"{both}: other initials")
    else:
        yield Reason(DIFFERENT + 0.1, f"{both}: other names between")


def _other_initials(short: Sequence[Word], long: Sequence[Word]) -> Reason | None:
    """Who uses initials uses them all: George W. Bush is not George H. W. Bush."""
    mine, theirs = ([word.key for word in words if word.role == "initial"] for words in (short, long))
    if mine and theirs and mine != theirs:
        return Reason(FRONT_MISSING, f"initials {' '.join(mine)} against {' '.join(theirs)}")
    return None


def _kunya_aside(one: Sequence[Word], other: Sequence[Word]) -> Iterator[Reason]:
    """A kunya against the name in it: the father of Mahdi is not Mahdi."""
    for a in one:
        for b in other:
            if (a.role == "kunya") != (b.role == "kunya") and a.key.split(":")[-1] == b.key.split(":")[-1]:
                yield Reason(-0.1, f"{a.written!r} and {b.written!r}: a kunya names the child: a tie, not an alias")


def _spelled(short: Sequence[Word], long: Sequence[Word], fit: _Fit) -> str:
    shown = [
        f"{short[a].written}" if short[a].written == long[b].written else f"{short[a].written}/{long[b].written}"
        for a, b in fit.pairs
    ]
    return f"alike in {', '.join(shown)}"


def _said(words: Sequence[Word]) -> str:
    return repr(" ".join(word.written for word in words))
