"""The network as GraphML, which Gephi, Cytoscape and networkx read; every tie with its claims."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from herodotus.analyse.network.asking import NetworkAnswer


def graphml(answer: NetworkAnswer, name: Callable[[str], str]) -> str:
    """The affirmed ties of an answer as a directed graph that may hold several ties of two actors.

    Nodes bear `name` and `kind`; ties bear `kind`, `according_to`, `denied_by`, `how`, `first`, `last` and `claims`,
    the ids parted by spaces. What no text says is an empty string.
    """
    import networkx as nx

    graph: Any = nx.MultiDiGraph(as_of=str(answer.as_of or ""))
    for node in answer.nodes:
        graph.add_node(node.id, name=_plain(name(node.id)), kind=node.kind)
    for edge in answer.edges:
        graph.add_edge(
            edge.subject,
            edge.object,
            kind=edge.kind,
            according_to=_plain("; ".join(edge.according_to)),
            denied_by=_plain("; ".join(edge.denied_by)),
            how=edge.how or "",
            first=str(edge.first or ""),
            last=str(edge.last or ""),
            claims=" ".join(edge.claims),
        )
    out = io.BytesIO()
    nx.write_graphml(graph, out)
    return out.getvalue().decode()


def _plain(words: str) -> str:
    """Words without the control characters that XML may not hold."""
    return "".join(letter for letter in words if letter.isprintable())
