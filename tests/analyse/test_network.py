"""The network as of a day: which ties count by which rule, what changed, how two are joined, who is in the middle."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from herodotus.analyse.network import network
from herodotus.analyse.network.asking import Asked, NetworkAnswer, ask_network
from herodotus.analyse.network.changes import changes
from herodotus.analyse.network.kinds import STRANDS, kinds_named
from herodotus.analyse.ties import SYMMETRIC, ties
from herodotus.analyse.ties_held import holding
from herodotus.casebook import read_files
from herodotus.errors import NotFound, UsageError, VocabularyError
from herodotus.ingest import Stated
from herodotus.records import Scope
from herodotus.store.base import View
from herodotus.store.sql import SqlStore
from support.accounts import Account, day, on, within

KH, AAH, IRAN = "kataib-hezbollah", "asaib-ahl-al-haq", "iran"
LEADER = "name-a"


def view_of(*accounts: Account, as_of: str | None = None) -> View:
    made = View.of(tuple(account.reading for account in accounts))
    return View(made.readings, Scope(as_of=day(as_of) if as_of else None))


def led(who: str, published: str, words: str = "led", **more: object) -> Account:
    return Account(f"{who} {words} the group, {published}.", published, "A").tie(words, who, "leader_of", KH, **more)  # type: ignore[arg-type]


def pairs(answer: NetworkAnswer) -> set[tuple[str, str, str]]:
    return {(edge.subject, edge.kind, edge.object) for edge in answer.edges}


def test_ties_that_hold_on_a_day_are_those_of_ties_held() -> None:
    view = view_of(
        led("name-a", "2019-05-01", time=on("2019-03-01")), led("name-b", "2020-05-01", time=on("2020-03-01"))
    )
    for when in ("2019-01-01", "2019-03-01", "2019-09-01", "2020-03-01", "2024-01-01"):
        found = {edge.subject for edge in network(view, day(when)).edges}
        assert found == {tie.subject for tie in ties(view) if holding(tie, day(when)).holds}


def test_a_tie_first_attested_later_does_not_count_and_is_said_to_be_left_out() -> None:
    answer = ask_network(view_of(led("name-a", "2020-05-01", "leads"), as_of="2019-01-01"))
    assert answer.edges == ()
    assert answer.counted.left_out == (("ties first attested later, of which no text says when they began", 1),)


def test_every_rule_by_which_a_tie_counts_is_named_with_its_number() -> None:
    one = led("name-a", "2020-05-01", "leads")
    two = Account("Iran backs it. It is in a bloc, once.", "2020-05-01", "B").tie("backs", IRAN, "backs", KH)
    two.tie("is in a bloc", KH, "member_of", AAH, within("2020-01-01", "2021-12-31"))
    answer = ask_network(view_of(one, two, as_of="2021-06-01"))
    said = [rule for rule in answer.counted.rules if rule.startswith("As of 2021-06-01")]
    assert {edge.how for edge in answer.edges} == {"ongoing", "possible"}
    assert any("2 ties last attested earlier" in rule for rule in said)
    assert any("1 tie counted because this day lies in a range" in rule for rule in said)


def test_what_a_text_calls_former_had_ended() -> None:
    chief = Account("The former Kataib Hezbollah chief Name A was killed.", "2021-09-28", "A")
    chief.tie("chief", LEADER, "leader_of", KH)
    answer = ask_network(view_of(chief, as_of="2021-09-28"))
    assert answer.edges == ()
    assert answer.counted.left_out == (("ties that had ended", 1),)
    assert pairs(ask_network(view_of(chief, as_of="2015-01-01"))) == {(LEADER, "leader_of", KH)}
    beside = Account("Former rebels, led by Name A, the chief of Kataib Hezbollah, came.", "2021-09-28")
    beside.tie("chief of", LEADER, "leader_of", KH)
    assert pairs(ask_network(view_of(beside, as_of="2021-09-28"))) == {(LEADER, "leader_of", KH)}


def test_denied_and_supposed_ties_join_nobody_and_are_told() -> None:
    account = Account("It is not backed and may be armed one day.", "2021-05-01", "A")
    account.tie("not backed", IRAN, "backs", KH, polarity="denied").tie(
        "may be armed", IRAN, "arms", KH, modality="planned"
    )
    answer = ask_network(view_of(account))
    assert (answer.nodes, answer.edges) == ((), ())
    assert [edge.denied_by for edge in answer.denied] == [("A",)]
    assert [len(edge.supposed) for edge in answer.supposed] == [1]
    assert answer.counted.claims == 2


def test_who_affirms_and_who_denies_one_tie_stand_side_by_side() -> None:
    one = Account("Iran backs it.", "2021-05-01", "The Wire").tie("backs", IRAN, "backs", KH)
    two = Account("It is not backed by Iran.", "2021-05-01", "The Paper").tie(
        "not backed", IRAN, "backs", KH, polarity="denied"
    )
    (edge,) = ask_network(view_of(one, two)).edges
    assert (edge.according_to, edge.denied_by) == (("The Wire",), ("The Paper",))
    assert {(voice.name, len(voice.claims), len(voice.denials)) for voice in edge.voices} == {
        ("The Wire", 1, 0),
        ("The Paper", 0, 1),
    }
    assert set(ask_network(view_of(one, two)).disputed) == {*edge.claims, *edge.denials}


def test_a_snapshot_leaves_out_what_was_published_later(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path / 'casebook.db'}")
    Account("Iran backs it.", "2020-05-01", "A").tie("backs", IRAN, "backs", KH).saved(store)
    later = Account("It was in league with Asaib in 2019.", "2023-05-01", "B")
    later.tie("in league", KH, "allied_with", AAH, on("2019-01-01", "2019-12-31")).saved(store)
    day_asked = day("2019-06-01")
    then = ask_network(store.view(Scope(as_of=day_asked, published_by=day("2020-12-31"))))
    now = ask_network(store.view(Scope(as_of=day_asked)))
    assert pairs(then) == set()
    assert pairs(now) == {(AAH, "allied_with", KH)}
    assert any("--published-by leaves it out" in rule for rule in now.counted.rules)
    assert not any("--published-by leaves it out" in rule for rule in then.counted.rules)
    with store.looking(Scope(as_of=day_asked)) as looked:
        assert ask_network(looked) == now
    store.close()


def test_one_actor_has_its_ties_and_those_among_its_neighbours() -> None:
    account = Account("Iran backs K. Iran backs A. K is with A. A fights I.", "2021-05-01", "W")
    account.tie("Iran backs K", IRAN, "backs", KH).tie("Iran backs A", IRAN, "backs", AAH)
    account.tie("is with", KH, "allied_with", AAH).tie("fights", AAH, "hostile_to", "islamic-state")
    answer = ask_network(view_of(account), Asked(actor=KH))
    assert {node.id for node in answer.nodes} == {KH, AAH, IRAN}
    assert all(node.claims for node in answer.nodes)


def test_kinds_are_chosen_by_name_by_finer_kind_and_by_strand() -> None:
    assert kinds_named(["funds"]) == {"funds", "payroll"}
    assert kinds_named(["command"]) == STRANDS["command"]
    assert kinds_named(["allied with"]) == {"allied_with"}
    with pytest.raises(VocabularyError, match="no kind of tie 'likes'"):
        kinds_named(["likes"])
    assert {"allied_with", "hostile_to"} == SYMMETRIC


# -- changes


def test_beginning_and_being_attested_anew_are_told_apart() -> None:
    began = led("name-a", "2021-05-01", time=on("2021-02-01", "2021-05-01", starts=True))
    anew = Account("Iran backs it.", "2021-05-01", "B").tie("backs", IRAN, "backs", KH)
    found = changes(ties(view_of(began, anew)), day("2020-01-01"), day("2022-01-01"))
    assert [(one.what, one.edge.kind) for one in found] == [("began", "leader_of"), ("newly attested", "backs")]
    assert found[0].claims == (began.reading.relations[0].id,)


def test_ending_and_no_longer_being_attested_are_told_apart() -> None:
    ended = led("name-a", "2021-05-01", time=on("2018-02-01", "2021-02-01", ends=True))
    silent = Account("Iran backs it.", "2019-05-01", "B").tie("backs", IRAN, "backs", KH)
    found = changes(ties(view_of(ended, silent)), day("2020-01-01"), day("2022-01-01"))
    assert [(one.what, one.edge.kind) for one in found] == [("ended", "leader_of"), ("no longer attested", "backs")]
    assert found[1].why == "last attested 2019-05-01; no text states an end, so it still counts as ongoing"


def test_an_end_in_a_range_that_only_touches_the_days_may_have_come() -> None:
    ended = led("name-a", "2021-05-01", time=within("2019-06-01", "2020-06-01", ends=True))
    (found,) = changes(ties(view_of(ended)), day("2020-01-01"), day("2022-01-01"))
    assert (found.what, found.days) == ("may have ended", (day("2019-06-01"), day("2020-06-01")))


def test_a_successor_ends_what_no_text_ends() -> None:
    view = view_of(
        led("name-a", "2019-05-01", time=on("2019-03-01")), led("name-b", "2020-05-01", time=on("2020-03-01"))
    )
    found = changes(ties(view), day("2019-02-01"), day("2021-01-01"))
    assert [(one.what, one.edge.subject) for one in found] == [
        ("ended", "name-a"),
        ("newly attested", "name-b"),
    ]


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(UsageError, match="must come before"):
        ask_network(view_of(), Asked(between=(day("2021-01-01"), day("2020-01-01"))))


# -- paths and standing


def test_a_path_has_the_sentence_of_every_step() -> None:
    account = Account("Iran backs them. They are a member of the forces. Falih leads the forces.", "2021-05-01", "W")
    account.tie("Iran backs", IRAN, "backs", KH).tie("are a member of", KH, "member_of", "popular-mobilization-forces")
    account.tie("leads", "falih-al-fayyadh", "leader_of", "popular-mobilization-forces")
    path = ask_network(view_of(account), Asked(path=(IRAN, "falih-al-fayyadh"))).path
    assert path
    assert [(step.start, step.end) for step in path.steps] == [
        (IRAN, KH),
        (KH, "popular-mobilization-forces"),
        ("popular-mobilization-forces", "falih-al-fayyadh"),
    ]
    assert [sentence.exact for step in path.steps for sentence in step.sentences] == [
        "Iran backs them.",
        "They are a member of the forces.",
        "Falih leads the forces.",
    ]


def test_no_path_is_said_and_is_no_error() -> None:
    account = Account("Iran backs K. M leads the P.", "2021-05-01", "W")
    account.tie("Iran backs K", IRAN, "backs", KH).tie("leads", "falih-al-fayyadh", "leader_of", AAH)
    path = ask_network(view_of(account), Asked(path=(IRAN, AAH))).path
    assert path
    assert (path.steps, path.words) == ((), "No chain of ties that count here joins Iran and Asaib Ahl al-Haq.")
    lonely = ask_network(view_of(account), Asked(path=(IRAN, "badr-organization"))).path
    assert lonely
    assert "No tie that counts here names" in lonely.words


def test_the_medici_stand_in_the_middle_of_the_florentine_families() -> None:
    families = nx.florentine_families_graph()
    text = " ".join(f"{one} is allied with {other} {n}." for n, (one, other) in enumerate(families.edges))
    account = Account(text, "2021-05-01", "W")
    for n, (one, other) in enumerate(families.edges):
        account.tie(f"is allied with {other} {n}", f"name-{one.lower()}", "allied_with", f"name-{other.lower()}")
    standing = ask_network(view_of(account), Asked(centrality=True)).centrality
    assert standing
    first = standing.actors[0]
    assert (first.actor, round(first.betweenness, 3), round(first.degree, 4)) == ("name-medici", 0.522, 0.4286)
    assert len(first.claims) == first.ties == 6


def test_enemies_are_no_community() -> None:
    account = Account("K is with A. A fights I. I is with B.", "2021-05-01", "W")
    account.tie("K is with", KH, "allied_with", AAH).tie("fights", AAH, "hostile_to", "islamic-state")
    account.tie("I is with", "islamic-state", "allied_with", "badr-organization")
    found = ask_network(view_of(account), Asked(communities=True)).communities
    assert found
    assert sorted(one.actors for one in found.communities) == [(AAH, KH), ("badr-organization", "islamic-state")]
    assert all(len(one.claims) == 1 for one in found.communities)


# -- the founding article


@pytest.fixture
def seed(shared: Path) -> View:
    batch = read_files([str(shared / "gold" / "seed.txt")], Stated(published=date(2021, 9, 28)))
    return View(View.of(batch.readings).readings, Scope(as_of=date(2021, 9, 28)))


def test_the_network_of_the_founding_article_is_what_it_supports_and_no_more(seed: View) -> None:
    answer = ask_network(seed)
    found = pairs(answer)
    assert ("ali-khamenei", "controls", "popular-mobilization-forces") in found
    members = {subject for subject, kind, target in found if kind == "member_of" and "coordination-committee" in target}
    assert members == {KH, AAH, "kataib-sayyid-al-shuhada", "harakat-al-nujaba"}
    assert not any(subject == "qasem-soleimani" for subject, _, _ in found)  # "former Quds Force chief"
    assert not any(kind == "designated_by" for _, kind, _ in found)
    assert [(edge.subject, edge.object) for edge in answer.denied] == [("kataib-sayyid-al-shuhada", "united-states")]
    for edge in (*answer.edges, *answer.denied):
        for claim in (*edge.claims, *edge.denials):
            quote = seed.claim(claim).quote
            assert seed.document_of(claim).text[quote.start : quote.end] == quote.exact


def test_an_actor_that_the_record_does_not_hold_is_an_error(seed: View) -> None:
    with pytest.raises(NotFound):
        seed.find_actor("Nobody")
