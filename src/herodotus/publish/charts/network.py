"""The network as a picture: who leads, controls, belongs to, backs or opposes whom."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from herodotus import vocabulary
from herodotus.analyse.network import Edge, Network, Node
from herodotus.analyse.network.asking import NetworkAnswer
from herodotus.publish.charts.arrange import arrange
from herodotus.publish.charts.svg import CHARACTER, chart, element, group, picture, text, wrapped
from herodotus.publish.wording import Namer, tie_words

MOST = 26
"""Actors beyond which a drawing tells less than a list."""

WIDTH = 1000.0
LINES = {
    "leader_of": "leads",
    "controls": "controls",
    "member_of": "belongs",
    "part_of": "belongs",
    "represents": "leads",
    "founded_by": "belongs",
    "backs": "backs",
    "funds": "backs",
    "arms": "backs",
    "allied_with": "allied",
    "hostile_to": "hostile",
    "designated_by": "designated",
}
"""Kind of tie → class of line."""

LEGEND = (
    ("leads", "leads, represents"),
    ("controls", "controls"),
    ("belongs", "is a member or part of"),
    ("backs", "backs, funds, arms"),
    ("allied", "is allied with"),
    ("hostile", "is hostile to"),
    ("designated", "is designated by"),
)


@dataclass
class _Box:
    """Where a node stands, and the box that its mark and label fill."""

    ident: str
    lines: list[str]
    x: float
    y: float

    @property
    def width(self) -> float:
        return max(len(line) for line in self.lines) * CHARACTER + 18

    @property
    def height(self) -> float:
        return 30.0 + 15 * len(self.lines)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of a network; `left_out` counts the actors that it does not show."""

    svg: Markup
    shown: int
    left_out: int


def draw_ties(network: Network, name: Namer) -> Drawn | None:
    """The best connected actors and the ties between them; None when there is no tie to draw."""
    made = _drawing(network.nodes, network.edges, name)
    if made is None:
        return None
    svg = picture(WIDTH, made.height, made.title, made.description, made.parts, "network")
    return Drawn(svg, made.shown, len(network.nodes) - made.shown)


def draw_network(answer: NetworkAnswer, name: Namer) -> Markup:
    """The network of a day with its key; a path that was asked for is all that is drawn, where there is one."""
    edges = [edge for step in answer.path.steps for edge in step.edges] if answer.path else []
    made = _drawing(answer.nodes, edges or answer.edges, name, halo=True)
    day = f", as of {answer.as_of}" if answer.as_of else ", whenever they held"
    if made is None:
        return chart(
            WIDTH, 60, "No tie", "No tie is there to draw.", [text("No tie is there to draw.", 16, 36)], "ties"
        )
    left = len(answer.nodes) - made.shown
    head = f"{made.title}{day}" + (f"; {left} more actors are in the table" if left and not edges else "")
    parts = [text(head, 16, 24, "head")]
    parts.append(group(made.parts, transform="translate(0 36)"))
    parts += _legend(made.height + 62)
    return chart(WIDTH, made.height + 106, head, made.description, parts, "ties")


@dataclass(frozen=True, slots=True)
class _Drawing:
    parts: list[Markup]
    height: float
    shown: int
    title: str
    description: str


def _drawing(nodes: Sequence[Node], every: Sequence[Edge], name: Namer, halo: bool = False) -> _Drawing | None:
    """The marks and lines of the best connected actors; None when there is no tie to draw.

    `halo` sets every label on white by a text of its own, for programs that do not know `paint-order`.
    """
    chosen = _chosen(every)
    edges = [e for e in every if e.subject in chosen and e.object in chosen and e.subject != e.object]
    if not edges:
        return None
    kinds = {node.id: node.kind for node in nodes}
    connected = [ident for ident in chosen if any(ident in (e.subject, e.object) for e in edges)]
    height = 300.0 + 17 * len(connected)
    boxes = _placed(connected, edges, name, height)
    parts = [_markers(), *[_line(edge, boxes, name) for edge in _thinned(edges)]]
    parts += [_node(box, kinds.get(box.ident, "other"), halo) for box in boxes.values()]
    title = f"Network of {len(boxes)} actors and {len(edges)} ties"
    description = "; ".join(tie_words(e.kind, name(e.subject), name(e.object)) for e in edges[:40])
    return _Drawing(parts, height, len(boxes), title, description)


_SHAPES = (
    ("armed_group", "group, coalition or party"),
    ("person", "person (smaller)"),
    ("state", "state, government body or military"),
    ("igo", "organisation, media, company"),
)


def _legend(y: float) -> list[Markup]:
    """The lines in one row, the shapes in another."""
    parts, x = [], 16.0
    for style, words in LEGEND:
        parts.append(element("line", x1=x, y1=y, x2=x + 30, y2=y, class_=f"tie {style}"))
        parts.append(text(words, x + 36, y + 4, "soft small"))
        x += 36 + len(words) * 5.6 + 18
    x = 16.0
    for kind, words in _SHAPES:
        parts.append(group([_mark(_Box("", [""], x + 10, y + 24), kind)], class_=f"node {kind}"))
        parts.append(text(words, x + 26, y + 28, "soft small"))
        x += 26 + len(words) * 5.8 + 22
    return parts


def _chosen(edges: Sequence[Edge]) -> list[str]:
    """The actors with most ties; bodies without a name, and that a ministry is part of its state, weigh little."""
    weight: Counter[str] = Counter()
    for edge in edges:
        for end in (edge.subject, edge.object):
            unnamed = end.startswith("group-")
            weight[end] += 1 if unnamed or edge.kind == "part_of" else 4
    ranked = sorted(weight, key=lambda ident: (-weight[ident], ident))
    return ranked[:MOST]


def _thinned(edges: Sequence[Edge]) -> list[Edge]:
    """One line between two actors for each class of line."""
    seen: dict[tuple[str, str, str], Edge] = {}
    for edge in edges:
        seen.setdefault((edge.subject, edge.object, LINES.get(_scored(edge.kind), "belongs")), edge)
    return list(seen.values())


def _scored(kind: str) -> str:
    return vocabulary.relation_kinds()[kind].scored


def _placed(idents: Sequence[str], edges: Sequence[Edge], name: Namer, height: float) -> dict[str, _Box]:
    positions = arrange(idents, [(edge.subject, edge.object) for edge in edges])
    xs = [x for x, _ in positions.values()]
    ys = [y for _, y in positions.values()]
    boxes = [
        _Box(
            ident,
            wrapped(name(ident)),
            80 + (WIDTH - 160) * _share(positions[ident][0], xs),
            36 + (height - 96) * _share(positions[ident][1], ys),
        )
        for ident in idents
    ]
    _part(boxes, height)
    return {box.ident: box for box in boxes}


def _share(value: float, among: Sequence[float]) -> float:
    low, high = min(among), max(among)
    return 0.5 if high == low else float((value - low) / (high - low))


def _part(boxes: Sequence[_Box], height: float) -> None:
    """Push boxes that overlap apart, the shorter way, and keep all inside the picture."""
    for _ in range(500):
        moved = False
        for i, one in enumerate(boxes):
            for other in boxes[i + 1 :]:
                moved = _push(one, other) or moved
        for box in boxes:
            box.x = min(max(box.x, box.width / 2 + 4), WIDTH - box.width / 2 - 4)
            box.y = min(max(box.y, 16), height - box.height + 8)
        if not moved:
            break


def _push(one: _Box, other: _Box) -> bool:
    across = (one.width + other.width) / 2 + 8 - abs(one.x - other.x)
    down = (one.height + other.height) / 2 + 8 - abs(one.y - other.y)
    if across <= 0 or down <= 0:
        return False
    if across < down:
        step = across / 2 * (1 if one.x >= other.x else -1)
        one.x, other.x = one.x + step, other.x - step
    else:
        step = down / 2 * (1 if one.y >= other.y else -1)
        one.y, other.y = one.y + step, other.y - step
    return True


def _line(edge: Edge, boxes: dict[str, _Box], name: Namer) -> Markup:
    one, other = boxes[edge.subject], boxes[edge.object]
    style = LINES.get(_scored(edge.kind), "belongs")
    length = math.hypot(other.x - one.x, other.y - one.y) or 1.0
    dx, dy = (other.x - one.x) / length, (other.y - one.y) / length
    begin, end = _clear(one, dx, dy, 9), _clear(other, -dx, -dy, 13 if edge.directed else 9)
    if begin + end > length - 4:
        begin, end = 9.0, 9.0
    return element(
        "line",
        element("title", tie_words(edge.kind, name(edge.subject), name(edge.object))),
        x1=one.x + begin * dx,
        y1=one.y + begin * dy,
        x2=other.x - end * dx,
        y2=other.y - end * dy,
        class_=f"tie {style}",
        marker_end=f"url(#tip-{style})" if edge.directed else None,
    )


_LABEL_TOP = 11.0
"""Pixels from the middle of a mark down to its label."""


def _clear(box: _Box, dx: float, dy: float, mark: float) -> float:
    """How far from a node's middle a line that leaves it towards (dx, dy) is past its mark and, below it, its label."""
    half = box.width / 2 - 6
    if dy <= 0 or abs(_LABEL_TOP * dx / dy) > half:
        return mark
    across = half / abs(dx) if dx else math.inf
    down = (_LABEL_TOP + 15 * len(box.lines)) / dy
    return max(mark, min(across, down))


def _node(box: _Box, kind: str, halo: bool) -> Markup:
    parts = [_mark(box, kind)]
    for index, words in enumerate(box.lines):
        if halo:
            place = {"x": box.x, "y": box.y + 22 + 15 * index}
            parts.append(element("text", words, **place, class_="halo", aria_hidden="true"))
        parts.append(element("text", words, x=box.x, y=box.y + 22 + 15 * index, class_="label"))
    return group([element("title", " ".join(box.lines)), *parts], class_=f"node {kind}")


def _mark(box: _Box, kind: str) -> Markup:
    if kind == "person":
        return element("circle", cx=box.x, cy=box.y, r=6)
    if kind in {"state", "government_body", "military"}:
        return element("rect", x=box.x - 7, y=box.y - 7, width=14, height=14)
    if kind in {"igo", "ngo", "media", "company"}:
        points = f"{box.x:.1f},{box.y - 8:.1f} {box.x + 8:.1f},{box.y + 7:.1f} {box.x - 8:.1f},{box.y + 7:.1f}"
        return element("polygon", points=points)
    return element("circle", cx=box.x, cy=box.y, r=8.5)


def _markers() -> Markup:
    tips = [
        element(
            "marker",
            element("path", d="M0,0 L9,4 L0,8 Z", class_=f"tip {style}"),
            id=f"tip-{style}",
            viewBox="0 0 9 8",
            refX=7,
            refY=4,
            markerWidth=9,
            markerHeight=8,
            markerUnits="userSpaceOnUse",
            orient="auto",
        )
        for style, _ in LEGEND
    ]
    return element("defs", Markup("").join(tips))
