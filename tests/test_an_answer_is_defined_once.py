"""The struct that goes out is the contract: what the OpenAPI document says of an answer is derived from it."""

import json
from typing import Annotated, Any

import jsonschema_rs
import msgspec
import pytest
from msgspec import UNSET, Meta, Struct, UnsetType
from people import KERR, a_final, race_id
from scenario import Scenario

from projections.facts import RaceDetails
from web.answer.documents.parts import fields_of
from web.api.reference.derived import Answered, parts


class Lap(Struct):
    """One time round."""

    split: Annotated[str, Meta(description="In the sport's own form.")]
    leader: str | None = None


class Echo(Struct):
    position: int


class LapsDocument(Struct):
    by_athlete: dict[str, Lap]
    pair: tuple[str, str]
    note: str | UnsetType = UNSET


class BroadcastDocument(Struct):
    laps: LapsDocument


LAPS = LapsDocument({"kerr": Lap("58.1")}, ("kerr", "hocker"))


def the_parts(*answers: Answered) -> dict[str, Any]:
    return parts(answers or (Answered(LapsDocument, (Echo,)), Answered(BroadcastDocument, ())))


def is_valid(answer: Any, part: str) -> bool:
    schema = {"$ref": f"#/components/schemas/{part}", "components": {"schemas": the_parts()}}
    return jsonschema_rs.Draft202012Validator(schema).is_valid(json.loads(msgspec.json.encode(answer)))


def test_a_part_has_what_the_struct_says_of_itself() -> None:
    lap = the_parts()["Lap"]

    assert lap["description"] == "One time round."
    assert lap["properties"]["split"] == {"type": "string", "description": "In the sport's own form."}


def test_what_is_always_written_is_required_also_where_it_has_a_default_and_what_may_be_unset_is_not() -> None:
    described = the_parts()

    assert described["Lap"]["required"] == ["split", "leader"]
    assert described["Laps"]["required"] == ["by_athlete", "pair", "position"]
    assert described["Laps"]["properties"].keys() == {"by_athlete", "pair", "note", "position"}


@pytest.mark.parametrize(
    ("answer", "valid"),
    [
        (fields_of(LAPS) | {"position": 3}, True),
        (fields_of(LAPS) | {"position": 3, "note": "windy"}, True),
        (fields_of(LAPS), False),
        (fields_of(LAPS) | {"position": 3, "colour": "red"}, False),
        (fields_of(LAPS) | {"position": 3, "pair": ["kerr"]}, False),
        (fields_of(LAPS) | {"position": 3, "pair": ["kerr", "hocker", "ingebrigtsen"]}, False),
        (fields_of(LAPS) | {"position": 3, "by_athlete": {"kerr": {"split": "58.1"}}}, False),
    ],
)
def test_an_answer_is_valid_as_it_is_written_and_with_nothing_missing_or_added(answer: Any, *, valid: bool) -> None:
    assert is_valid(answer, "Laps") == valid


def test_a_part_of_another_answer_stands_there_without_what_it_has_beside_it_on_its_own() -> None:
    assert the_parts()["Broadcast"]["properties"]["laps"] == {"$ref": "#/components/schemas/LapsFields"}
    assert is_valid(BroadcastDocument(LAPS), "Broadcast")
    assert not is_valid({"laps": fields_of(LAPS) | {"position": 3}}, "Broadcast")


def test_what_nothing_is_made_of_is_not_described() -> None:
    assert the_parts().keys() == {"Laps", "LapsFields", "Lap", "Broadcast"}
    assert the_parts(Answered(LapsDocument, (Echo,))).keys() == {"Laps", "Lap"}


def test_the_parts_are_the_same_in_whatever_order_the_answers_come() -> None:
    answers = [Answered(LapsDocument, (Echo,)), Answered(BroadcastDocument, ())]

    assert json.dumps(the_parts(*answers)) == json.dumps(the_parts(*reversed(answers)))


def test_whatever_is_told_of_a_race_is_in_its_answer_and_in_each_athletes_races(sqlite_scenario: Scenario) -> None:
    final = a_final("2024-06-01", fields={"venue": "Paris"}, kerr=1, ingebrigtsen=2)
    told = sqlite_scenario.given(final)
    race = told.ask(f"/races/{race_id(final)}")
    [start] = told.ask(f"/athletes/{KERR}/races")["races"]
    details = set(RaceDetails.__struct_encode_fields__)

    assert details <= race.keys()
    assert {name: start[name] for name in details} == {name: race[name] for name in details}
    assert race["venue"] == "Paris"
