"""Ties that an office states: who heads a state, speaks for it, or belongs to a body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from herodotus import vocabulary
from herodotus.read.local.lexicon import titles
from herodotus.read.local.mentions import Named
from herodotus.read.local.roles import listed_with
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.local.tying import Tie, make_tie
from herodotus.read.names import find_names

_HEADS = frozenset({"president", "king", "premier", "chancellor", "leader", "emir", "sultan", "queen"})
_DEPUTIES = frozenset(
    "official spokesman spokeswoman spokesperson ambassador envoy diplomat minister adviser advisor negotiator "
    "representative counterpart interlocutor".split()
)
_MEMBERS = frozenset("lawmaker legislator senator commander soldier officer member general deputy".split())
_BODIES = frozenset("armed_group party ngo igo coalition government_body military company other media".split())
_PARTISANS = {
    "Republican": "republican-party-us",
    "Democrat": "democratic-party-us",
    "Democratic": "democratic-party-us",
}
_LED = re.compile(r"([A-Z][\w.]*(?: [A-Z][\w.]*)?)-led\b")
_OF = (("of",), ("of", "the"), ("from",), ("from", "the"))


def single_official(named: Named) -> bool:
    """Whether a noun is of people in an office ("Iranian officials"), and not of a body of the state."""
    return _head(named) in _HEADS | _DEPUTIES | _MEMBERS


def of_offices(stage: Stage, scene: Scene) -> Iterator[Tie]:
    """The ties that titles and nouns of office state in a sentence."""
    for named in scene.mentions:
        if named.form == "group" and named.state:
            yield from _of_nouns(stage, scene, named)
        elif named.form == "known" and named.kind == "person":
            yield from _of_holder(stage, scene, named)
        yield from _of_leaders(stage, scene, named)
        yield from _of_partisans(stage, scene, named)
    yield from _of_members(stage, scene)


def _of_leaders(stage: Stage, scene: Scene, named: Named) -> Iterator[Tie]:
    """ "the United States-led coalition": its name says who leads it."""
    found = _LED.match(named.text)
    ident = stage.cast.id_of(named)
    leaders = [m for m in find_names(found[1]) if m.what == "actor"] if found and named.form != "group" else []
    if leaders and ident:
        yield make_tie(scene, "leader_of", stage.cast.state_mention(leaders[0].entry_id, named), ident, named, "-led")


def _of_partisans(stage: Stage, scene: Scene, named: Named) -> Iterator[Tie]:
    """ "Republican Senator X", "Democrat X", "X, a Democrat from Y": a member of the party."""
    ident = stage.cast.id_of(named)
    if named.kind not in {"person", "surname"} or ident is None or stage.cast.kind_of(ident) != "person":
        return
    at, end = scene.words.at(named.start), scene.words.at(named.end - 1) + 1
    near = [scene.words.tokens[i] for i in range(max(0, at - 3), at)]
    if scene.words.lower(end) == "," and scene.words.lower(end + 1) in {"a", "the"}:
        near += [scene.words.tokens[i] for i in range(end + 1, min(len(scene.words), end + 3))]
    party = next((_PARTISANS[t.text] for t in near if t.text in _PARTISANS), None)
    if party and not any(t.text in {",", ";"} for t in near[:3]):
        yield make_tie(scene, "member_of", ident, stage.cast.state_mention(party, named), named, "member")


def _of_nouns(stage: Stage, scene: Scene, named: Named) -> Iterator[Tie]:
    """ "an Egyptian official" represents Egypt; "the Iranian president" leads it."""
    ident = stage.cast.id_of(named)
    head = _head(named)
    singular = named.text.lower().endswith(head)
    if ident is None or named.state is None or "-" in named.text.split()[0]:
        return
    kind = "leader_of" if head in _HEADS and singular else "represents" if head in _DEPUTIES else None
    if kind:
        yield make_tie(scene, kind, ident, stage.cast.state_mention(named.state, named), named, head)


def _head(named: Named) -> str:
    return named.head.split()[-1] if named.head else ""


def _of_holder(stage: Stage, scene: Scene, named: Named) -> Iterator[Tie]:
    """ "President Obama", where the text names his state elsewhere: the office is the one the vocabulary knows."""
    ident = stage.cast.id_of(named)
    title = _title_before(scene, named)
    if ident is None or title is None:
        return
    for parent in vocabulary.actors().get(ident).parents:
        published = stage.document.published
        current = published is None or (
            (parent.since is None or parent.since <= published) and (parent.until is None or published <= parent.until)
        )
        if parent.kind == title and current and stage.cast.holds(parent.id):
            yield make_tie(scene, parent.kind, ident, stage.cast.state_mention(parent.id, named), named, "")


def _title_before(scene: Scene, named: Named) -> str | None:
    """The tie of the title that stands right before a name, or opens it ("President Obama")."""
    at = scene.words.at(named.start)
    opening = titles().at(scene.words, at)
    if opening:
        return opening[1][0]
    for first in range(max(0, at - 3), at):
        found = titles().at(scene.words, first)
        if found and first + found[0] == at:
            return found[1][0]
    return None


def _of_members(stage: Stage, scene: Scene) -> Iterator[Tie]:
    """ "A, B and C of the National Assembly": people of a body belong to it."""
    words = scene.words
    for position, body in enumerate(scene.mentions):
        if body.form not in {"known", "name"} or body.kind not in _BODIES or not position:
            continue
        before = scene.mentions[position - 1]
        between = words.between(before.end, body.start)
        if before.kind not in {"person", "surname"} or between not in _OF:
            continue
        other = stage.cast.id_of(body)
        for person in listed_with(scene.words, before, scene.mentions):
            ident = stage.cast.id_of(person)
            if ident and other and stage.cast.kind_of(ident) == "person":
                yield make_tie(scene, "member_of", ident, other, person, "of", body)
