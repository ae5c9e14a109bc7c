"""The nine sentences on which public event coders fail: what is read of each today, and what is not yet.

`NOT_YET` lists, for each sentence, what a careful reader would add; a test below keeps the list honest for those that
can be checked by machine.
"""

from __future__ import annotations

from conftest import Read
from herodotus.records import Event, Reading

DEPOTS = (
    "U.S. warplanes struck three Kataib Hezbollah depots near Jurf al-Sakhar on Tuesday, killing five fighters, in "
    "response to a rocket attack on Ain al-Asad."
)
SUSPENDED = (
    "Asaib Ahl al-Haq, an Iran-backed militia that is part of the Popular Mobilization Forces and is led by Qais "
    "al-Khazali, said it was suspending attacks on American troops in Iraq."
)
BUDGET = (
    "Iraq's parliament approved a budget that gives the Popular Mobilization Forces $3.4 billion, up from $2.7 "
    "billion, for a headcount of 238,000."
)
DRONE = "Iran denied it had supplied the drone that killed three American soldiers in Jordan."
SINJAR = "Turkish drones killed two commanders of the Sinjar Resistance Units, a group affiliated with the PKK."
THREAT = "Kataib Hezbollah threatened to resume attacks if Washington does not withdraw its 2,500 troops."
SOLEIMANI = "Soleimani was killed in a U.S. drone strike at Baghdad airport."
DESIGNATED = "The United States designated Harakat al-Nujaba a terrorist organisation and sanctioned its leader."
DESTROYER = (
    "Houthi fighters fired missiles at a U.S. destroyer, hours after U.S. and British forces bombed Houthi sites."
)

NOT_YET = {
    "depots": "that the depots are of Kataib Hezbollah but the five fighters are not said to be",
    "suspended": "that suspending attacks is a concession, not a sanction",
    "budget": "an event: parliament's approval as SUPPORT",
    "drone": "that the killing's doer is unknown while the supply alone is denied to Iran",
    "threat": "whose troops the 2,500 are (Washington's), and what is threatened",
    "designated": "the sanction on the unnamed leader as an event of its own",
    "destroyer": "the means of the bombing, and that the attack follows it in time alone",
}


def events(reading: Reading, root: str) -> list[Event]:
    return [event for event in reading.events if event.type == root]


def ties(reading: Reading) -> set[tuple[str, str, str]]:
    return {(r.subject, r.kind, r.object) for r in reading.relations if r.polarity == "affirmed"}


def test_a_strike_in_answer_to_an_attack(read: Read) -> None:
    reading = read(DEPOTS)
    strike, attack = events(reading, "ASSAULT")
    assert strike.targets == ("kataib-hezbollah",)
    assert strike.initiators[0].startswith("group-")
    assert ties(reading) == {(strike.initiators[0], "part_of", "united-states")}
    assert strike.date == "2021-09-28"
    assert strike.place == "Jurf al-Sakhar"
    assert strike.killed == 5
    assert attack.place_id == "ain-al-asad"
    assert attack.date is None
    assert [(r.event, r.basis) for r in strike.responds_to] == [(attack.id, "asserted")]


def test_a_militia_with_its_ties(read: Read) -> None:
    reading = read(SUSPENDED)
    assert {
        ("iran", "backs", "asaib-ahl-al-haq"),
        ("asaib-ahl-al-haq", "part_of", "popular-mobilization-forces"),
        ("qais-al-khazali", "leader_of", "asaib-ahl-al-haq"),
    } <= ties(reading)
    (event,) = reading.events
    assert event.speakers == ("asaib-ahl-al-haq",)
    assert event.modality == "reported"


def test_a_budget_with_its_base_and_a_headcount(read: Read) -> None:
    figures = [(f.measure, f.value, f.unit, f.subject) for f in read(BUDGET).figures]
    assert figures == [
        ("budget", 3.4e9, "USD", "popular-mobilization-forces"),
        ("budget", 2.7e9, "USD", "popular-mobilization-forces"),
        ("strength", 238_000, "persons", "popular-mobilization-forces"),
    ]
    assert read(BUDGET).figures[0].base_value == 2.7e9


def test_a_denial_is_denied_and_the_deed_is_not(read: Read) -> None:
    reading = read(DRONE)
    (supply,) = events(reading, "AID")
    assert (supply.initiators, supply.polarity, supply.speakers) == (("iran",), "denied", ("iran",))
    (killing,) = events(reading, "ASSAULT")
    assert (killing.polarity, killing.killed, killing.place) == ("affirmed", 3, "Jordan")
    assert killing.initiators == ()


def test_the_named_body_of_unnamed_victims(read: Read) -> None:
    reading = read(SINJAR)
    (strike,) = events(reading, "ASSAULT")
    assert strike.initiators == ("turkey",)
    assert strike.targets == ("sinjar-resistance-units",)
    assert (strike.killed, strike.instrument) == (2, "drones")
    assert ties(reading) == {("sinjar-resistance-units", "allied_with", "pkk")}


def test_a_threat_and_its_condition(read: Read) -> None:
    reading = read(THREAT)
    (threat,) = events(reading, "THREATEN")
    assert threat.initiators == ("kataib-hezbollah",)
    (withdrawal,) = events(reading, "RETREAT")
    assert withdrawal.initiators == ("united-states",)
    assert (withdrawal.modality, withdrawal.polarity) == ("hypothetical", "denied")
    assert [(f.measure, f.value) for f in reading.figures] == [("troops", 2500)]
    assert events(reading, "ASSAULT") == []


def test_one_killing_is_one_event(read: Read) -> None:
    (event,) = read(SOLEIMANI).events
    assert event.type == "ASSAULT"
    assert (event.initiators, event.targets) == (("united-states",), ("qasem-soleimani",))
    assert (event.place_id, event.instrument, event.killed) == ("baghdad-airport", "drone strike", 1)


def test_a_designation(read: Read) -> None:
    reading = read(DESIGNATED)
    assert ties(reading) == {("harakat-al-nujaba", "designated_by", "united-states")}
    (sanction,) = events(reading, "SANCTION")
    assert (sanction.initiators, sanction.targets) == (("united-states",), ("harakat-al-nujaba",))


def test_an_attack_and_what_went_before(read: Read) -> None:
    missiles, bombs = events(read(DESTROYER), "ASSAULT")
    assert missiles.initiators == ("houthis",)
    assert missiles.instrument == "missiles"
    assert set(bombs.initiators) == {"united-states", "british-army"}
    assert bombs.targets == ("houthis",)


def test_the_list_of_what_is_not_read_is_true(read: Read) -> None:
    assert events(read(SUSPENDED), "CONCEDE") == []
    assert read(BUDGET).events == ()
    assert len(read(DESIGNATED).events) == 1
    assert set(NOT_YET) >= {"suspended", "budget", "designated", "destroyer"}


def test_at_least_so_many_are_killed_by_whoever_the_sentence_names(read: Read) -> None:
    for verb, field in (("killed", "killed"), ("wounded", "injured")):
        (event,) = read(f"The militia {verb} at least 20 protesters.").events
        names = {actor.id: actor.name for actor in read(f"The militia {verb} at least 20 protesters.").actors}
        assert [names[one] for one in event.initiators] == ["militia"]
        assert [names[one] for one in event.targets] == ["protesters"]
        assert getattr(event, field) == 20


def test_rebels_of_nowhere_are_nobody_whom_one_knows(read: Read) -> None:
    assert [actor.name for actor in read("The rebels killed 20 soldiers.").actors] == ["rebels", "soldiers"]
