"""Who is the same: components against a naive model, their names, and the chain between two ids."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from herodotus.records import Judgement
from herodotus.store.deciding.identity import Identity, components, forbidden, path

IDS = [f"name-{letter}" for letter in "abcdefgh"]


def judged(left: str, right: str, verdict: str = "same", number: int = 1) -> Judgement:
    return Judgement(
        id=f"j-{number}",
        of="actor",
        left=min(left, right),
        right=max(left, right),
        verdict=verdict,  # type: ignore[arg-type]
        by="ann",
        at=datetime(2024, 1, 1, tzinfo=UTC),
        why="",
    )


edges = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(["same", "different", "unsure"])).filter(
        lambda edge: edge[0] != edge[1]
    ),
    max_size=12,
).map(lambda listed: [judged(*edge, number=number) for number, edge in enumerate(listed)])


def model(judgements: list[Judgement]) -> set[frozenset[str]]:
    """Merge sets until nothing changes."""
    sets = [{ident} for ident in IDS]
    for judgement in judgements:
        if judgement.verdict == "same":
            joined = set().union(*(s for s in sets if s & set(judgement.ends)))
            sets = [s for s in sets if not s & joined] + [joined]
    return {frozenset(s) for s in sets if len(s) > 1}


@settings(deadline=None)  # the first example reads the vocabulary
@given(edges)
def test_components_are_those_of_the_model(judgements: list[Judgement]) -> None:
    assert {frozenset(component) for component in components(judgements)} == model(judgements)
    identity = Identity.of(judgements)
    for component in model(judgements):
        assert {identity.canonical[ident] for ident in component} == {min(component)}
        assert all(set(identity.same_as(ident)) == component for ident in component)


@given(edges, st.sampled_from(IDS), st.sampled_from(IDS))
def test_a_chain_leads_from_one_to_the_other_and_is_there_when_they_are_the_same(
    judgements: list[Judgement], one: str, other: str
) -> None:
    together = any({one, other} <= component for component in model(judgements)) or one == other
    found = path(judgements, one, other)
    assert (found is not None) == together
    at = one
    for edge in found or ():
        assert edge.verdict == "same"
        assert at in edge.ends
        at = edge.right if at == edge.left else edge.left
    assert found is None or at == other


@given(edges)
def test_what_is_forbidden_is_found(judgements: list[Judgement]) -> None:
    bad = [j for j in judgements if j.verdict == "different" and any(set(j.ends) <= c for c in model(judgements))]
    found = forbidden(judgements)
    assert (found is None) == (not bad)
    if found:
        assert found[0] in bad
        assert found[1] == path(judgements, *found[0].ends)


def test_the_known_actor_gives_its_name_unless_there_are_two() -> None:
    one = Identity.of([judged("name-a", "kataib-hezbollah")])
    assert one.canonical == {"kataib-hezbollah": "kataib-hezbollah", "name-a": "kataib-hezbollah"}
    two = Identity.of([judged("name-a", "kataib-hezbollah"), judged("name-a", "iran")])
    assert set(two.canonical.values()) == {"iran"}
    assert two.same_as("united-states") == ("united-states",)
