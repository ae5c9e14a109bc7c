"""One question has one answer and one set of parameters, whoever asks it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from herodotus.casebook import Casebook, add, init
from herodotus.casebook.filing import save_filed
from herodotus.casebook.questions import QUESTIONS, Question, as_json, question
from herodotus.casebook.questions.question import named
from herodotus.cli.app import app
from herodotus.cli.asking import QUESTIONS as VERBS
from herodotus.errors import NotFound, UsageError
from herodotus.publish.brief.answers import section_of
from herodotus.publish.brief.sections import Sections
from herodotus.publish.citations import Citations
from herodotus.publish.redaction import Redaction
from herodotus.publish.tables.cells import csv_text
from herodotus.records import Scope

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NEEDS = {
    "exchange": {"one": ["United States"], "other": ["Kataib Hezbollah"]},
    "profile": {"actor": ["Kataib Hezbollah"]},
    "status": {"actor": ["Kataib Hezbollah"]},
}
FORMS = {"json", "csv", "chart", "graphml", "casebook", "as-of", "published-by", "known-at", "state"}
CHANGING = {"new", "resolve", "explain", "reopen", "ground", "by"}
FILES = {"file", "scale"}


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Casebook:
    with init(tmp_path_factory.mktemp("asked") / "casebook") as made:
        add(made, [str(EXAMPLES / "reports")], by="ann")
        for name in ("hypotheses.yaml", "indicators.yaml"):
            save_filed(made, name, (EXAMPLES / name).read_text(encoding="utf-8"), "")
        yield made


def test_the_registry_holds_the_questions_of_the_command_line() -> None:
    assert {one.name for one in QUESTIONS} == set(VERBS)
    assert len(QUESTIONS) == len(VERBS) == 12


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda one: one.name)
def test_parameters_are_the_options_of_the_verb(asked: Question) -> None:
    verb = typer.main.get_command(app).commands[asked.name]
    options = {p.opts[0].lstrip("-") if p.param_type_name == "option" else p.name: p for p in verb.params}
    options = {name: one for name, one in options.items() if name not in FORMS | CHANGING}
    fields = {named(name, about): about for name, about in asked.parameters.model_fields.items()}
    assert fields.keys() == options.keys()
    for name in fields.keys() - FILES:
        about, option = fields[name], options[name]
        assert about.description == option.help
        assert about.is_required() == option.required
        default = None if about.is_required() else about.get_default(call_default_factory=True)
        if option.default is not None:
            assert default == option.default


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda one: one.name)
def test_every_question_is_answered_drawn_set_in_a_table_and_headed(asked: Question, casebook: Casebook) -> None:
    parameters = asked.asked(NEEDS.get(asked.name, {}))
    with casebook.looking(asked.scope(Scope(), parameters)) as view:
        answer = asked.answer(casebook, view, parameters)
        redaction = Redaction(view)
        told = section_of(Sections(view, redaction, Citations(view)), answer)
        columns, *rows = csv_text(asked.table(view, answer)).splitlines()
        plain = as_json(view, answer)
        assert str(asked.draw(view, answer)).startswith("<svg")
        assert "claim" in columns
        assert rows
        assert told.heading
        assert json.loads(json.dumps(plain))["counted"]["claims"] == answer.counted.claims
        lines = [line for group in told.groups for line in group.lines]
        cited = {claim for line in lines for claim in line.claims}
        assert cited
        assert list(view.claims_of(cited)) == list(cited)


@pytest.mark.parametrize("name", ["exchange", "change", "figures", "control", "profile", "status", "means", "network"])
def test_an_answer_is_the_one_of_the_command_line(name: str, casebook: Casebook) -> None:
    asked = question(name)
    parameters = asked.asked(NEEDS.get(name, {}))
    with casebook.looking() as view:
        answer = as_json(view, asked.answer(casebook, view, parameters))
    words = [words for values in NEEDS.get(name, {}).values() for words in values]
    told = CliRunner().invoke(app, [name, *words, "--json", "--casebook", str(casebook.folder)])
    assert told.exit_code == 0
    assert json.loads(told.stdout) == json.loads(json.dumps(answer, default=str))


def test_parameters_are_read_from_an_address_and_written_to_one() -> None:
    given = {"one": ["Iran"], "other": [" Israel "], "types": ["ASSAULT,PROTEST"], "lags": ["1", "3"], "gap": ["", "9"]}
    asked = question("exchange").asked({**given, "hawkes": ["false"], "since": ["2020-01-03"], "unknown": ["x"]})
    assert asked.model_dump(include={"other", "types", "lags", "gap", "hawkes"}) == {
        "other": "Israel",
        "types": ["ASSAULT", "PROTEST"],
        "lags": [1, 3],
        "gap": 9,
        "hawkes": False,
    }
    again: dict[str, list[str]] = {}
    for name, words in asked.address():
        again.setdefault(name, []).append(words)
    assert question("exchange").asked(again) == asked
    assert "step" not in again


def test_names_outside_are_those_of_the_options() -> None:
    asked = question("timeline").asked({"with": ["Iran"], "from": ["2020-01-01"], "type": ["ASSAULT", "PROTEST"]})
    assert asked.address() == [("with", "Iran"), ("type", "ASSAULT"), ("type", "PROTEST"), ("from", "2020-01-01")]


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("exchange", {"one": ["Iran"]}, "asks for `other`"),
        ("exchange", {"one": ["a"], "other": ["b"], "gap": ["0"]}, "`gap` cannot be '0'"),
        ("exchange", {"one": ["a"], "other": ["b"], "step": ["year"]}, "`step` cannot be 'year'"),
        ("timeline", {"from": ["last June"]}, "`from` cannot be 'last June'"),
        ("change", {"harmonics": ["9"]}, "`harmonics` cannot be '9'"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(name: str, given: dict[str, list[str]], told: str) -> None:
    with pytest.raises(UsageError, match=r"asks for|cannot be") as error:
        question(name).asked(given)
    assert told in error.value.what
    assert error.value.remedy


def test_an_unknown_question_names_those_that_there_are() -> None:
    with pytest.raises(NotFound, match="timeline, network"):
        question("weather")


def test_a_day_beside_the_day_of_the_scope_is_refused() -> None:
    status = question("status")
    asked = status.asked({"actor": ["Iran"], "on": ["2020-01-03"]})
    day = asked.model_dump()["on"]
    assert status.scope(Scope(), asked) == Scope(as_of=day)
    with pytest.raises(UsageError, match="two days"):
        status.scope(Scope(as_of=day.replace(day=4)), asked)
