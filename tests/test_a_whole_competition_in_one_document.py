"""All races of a competition at one address, in the formats of the trade: read back, they are the races they were."""

import json
from typing import Any

import pytest
from people import KERR, a_final, line
from rdflib import RDF, Graph, Namespace
from scenario import Scenario
from sqlalchemy import event

from web.feeds.standards import whole_competition
from web.reading.reader import read
from web.reading.reading import as_posted

MODEL, SCHEMA = FORMATS = ("competition-model.json", "sport-schema.jsonld")
SPORT = Namespace("https://sportschema.org/ontologies/main/")
AT = "/competitions/olympic-games"


def a_race(day: str, *results: Any, **fields: Any) -> dict[str, Any]:
    held = {"competition": "Olympic Games", "venue": "Stade de France", "results": list(results)}
    return a_final(day, published=None) | held | fields


HEATS = [
    a_race("2024-08-02", line("kerr", 1, mark="3:35.83"), line("coe", 2, mark="3:36.00"), round="heat", heat=1),
    a_race("2024-08-02", line("hocker", 1, mark="3:37.10"), line("nuguse", "DNF"), round="heat", heat=2),
]
FINALS = [
    a_race("2024-08-06", line("hocker", 1, mark="3:27.65"), line("kerr", 2, mark="3:27.79"), section="a"),
    a_race("2024-08-06", line("nuguse", 1, mark="3:33.00"), line("coe", "DQ"), section="b"),
]
OTHERS = [
    a_race("2024-08-06", line("kipyegon", 1, mark="3:52.75"), sex="w"),
    a_race("2024-08-07", line("coe", 1, mark="8.48"), discipline="long-jump"),
]
BEFORE = a_race("2021-08-07", line("ingebrigtsen", 1, mark="3:28.32"), line("kerr", 3, mark="3:29.05"))
OF_2024 = [*HEATS, *FINALS, *OTHERS]


def held(scenario: Scenario) -> Scenario:
    """The Games of 2021 and of 2024, and a meeting elsewhere."""
    return scenario.given(BEFORE, *OF_2024).given(a_race("2024-09-01", line("kerr", 1), competition="Zürich"))


@pytest.fixture(scope="module")
def games(shared_scenario: Scenario) -> Scenario:
    return held(shared_scenario)


def written(scenario: Scenario, form: str, **asked: Any) -> str:
    response = scenario.client.get(f"{AT}/{form}", query_string=asked)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_data(as_text=True)


def said_of(race: dict[str, Any]) -> Any:
    """What of a race both formats say."""
    own = tuple(race.get(name) for name in ("occurred_on", "competition", "discipline", "round", "heat", "section"))
    lines = [(each["name"], each.get("place"), each.get("mark"), each.get("status")) for each in race["results"]]
    return own, race["sex"], sorted(lines, key=str)


def read_back(document: str) -> list[Any]:
    return sorted((said_of(as_posted(each)) for each in read(document).races), key=str)


@pytest.mark.parametrize("form", FORMATS)
def test_every_race_of_it_is_read_as_the_race_that_it_was(games: Scenario, form: str) -> None:
    assert read_back(written(games, form)) == sorted(map(said_of, [BEFORE, *OF_2024]), key=str)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("asked", "races"),
    [
        ({"season": 2024}, OF_2024),
        ({"season": 2024, "to": "2024-08-02"}, HEATS),
        ({"from": "2024-08-06"}, [*FINALS, *OTHERS]),
        ({"as_of": "2021-12-31"}, [BEFORE]),
    ],
    ids=["a season", "the first day of it", "from a day on", "as it was"],
)
def test_it_is_of_the_days_and_the_bounds_that_are_asked(
    games: Scenario, form: str, asked: dict[str, Any], races: list[Any]
) -> None:
    assert read_back(written(games, form, **asked)) == sorted(map(said_of, races), key=str)


def test_a_round_is_told_once_with_all_its_races_and_an_athlete_once_in_the_competition_model(games: Scenario) -> None:
    told = json.loads(written(games, MODEL, season=2024))

    assert [(each["title"], [stage["type"] for stage in each["rounds"]]) for each in told["units"]] == [
        ("Men's 1500 m", ["Heat", "Final A-B"]),
        ("Women's 1500 m", ["Final"]),
        ("Men's Long jump", ["Final"]),
    ]
    assert [len(stage["races"]) for stage in told["units"][0]["rounds"]] == [2, 2]
    ids = [each["id"] for each in told["athletes"]]
    assert len(ids) == len(set(ids)) == 5
    ran = {each["athleteId"] for unit in told["units"] for stage in unit["rounds"] for race in stage["races"]
           for each in race["results"]}  # fmt: skip
    assert ran == set(ids)
    assert told["venues"] == [{"id": 1, "name": "Stade de France"}]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its reader uses what it has deprecated itself
def test_the_json_ld_is_one_graph_and_nothing_in_it_leads_nowhere(games: Scenario) -> None:
    graph = Graph().parse(data=written(games, SCHEMA), format="json-ld")

    def number(kind: str) -> int:
        return len(set(graph.subjects(RDF.type, SPORT[kind])))

    assert (number("Event"), number("Site"), number("Athlete")) == (7, 1, 6)
    assert number("CompetitionPhase") == 5  # heats, the two finals together, the women's, the jump; and that of 2021
    meets = set(graph.subjects(RDF.type, SPORT.Competition)) - set(graph.subjects(SPORT.parent, None))
    assert len(meets) == 2  # that of 2021, and that of 2024
    pointed = {each for name in ("parent", "phaseInCompetition", "eventInCompetitionPhase", "participation",
               "participationBy", "location") for each in graph.objects(None, SPORT[name])}  # fmt: skip
    assert all((each, RDF.type, None) in graph for each in pointed)


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_corrected_and_annulled_stands_and_the_document_as_it_was_stays(scenario: Scenario, form: str) -> None:
    games = held(scenario)
    before = games.parts.ledger.last_position()
    race = games.ask("/events", type="race_result")["events"][-2]["id"]
    first = written(games, form, position=before)
    games.given({"type": "race_annulled", "race": race, "reason": "the board was on the line"})

    assert "DQ" in written(games, form, season=2024)
    assert written(games, form, position=before) == first


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/competitions/no-such-games/{}", 404),
        ("/competitions/olympic-games/{}?season=2022", 404),
        ("/competitions/olympic-games/{}?season=0", 400),
        ("/competitions/olympic-games/{}?season=20245", 400),
        ("/competitions/olympic-games/{}?from=2024-13-01", 400),
        ("/competitions/olympic-games/{}?from=2024-09-01&to=2024-08-01", 404),
        ("/competitions/olympic-games/{}?as_of=1999-01-01", 404),
        ("/competitions/%00/{}", 404),
    ],
)
def test_there_is_none_of_what_is_not_there(games: Scenario, form: str, path: str, status: int) -> None:
    response = games.client.get(path.format(form))

    assert response.status_code == status
    assert response.content_type == "application/problem+json"


def test_one_of_too_many_races_is_refused_and_says_how_to_ask(
    sqlite_scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    games = held(sqlite_scenario)
    monkeypatch.setattr(whole_competition, "MOST_RACES", 6)
    refused = games.client.get(f"{AT}/{MODEL}")

    assert refused.status_code == 400
    assert refused.get_json()["errors"] == [
        {"pointer": "season", "detail": "It has 7 races; a document has 6 at most. Ask for a season, or fewer days."}
    ]
    assert games.client.get(f"{AT}/{MODEL}?season=2024").status_code == 200


def test_an_append_about_something_else_changes_nothing_and_it_is_not_sent_again(sqlite_scenario: Scenario) -> None:
    games = held(sqlite_scenario)
    first = games.client.get(f"{AT}/{SCHEMA}")
    games.given({"type": "injury", "athlete": KERR, "body_part": "calf", "occurred_on": "2024-09-02"})
    again = games.client.get(f"{AT}/{SCHEMA}", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


def test_however_many_races_it_has_it_is_read_in_as_many_statements(sqlite_scenario: Scenario) -> None:
    games = held(sqlite_scenario)

    def statements(**asked: Any) -> int:
        said: list[str] = []
        with games.parts.read_model.reading() as view:
            engine = view.connection.engine
        event.listen(engine, "before_cursor_execute", lambda *given: said.append(given[2]))
        written(games, MODEL, **asked)
        return len(said)

    assert statements(**{"from": "2024-08-07"}) == statements()


def test_the_page_of_a_competition_leads_to_its_documents(games: Scenario) -> None:
    page = games.client.get(f"{AT}?as_of=2024-12-31").get_data(as_text=True)

    for form in FORMATS:
        assert f'href="{AT}/{form}?as_of=2024-12-31"' in page
