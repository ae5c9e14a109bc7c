"""Which actors are worth comparing: those whose names share a word, as its consonants.

Names are looked up by the skeletons of their words, by their acronyms, and by the known actor whose name they are, so
that scripts, spellings and translations meet. A word that very many names share tells nothing apart: there, two words
must be shared, three where two are shared by as many, and the whole name where even these are. So the number of
comparisons grows with the number of actors. The price: a name of one word and a longer one meet only where the word is
not crowded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from herodotus.resolve.actors.words import Name, keys

CROWDED = 40
"""Names that may share words before these are taken to tell nothing apart."""

MOST_WORDS = 3
"""Words that are asked for together at most, but for whole names."""

Keys = tuple[str, ...]
_Blocks = Mapping[Keys, Sequence[int]]


def blocking_keys(name: Name, entry: str | None) -> Keys:
    """The keys of a name, sorted; `entry` is the known actor whose name it is."""
    found = set(keys(name.words))
    if name.acronym:
        found = {f"letters:{name.acronym}"}
    if entry:
        found.add(f"known:{entry}")
    return tuple(sorted(found))


def sharing(names: Sequence[tuple[int, Keys]]) -> Iterator[tuple[int, int]]:
    """Pairs of owners whose names share keys enough, each once, the smaller first. A name is an owner and its keys."""
    blocks = _blocks(names)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        owners = sorted(set(block))
        for pair in combinations(owners, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _blocks(names: Sequence[tuple[int, Keys]]) -> dict[Keys, list[int]]:
    """The blocks that tell apart: those of one key that are not crowded, those of more keys inside crowded ones."""
    kept: dict[Keys, list[int]] = {}
    crowded: set[Keys] = {()}
    for count in range(1, MOST_WORDS + 1):
        found = _by_keys(names, count, crowded)
        crowded = {together for together, owners in found.items() if len(owners) > CROWDED}
        kept.update((together, owners) for together, owners in found.items() if together not in crowded)
    kept.update(_whole(names))
    return kept


def _by_keys(names: Iterable[tuple[int, Keys]], count: int, crowded: set[Keys]) -> dict[Keys, list[int]]:
    found: dict[Keys, list[int]] = defaultdict(list)
    for owner, own in names:
        for together in combinations(own, count):
            if all(part in crowded for part in combinations(together, count - 1)):
                found[together].append(owner)
    return found


def _whole(names: Iterable[tuple[int, Keys]]) -> dict[Keys, list[int]]:
    """Names that share every key, in runs of at most `CROWDED` that overlap by half."""
    found: dict[Keys, list[int]] = defaultdict(list)
    for owner, own in names:
        found[("whole", *own)].append(owner)
    half = CROWDED // 2
    return {
        (*together, str(at)): owners[at : at + CROWDED]
        for together, owners in found.items()
        for at in range(0, max(1, len(owners) - half), half)
    }
