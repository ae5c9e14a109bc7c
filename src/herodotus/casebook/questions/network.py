"""Who is bound to whom, as of a day, according to whom; what changed; how two are joined."""

from __future__ import annotations

import datetime

from pydantic import Field

from herodotus.analyse.network.asking import Asked, NetworkAnswer, ask_network
from herodotus.analyse.network.kinds import kinds_named
from herodotus.casebook.opening import Casebook
from herodotus.casebook.questions.question import Parameters, Question, option, several, words_of
from herodotus.errors import UsageError
from herodotus.publish.charts.network import draw_network
from herodotus.publish.tables.network import table
from herodotus.store.base import View


class NetworkParameters(Parameters):
    """Which ties, and what of them."""

    actor: str | None = words_of("actor", "An id or a name.")
    kinds: list[str] = several("tie kind", "A kind of tie, or command, backing, belonging; repeat it.", alias="kind")
    between: list[datetime.date] = Field(
        default_factory=list, max_length=2, description="What changed between two days."
    )
    path: list[str] = Field(
        default_factory=list,
        max_length=2,
        description="How two actors are joined.",
        json_schema_extra={"of": "actor"},
    )
    centrality: bool = option(False, "Who stands in the middle.")
    communities: bool = option(False, "Which actors hang together.")


def network(_: Casebook, view: View, asked: NetworkParameters) -> NetworkAnswer:
    """The ties of a view, and what was asked of them. Raises NotFound or UsageError."""
    if asked.between and view.scope.as_of:
        raise UsageError("Two days say as of when already.", "Leave out the day of the scope.")
    for name, given in (("between", asked.between), ("path", asked.path)):
        if len(given) == 1:
            raise UsageError(f"`{name}` names one end.", "Give both.")
    ends = (view.find_actor(asked.path[0]).id, view.find_actor(asked.path[1]).id) if asked.path else None
    one = view.find_actor(asked.actor).id if asked.actor else None
    days = (asked.between[0], asked.between[1]) if asked.between else None
    kinds = kinds_named(asked.kinds) if asked.kinds else None
    return ask_network(view, Asked(one, kinds, days, ends, asked.centrality, asked.communities))


QUESTION = Question(
    "network",
    "Network",
    "Who belongs to, backs, leads or fights whom, as of a day and according to whom; what changed between two days; by "
    "which ties two actors are joined; and who stands in the middle.",
    NetworkParameters,
    network,
    lambda view, answer: draw_network(answer, view.name),
    table,
    costly=("centrality",),
)
