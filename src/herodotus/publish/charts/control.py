"""Who stands above an actor and who below, by command, backing or belonging; and the façade grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from markupsafe import Markup

from herodotus.analyse.control import Control, Link
from herodotus.analyse.facades import Facade
from herodotus.publish.charts.svg import chart, element, text, wrapped
from herodotus.publish.wording import day

Namer = Callable[[str], str]
WIDTH, _EDGE, _FLOOR = 960.0, 16.0, 118.0
_BOX, _TALL = 150.0, 38.0
MOST_A_ROW = 6


def draw_control(answer: Control, name: Namer) -> Markup:
    """The actor with those above it, floor by floor, and those right below; the grid of façades beneath."""
    day_words = f", as of {day(answer.as_of)}" if answer.as_of else ""
    title = f"{name(answer.actor) if answer.actor else 'Command, backing and belonging'}{day_words}"
    parts = [text(title, _EDGE, 26, "head"), *_key()]
    y = 76.0
    if answer.actor:
        made, y = _floors(answer, answer.actor, name, y)
        parts += made
    else:
        parts.append(text("The links of all actors are in the table; ask for one actor to see them drawn.", _EDGE, y))
        y += 24
    if answer.facades:
        made, y = _grid(answer.facades, name, y + 16)
        parts += made
    described = "; ".join(_words(link, name) for link in answer.links[:40]) or "No tie of power is told."
    return chart(WIDTH, y + 16, title, described, parts, "control")


def _floors(answer: Control, actor: str, name: Namer, top: float) -> tuple[list[Markup], float]:
    shown = [link for link in answer.links if link.standing != "not on this day"]
    floors, left = _placed_on(shown, actor)
    low, high = min(floors.values()), max(floors.values())
    spots: dict[str, tuple[float, float]] = {}
    for floor in sorted(range(low, high + 1), key=lambda floor: (abs(floor), floor)):
        row = _in_order([ident for ident, at in floors.items() if at == floor], shown, spots)
        for place, ident in enumerate(row):
            x = _EDGE + (WIDTH - 2 * _EDGE) * (place + 0.5) / len(row)
            spots[ident] = x, top + 22 + _FLOOR * (high - floor)
    lines: list[Markup] = []
    pairs: Counter[frozenset[str]] = Counter()
    for link in shown:
        if link.above in spots and link.below in spots:
            pair = frozenset((link.above, link.below))
            lines.append(_line(link, spots, name, len(lines), 14.0 * pairs[pair]))
            pairs[pair] += 1
    boxes = [_box(ident, spots[ident], name, ident == actor) for ident in spots]
    bottom = top + 22 + _FLOOR * (high - low) + _TALL
    if left:
        bottom += 20
        lines.append(text(f"{left} more actors are in the table.", _EDGE, bottom - 4, "soft small"))
    return [*lines, *boxes], bottom


def _in_order(row: Sequence[str], links: Sequence[Link], spots: dict[str, tuple[float, float]]) -> list[str]:
    """A floor in the order of what stands below it, so that few lines cross."""

    def below(ident: str) -> float:
        found = [spots[link.below][0] for link in links if link.above == ident and link.below in spots]
        return sum(found) / len(found) if found else WIDTH / 2

    return sorted(row, key=below)


def _placed_on(links: Sequence[Link], actor: str) -> tuple[dict[str, int], int]:
    """The floor of each actor: its steps above, -1 right below; and how many had no room."""
    floors = {actor: 0}
    waiting, left = [actor], 0
    per_floor: dict[int, int] = {}
    while waiting:
        current = waiting.pop(0)
        near = [(link.above, floors[current] + 1) for link in links if link.below == current and floors[current] >= 0]
        near += [(link.below, -1) for link in links if link.above == current and current == actor]
        for ident, floor in near:
            if ident in floors:
                continue
            if per_floor.get(floor, 0) >= MOST_A_ROW:
                left += 1
                continue
            floors[ident] = floor
            per_floor[floor] = per_floor.get(floor, 0) + 1
            waiting.append(ident)
    return floors, left


def _line(link: Link, spots: dict[str, tuple[float, float]], name: Namer, number: int, aside: float) -> Markup:
    (ax, ay), (bx, by) = spots[link.above], spots[link.below]
    ax, bx = ax + aside, bx + aside
    level = ay >= by
    begin, end = (ay + aside, by + aside) if level else (ay + _TALL / 2, by - _TALL / 2)
    style = link.strand if link.standing == "affirmed" else "denied"
    voices = link.edge.according_to or link.edge.denied_by
    said = (voices[0] if voices else "") + (f" +{len(voices) - 1}" if len(voices) > 1 else "")
    word = {"denied": "denied: ", "supposed": "supposed: "}.get(link.standing, "")
    share = 0.5 if level else 0.36 + 0.2 * (number % 3)
    x, y = ax + (bx - ax) * share, begin + (end - begin) * share
    mark = " ≠" if link.disputed or (link.edge.claims and link.edge.denials) else ""
    label = wrapped(f"{word}{said}{mark}", 26, 1)[0]
    parts = [
        element("line", element("title", _words(link, name)), x1=ax, y1=begin, x2=bx, y2=end, class_=style),
        text(label, x, y + 4, "small middle halo", aria_hidden="true"),
        text(label, x, y + 4, "small soft middle"),
    ]
    return element("g", Markup("").join(parts))


def _box(ident: str, spot: tuple[float, float], name: Namer, own: bool) -> Markup:
    x, y = spot
    lines = wrapped(name(ident), 18 if own else 20, 2)
    parts = [
        element(
            "rect",
            element("title", name(ident)),
            x=x - _BOX / 2,
            y=y - _TALL / 2,
            width=_BOX,
            height=_TALL,
            rx=3,
            class_="box own" if own else "box",
        )
    ]
    first = y + 4 - 7.5 * (len(lines) - 1)
    parts += [text(words, x, first + 15 * n, "middle strong" if own else "middle") for n, words in enumerate(lines)]
    return element("g", Markup("").join(parts))


def _grid(facades: Sequence[Facade], name: Namer, top: float) -> tuple[list[Markup], float]:
    """Name, kind, first appearance, and each alleged parent with its voices."""
    columns = (_EDGE, _EDGE + 220, _EDGE + 320, _EDGE + 470)
    heads = ("Façade", "kind", "first named", "said to act for, according to")
    parts = [text(words, x, top, "strong") for words, x in zip(heads, columns, strict=True)]
    y = top + 8
    for facade in facades:
        parts.append(element("line", x1=_EDGE, y1=y, x2=WIDTH - _EDGE, y2=y, class_="axis"))
        first = day(facade.first_named.day) if facade.first_named else "no day known"
        cells = (wrapped(name(facade.name), 32, 1)[0], facade.kind.replace("_", " "), first)
        parts += [text(words, x, y + 18, "small") for words, x in zip(cells, columns, strict=False)]
        for parent in facade.parents:
            affirm = [voice.name for voice in parent.voices if voice.claims]
            deny = [f"denied by {voice.name}" for voice in parent.voices if voice.denials]
            since = [f"first {parent.first_said}"] if parent.first_said else []
            words = f"{name(parent.actor)} ({'; '.join([*affirm, *since, *deny])})"
            parts.append(text(wrapped(words, 74, 1)[0], columns[3], y + 18, "small"))
            y += 17
        y += 10
    return parts, y + 6


def _words(link: Link, name: Namer) -> str:
    verb = {"command": "commands", "backing": "backs", "belonging": "holds"}[link.strand]
    said = ", ".join(link.edge.according_to) or "nobody affirms it"
    denied = f", denied by {', '.join(link.edge.denied_by)}" if link.edge.denied_by else ""
    return f"{name(link.above)} {verb} {name(link.below)} ({link.edge.kind.replace('_', ' ')}; {said}{denied})"


def _key() -> list[Markup]:
    parts: list[Markup] = []
    x = _EDGE
    for style, words in (
        ("command", "commands (controls, leads)"),
        ("backing", "backs (funds, arms, pays)"),
        ("belonging", "holds as member, part, façade"),
        ("denied", "only denied or supposed"),
    ):
        parts.append(element("line", x1=x, y1=44, x2=x + 30, y2=44, class_=style))
        parts.append(text(words, x + 36, 48, "soft small"))
        x += 36 + len(words) * 6 + 22
    return [*parts, text("≠ disputed", x, 48, "soft small")]
