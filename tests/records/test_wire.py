import json

from conftest import Read
from herodotus.records.wire import reading_from_json, reading_to_json

TEXT = """By Test Wire

March 5, 2021

The U.S. military bombed Kataib Hezbollah near Abu Kamal on February 25, 2021, killing 22 fighters, in response to a
rocket attack on Erbil airport. Qais al-Khazali leads Asaib Ahl al-Haq, which is backed by Iran.

The government increased the budget of the Popular Mobilization Forces by 46% compared to 2019 to reach $2.5 billion.
President Biden said that the strike was meant to deter attacks."""


def test_a_reading_survives_the_wire(read: Read) -> None:
    reading = read(TEXT)
    assert reading.events
    assert reading.relations
    assert reading.figures
    assert reading.assessments
    line = json.dumps(reading_to_json(reading), ensure_ascii=False)
    assert reading_from_json(json.loads(line)) == reading


def test_the_json_has_what_readers_of_it_expect(read: Read) -> None:
    data = reading_to_json(read(TEXT))
    assert set(data) == {
        "document", "reader", "text", "actors", "events", "relations", "figures", "assessments", "outcome",
    }  # fmt: skip
    event = data["events"][0]
    assert event["date"] == "2021-02-25"
    assert event["killed"] == 22
    quote = event["quotes"][0]
    assert data["text"][quote["start"] : quote["end"]] == quote["exact"] == event["quote"]
    assert "text" not in data["document"]
