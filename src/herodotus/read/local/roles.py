"""Who did it and to whom: the mentions around a trigger that fill its roles, by position, voice and preposition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from herodotus.read.local.cited import ARTICLES, heard
from herodotus.read.local.grammar import (
    BE,
    HAVE,
    LIGHT_VERBS,
    PREPOSITIONS,
    Trigger,
    auxiliaries,
    clause_end,
    clause_start,
)
from herodotus.read.local.lexicon import find_hits, needs, titles_words, word_set
from herodotus.read.local.mentions import Named
from herodotus.read.local.tokens import Words

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_TARGETING = word_set("targeting")
_OF_ACTS = word_set("of_acts")


@dataclass(frozen=True, slots=True)
class Roles:
    """The mentions that fill the roles of one event; empty when the sentence does not say."""

    initiators: tuple[Named, ...] = ()
    targets: tuple[Named, ...] = ()


def find_roles(words: Words, trigger: Trigger, mentions: Sequence[Named]) -> Roles:
    """The roles of the event at `trigger`, from the mentions of its sentence."""
    able = [m for m in mentions if not m.place]
    if trigger.voice == "noun":
        roles = _of_noun(words, trigger, able)
    elif trigger.voice == "passive":
        roles = Roles(_agent(words, trigger, able), _subject(words, trigger, able))
    elif trigger.voice == "participle":
        roles = Roles(_agent(words, trigger, able), _object(words, trigger, able))
    else:
        roles = Roles(_subject(words, trigger, able), _object(words, trigger, able))
    wanted = needs(trigger.sense.lemma)
    if wanted:
        acted_upon = tuple(m for m in roles.targets if m.kind in wanted)
        founding = trigger.sense.root == "MOBILIZE"
        return (
            Roles(roles.initiators or acted_upon, ())
            if founding and acted_upon
            else Roles(roles.initiators if acted_upon else (), acted_upon)
        )
    if trigger.sense.lemma in {"die", "explode", "go off"}:
        roles = Roles((), roles.initiators or roles.targets)
    if is_mutual(trigger):
        both = tuple(dict.fromkeys((*roles.initiators, *roles.targets)))
        return Roles(both, both if len(both) > 1 else roles.targets)
    return roles


def is_mutual(trigger: Trigger) -> bool:
    """Whether all sides do what a trigger tells, each to the others: talks, agreements, clashes."""
    return trigger.sense.root in MUTUAL or trigger.sense.lemma in _CLASHES


def is_between(trigger: Trigger, ruled: Roles) -> bool:
    """As `is_mutual`, where no word says who came to whom: an agreement or a meeting, and no visit.

    A clash is where the grammar of the sentence (`ruled`) names both sides.
    """
    lemma, root = trigger.sense.lemma, trigger.sense.root
    if lemma in _CLASHES:
        return len(ruled.initiators) > 1 and ruled.initiators == ruled.targets
    return root == "AGREE" or (root == "CONSULT" and lemma not in _ONE_SIDED)


_CLASHES = frozenset({"clash", "battle", "fighting"})
_ONE_SIDED = frozenset({
    "visit", "host", "brief", "briefing", "telephone", "phone", "phone call", "greet", "attend", "hearing", "mediate",
})  # fmt: skip


def _subject(words: Words, trigger: Trigger, mentions: Sequence[Named]) -> tuple[Named, ...]:
    """The mention that governs a verb: before it, in no prepositional phrase, past any aside in commas."""
    verb = trigger.first - len(auxiliaries(words, trigger.first))
    start = words.tokens[verb].start if verb < len(words) else words.end
    first = _after_speech(words, verb)
    before = [m for m in mentions if first <= m.start and m.end <= start]
    if words.lower(verb - 1) == "and" and (earlier := _verb_before(words, verb - 1)):
        return _subject(words, Trigger(earlier, earlier, trigger.sense, "active"), mentions)
    if not before:
        return ()
    if words.lower(verb - 1) in {"who", "which", "that"}:
        return with_peers(words, before[-1], before)
    if words.lower(verb - 1) == ",":
        opening = clause_start(words, verb - 1)
        free = [m for m in before if not _governed(words, m) and m.start >= words.tokens[opening].start]
        return with_peers(words, free[0], before) if free else ()
    free = [m for m in before if not _governed(words, m)]
    if not free:
        return ()
    return with_peers(words, free[-1], before)


def _after_speech(words: Words, verb: int) -> int:
    """The offset at which what is said begins: "X said that" has nothing to do with what it reports."""
    for index in range(verb - 1, 0, -1):
        if words.lower(index) == "that" and words.lower(index - 1) in _SPEECH:
            return words.tokens[index].end
    return words.start


def _verb_before(words: Words, index: int) -> int | None:
    """The last verb before "and" that the lexicon knows, whose subject the verb after it shares."""
    found = None
    for hit in find_hits(words):
        if hit.last >= index:
            break
        if any(sense.shape in {"past", "s"} for sense in hit.senses):
            found = hit.first
    return found


def _limit(words: Words, last: int) -> int:
    """The offset at which what a trigger acts upon ends: its clause, or the words that say what it answers."""
    end = clause_end(words, last)
    for index in range(last + 1, min(end, len(words) - 1)):
        answers = words.lower(index) == "in" and words.lower(index + 1) in _ANSWERING
        if answers or (words.lower(index) == "to" and words.lower(index + 1) == "avenge"):
            end = index
            break
    return words.tokens[end].start if end < len(words) else words.end


_SPEECH = word_set("speech")
_ANSWERING = frozenset({"response", "retaliation", "reprisal", "revenge", "reaction", "answer"})


def _governed(words: Words, mention: Named) -> bool:
    """Whether a preposition stands before the mention or before the phrase it stands in."""
    index = words.at(mention.start) - 1
    while index >= 0 and (
        words.lower(index) in {"the", "a", "an", "its", "their", "his", "her"} or words.tokens[index].lower.isdigit()
    ):
        index -= 1
    if words.lower(index) == "of" and words.lower(index - 1) in _MANY:
        index = index - 2  # "hundreds of mourners": the mourners
    return words.lower(index) in PREPOSITIONS or words.lower(index + 1) in PREPOSITIONS


_MANY = frozenset("hundreds thousands dozens scores tens crowds groups bands".split())


def _agent(words: Words, trigger: Trigger, mentions: Sequence[Named]) -> tuple[Named, ...]:
    """The mention after "by"."""
    for index in range(trigger.last + 1, len(words)):
        if words.lower(index) in {";", "that"}:
            break
        if words.lower(index) == "by":
            offset = words.tokens[index].end
            after = [m for m in mentions if m.start >= offset]
            near = after and len(words.between(offset, after[0].start)) <= 4
            return with_peers(words, after[0], after) if near else ()
    return ()


def _object(words: Words, trigger: Trigger, mentions: Sequence[Named]) -> tuple[Named, ...]:
    """The first mention after a verb in its clause that no preposition of place or time governs."""
    limit = _limit(words, trigger.last)
    start = words.tokens[trigger.last].end
    after = heard(words, [m for m in mentions if start <= m.start < limit])
    if trigger.sense.root == "AGREE":
        after = [m for m in after if _link(words, trigger.last, m) in {"with", "between"}]
    for mention in after:
        index = words.at(mention.start) - 1
        while index > trigger.last and words.lower(index) in {"the", "a", "an", "its", "their", "his", "her", "all"}:
            index -= 1
        link = words.lower(index)
        if link not in PREPOSITIONS or link in _TARGETING or link == "of":
            return named_among(words, with_peers(words, phrase_head(words, mention, after), after), after)
    return ()


def _of_noun(words: Words, trigger: Trigger, mentions: Sequence[Named]) -> Roles:
    initiators = _possessor(words, trigger, mentions) or _agent(words, trigger, mentions)
    targets: tuple[Named, ...] = ()
    limit = _limit(words, trigger.last)
    after = heard(words, [m for m in mentions if words.tokens[trigger.last].end <= m.start < limit])
    for mention in after:
        link = _link(words, trigger.last, mention)
        if link == "of" and trigger.sense.lemma in _OF_ACTS:
            initiators = initiators or with_peers(words, mention, after)
        elif link == "between":
            peers = with_peers(words, mention, after)
            return Roles(peers, peers)
        elif link in _TARGETING or link == "of":
            targets = named_among(words, with_peers(words, phrase_head(words, mention, after), after), after)
            break
        elif link == "by":
            continue
    if not initiators and _light_before(words, trigger.first):
        initiators = _light_subject(words, trigger, mentions)
    return Roles(initiators, targets)


def _link(words: Words, last: int, mention: Named) -> str:
    """The preposition nearest before a mention, back to the trigger."""
    index = words.at(mention.start) - 1
    while index > last:
        if words.lower(index) in PREPOSITIONS or words.lower(index) == "targeting":
            return words.lower(index)
        index -= 1
    return ""


def _possessor(words: Words, trigger: Trigger, mentions: Sequence[Named]) -> tuple[Named, ...]:
    """ "X's attack", "the American drone strike", "U.S.-Taliban talks": a mention in the noun's own phrase."""
    start = words.tokens[trigger.first].start
    before = [m for m in mentions if m.end <= start]
    if not before:
        return ()
    between = words.between(before[-1].end, start)
    joined = bool(between) and between[0] in {"'s", "'"}
    others = between[1:] if joined else between  # "'s" is no verb here
    if len(between) <= 3 and not any(w in PREPOSITIONS | BE | HAVE or w in {",", "and", ".", ";"} for w in others):
        adjectival = before[-1].form == "known" and not any(_verb_like(w) or w in _NO_MODIFIERS for w in between)
        if joined or adjectival or before[-1].text.lower() in {"his", "her", "its", "their"}:
            return (before[-1],)
    return ()


_NO_MODIFIERS = word_set("speech") | {"that", "which", "who", "the", "a", "an", "this", "these", "its", "his", "their"}


def _verb_like(word: str) -> bool:
    return word in LIGHT_VERBS or word.endswith(("ed", "ing"))


def _light_before(words: Words, first: int) -> int | None:
    """The light verb that carries a noun ("launched a series of strikes"), within a few words before it."""
    for index in range(first - 1, max(-1, first - 7), -1):
        if words.lower(index) in LIGHT_VERBS:
            return index
        if words.lower(index) in {",", ";", "that", "from", "to", "in", "at", "after", "before", "during"}:
            return None
    return None


def _light_subject(words: Words, trigger: Trigger, mentions: Sequence[Named]) -> tuple[Named, ...]:
    index = _light_before(words, trigger.first)
    if index is None:
        return ()
    light = Trigger(index, index, trigger.sense, "active")
    return _subject(words, light, mentions)


def with_peers(words: Words, mention: Named, among: Sequence[Named]) -> tuple[Named, ...]:
    """A mention and those joined to it: "A and B", "A, B and C". A comma alone joins nothing."""
    position = among.index(mention)
    chain, links = [mention], []
    for other in among[position + 1 :]:
        link = _link_of(words, chain[-1], other)
        if link is None:
            break
        chain.append(other)
        links.append(link)
    while links and links[-1] == ",":
        links.pop()
        chain.pop()
    if position and len(chain) == 1 and _link_of(words, among[position - 1], mention) == "and":
        chain.insert(0, among[position - 1])
    return tuple(chain)


def listed_with(words: Words, mention: Named, among: Sequence[Named]) -> tuple[Named, ...]:
    """A mention and the ones before it that it closes a list with: "A, B and C are members of"."""
    found = [mention]
    for earlier in reversed(among[: among.index(mention)]):
        if mention not in with_peers(words, earlier, among):
            break
        found.insert(0, earlier)
    return tuple(found)


def named_among(words: Words, found: tuple[Named, ...], among: Sequence[Named]) -> tuple[Named, ...]:
    """The body that people are said to belong to, where they have no name: "27 militants from Kataib Hezbollah"."""
    if len(found) != 1 or found[0].form != "group" or found[0].apposed:
        return found
    position = among.index(found[0])
    following = among[position + 1] if position + 1 < len(among) else None
    if following is None or not (following.form in {"known", "name"} or following.apposed) or following.place:
        return found
    between = [w for w in words.between(found[0].end, following.start) if w not in ARTICLES]
    belongs = between in (["from"], ["of"], ["belonging", "to"], ["loyal", "to"])
    return (following,) if belongs and following.kind in _HAVING_MEMBERS else found


_HAVING_MEMBERS = frozenset({"armed_group", "military", "coalition", "party", "government_body", "other"})


def _link_of(words: Words, one: Named, other: Named) -> str | None:
    """What joins two mentions in a list: "and", "," or nothing."""
    between = [w for w in words.between(one.end, other.start) if w not in ARTICLES]
    if between == [","]:
        return ","
    return "and" if between in (["and"], [",", "and"], ["or"], ["as", "well", "as"], ["along", "with"], ["&"]) else None


def phrase_head(words: Words, mention: Named, mentions: Sequence[Named]) -> Named:
    """The last name of "Iran's former Quds Force chief Qasem Soleimani", given the first mention of the phrase."""
    position = mentions.index(mention)
    for other in mentions[position + 1 :]:
        between = words.between(mention.end, other.start)
        if len(between) > 4 or not all(w == "'s" or w in _TITLE_WORDS for w in between):
            break
        if mention.head in _MISSIONS and between[:1] == ("of",):
            break  # "the consulate of Iran" is the consulate
        if not between and mention.form != "known":
            break
        mention = other
    return mention


_MISSIONS = frozenset({"embassy", "consulate", "mission"})
_TITLE_WORDS = titles_words() | {
    "former",
    "then",
    "late",
    "supreme",
    "top",
    "senior",
    "deputy",
    "acting",
    "new",
    "outgoing",
}
