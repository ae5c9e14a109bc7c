"""Words as sounds, so that one name in several scripts and spellings can be compared.

A sound is one letter: small Latin letters as usual; `S` sh, `C` ch, `K` kh, `G` gh, `T` th, `D` dh, `J` zh, `X` the
emphatic d that Persian reads as z; `U` and `I` vowels that are written long; and the letters of Arabic script that may
be read in several ways: `A` alef, `W` waw, `Y` ya, `E` the ya that may be an a, `H` an h or a vowel at the end, `'`
ayn. What is heard from Arabic script begins with `~`: it writes no short vowels, so that beside it those of another
script cost nearly nothing. The costs are ours, set on the tuning half of `benchmarks/names` and on words of our own.
"""

from __future__ import annotations

import re
from functools import lru_cache

MATCH = 0.86
"""The likeness from which two words are taken for one, and their skeletons must agree besides."""

_PAIRS = {
    "tch": "C", "sch": "S", "kh": "K", "gh": "G", "sh": "S", "ch": "C", "th": "T", "dh": "D", "zh": "J", "ph": "f",
    "dj": "j", "ck": "k", "ou": "U", "oo": "U", "ee": "I", "ai": "ay", "ay": "ay", "ei": "ay", "ey": "ay", "au": "aw",
    "aw": "aw", "x": "ks",
}  # fmt: skip
_LATIN = re.compile("|".join(sorted(_PAIRS, key=len, reverse=True)) + "|.")
_ARABIC = dict(zip("ابپتثجچحخدذرزژسشصضطظعغفقكگلمنهوي", "AbptTjChKdDrzJsSsXtD'Gfqkglmnh" + "WY", strict=True)) | {
    "ء": "",
    "ى": "E",
}
_SKELETON = str.maketrans(
    dict.fromkeys("bp", "B")
    | dict.fromkeys("tTdDXzsSC", "D")
    | dict.fromkeys("gGqkKjJ", "K")
    | {"f": "F"}
    | dict.fromkeys("aeiouUIAWYEH'hywv~", None)
)
_VOWELS = frozenset("aeiouUI")
_AS_SHORT = str.maketrans("UI", "ui")
SCRIPT = "~"
"""What begins the sounds of a word of Arabic script."""
_SUBSTITUTES = {
    "ou": 0.05, "ei": 0.1, "ae": 0.15, "ao": 0.3, "au": 0.35, "ai": 0.6, "eo": 0.4, "eu": 0.6, "iu": 0.6, "io": 0.6,
    "kq": 0.1, "Gq": 0.15, "gq": 0.25, "Gg": 0.2, "gj": 0.2, "Jj": 0.15, "Kk": 0.3, "gk": 0.5, "GK": 0.5,
    "Ts": 0.2, "Tt": 0.2, "Dd": 0.2, "Dz": 0.2, "Xd": 0.0, "DX": 0.1, "Xz": 0.15, "DT": 0.3, "sz": 0.5, "dt": 0.5,
    "Ss": 0.5, "CS": 0.3, "bp": 0.25, "vw": 0.1, "dz": 0.3, "jk": 1.0,
    "Aa": 0.0, "Ae": 0.5, "Ao": 0.15, "Ai": 0.6, "Au": 0.6, "AH": 0.05, "A'": 0.3,
    "Ww": 0.0, "Wv": 0.1, "Wu": 0.0, "Wo": 0.05, "Wa": 0.6, "Yy": 0.0, "Yi": 0.0, "Ye": 0.1, "Ya": 0.6,
    "Ha": 0.0, "He": 0.05, "Hh": 0.0, "HY": 0.6, "EY": 0.0, "Ei": 0.05, "Ea": 0.0, "Ee": 0.05, "EA": 0.05,
    "'a": 0.05, "'e": 0.1, "'i": 0.1, "'o": 0.1, "'u": 0.1,
    "iy": 0.1, "ey": 0.15, "uw": 0.1, "ow": 0.15,
}  # fmt: skip
_COST = _SUBSTITUTES | {pair[::-1]: cost for pair, cost in _SUBSTITUTES.items()}
_LOST = {"h": 0.35, "y": 0.55, "w": 0.55, "A": 0.6, "W": 0.7, "Y": 0.7, "E": 0.5, "H": 0.05, "'": 0.02}
# An i at the end makes a name of origin out of another name: Suleiman, Suleimani.
_LOST_AT_THE_END = {"h": 0.05, "H": 0.05, "i": 2.0, "Y": 2.0, "a": 0.3, "e": 0.3, "E": 0.3}


@lru_cache(maxsize=1 << 18)
def sounds(word: str) -> str:
    """The sounds of a folded word, doubled ones once, m before b as n. Letters of other scripts stand as such."""
    if any(letter in _ARABIC for letter in word):
        heard = "".join(_ARABIC.get(letter, letter if letter.isalnum() else "") for letter in word)
        heard = SCRIPT + (f"{heard[:-1]}H" if word.endswith("ه") and len(word) > 2 else heard)
    else:
        heard = "".join(map(_latin, _LATIN.findall(_soft(word))))
        heard = re.sub(r"(?<=[^aeiouUI])y(?=[^aeiouUI]|$)", "i", heard)
    return re.sub(r"(.)\1+", r"\1", heard).replace("mb", "nb")


def _latin(letters: str) -> str:
    return _PAIRS.get(letters, letters if letters.isalnum() else "")


def _soft(word: str) -> str:
    """A c is an s before e and i, a k elsewhere but in ch and ck."""
    return re.sub(r"c(?=[ei])", "s", re.sub(r"c(?![ehiyk])", "k", word)).replace("cy", "sy")


@lru_cache(maxsize=1 << 18)
def skeleton(heard: str) -> str:
    """The consonants of some sounds, each class of confusable ones as one capital: `sulaymani` → `DlmN`, as `slmn`."""
    return heard.translate(_SKELETON)


@lru_cache(maxsize=1 << 20)
def likeness(one: str, other: str) -> float:
    """How alike two words sound, 0..1; 0 where their skeletons differ. Symmetric."""
    if one == other:
        return 1.0
    if skeleton(one) != skeleton(other):
        return 0.0
    across = one.startswith(SCRIPT) != other.startswith(SCRIPT)
    one, other = one.lstrip(SCRIPT), other.lstrip(SCRIPT)
    cost = _distance(one, other, across)
    return max(0.0, 1 - cost / max(2.0, _length(one, across), _length(other, across)))


def _length(heard: str, across: bool) -> float:
    vowels = sum(sound in _VOWELS or sound == "A" for sound in heard)
    return len(heard) - vowels + vowels * (0.25 if across else 0.5)


def _distance(one: str, other: str, across: bool) -> float:
    """The least cost of turning one row of sounds into another."""
    row = [0.0]
    for at in range(len(other)):
        row.append(row[-1] + _lost(other, at, across))
    for here in range(len(one)):
        lost = _lost(one, here, across)
        above, row = row, [row[0] + lost]
        for there in range(len(other)):
            row.append(
                min(
                    above[there + 1] + lost,
                    row[there] + _lost(other, there, across),
                    above[there] + _changed(one, here, other, there),
                )
            )
    return row[-1]


def _lost(heard: str, at: int, across: bool) -> float:
    """What it costs that one spelling lacks a sound."""
    sound = heard[at]
    if at == len(heard) - 1 and sound in _LOST_AT_THE_END:
        return _LOST_AT_THE_END[sound]
    if sound in _VOWELS:
        if at == 0:
            return 0.9
        return _unwritten(heard, at) if across else 0.45
    cost = _LOST.get(sound, 1.0)
    return cost + 0.15 if across and sound in "yw" else cost


def _unwritten(heard: str, at: int) -> float:
    """A vowel that Arabic script may leave out; hardly one written long, but for the first: Mahmoud is not محمد."""
    long = heard[at] in "UI" and any(sound in _VOWELS for sound in heard[:at])
    return 0.7 if long else 0.02


def _changed(one: str, here: int, other: str, there: int) -> float:
    """What it costs that two spellings write two sounds. First vowels tell names apart best: Omar, Amir."""
    a, b = one[here].translate(_AS_SHORT), other[there].translate(_AS_SHORT)
    if a == b:
        return 0.0
    cost = _COST.get(a + b, 1.0)
    if here == there == 0 and (a in _VOWELS or b in _VOWELS):
        return 0.02 if a in "A'" or b in "A'" else min(1.0, 2 * cost)
    if here == len(one) - 1 and there == len(other) - 1 and {a, b} in ({"Y", "a"}, {"Y", "A"}):
        return 0.45
    return cost
