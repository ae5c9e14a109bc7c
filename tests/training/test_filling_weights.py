"""What fits the layer that chooses who fills a role."""

from __future__ import annotations

from training.filling import Example, is_right, weights_of
from training.sets.unseen import parts


def some(number: int) -> list[Example]:
    """Roles whose filler is the candidate that stands first, whatever else is said of it; every third is nobody's."""
    out = []
    for index in range(number):
        empty = index % 3 == 0
        nobody = {"none": 1.0, "none shy": float(empty)}
        signs = [nobody, {"own": 0.1, "first": 1.0}, {"own": 0.4}]
        out.append(Example(f"d{index % 7}", "initiator", signs, [empty, not empty, False]))
    return out


def test_what_tells_the_filler_is_learned() -> None:
    weights = weights_of(some(90))
    assert weights["first"] > 0 < weights["none shy"]
    assert all(is_right(one, weights) for one in some(9))


def test_the_same_examples_give_the_same_weights() -> None:
    assert weights_of(some(60)) == weights_of(some(60))


def test_roles_without_a_right_candidate_teach_nothing() -> None:
    lost = [Example(e.document, e.role, e.signs, [False, False, False]) for e in some(30)]
    assert weights_of(some(60) + lost) == weights_of(some(60))


def test_each_document_has_one_turn() -> None:
    names = [f"d{index}" for index in range(23)] * 2
    turns = parts(names, 5)
    assert set(turns) == set(names)
    assert {part: list(turns.values()).count(part) for part in range(5)} == {0: 5, 1: 5, 2: 5, 3: 4, 4: 4}
    assert turns == parts(names[::-1], 5)
