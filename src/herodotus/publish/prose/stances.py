"""Whether a sentence says what the claims under it say: that something was denied, planned, threatened or supposed.

A plain check of words. A claim that denies, plans, threatens or supposes wants a word for that in the sentence that
rests on it; where the sentence has none, its author is warned, and told how to word it. That a word is there shows no
more than that: what it belongs to is for the author to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from herodotus.records import Assessment, Claim

_NOT = r"not|no|nobody|none|never|neither|nor|cannot|without|\w+n[’']t"
_WORDS = {
    "denied": rf"{_NOT}|den(?:y|ies|ied|ying|ials?)|reject\w*|refut\w*|disput\w*|contest\w*|disavow\w*|false(?:ly)?"
    r"|unfounded|contrary",
    "planned": r"plan(?:s|ned|ning)?|intend\w*|intention\w*|will|would|shall|going to|to come|expect\w*|schedul\w*"
    r"|announc\w*|propos\w*|aim(?:s|ed|ing)?|promis\w*|pledg\w*|prepar\w*|decid\w*|decision|order(?:s|ed)?"
    r"|agree[ds]?|is to|are to|was to|were to|set to|due to|future|next|later",
    "threatened": r"threat\w*|warn\w*|vow\w*|pledg\w*|promis\w*|swore|swear\w*|menac\w*|ultimatum|will|would|if",
    "hypothetical": r"if|whether|would|could|might|may|should|unless|suppos\w*|hypothe\w*|possib\w*|perhaps|imagin\w*"
    r"|scenario|risk\w*|fear\w*|worr\w*|assum\w*",
}
"""By how a claim tells something, the words of which a sentence that rests on it needs one."""

_EXPRESSES = {stance: re.compile(rf"\b(?:{words})\b", re.I) for stance, words in _WORDS.items()}

_REMEDIES = {
    "denied": ("The claim denies it", "Write that it is denied, and by whom, or cite a claim that affirms it."),
    "planned": ("The claim tells it as planned", "Write that it was planned or announced, or cite one of the deed."),
    "threatened": ("The claim tells it as threatened", "Write that it was threatened, or cite a claim of the deed."),
    "hypothetical": ("The claim only supposes it", "Write “if”, “would” or the like, or cite a claim that states it."),
}


@dataclass(frozen=True, slots=True)
class Stance:
    """A mark under a sentence that says more firmly what its claim only denies, plans, threatens or supposes.

    `line` is that of the file, `claim` the id cited, `stance` how the claim tells it; `words` says so, `remedy` how to
    word it.
    """

    line: int
    claim: str
    stance: str
    words: str
    remedy: str


def unexpressed(line: int, sentence: str, claims: Sequence[Claim]) -> Iterator[Stance]:
    """What a sentence does not say of the claims that it rests on.

    A sentence that also rests on a claim that tells the thing as a fact needs no word for the other.
    """
    stances = [(claim, stance_of(claim)) for claim in claims]
    if any(stance == "" for _, stance in stances):
        return
    for claim, stance in stances:
        if not _EXPRESSES[stance].search(sentence):
            words, remedy = _REMEDIES[stance]
            yield Stance(line, claim.id, stance, f"{words}, and the sentence does not say so", remedy)


def stance_of(claim: Claim) -> str:
    """How a claim tells something: `denied`, `planned`, `threatened` or `hypothetical`; empty for as a fact."""
    if isinstance(claim, Assessment):
        return ""
    if claim.polarity == "denied":
        return "denied"
    return claim.modality if claim.modality in _EXPRESSES else ""
