"""Where the nodes of a large network stand: groups of neighbours together, nothing on top of another.

Stress majorisation as in `arrange`, for hundreds of nodes: lengths as in neato's subset model (Gansner and North 2000),
where a tie is the longer the fewer neighbours its ends share, so that hubs do not pull everything into a ball. The same
network gives the same points; they are rounded, so that the last digits of a processor make no difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
ROUNDS = 60
PUSHES = 60
GAP = 0.55
"""The least distance between two nodes, in mean lengths of a tie."""

NAMED = 150
"""Nodes up to which there is room for the name of each, so that names are kept apart too."""

ASPECT = 1.6
"""How much wider than high the picture is."""

LINE, MARK, SPARE = 44.0, 26.0, 1.9
"""Pixels that a node with its name is high, and a mark wide at least; how many times the boxes fill the picture."""

_WIDENINGS = 8
"""How often a picture is drawn wider, each time by an eighth, where names still stand on each other."""

_BETWEEN = 0.6
"""How far the rims of parts that no path joins stand apart, in mean lengths of a tie."""


def spread(
    idents: Sequence[str], ties: Sequence[tuple[str, str]], widths: Mapping[str, float] | None = None
) -> dict[str, tuple[float, float]]:
    """A point for each node, the middle at (0, 0). `widths` are those of the names, in pixels of the picture."""
    count = len(idents)
    if count < 3:
        return {ident: (float(place), 0.0) for place, ident in enumerate(idents)}
    wanted = _distances(_adjacent(idents, ties))
    points = _majorised(_scaled(wanted), wanted)
    if widths is not None and count <= NAMED:
        points = _parted(_turned(points), np.array([max(widths.get(ident, 0.0), MARK) for ident in idents]))
    else:
        points = _turned(_pushed(_opened(points)))
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return {ident: (round(float(x), 3), round(float(y), 3)) for ident, (x, y) in zip(idents, points, strict=True)}


def _adjacent(idents: Sequence[str], ties: Sequence[tuple[str, str]]) -> NDArray[np.bool_]:
    place = {ident: number for number, ident in enumerate(idents)}
    found = np.zeros((len(idents), len(idents)), dtype=np.bool_)
    for one, other in ties:
        if one != other and one in place and other in place:
            found[place[one], place[other]] = found[place[other], place[one]] = True
    return found


def _distances(near: NDArray[np.bool_]) -> Points:
    """Shortest paths along ties whose length grows with the neighbours that their ends do not share."""
    number = near.astype(np.float64)
    shared = number @ number
    degree = number.sum(axis=1)
    lengths = np.sqrt(np.maximum(degree[:, None] + degree[None, :] - 2 * shared, 1.0))
    lengths /= lengths[near].mean() if near.any() else 1.0
    paths = np.where(near, lengths, np.inf)
    np.fill_diagonal(paths, 0.0)
    for middle in range(len(paths)):
        np.minimum(paths, paths[:, middle, None] + paths[None, middle, :], out=paths)
    joined = np.isfinite(paths)
    wide = np.where(joined, paths, 0.0).max(axis=1)
    wide = np.where(joined, wide[None, :], 0.0).max(axis=1)
    return np.where(joined, paths, (wide[:, None] + wide[None, :]) / 2 + _BETWEEN)


def _scaled(wanted: Points) -> Points:
    """A first drawing: classical scaling, each axis turned so that its largest value is positive."""
    count = len(wanted)
    centred = np.eye(count) - 1.0 / count
    values, vectors = np.linalg.eigh(-0.5 * centred @ (wanted**2) @ centred)
    points = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    signs = np.sign(points[np.abs(points).argmax(axis=0), [0, 1]])
    # Nodes with the same neighbours fall on one point; a spiral parts them, the same each time.
    turn = np.arange(count) * 2.399963
    spiral = np.column_stack([np.cos(turn), np.sin(turn)]) * (0.02 + 0.0005 * np.arange(count))[:, None]
    return np.asarray(points * np.where(signs == 0, 1, signs) + spiral)


def _majorised(points: Points, wanted: Points) -> Points:
    weights = 1.0 / np.maximum(wanted, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    # The Laplacian has no inverse; with the mean added and taken off again it has its pseudo-inverse.
    even = np.full(weights.shape, 1.0 / len(weights))
    inverse = np.linalg.inv(np.diag(weights.sum(axis=1)) - weights + even) - even
    pull = weights * wanted
    for _ in range(ROUNDS):
        gaps = np.maximum(_gaps(points)[2], 1e-6)
        ratio = pull / gaps
        np.fill_diagonal(ratio, 0.0)
        points = inverse @ (np.diag(ratio.sum(axis=1)) @ points - ratio @ points)
    return points


def _opened(points: Points) -> Points:
    """The crowded middle opened, the rim drawn in: what is twice as far off stands 1.7 times as far."""
    points = points - np.median(points, axis=0)
    far = np.maximum(np.hypot(points[:, 0], points[:, 1]), 1e-6)
    widest = float(far.max())
    return np.asarray(points * (widest * (far / widest) ** 0.75 / far)[:, None])


def _pushed(points: Points) -> Points:
    """Nodes that stand too near each other, pushed apart."""
    for _ in range(PUSHES):
        across, down, gaps = _gaps(points)
        np.fill_diagonal(gaps, np.inf)
        short = np.maximum(GAP - gaps, 0.0) / np.maximum(gaps, 1e-6) / 2
        if not short.any():
            break
        points = points + np.column_stack([(across * short).sum(axis=1), (down * short).sum(axis=1)]) * 0.6
    return points


def _turned(points: Points) -> Points:
    """The picture with its long side across, and stretched towards the shape of the frame."""
    points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(points.T @ points)
    turned = points @ axes[:, ::-1]
    signs = np.sign(turned[np.abs(turned).argmax(axis=0), [0, 1]])
    turned = turned * np.where(signs == 0, 1, signs)
    wide, high = np.maximum(np.ptp(turned, axis=0), 1e-6)
    stretch = np.sqrt(np.clip(ASPECT * high / wide, 0.7, 2.0))
    return np.asarray(turned * np.array([stretch, 1 / stretch]))


def _parted(points: Points, widths: Points) -> Points:
    """Nodes with their names as boxes in pixels, pushed apart the shorter way until none is on another."""
    area = SPARE * float((widths * LINE).sum())
    frame = np.array([np.sqrt(area * ASPECT), np.sqrt(area / ASPECT)])
    points = points / np.maximum(np.ptp(points, axis=0), 1e-6) * frame
    halves = (widths[:, None] + widths[None, :]) / 2 + 8
    for _ in range(_WIDENINGS):
        points, free = _freed(points, halves)
        if free:
            break
        points = points * 1.12
    return points


def _freed(points: Points, halves: Points) -> tuple[Points, bool]:
    """Boxes pushed apart for a while, and whether none is on another at the end."""
    for _ in range(PUSHES):
        across, down, _ = _gaps(points)
        over_x, over_y = halves - np.abs(across), LINE - np.abs(down)
        both = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(both, False)
        if not both.any():
            return points, True
        sideways = both & (over_x < over_y)
        step_x = np.where(sideways, over_x * np.where(across < 0, -1, 1), 0.0)
        step_y = np.where(both & ~sideways, over_y * np.where(down < 0, -1, 1), 0.0)
        points = points + np.column_stack([step_x.sum(axis=1), step_y.sum(axis=1)]) * 0.3
    return points, False


def _gaps(points: Points) -> tuple[Points, Points, Points]:
    across = points[:, 0, None] - points[None, :, 0]
    down = points[:, 1, None] - points[None, :, 1]
    return across, down, np.hypot(across, down)
