"""Relations: how actors are bound, where the words between their mentions say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from herodotus import vocabulary
from herodotus.read.local.fights import of_fights
from herodotus.read.local.lexicon import ties, titles
from herodotus.read.local.mentions import Named
from herodotus.read.local.offices import of_offices, single_official
from herodotus.read.local.roles import listed_with, phrase_head, with_peers
from herodotus.read.local.scene import Scene, Stage
from herodotus.read.local.tying import Tie, make_tie
from herodotus.read.names import find_names
from herodotus.records import Quote, ReaderVersion, Relation, claim_id, statement_key


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words between two mentions and the tie they state; `flip` when the later mention is the subject."""

    words: re.Pattern[str]
    kind: str
    flip: bool = False


_D = r"(?:the |a |an |its |their |his |her |what is known as the )?"
_IS = r"(?:,|which|that|who|is|are|was|were|has|have|had|been|being|remains?| )*"


def _patterns() -> tuple[Pattern, ...]:
    return tuple(
        Pattern(re.compile(p["words"].replace("{d}", _D).replace("{is}", _IS), re.I), p["kind"], p.get("flip", False))
        for p in ties()[1]
    )


COMPOUNDS = ties()[0]
PATTERNS = _patterns()
_COMPOUND = re.compile(rf"([A-Z][\w.]*|\w+)-({'|'.join(COMPOUNDS)})\b")
_DESIGNATES = re.compile(r"\b(?:has |have |had )?(?:designat|blacklist)(?:es|ed|ing|ed)\b", re.I)
_NOT = re.compile(r"\b(?:not|never|no longer|n't|nor)\b|n't\b|n’t\b", re.I)
_INCLUDES = re.compile(r"\b(?:includ(?:es|ed|ing)|compris(?:es|ed|ing)|is made up of|consists? of|such as)\b", re.I)


def find_relations(stage: Stage, reader: ReaderVersion) -> tuple[Relation, ...]:
    """The ties that a document states, each once, with every sentence that states it."""
    ties: dict[tuple[str, str, str, str], Tie] = {}
    for scene in stage.scenes:
        if scene.sentence.block in {"title", "heading"}:
            continue
        for tie in _ties(stage, scene):
            if tie.subject == tie.object:
                continue
            known = ties.setdefault((tie.kind, tie.subject, tie.object, tie.polarity), tie)
            if known is not tie and tie.sentence != known.sentence and tie.sentence not in known.more:
                known.more.append(tie.sentence)
    return tuple(_relation(stage, tie, reader) for tie in ties.values())


def _ties(stage: Stage, scene: Scene) -> Iterator[Tie]:
    yield from _of_groups(stage, scene)
    yield from _of_titles(stage, scene)
    yield from _of_patterns(stage, scene)
    yield from _of_leaders(stage, scene)
    yield from _of_lists(stage, scene)
    yield from _of_designations(stage, scene)
    yield from of_offices(stage, scene)
    yield from of_fights(stage, scene)


def _of_groups(stage: Stage, scene: Scene) -> Iterator[Tie]:
    """ "Iran-backed militias": Iran backs them. "Iraqi army": part of Iraq."""
    for named in scene.mentions:
        ident = stage.cast.id_of(named)
        if ident is None or named.form == "pronoun":
            continue
        compound = _COMPOUND.search(named.text) or _compound_before(stage.text, scene, named)
        if compound:
            backer = _backer(stage, named, compound[1])
            if backer:
                yield make_tie(scene, COMPOUNDS[compound[2]], backer, ident, named, compound[0])
                continue
        official = named.kind in {"military", "government_body"} and named.form in {"group", "name"}
        if named.state and official and not single_official(named) and "-" not in named.text.split()[0]:
            state = vocabulary.actors().get(named.state)
            if state.kind == "state":
                yield make_tie(scene, "part_of", ident, stage.cast.state_mention(state.id, named), named, "")
        if named.form == "known":
            for parent in vocabulary.actors().get(ident).parents:
                if parent.kind == "part_of" and named.kind in {"military", "government_body"}:
                    state = vocabulary.actors().get(parent.id)
                    if state.kind == "state" and stage.cast.holds(state.id):
                        yield make_tie(scene, "part_of", ident, stage.cast.state_mention(state.id, named), named, "")


def _compound_before(text: str, scene: Scene, named: Named) -> re.Match[str] | None:
    """A compound right before a proper name: "Iran-backed Kataib Hezbollah"."""
    index = scene.words.at(named.start)
    start = scene.words.tokens[max(0, index - 1)].start
    found = _COMPOUND.search(text, start, named.start)
    return found if found and found.end() >= named.start - 1 else None


def _backer(stage: Stage, named: Named, word: str) -> str | None:
    matches = [m for m in find_names(word) if m.what == "actor"]
    if not matches:
        return None
    return stage.cast.state_mention(matches[0].entry_id, named)


def _of_titles(stage: Stage, scene: Scene) -> Iterator[Tie]:
    """ "Iraqi Prime Minister Mustafa al-Kadhimi", "Quds Force chief Qasem Soleimani"."""
    words = scene.words
    for named in scene.mentions:
        if named.kind not in {"person", "surname", "civilians"} or named.form not in {"known", "name"}:
            continue
        ident = stage.cast.id_of(named)
        title = _title_before(scene, named)
        if ident is None or title is None:
            continue
        first, tie = title
        if tie == "plain":
            continue
        body = next(
            (m for m in reversed(scene.mentions) if m.end <= words.tokens[first].start and m.form != "pronoun"), None
        )
        if body is None or len(words.between(body.end, words.tokens[first].start)) > 2:
            continue
        between = words.between(body.end, words.tokens[first].start)
        if any(
            w not in {"'s", "'", "former", "supreme", "deputy", "new", "acting", "top", "interim", "then", "outgoing"}
            for w in between
        ):
            continue
        other = stage.cast.id_of(body)
        if other and stage.cast.kind_of(other) not in {"person", "civilians"}:
            yield make_tie(
                scene, tie, ident, other, named, " ".join(words.between(words.tokens[first].start, named.start)), body
            )


def _title_before(scene: Scene, named: Named) -> tuple[int, str] | None:
    """The title that stands right before a name: its first token and the tie it states."""
    end = scene.words.at(named.start)
    for first in range(max(0, end - 3), end):
        found = titles().at(scene.words, first)
        if found and first + found[0] == end:
            return first, found[1][0]
    return None


_TITLE_AT_END = re.compile(r"(?:\s+[A-Z][a-z]+\.?(?:\s+of(?=\s+[A-Z]))?)+$")
"""The title of whom a pattern leads to: ", led by Prime Minister"."""


def _of_patterns(stage: Stage, scene: Scene) -> Iterator[Tie]:
    mentions = scene.mentions
    for i, one in enumerate(mentions):
        located = (
            i + 1 < len(mentions)
            and mentions[i + 1].place
            and len(scene.words.between(one.end, mentions[i + 1].start)) == 1
        )
        end = mentions[i + 1].end if located else one.end
        for other in mentions[i + 1 + located : i + 4]:
            if one.place:
                break
            between = _TITLE_AT_END.sub("", stage.text[end : other.start].strip())
            if len(between) > 70 or other.start < one.end:
                break
            for pattern in PATTERNS:
                if pattern.words.fullmatch(between + " "):
                    yield from _matched(stage, scene, pattern, one, phrase_head(scene.words, other, mentions), between)
                    break


_ALSO_LED = re.compile(r"\band\s+(?:is|was|are|were)\s+(?:led|headed|commanded)\s+by\s+", re.I)


def _of_leaders(stage: Stage, scene: Scene) -> Iterator[Tie]:
    """ "X, a militia that is part of Y and is led by Z": Z leads what the sentence is about, not the nearest body."""
    match = _ALSO_LED.search(stage.text, *scene.span)
    if match is None:
        return
    body = next((m for m in scene.mentions if m.end <= match.start() and m.kind in _BODIES), None)
    leader = next((m for m in scene.mentions if 0 <= m.start - match.end() < 30 and m.form in {"known", "name"}), None)
    left, right = (stage.cast.id_of(m) if m else None for m in (leader, body))
    if leader and left and right:
        yield make_tie(scene, "leader_of", left, right, leader, match[0].strip(), body, stage=stage)


def _matched(stage: Stage, scene: Scene, pattern: Pattern, one: Named, other: Named, between: str) -> Iterator[Tie]:
    subject, object_ = (other, one) if pattern.flip else (one, other)
    peers = (listed_with(scene.words, subject, scene.mentions), with_peers(scene.words, object_, scene.mentions))
    for doer, receiver in product(*peers):
        left, right = stage.cast.id_of(doer), stage.cast.id_of(receiver)
        if left and right:
            denied = bool(_NOT.search(between))
            yield make_tie(scene, pattern.kind, left, right, doer, between, receiver, denied=denied, stage=stage)


def _of_lists(stage: Stage, scene: Scene) -> Iterator[Tie]:
    """ "It includes militias such as A, B and C": each is a member of what includes them."""
    match = _INCLUDES.search(stage.text, *scene.span)
    if match is None or match[0].lower() == "such as":
        return
    whole = [m for m in scene.mentions if m.end <= match.start()]
    parts = [m for m in scene.mentions if m.start >= match.end() and m.form in {"known", "name"} and m.kind in _BODIES]
    if not whole or not parts:
        return
    ident = stage.cast.id_of(whole[0])
    if ident is None or stage.cast.kind_of(ident) not in _BODIES:
        return
    for part in parts:
        member = stage.cast.id_of(part)
        if member:
            yield make_tie(scene, "member_of", member, ident, part, match[0])


_BODIES = frozenset({"armed_group", "coalition", "military", "party", "igo", "government_body", "ngo", "other"})


def _of_designations(stage: Stage, scene: Scene) -> Iterator[Tie]:
    """ "The United States designated X a terrorist group"; "X has not been designated by the United States"."""
    match = _DESIGNATES.search(stage.text, *scene.span)
    if match is None:
        return
    before = [m for m in scene.mentions if m.end <= match.start()]
    after = [m for m in scene.mentions if m.start >= match.end()]
    passive = re.search(
        r"\b(?:been|was|were|is|are)\s+(?:not\s+)?$",
        stage.text[max(scene.sentence.start, match.start() - 12) : match.start()],
        re.I,
    )
    by = re.search(r"\bby\b", stage.text[match.end() : scene.sentence.end])
    denied = bool(_NOT.search(stage.text[max(scene.sentence.start, match.start() - 22) : match.start()]))
    if passive and by:
        listers = [m for m in after if m.start >= match.end() + by.end()][:1]
        listed = [m for m in before if m.form in {"known", "name"} and m.kind in _BODIES | {"person", "company"}]
    elif not passive:
        listers = [
            m
            for m in before
            if m.form in {"known", "group"} and m.kind in {"state", "government_body", "igo", "coalition"}
        ][-1:]
        listed = [m for m in after if m.form in {"known", "name"}]
    else:
        return
    for lister in listers:
        for group in listed:
            subject, object_ = stage.cast.id_of(group), stage.cast.id_of(lister)
            if subject and object_:
                yield make_tie(scene, "designated_by", subject, object_, group, match[0], lister, denied=denied)


def _relation(stage: Stage, tie: Tie, reader: ReaderVersion) -> Relation:
    key = statement_key(stage.document.sha256, "relation", [*tie.anchors])
    return Relation(
        id=claim_id(f"{key}|{tie.kind}|{tie.subject}|{tie.object}", str(reader)),
        key=f"{key}|{tie.kind}",
        quotes=tuple(Quote.cut(stage.text, *span) for span in (tie.sentence, *tie.more)),
        speakers=tie.speakers,
        polarity=tie.polarity,
        modality=tie.modality,
        confidence=0.6,
        evidence=dict(zip(("subject", "object"), tie.anchors, strict=False)),
        kind=tie.kind,
        subject=tie.subject,
        object=tie.object,
        time=tie.time,
        detail=tie.detail or None,
    )
