"""Who is who within one document: mentions that name the same actor are brought together.

Known names are joined by the registry. Of unknown names, a later surname joins the fuller name; of bodies without a
name, "the militias" joins the last militias of which more was said. A pronoun stands for the latest actor that it can.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from herodotus import vocabulary
from herodotus.read.local.full_names import full_names, slug
from herodotus.read.local.grammar import DETERMINERS
from herodotus.read.local.mentions import Named
from herodotus.read.names import find_names, normalise
from herodotus.records import Actor, Mention

_BODIES = frozenset({"armed_group", "military", "government_body", "coalition", "party"})
_FIGHTERS = frozenset(
    "militant fighter insurgent rebel jihadist terrorist gunman guerrilla extremist militiaman".split()
)
_KINDS_OF_PRONOUN = {
    "person": frozenset({"person"}),
    "plural": _BODIES | {"civilians", "other"},
    "thing": _BODIES | {"state", "igo", "ngo", "company", "media"},
}


@dataclass
class _Figure:
    ident: str
    kind: str
    name: str
    mentions: list[Named] = field(default_factory=list)


@dataclass
class Cast:
    """The actors of one document as they come up, sentence by sentence."""

    text_sha256: str
    full_names: dict[str, str]
    _figures: dict[str, _Figure] = field(default_factory=dict)
    _groups: dict[str, list[tuple[frozenset[str], bool, str]]] = field(default_factory=dict)
    _recent: list[str] = field(default_factory=list)
    _ids: dict[tuple[int, int], str] = field(default_factory=dict)
    _of_sentence: list[str] = field(default_factory=list)
    _of_last_sentence: list[str] = field(default_factory=list)
    _speaking: list[str] = field(default_factory=list)
    _speakers: frozenset[int] = frozenset()
    _persons: list[tuple[str, ...]] = field(default_factory=list)
    _many: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, text_sha256: str, sentences: Iterable[tuple[Sequence[Named], frozenset[int]]]) -> Cast:
        """The cast of a document from the mentions of its sentences, in order, each with the offsets of its speakers.

        In what somebody says of another, "its" is the other's: a speaker is what a pronoun stands for last.
        """
        listed = [(list(mentions), speakers) for mentions, speakers in sentences]
        cast = cls(text_sha256, full_names(named for mentions, _ in listed for named in mentions))
        for mentions, speakers in listed:
            told = [*cast._of_sentence, *cast._speaking]
            cast._of_last_sentence, cast._of_sentence = told or cast._of_last_sentence, []
            cast._speaking, cast._speakers = [], speakers
            for named in mentions:
                cast._enter(named)
            cast._remember_persons()
        return cast

    def id_of(self, named: Named) -> str | None:
        """The actor that a mention stands for; None when it stands for none we know."""
        return self._ids.get((named.start, named.end))

    def ids_of(self, named: Named) -> tuple[str, ...]:
        """The actors that a mention stands for: several for "these leaders"."""
        one = self.id_of(named)
        return self._many.get((named.start, named.end)) or ((one,) if one else ())

    def holds(self, ident: str) -> bool:
        """Whether the document itself brings up an actor: ties to others would be our words, not its own."""
        return ident in self._figures

    def kind_of(self, ident: str) -> str:
        """The kind of an actor of this document."""
        return self._figures[ident].kind

    def name_of(self, ident: str) -> str:
        """The name of an actor of this document as its reading gives it; the id itself for any other."""
        figure = self._figures.get(ident)
        return _as_actor(figure).name if figure and figure.mentions else ident

    def actors(self) -> tuple[Actor, ...]:
        """The actors in the order in which the text brings them up."""
        return tuple(_as_actor(figure) for figure in self._figures.values() if figure.mentions)

    def require(self, ident: str) -> str:
        """Bring a registry actor into the cast that the text names only through another ("Iraqi army": Iraq)."""
        if ident not in self._figures:
            entry = vocabulary.actors().get(ident)
            self._figures[ident] = _Figure(ident, entry.kind, entry.name)
        return ident

    def state_mention(self, ident: str, named: Named) -> str:
        """As `require`, with the mention that implied it."""
        figure = self._figures[self.require(ident)]
        if not figure.mentions:
            figure.mentions.append(named)
        return ident

    def _enter(self, named: Named) -> None:
        if (named.start, named.end) in self._ids:
            return
        if named.apposed:
            self._enter(named.apposed)
        meant = self._people_before(named.back) if named.back and _plural(named) else None
        if meant:
            self._many[named.start, named.end] = meant
            return
        ident = (self.id_of(named.apposed) if named.apposed else None) or self._resolve(named)
        if ident is None:
            return
        self._ids[named.start, named.end] = ident
        if named.form == "group" and named.apposed:
            self._groups.setdefault(_head(named), []).append((_modifiers(named), _plural(named), ident))
        if named.form != "pronoun":
            self._figures[ident].mentions.append(named)
        if named.form != "pronoun" and not named.place:
            (self._speaking if named.start in self._speakers else self._of_sentence).append(ident)
        if ident in self._recent:
            self._recent.remove(ident)
        self._recent.append(ident)

    def _resolve(self, named: Named) -> str | None:
        if named.form == "known":
            return self.require(named.ident or "")
        if named.form == "name":
            return self._named(named)
        if named.form == "group":
            return self._whose_men(named) or self._body(named)
        return self._antecedent(_KINDS_OF_PRONOUN[named.head])

    def _antecedent(self, kinds: frozenset[str]) -> str | None:
        """Who a pronoun stands for: what its sentence or the one before it is about, else the latest that can be meant.

        A sentence is taken to be about the first of its actors that the pronoun can mean.
        """
        candidates = (*self._of_sentence, *self._speaking, *self._of_last_sentence, *reversed(self._recent))
        return next((ident for ident in candidates if self._figures[ident].kind in kinds), None)

    def _named(self, named: Named) -> str | None:
        key = normalise(named.text)
        full = self.full_names.get(key)
        if full is None and named.kind == "surname":
            return None
        if full in self._figures:
            return full
        ident = full or f"name-{slug(key)}"
        kind = "person" if named.kind == "surname" else named.kind
        self._figures.setdefault(ident, _Figure(ident, kind, named.text))
        return ident

    def _body(self, named: Named) -> str:
        modifiers, plural = _modifiers(named), _plural(named)
        known = self._groups.setdefault(_head(named), [])
        for index in range(len(known) - 1, -1, -1):
            earlier, many, ident = known[index]
            if modifiers <= earlier and many == plural and not named.counted:
                known.append(known.pop(index))
                return ident
        name = normalise(named.text)
        ident = f"group-{self.text_sha256[:8]}-{slug(name)}"
        known.append((modifiers, plural, ident))
        self._figures.setdefault(ident, _Figure(ident, named.kind, named.text))
        return ident

    def _whose_men(self, named: Named) -> str | None:
        """The armed group whose fighters a noun calls by its name: "Islamic State militants" are Islamic State.

        "Anti-IS fighters" and "Islamic State-linked militants" are others.
        """
        if named.state is None or _head(named) not in _FIGHTERS:
            return None
        entry, name = vocabulary.actors().get(named.state), named.text.rpartition(" ")[0].removesuffix("'s")
        alone = any((n.start, n.end) == (0, len(name)) for n in find_names(name))
        return self.require(entry.id) if alone and entry.kind == "armed_group" else None

    def _remember_persons(self) -> None:
        """Note the people of a sentence that names two or more: whom "these leaders" can mean later."""
        persons = tuple(
            dict.fromkeys(i for i in (*self._of_sentence, *self._speaking) if self._figures[i].kind == "person")
        )
        if len(persons) > 1:
            self._persons.append(persons)

    def _people_before(self, number: int) -> tuple[str, ...] | None:
        """The latest people named together, as many as `number` says; 1 stands for any number."""
        return next((p for p in reversed(self._persons) if number in {1, len(p)}), None)


def _head(named: Named) -> str:
    return (named.head.split() or [named.head])[-1]


def _modifiers(named: Named) -> frozenset[str]:
    return frozenset(normalise(named.text).split()[:-1]) - DETERMINERS


def _plural(named: Named) -> bool:
    return normalise(named.text).split()[-1] != _head(named)


def _as_actor(figure: _Figure) -> Actor:
    mentions = tuple(Mention(n.start, n.end, n.text, n.how) for n in figure.mentions)
    spellings = dict.fromkeys(m.text for m in mentions)
    name = figure.name
    if figure.ident.startswith("name-"):
        name = max(spellings, key=len)
    aliases = tuple(s for s in spellings if s != name)
    return Actor(figure.ident, name, figure.kind, aliases, mentions)
