"""Who tells whom what to do, according to whom: chains of command, backing and belonging, each by what it rests on.

The links of a chain are ties, and a chain says no more than they do: that one is a member of a body, and that the body
is controlled by another, is two statements, and no statement that the other controls the one. Where no single voice
tells the whole of a chain, the answer says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from herodotus.analyse.counted import Counted, count
from herodotus.analyse.disagreements.ties import of_ties
from herodotus.analyse.facades import Facade, facades
from herodotus.analyse.network.asking import HELD, NOT_HELD, deaths_rules, rows_of
from herodotus.analyse.network.kinds import STRANDS, Strand, above, strand
from herodotus.analyse.network.near import upwards
from herodotus.analyse.network.snapshot import Edge, parted_edges
from herodotus.analyse.ties import ties
from herodotus.store.base import View

POWER = frozenset().union(*STRANDS.values())
"""Kinds of tie of which chains are made."""

LONGEST = 4
MOST_CHAINS = 200
_MOST_WAITING = 5000
"""Ways that are looked at at once; beyond, a chain is shown as far as it was followed."""

Standing = Literal["affirmed", "denied", "supposed", "not on this day"]


@dataclass(frozen=True, slots=True)
class Link:
    """One tie of power: `above` commands, backs or holds `below`.

    `strand` says which of the three. `standing` is `denied` or `supposed` where nobody affirms it, and `not on this
    day` where texts affirm it for other days. `beside` are the others of whom the same is said: who else leads it, who
    else is behind the name. `disputed` says that claims about it contradict each other.
    """

    above: str
    below: str
    strand: Strand
    standing: Standing
    edge: Edge
    beside: tuple[str, ...]
    disputed: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A way up from an actor. `actors` run from below to the top, `strands` say by what each step goes.

    `voices` are those who tell every step; where none does, `whole` is False and the chain is joined from several.
    """

    actors: tuple[str, ...]
    strands: tuple[Strand, ...]
    kinds: tuple[str, ...]
    voices: tuple[str, ...]
    whole: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """Who stands above an actor and who below, or all ties of power; and names under which others are said to act."""

    as_of: date | None
    actor: str | None
    links: tuple[Link, ...]
    chains: tuple[Chain, ...]
    facades: tuple[Facade, ...]
    counted: Counted


def control(view: View, actor: str | None = None) -> Control:
    """Chains of command, backing and belonging above an actor, and what is said to stand right below it.

    Without an actor: every link, and the façades. The day is that of the view's scope; which ties count on it is asked
    of `ties_held`.
    """
    day = view.scope.as_of
    seen, up = upwards(view, actor, POWER, LONGEST) if actor else (view, LONGEST)
    found = parted_edges(ties(seen, POWER, view), day)
    disputed = {claim for one in of_ties(seen) for claim in one.claims}
    standings: tuple[tuple[Standing, Sequence[Edge]], ...] = (
        ("affirmed", found.edges),
        ("denied", found.denied),
        ("supposed", found.supposed),
        ("not on this day", found.elsewhen),
    )
    every = [(standing, edge) for standing, edges in standings for edge in edges]
    beside = _beside([edge for _, edge in every])
    links = [_link(standing, edge, beside, disputed) for standing, edge in every]
    chains = _chains(actor, [link for link in links if link.standing == "affirmed"], up) if actor else []
    steps = frozenset(step for chain in chains for step in pairwise(chain.actors))
    shown = [link for link in links if actor is None or _near(link, actor, steps)]
    names = {link.below for link in shown if link.edge.kind == "facade_of"}
    grid = facades(view, [link.edge for link in links if link.edge.kind == "facade_of" and link.below in names])
    counted = [claim for link in shown if link.standing != "not on this day" for claim in link.claims]
    counted += [claim for link in shown for claim in link.edge.of_death]
    counted += [claim for facade in grid for claim in facade.claims]
    elsewhen = [link.edge.how for link in shown if link.standing == "not on this day"]
    left = Counter(NOT_HELD[how] for how in elsewhen if how in NOT_HELD)
    rules = list(_rules(view, day, [link.edge for link in shown if link.standing == "affirmed"], chains, up))
    rules += deaths_rules(link.edge for link in shown)
    return Control(
        day, actor, tuple(shown), tuple(chains), grid, count(view, rows_of(view, counted), left, rules, _CAVEATS)
    )


_CAVEATS = (
    "A chain is no stronger than its weakest link; belonging, support and command are different things.",
    "Who commands in secret is seldom written; silence of these documents is no evidence of independence.",
)


def _link(standing: Standing, edge: Edge, beside: Mapping[tuple[str, str], Sequence[str]], disputed: set[str]) -> Link:
    top, bottom = above(edge.kind, edge.subject, edge.object)
    claims = (*edge.claims, *edge.denials, *edge.supposed, *edge.of_death)
    others = tuple(other for other in beside.get((edge.kind, bottom), ()) if other != top)
    return Link(top, bottom, strand(edge.kind), standing, edge, others, not disputed.isdisjoint(claims), claims)


def _beside(edges: Sequence[Edge]) -> dict[tuple[str, str], list[str]]:
    """Of whom it is said, by the kinds that one holds at a time: the first office of a body, the parent of a façade."""
    found: dict[tuple[str, str], list[str]] = {}
    for edge in edges:
        if edge.kind in {"leader_of", "facade_of"} and (edge.claims or edge.denials):
            top, bottom = above(edge.kind, edge.subject, edge.object)
            found.setdefault((edge.kind, bottom), []).append(top)
    return found


def _near(link: Link, actor: str, steps: frozenset[tuple[str, str]]) -> bool:
    """Whether a link is of the actor, or a step of a chain above it."""
    return actor in (link.above, link.below) or (link.below, link.above) in steps


def _chains(actor: str, links: Sequence[Link], longest: int) -> list[Chain]:
    """The ways up from an actor, each as far as it goes and without a circle; of at most `longest` steps."""
    upwards: dict[str, list[Link]] = {}
    for link in links:
        upwards.setdefault(link.below, []).append(link)
    found: list[Chain] = []
    waiting: list[list[Link]] = [[link] for link in upwards.get(actor, ())]
    while waiting and len(found) < MOST_CHAINS:
        steps = waiting.pop(0)
        passed = {actor, *(step.above for step in steps)}
        further = [link for link in upwards.get(steps[-1].above, ()) if link.above not in passed]
        if further and len(steps) < longest and len(waiting) < _MOST_WAITING:
            waiting += [[*steps, link] for link in further]
        else:
            found.append(_chain(actor, steps))
    return sorted(found, key=lambda chain: (not chain.whole, len(chain.actors), chain.actors, chain.kinds))


def _chain(actor: str, steps: Sequence[Link]) -> Chain:
    told = [set(step.edge.according_to) for step in steps]
    voices = [voice for voice in steps[0].edge.according_to if all(voice in others for others in told)]
    return Chain(
        (actor, *(step.above for step in steps)),
        tuple(step.strand for step in steps),
        tuple(step.edge.kind for step in steps),
        tuple(voices),
        bool(voices),
        tuple(dict.fromkeys(claim for step in steps for claim in step.edge.claims)),
    )


def _rules(view: View, day: date | None, edges: Sequence[Edge], chains: Sequence[Chain], up: int) -> Iterator[str]:
    yield (
        "Command is to control or lead, backing to back, fund, arm or pay, belonging to be a member, part, wing, "
        "brigade or façade of; the three are never taken for one another."
    )
    if day is None:
        yield "No day was asked for: every tie that a text states counts, whenever it held."
    numbers = Counter(edge.how for edge in edges if edge.how)
    for how, rule in HELD.items():
        number = next((number for told, number in numbers.items() if told == how), 0)
        if number:
            yield f"As of {day}: {number} {'tie' if number == 1 else 'ties'} {rule}."
    if chains:
        yield f"Chains go up from the actor for at most {up} {_steps(up)}; one that no one voice tells whole is marked."
    if up < LONGEST:
        yield f"Further up than {up} {_steps(up)} stand too many ties to follow: ask again from an actor further up."
    if len(chains) >= MOST_CHAINS:
        yield f"Only the first {MOST_CHAINS} chains are shown."
    if day and view.scope.published_by is None and view.scope.known_at is None:
        yield f"What was published after {day} counts too where it tells of that day; --published-by leaves it out."


def _steps(number: int) -> str:
    return "step" if number == 1 else "steps"
