"""Results in a format that says what each value is are read as what it says: JSON, XML, RDF, and FinishLynx's files."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from printed import remarks
from working import calls_of

from web.reading.reader import read
from web.reading.reading import as_posted


def races(text: str) -> list[dict[str, Any]]:
    return [as_posted(race) for race in read(text).races]


def of_race(race: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in race.items() if name not in ("type", "results")}


ATHLETES = [
    {"id": 1, "firstName": "Anna", "lastName": "ALPHA", "birthdate": "2000-08-24", "country": "SLO", "sex": "female"},
    {"id": 2, "firstName": "Berta Maria", "lastName": "BETA", "birthdate": "2001", "country": "CRO", "sex": "female"},
    {"id": 3, "firstName": "Cora", "lastName": "GAMMA", "birthdate": "2002", "country": "FRA", "sex": "female"},
]


def model(*rounds: dict[str, Any], title: str = "Women's 100m", **more: Any) -> str:
    units = [{"waEventId": 11, "title": title, "rounds": list(rounds)}]
    venues = [{"id": 12, "name": "Saint-Denis Stadium", "country": "FRA"}]
    return json.dumps({"waId": 22, "athletes": ATHLETES, "venues": venues, "units": units, **more}, indent=1)


def heat(number: int, *results: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"number": number, "wind": "-0.4", "date": "2024-08-24", "results": list(results), **more}


def test_the_competition_model_of_world_athletics_is_read_race_by_race() -> None:
    first = heat(1, {"athleteId": 2, "result": "11.20", "placeInRace": 1, "placeInRound": 2, "qualified": "Q"})
    second = heat(
        2,
        {"athleteId": 1, "result": "11.10", "placeInRace": 1, "placeInRound": 1, "qualified": "Q"},
        {"athleteId": 3, "result": "DQ"},
        wind="NWI",
        date="20240825",
    )
    one, other = races(model({"type": "Semifinal", "races": [first, second]}))

    assert of_race(one) == {
        "occurred_on": "2024-08-24", "discipline": "100m", "round": "semi-final", "heat": 1, "sex": "w",
        "venue": "Saint-Denis Stadium", "wind": -0.4,
    }  # fmt: skip
    assert one["results"] == [
        {"name": "Berta Maria Beta", "country": "CRO", "place": 1, "mark": "11.20", "qualified": "Q"}
    ]
    assert (other["occurred_on"], other["heat"], "wind" in other) == ("2024-08-25", 2, False)
    assert other["results"][1] == {"name": "Cora Gamma", "country": "FRA", "status": "DQ"}


def test_its_examples_have_comments_and_its_jumps_attempts_with_a_wind_of_their_own() -> None:
    detail = [{"result": "x", "wind": "+1.1"}, {"result": "13.43", "wind": "+1.2"}]
    result = {"athleteId": 1, "wind": "+1.2", "result": "13.43", "placeInRace": 2, "placeInRound": 2, "detail": detail}
    text = model({"type": "Final", "races": [heat(1, result, wind="+1.2")]}, title="Women's Triple Jump")
    commented = text.replace('"waId": 22,', '"waId": 22,  // Zadar "2021" https://example.org')

    reading = read(commented)
    (race,) = (as_posted(each) for each in reading.races)

    assert (race["discipline"], race["round"], race["results"][0]["wind"]) == ("triple-jump", "final", 1.2)
    assert race["results"][0]["attempts"] == [{"status": "x", "wind": 1.1}, {"mark": "13.43", "wind": 1.2}]


def test_who_is_out_of_competition_has_no_place_and_a_relay_is_told() -> None:
    guest = {"athleteId": 1, "result": "11.00", "placeInRace": 1, "outOfCompetition": True}
    reading = read(model({"type": "Final", "races": [heat(1, guest, {"relayTeamId": 9, "result": "42.00"})]}))

    assert [(line.name, line.place) for line in reading.races[0].lines] == [("Anna Alpha", "")]
    assert "out of competition" in remarks(reading)
    assert "Relays are not counted" in remarks(reading)


def test_several_finals_are_sections() -> None:
    finals = [heat(number, {"athleteId": number, "result": "11.20", "placeInRace": 1}) for number in (1, 2)]

    assert [race["section"] for race in races(model({"type": "Final A-B", "races": finals}))] == ["a", "b"]


def test_a_remark_about_a_document_is_at_the_line_of_what_it_is_about() -> None:
    text = model({"type": "Final", "races": [heat(1, {"athleteId": 1, "result": "fast", "placeInRace": 1})]})

    line = next(number for number, each in enumerate(text.split("\n"), 1) if '"athleteId"' in each) - 1
    assert f"{line}: 'fast' was not understood" in remarks(read(text))


OPEN_TRACK: dict[str, Any] = {
    "fullName": "Northtown Open", "date": "2024-06-01", "venue": {"formalName": "Northtown Stadion"},
    "competitors": [
        {"competitorId": "7", "sortBib": "0007", "firstName": "Anna", "lastName": "Alpha", "gender": "F",
         "nationality": "NOR", "teamName": "Northtown AC", "dateOfBirth": "2001-02-03"},
        {"competitorId": "12", "sortBib": "0012", "firstName": "Berta", "lastName": "Beta", "gender": "F",
         "nationality": "SWE", "teamName": "Southtown AC"},
    ],
    "events": [
        {"eventId": "T01", "eventCode": "80H", "name": "Jenter 15 80 hekk", "genders": "F", "day": 2, "units": [
            {"id": "T01-1", "heatName": "Heat 1", "windAssistance": "1.3", "results": [
                {"bib": "7", "lane": 4, "place": 1, "performance": "11.85", "qualified": "Q"},
                {"bib": "12", "lane": 5, "performance": "DNF"}]},
            {"id": "T01-2", "heatName": "Heat 2", "results": [{"bib": "12", "place": 1, "performance": "12.01"}]}]},
        {"eventId": "F01", "eventCode": "SP3K", "name": "Kule", "genders": "F", "day": 1, "units": [
            {"id": "F01-1", "heatName": "Final", "results": [{"bib": "12", "place": 1, "performance": "13.02"}]}]},
    ],
}  # fmt: skip


@pytest.mark.parametrize("indent", [None, 2], ids=["in one line", "indented"])
def test_opentracks_own_json_is_read_with_the_day_of_each_event_and_its_codes(indent: int | None) -> None:
    first, second, third = races(json.dumps(OPEN_TRACK, indent=indent))

    assert of_race(first) == {
        "occurred_on": "2024-06-02", "competition": "Northtown Open", "discipline": "80mH", "round": "heat", "heat": 1,
        "sex": "w", "venue": "Northtown Stadion", "wind": 1.3,
    }  # fmt: skip
    assert first["results"] == [
        {"name": "Anna Alpha", "country": "NOR", "place": 1, "mark": "11.85", "qualified": "Q", "lane": 4, "bib": "7"},
        {"name": "Berta Beta", "country": "SWE", "status": "DNF", "lane": 5, "bib": "12"},
    ]
    assert (second["heat"], second["results"][0]["place"], "wind" in second) == (2, 1, False)
    assert (third["discipline"], third["round"], third["occurred_on"]) == ("shot-put-3kg", "final", "2024-06-01")


SPORTS_ML = """<?xml version="1.0" encoding="UTF-8"?>
<sports-content xmlns="http://iptc.org/std/nar/2006-10-01/">
 <tournament>
  <tournament-metadata start-date-time="2024-08-06">
   <name>Olympic Games</name>
  </tournament-metadata>
  <tournament-division>
   <tournament-division-metadata><name>Men's 1500 m</name></tournament-division-metadata>
   <sports-event>
    <event-metadata start-date-time="2024-08-06T20:50:00+02:00" event-status="speventstatus:post-event">
     <name>Final</name>
     <site><site-metadata><name>Stade de France</name></site-metadata></site>
    </event-metadata>
    <player>
     <player-metadata nationality="country:USA" date-of-birth="1998">
      <name part="nprt:first">Cole</name><name part="nprt:last">Hocker</name>
     </player-metadata>
     <player-stats rank="1" score="3:27.65"/>
    </player>
    <player>
     <player-metadata nationality="GBR"><name full="Josh Kerr"/></player-metadata>
     <player-stats rank="2" score="3:27.79"/>
    </player>
    <player>
     <player-metadata nationality="KEN"><name full="Carl Gamma"/></player-metadata>
     <player-stats status="dnf"/>
    </player>
   </sports-event>
  </tournament-division>
 </tournament>
</sports-content>
"""


def test_sportsml_is_read_with_what_stands_above_its_events() -> None:
    (race,) = races(SPORTS_ML)

    assert of_race(race) == {
        "occurred_on": "2024-08-06", "competition": "Olympic Games", "discipline": "1500m", "round": "final",
        "sex": "m", "venue": "Stade de France",
    }  # fmt: skip
    assert race["results"] == [
        {"name": "Cole Hocker", "country": "USA", "place": 1, "mark": "3:27.65"},
        {"name": "Josh Kerr", "country": "GBR", "place": 2, "mark": "3:27.79"},
        {"name": "Carl Gamma", "country": "KEN", "status": "DNF"},
    ]


def test_sportsml_in_an_envelope_of_newsml_is_the_same() -> None:
    inner = SPORTS_ML.partition("?>")[2]
    envelope = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineXML>{}</inlineXML></contentSet></newsItem>'

    assert races(envelope.format(inner)) == races(SPORTS_ML)


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE a [<!ENTITY x "boo"><!ENTITY y "&x;&x;&x;&x;">]>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_no_entity_of_a_document_is_resolved(entity: str) -> None:
    reading = read(SPORTS_ML.replace("?>", f"?>{entity}", 1).replace("Josh Kerr", "&x; Kerr"))

    assert reading.rows.understood == 0


TURTLE = """
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sport: <https://sportschema.org/ontologies/main/> .
@prefix spfacet: <https://sportschema.org/ontologies/sports-facet/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://e.com/OLYS> rdf:type sport:Competition ; rdfs:label "Summer Olympics" .
<http://e.com/OLYS2020> rdf:type sport:Competition ; rdfs:label "2020 Tokyo Summer Olympics" ;
  sport:parent <http://e.com/OLYS> .
<http://e.com/800M> rdf:type sport:Competition ; rdfs:label "Men's 800m, 2020 Tokyo" ;
  sport:parent <http://e.com/OLYS2020> ; spfacet:distance "800m" .
<http://e.com/SF> rdf:type sport:CompetitionPhase ; rdfs:label "Men's 800m, Semi-Final" ;
  sport:competitionPhaseType <http://cv.iptc.org/newscodes/sptournamentphase/semi-final> ;
  sport:phaseInCompetition <http://e.com/800M> .
<http://e.com/SF1> rdf:type sport:Event ; rdfs:label "Men's 800m, Semi-Final, Heat 1" ;
  sport:eventInCompetitionPhase <http://e.com/SF> ; sport:participation <http://e.com/P1> ;
  sport:startDateTime "2021-08-01T20:26:00+09:00"^^xsd:dateTime .
<http://e.com/P1> rdf:type sport:IndividualParticipation ; sport:participationBy <http://e.com/A1> ;
  sport:rank "1" ; sport:score "1:43.13" .
<http://e.com/P2> rdf:type sport:IndividualParticipation ; sport:participationIn <http://e.com/SF1> ;
  sport:participationBy <http://e.com/A2> ; sport:rank "2" ; sport:score "1:43.29" .
<http://e.com/A1> rdf:type sport:Athlete ; rdfs:label "Arno Alpha" ; sport:nationality "KEN" .
<http://e.com/A2> rdf:type sport:Athlete ; rdfs:label "Bruno Beta" ; sport:nationality "GB" .
"""


def test_iptc_sport_schema_is_read_in_the_order_of_the_ranks() -> None:
    (race,) = races(TURTLE)

    assert of_race(race) == {
        "occurred_on": "2021-08-01", "competition": "2020 Tokyo Summer Olympics", "discipline": "800m",
        "round": "semi-final", "heat": 1, "sex": "m",
    }  # fmt: skip
    assert race["results"] == [
        {"name": "Arno Alpha", "country": "KEN", "place": 1, "mark": "1:43.13"},
        {"name": "Bruno Beta", "country": "GBR", "place": 2, "mark": "1:43.29"},
    ]


def test_as_json_ld_it_is_the_same_and_no_context_is_fetched() -> None:
    from rdflib import Graph  # noqa: PLC0415 - the writer of another program

    written = Graph().parse(data=TURTLE, format="turtle").serialize(format="json-ld")

    assert races(written) == races(TURTLE)
    fetching = written.replace("[", '{"@context": "https://e.com/context.json", "@graph": [', 1) + "}"
    assert races(fetching) == []


LIF = (
    "3,1,2,Mens 100 Meters,+1.2,Meter,1.2,,,,,14:03:22.1234\n"
    "1,101,4,Alpha,Arno,KEN,9.981,,9.981,0.151,,,,,14:03:22.1234\n"
    "2,102,5,Beta,Bruno,JAM,10.02,,0.039,0.163,,,,,14:03:22.1234\n"
    "DQ,103,6,Gamma,Carl,USA,,,,,,,,,14:03:22.1234\n"
)


def test_a_finishlynx_result_has_its_time_as_mark_and_not_the_clocks() -> None:
    (race,) = races(LIF)

    assert [(line.get("mark"), line.get("reaction"), line["lane"]) for line in race["results"]] == [
        ("9.981", "0.151", 4), ("10.02", "0.163", 5), (None, None, 6),
    ]  # fmt: skip
    assert (race["wind"], race["heat"], race["discipline"]) == (1.2, 2, "100m")


def test_a_finishlynx_start_list_is_told_as_one_and_is_no_result() -> None:
    start_list = (
        "; written by a meet manager\n3,1,1,Mens 100 Meters\n,101,4,Alpha,Arno,KEN\n,102,5,Beta,Bruno,JAM\n"
        "3,1,2,Mens 100 Meters\n,103,4,Gamma,Carl,USA\n"
    )
    reading = read(start_list)

    assert reading.races == ()
    assert "a start list" in remarks(reading)
    assert (reading.rows.seen, reading.rows.understood) == (0, 0)


PLAYER = "<sports-event><player/></sports-event>"
MADE: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n * 100,
    "nested": lambda n: '{"athletes": [], "units": ' + "[" * n * 100,
    "empty units": lambda n: '{"athletes": [], "units": [' + "{}," * n * 10 + "{}]}",
    "empty results": lambda n: model({"type": "Final", "races": [heat(1, *[{}] * n)]}),
    "unclosed": lambda n: "<sports-content>" + "<sports-event>" * n,
    "players without a name": lambda n: (
        f"<sports-content>{'<sports-event><player/></sports-event>' * n}</sports-content>"
    ),
    "players of one event": lambda n: SPORTS_ML.replace(
        "<player-stats ", "<player-stats rank='2'/>" * n + "<player-stats "
    ),
    "triples": lambda n: "@prefix s: <https://sportschema.org/ontologies/main/> ." + "<a> <b> <c> ." * n,
    "entries": lambda n: "1,1,1,Mens 100 Meters\n" + ",101,4,Alpha,Arno,KEN\n" * n,
}


@pytest.mark.parametrize("made", MADE)
def test_a_document_made_to_be_slow_takes_work_that_grows_no_faster_than_it_does(made: str) -> None:
    read(MADE[made](100))  # what is kept from then on costs the first reader alone
    once = calls_of(lambda: read(MADE[made](200)))

    assert calls_of(lambda: read(MADE[made](600))) < 4 * once
