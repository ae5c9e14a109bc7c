"""The forms of an English word that a text may use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_VOWELS = "aeiou"


def verb_forms(base: str, irregular: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Every form of a verb (its first word inflected, particles kept), each with its shape.

    Shapes: `base`, `s` (third person), `ing`, `past` (past tense or participle).
    """
    head, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    forms = {head: "base", third_person(head): "s", _ing(head): "ing"}
    forms |= dict.fromkeys(irregular.get(head, (_past(head),)), "past")
    if head in irregular.get(head, ()):
        forms[head] = "base"
    return {form + tail: shape for form, shape in forms.items()}


def plural(noun: str, irregular: Mapping[str, str]) -> str:
    """The plural of a noun or of the last word of a phrase."""
    if noun in irregular:
        return irregular[noun]
    first, _, last = noun.rpartition(" ")
    return f"{first} {irregular.get(last, third_person(last))}".strip()


def third_person(word: str) -> str:
    """A verb's third person, which is also a noun's regular plural."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + "ing"
    return _doubled(word) + "ing"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _doubled(word: str) -> str:
    """One short stressed syllable doubles its last consonant: stab, stabbing. Longer words are taken not to."""
    syllables = sum(c in _VOWELS and (i == 0 or word[i - 1] not in _VOWELS) for i, c in enumerate(word))
    short = syllables == 1 and len(word) > 2 and word[-1] not in "aeiouwxy" and word[-2] in _VOWELS
    return word + word[-1] if short and word[-3] not in _VOWELS else word
