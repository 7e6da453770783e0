"""The pages in schema.org's words, read by extractors and held against the vocabulary itself. Nothing is fetched."""

import json
from typing import Any

import extruct
import pytest
from flask import render_template
from people import INGEBRIGTSEN, KERR, a_final, a_quote, registered, result_annulled, scheduled
from rdflib import RDF, Graph, Literal, URIRef, namespace
from scenario import Scenario

from projections.facts import everything_at
from web.answer.pair_facts import pair_facts
from web.answer.respond import own_address
from web.feeds import linked_data
from web.feeds.racing_calendar import called_off

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader uses it

PAGE = f"http://localhost/{INGEBRIGTSEN}-vs-{KERR}"
READ_OFFLINE = {
    "@vocab": "https://schema.org/",
    **{name: {"@type": "@id"} for name in ("url", "sameAs", "eventStatus")},
}
"""What https://schema.org/docs/jsonldcontext.json says of the words we use."""


def answer_of(scenario: Scenario) -> dict[str, Any]:
    """What the rivalry's page knows, from the API."""
    seen = scenario.ask(f"/rivalries/{INGEBRIGTSEN}/{KERR}", round="any", latest=100)
    return {
        "athletes": [INGEBRIGTSEN, KERR],
        "names": seen["head_to_head"]["names"],
        "people": [scenario.ask(f"/athletes/{each}") for each in (INGEBRIGTSEN, KERR)],
        "record": seen["head_to_head"],
        "shown": seen["head_to_head"]["meetings"],
        "timeline": seen["timeline"],
        "next_meeting": seen["next_meeting"],
        "canonical": PAGE,
        "sentence": "The record.",
    }


def of_rivalry(scenario: Scenario) -> dict[str, Any]:
    with scenario.app.test_request_context("/"), scenario.parts.read_model.reading() as view:
        at = everything_at(view.position)
        off = called_off(pair_facts(view, at, (INGEBRIGTSEN, KERR)))
        return linked_data.of_rivalry(answer_of(scenario), own_address, off)


def graph(told: dict[str, Any]) -> Graph:
    assert told["@context"] == "https://schema.org"
    return Graph().parse(data=json.dumps(told | {"@context": READ_OFFLINE}), format="json-ld")


def known_to_schema_org(found: Graph) -> bool:
    words = {predicate for predicate in found.predicates() if predicate != RDF.type}
    words |= set(found.objects(predicate=RDF.type)) | set(found.objects(predicate=namespace.SDO.eventStatus))
    schema_org: Any = namespace.SDO  # its own types know neither "in" nor iteration
    return all(word in schema_org for word in words)


def in_a_page(scenario: Scenario, told: dict[str, Any]) -> str:
    with scenario.app.test_request_context("/"):
        return f"<!doctype html><title>x</title>{render_template('linked_data.html', linked_data=told)}<p>End"


def test_every_word_is_one_of_schema_org(eve_of_paris: Scenario) -> None:
    found = graph(of_rivalry(eve_of_paris))

    assert known_to_schema_org(found)
    assert not known_to_schema_org(graph({"@context": "https://schema.org", "@type": "Rivalry"}))


def test_it_has_the_two_and_every_meeting_between_them(eve_of_paris: Scenario) -> None:
    found = graph(of_rivalry(eve_of_paris))

    kerr = URIRef(f"http://localhost/athletes/{KERR}")
    meetings = eve_of_paris.head_to_head(INGEBRIGTSEN, KERR, round="any")["meetings"]
    assert (kerr, RDF.type, namespace.SDO.Person) in found
    assert (kerr, namespace.SDO.name, Literal("Josh Kerr")) in found
    for meeting in meetings:
        race = URIRef(f"http://localhost/races/{meeting['race']}")
        assert (race, RDF.type, namespace.SDO.SportsEvent) in found
        assert (race, namespace.SDO.startDate, Literal(meeting["date"])) in found
        assert (race, namespace.SDO.competitor, kerr) in found


def test_a_quote_has_its_speaker_words_and_source(sqlite_scenario: Scenario) -> None:
    quote = a_quote("2024-08-01", "he was just the next guy") | {
        "source": {"publisher": "Athletics Weekly", "url": "https://aw.example/a-b", "published_on": "2024-08-01"}
    }
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), quote)

    found = graph(of_rivalry(sqlite_scenario))

    (said,) = found.subjects(RDF.type, namespace.SDO.Quotation)
    assert found.value(said, namespace.SDO.text) == Literal("he was just the next guy")
    assert found.value(said, namespace.SDO.creator) == URIRef(f"http://localhost/athletes/{INGEBRIGTSEN}")
    assert (
        str(found.value(said, namespace.SDO.url)) == "https://aw.example/a-b#:~:text=he%20was%20just%20the%20next%20guy"
    )
    citation = found.value(said, namespace.SDO.citation)
    assert found.value(citation, namespace.SDO.url) == URIRef("https://aw.example/a-b")


def test_a_speaker_who_is_no_athlete_is_a_person_by_name(eve_of_paris: Scenario) -> None:
    found = graph(of_rivalry(eve_of_paris))

    speakers = {str(found.value(each, namespace.SDO.name)) for each in found.objects(predicate=namespace.SDO.creator)}
    assert "Sebastian Coe" in speakers


def test_a_scheduled_race_is_scheduled_and_one_called_off_cancelled(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(
        *registered("kerr", "ingebrigtsen"),
        scheduled("2026-08-06", "kerr", "ingebrigtsen", venue="Paris"),
        scheduled("2026-09-01", "kerr", "ingebrigtsen"),
        {"type": "race_annulled", "race": "2026-09-01-test-meeting-1500m-m-final", "reason": "storm"},
    )

    found = graph(of_rivalry(sqlite_scenario))

    statuses = {
        str(event).rpartition("#")[2]: status for event, status in found.subject_objects(namespace.SDO.eventStatus)
    }
    assert statuses == {
        "scheduled-2026-08-06-test-meeting-1500m-m-final": namespace.SDO.EventScheduled,
        "scheduled-2026-09-01-test-meeting-1500m-m-final": namespace.SDO.EventCancelled,
    }
    assert known_to_schema_org(found)


def test_a_race_page_lists_everybody_and_what_became_of_them(sqlite_scenario: Scenario) -> None:
    race = a_final("2024-08-06", hocker={"place": 1, "mark": "3:27.65"}, kerr=2, ingebrigtsen="DNF")
    sqlite_scenario.given(race, result_annulled(race, "kerr"))
    answer = sqlite_scenario.ask("/races/2024-08-06-test-meeting-1500m-m-final")

    with sqlite_scenario.app.test_request_context("/"):
        told = linked_data.of_race(answer, own_address)

    found = graph(told)
    assert known_to_schema_org(found)
    assert len(list(found.objects(URIRef(told["@id"]), namespace.SDO.competitor))) == 3
    assert told["description"] == "Cole Hocker 1, 3:27.65; Josh Kerr annulled; Jakob Ingebrigtsen DNF"


def test_an_athlete_page_is_a_person(eve_of_paris: Scenario) -> None:
    with eve_of_paris.app.test_request_context("/"):
        told = linked_data.of_athlete(eve_of_paris.ask(f"/athletes/{KERR}"), own_address)

    found = graph(told)
    assert known_to_schema_org(found)
    assert (URIRef(f"http://localhost/athletes/{KERR}"), RDF.type, namespace.SDO.Person) in found


def test_the_pages_of_an_athlete_elsewhere_are_the_same_as_ours(eve_of_paris: Scenario) -> None:
    elsewhere = {
        "world-athletics": "14564446",
        "wikidata": "http://www.wikidata.org/entity/Q54876654",
        "club": "https://club.example/kerr",
        "tilastopaja": "93",
        "wa": "javascript:alert(1)",
    }
    answer = eve_of_paris.ask(f"/athletes/{KERR}") | {"external_ids": elsewhere}

    with eve_of_paris.app.test_request_context("/"):
        told = linked_data.of_athlete(answer, own_address)

    assert told["sameAs"] == [
        "https://worldathletics.org/athletes/-/14564446",
        "https://www.wikidata.org/wiki/Q54876654",
        "https://club.example/kerr",
    ]


@pytest.mark.parametrize("field", ["country", "born", "sex", "external_ids"])
def test_what_is_not_known_of_an_athlete_is_left_out(eve_of_paris: Scenario, field: str) -> None:
    answer = eve_of_paris.ask(f"/athletes/{KERR}") | {field: None}

    with eve_of_paris.app.test_request_context("/"):
        assert None not in linked_data.of_athlete(answer, own_address).values()


def test_an_extractor_finds_it_in_the_page_whatever_was_posted(sqlite_scenario: Scenario) -> None:
    hostile = "</script><script>alert(1)</script><!-- & ' \" \u2028 ]]>"
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), a_quote("2024-08-01", hostile, speaker=hostile))
    told = of_rivalry(sqlite_scenario)

    page = in_a_page(sqlite_scenario, told)

    assert page.count("<script") == page.count("</script") == 1
    assert extruct.extract(page, syntaxes=["json-ld"])["json-ld"] == [told]


def test_a_page_without_any_says_nothing(sqlite_scenario: Scenario) -> None:
    assert "<script" not in in_a_page(sqlite_scenario, {})
