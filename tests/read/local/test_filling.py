"""Who did it and to whom: what is weighed of each mention, and what comes of it."""

from __future__ import annotations

import pytest

from herodotus.read.local.candidates import FILLED, candidates, nobody, signs_of
from herodotus.read.local.filling import fill
from herodotus.read.local.network.inputs import predicate_of
from herodotus.read.local.network.predicates import Told, read_predicates, read_sentences
from herodotus.read.local.network.session import network
from herodotus.read.local.reader import refined
from herodotus.read.local.roles import find_roles
from herodotus.read.local.scene import Stage, set_stage
from herodotus.records import Document
from herodotus.records.document import document_id, text_digest


def told_of(text: str, word: str) -> tuple[Stage, Told]:
    """What the network says of the predicate `word` of a text."""
    sha = text_digest(text)
    stage = set_stage(Document(document_id(sha), "test.txt", text, sha, language="en"))
    rows = read_sentences(network(), stage.scenes)
    told = next(t for t in read_predicates(network(), stage.scenes, rows) if text[slice(*t.span)] == word)
    return refined(stage, rows), told


def filled(text: str, word: str, root: str) -> dict[str, list[str]]:
    """The words that fill each role of the predicate `word`."""
    stage, told = told_of(text, word)
    scene = stage.scenes[told.scene]
    trigger = predicate_of(scene, told.first, told.last, root)
    found = fill(stage, told, trigger, find_roles(scene.words, trigger, scene.mentions))
    return {role: [m.text for m in mentions] for role, mentions in found.items()}


@pytest.mark.parametrize(
    ("text", "word", "root", "doers", "others"),
    [
        ("Turkey sanctioned Iran on Monday.", "sanctioned", "SANCTION", ["Turkey"], ["Iran"]),
        ("Iran was sanctioned by Turkey on Monday.", "sanctioned", "SANCTION", ["Turkey"], ["Iran"]),
        ("Iran was condemned on Monday.", "condemned", "ACCUSE", [], ["Iran"]),
        ("France and Germany condemned Iran.", "condemned", "ACCUSE", ["France", "Germany"], ["Iran"]),
    ],
)
def test_roles_are_filled(text: str, word: str, root: str, doers: list[str], others: list[str]) -> None:
    assert filled(text, word, root) == {"initiator": doers, "target": others}


def test_nobody_acts_upon_himself() -> None:
    found = filled("Turkey attacked a base of Turkey in the north, and Turkey said so.", "attacked", "ASSAULT")
    assert "Turkey" not in found["target"] or "Turkey" not in found["initiator"]


def test_a_sentence_before_gives_candidates_but_no_pronouns() -> None:
    stage, told = told_of("It was a long night for Iran. Turkey sanctioned the state.", "sanctioned")
    found = {(c.mention.text, c.back) for c in candidates(stage, told)}
    assert ("Iran", 1) in found
    assert not any(text == "It" for text, _ in found)


def test_signs_are_finite_and_the_same_again() -> None:
    stage, told = told_of("France and Germany condemned Iran's attack on Iraq.", "condemned")
    scene = stage.scenes[told.scene]
    trigger = predicate_of(scene, told.first, told.last, "ACCUSE")
    ruled = find_roles(scene.words, trigger, scene.mentions)
    among = candidates(stage, told)
    for role in FILLED:
        first, again = (signs_of(scene, told, trigger, ruled, among, role) for _ in range(2))
        assert first == again
        assert len(first) == len(among)
        known = [*first, nobody(told, trigger, ruled, among, role)]
        assert all(abs(value) < 10 for signs in known for value in signs.values())


def test_weights_decide() -> None:
    stage, told = told_of("Turkey sanctioned Iran on Monday.", "sanctioned")
    scene = stage.scenes[told.scene]
    trigger = predicate_of(scene, told.first, told.last, "SANCTION")
    ruled = find_roles(scene.words, trigger, scene.mentions)
    shy = {role: {"none": 50.0} for role in FILLED}
    assert fill(stage, told, trigger, ruled, shy) == {"initiator": [], "target": []}
