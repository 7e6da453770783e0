"""A race as the World Athletics competition model and as IPTC Sport Schema: read back, it is the race that it was."""

import json
from typing import Any

import pytest
from people import KERR, a_final, line
from rdflib import RDF, RDFS, Graph, Namespace
from scenario import Scenario

from web.reading.reader import read
from web.reading.reading import as_posted

FORMATS = ("competition-model.json", "sport-schema.jsonld")
SPORT = Namespace("https://sportschema.org/ontologies/main/")
FACET = Namespace("https://sportschema.org/ontologies/sports-facet/")
LINES = [
    line("kerr", 1, mark="3:27.79"),
    line("ingebrigtsen", 2, mark="3:28.24"),
    line("hocker", 2, mark="3:28.24"),
    line("nuguse", "DNF"),
    line("coe", "DQ"),
]
RACES: dict[str, dict[str, Any]] = {
    "a final": {},
    "a women's final": {"sex": "w", "discipline": "800m"},
    "a heat": {"round": "heat", "heat": 3, "venue": "Stade de France", "country": "FRA"},
    "a semi-final": {"round": "semi-final", "heat": 2, "discipline": "mile"},
    "of hurdles, with a wind": {"discipline": "110mH", "wind": -0.4, "results": [line("kerr", 1, mark="13.05")]},
    "of a jump": {"discipline": "long-jump", "results": [line("kerr", 1, mark="8.36", wind=1.2)]},
    "over barriers": {"discipline": "3000mSC", "results": [line("kerr", 1, mark="8:05.12")]},
}


def written(scenario: Scenario, race: str, form: str, **asked: Any) -> str:
    response = scenario.client.get(f"/races/{race}/{form}", query_string=asked)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_data(as_text=True)


def recorded(scenario: Scenario, **fields: Any) -> tuple[str, dict[str, Any]]:
    event = a_final("2024-08-06", published=None) | {"competition": "Olympic Games", "results": LINES} | fields
    scenario.given(event)
    return scenario.ask("/events", type="race_result")["events"][-1]["id"], event


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("told", RACES)
def test_what_is_written_is_read_as_the_race_that_it_was(sqlite_scenario: Scenario, told: str, form: str) -> None:
    race, event = recorded(sqlite_scenario, **RACES[told])

    reading = read(written(sqlite_scenario, race, form))
    (found,) = (as_posted(each) for each in reading.races)

    own = ("occurred_on", "competition", "discipline", "round", "heat", "sex", "venue")
    assert {name: found[name] for name in own if name in found} == {name: event[name] for name in own if name in event}
    lines = [
        {name: value for name, value in each.items() if name not in ("athlete", "wind")} for each in event["results"]
    ]
    assert [{name: value for name, value in each.items() if name != "wind"} for each in found["results"]] == lines
    if form == FORMATS[0]:
        assert found.get("wind") == event.get("wind")
        assert [each.get("wind") for each in found["results"]] == [each.get("wind") for each in event["results"]]


def test_a_second_final_is_one_in_the_competition_model(sqlite_scenario: Scenario) -> None:
    race, _ = recorded(sqlite_scenario, section="b")

    (found,) = (as_posted(each) for each in read(written(sqlite_scenario, race, FORMATS[0])).races)
    assert (found["round"], found["section"]) == ("final", "b")


@pytest.mark.parametrize("form", FORMATS)
def test_a_line_that_was_annulled_is_disqualified_and_stood_before(sqlite_scenario: Scenario, form: str) -> None:
    race, _ = recorded(sqlite_scenario)
    before = sqlite_scenario.parts.ledger.last_position()
    sqlite_scenario.given({"type": "result_annulled", "race": race, "athlete": KERR, "reason": "doping"})

    (now,) = (as_posted(each) for each in read(written(sqlite_scenario, race, form)).races)
    (then,) = (as_posted(each) for each in read(written(sqlite_scenario, race, form, position=before)).races)

    (annulled,) = (each for each in now["results"] if each["name"] == "Josh Kerr")
    assert (annulled["status"], "place" in annulled) == ("DQ", False)
    assert then["results"][0]["place"] == 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its reader uses what it has deprecated itself
def test_the_json_ld_is_made_of_the_ontologys_words_and_answers_its_question(sqlite_scenario: Scenario) -> None:
    race, _ = recorded(sqlite_scenario, venue="Stade de France", heat=1, round="heat")
    graph = Graph().parse(data=written(sqlite_scenario, race, FORMATS[1]), format="json-ld")

    kinds = {str(each) for each in graph.objects(None, RDF.type)}
    assert {each.removeprefix(SPORT) for each in kinds if each.startswith(SPORT)} == {
        "Competition", "CompetitionPhase", "Event", "Site", "IndividualParticipation", "Athlete",
    }  # fmt: skip
    event_has = set(graph.predicates(next(graph.subjects(RDF.type, SPORT.Event))))
    assert event_has == {RDF.type, RDFS.label, SPORT.eventInCompetitionPhase, SPORT.location, SPORT.participation}
    for one in graph.subjects(RDF.type, SPORT.IndividualParticipation):  # a closed shape, too
        known = {RDF.type, SPORT.participationBy, SPORT.rank, SPORT.score, SPORT.uniformNumberEvent}
        assert set(graph.predicates(one)) <= known
    asked = """SELECT ?name ?rank ?time WHERE {
        ?event a sport:Event ; sport:participation ?part ; sport:eventInCompetitionPhase ?phase .
        ?phase a sport:CompetitionPhase ; sport:phaseInCompetition ?competition .
        ?part a sport:IndividualParticipation ; sport:participationBy ?who ; sport:rank ?rank ; sport:score ?time .
        ?who a sport:Athlete ; rdfs:label ?name . } ORDER BY ?rank ?name"""
    found = graph.query(asked, initNs={"sport": SPORT, "rdfs": RDFS})
    assert [tuple(map(str, row)) for row in found] == [  # type: ignore[arg-type]
        ("Josh Kerr", "1", "3:27.79"), ("Cole Hocker", "2", "3:28.24"), ("Jakob Ingebrigtsen", "2", "3:28.24"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_there_is_none_of_a_race_that_is_not_there_and_an_unchanged_one_is_not_sent_again(
    sqlite_scenario: Scenario, form: str
) -> None:
    race, _ = recorded(sqlite_scenario)
    first = sqlite_scenario.client.get(f"/races/{race}/{form}")
    again = sqlite_scenario.client.get(f"/races/{race}/{form}", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert json.loads(first.get_data())
    assert sqlite_scenario.client.get(f"/races/2024-01-01-nothing/{form}").status_code == 404


@pytest.mark.parametrize("form", FORMATS)
def test_whoever_is_listed_with_nothing_but_a_name_was_listed(sqlite_scenario: Scenario, form: str) -> None:
    race, _ = recorded(sqlite_scenario, results=[line("kerr", 1), {"athlete": "ada", "name": "Ada", "country": "GBR"}])
    other, _ = recorded(sqlite_scenario, competition="Olympic Trials", results=[line("kerr", 1), {"athlete": "ada"}])

    for each in (race, other):
        (found,) = (as_posted(each) for each in read(written(sqlite_scenario, each, form)).races)
        assert {"Josh Kerr", "Ada"} == {listed["name"] for listed in found["results"]}
