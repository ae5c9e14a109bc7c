"""Names of groups, offices and other bodies: every word counts, in any order and translation.

A word more makes another body: a brigade of it, a wing, a ministry. Only words such as "movement" come and go.
"""

from __future__ import annotations

from collections.abc import Sequence

from herodotus.resolve.actors.comparison import Reason
from herodotus.resolve.actors.words import Name, Word

PLAIN_MISSING = -0.1
STATE_MISSING = -0.3
STATE_OF_ONE_WORD = -0.4
WORD_MISSING = -0.55
BODY_MISSING = -0.55
DIFFERENT = -0.85
PLAIN_DIFFERENT = -0.15
FORMATION_DIFFERENT = -0.25
FORMATIONS = frozenset({"brigade", "division", "corps"})


def compare_bodies(one: Name, other: Name) -> list[Reason]:
    """What speaks for and against one body."""
    pairs, ours, theirs = _pair(one.words, other.words)
    if not pairs:
        return [Reason(0.0, f"{one.written!r} and {other.written!r} share no word")]
    like = sum(like for _, _, like in pairs) / len(pairs)
    reasons = [Reason(like, f"alike in {', '.join(_shown(a, b) for a, b, _ in pairs)}")]
    if all(a.role == "plain" for a, _, _ in pairs):
        reasons.append(Reason(DIFFERENT, "only in what many bodies are called"))
    elif ours and theirs:
        reasons.append(_against(ours, theirs))
    else:
        reasons += [_more(word, ours + theirs, len(pairs)) for word in ours + theirs]
    return reasons


def _pair(one: Sequence[Word], other: Sequence[Word]) -> tuple[list[tuple[Word, Word, float]], list[Word], list[Word]]:
    """The words that are alike, the best first, and what is left of each name."""
    scored = sorted(
        ((a.like(b), -i, -k) for i, a in enumerate(one) for k, b in enumerate(other) if a.like(b)), reverse=True
    )
    mine: dict[int, tuple[int, float]] = {}
    for like, i, k in scored:
        if -i not in mine and all(-k != taken for taken, _ in mine.values()):
            mine[-i] = (-k, like)
    pairs = [(one[i], other[k], like) for i, (k, like) in sorted(mine.items())]
    taken = {k for k, _ in mine.values()}
    return pairs, [w for i, w in enumerate(one) if i not in mine], [w for k, w in enumerate(other) if k not in taken]


def _against(ours: Sequence[Word], theirs: Sequence[Word]) -> Reason:
    both = f"{_said(ours)} against {_said(theirs)}"
    if any(word.role == "number" for word in ours) and any(word.role == "number" for word in theirs):
        return Reason(DIFFERENT - 0.15, f"{both}: other numbers")
    roles = {word.role for word in (*ours, *theirs)}
    if roles == {"plain"}:
        return Reason(PLAIN_DIFFERENT, f"{both}: words for one thing")
    if {word.key for word in (*ours, *theirs)} <= FORMATIONS:
        return Reason(FORMATION_DIFFERENT, f"{both}: words for formations, often translated by one another")
    if roles <= {"plain", "body"} and (_only_plain(ours) or _only_plain(theirs)):
        return Reason(-0.45, f"{both}: maybe another kind of body")
    return Reason(DIFFERENT, f"{both}: other bodies")


def _more(word: Word, extra: Sequence[Word], shared: int) -> Reason:
    """What a word costs that only one of the names has."""
    said = repr(word.written)
    if word.role == "plain":
        return Reason(PLAIN_MISSING, f"{said} comes and goes")
    if word.role == "state":
        cost = STATE_OF_ONE_WORD if shared == 1 else STATE_MISSING
        return Reason(cost / len(extra), f"{said} in one name only: maybe its namesake in another country")
    if word.role == "number":
        return Reason(DIFFERENT, f"the number {said} in one name only: a part of it: a tie, not an alias")
    if word.role in {"body", "arm"}:
        return Reason(BODY_MISSING, f"{said} in one name only: a part of the other or over it: a tie, not an alias")
    return Reason(WORD_MISSING, f"{said} in one name only: another body, no name holds a shorter one")


def _only_plain(words: Sequence[Word]) -> bool:
    return all(word.role == "plain" for word in words)


def _shown(one: Word, other: Word) -> str:
    return one.written if one.written == other.written else f"{one.written}/{other.written}"


def _said(words: Sequence[Word]) -> str:
    return repr(" ".join(word.written for word in words))
