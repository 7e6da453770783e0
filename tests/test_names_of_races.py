"""What a race is called: two numbers of it are never read as one, and of two races of a round each has its own name."""

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from people import INGEBRIGTSEN, KERR, a_race
from scenario import Scenario

from domain.events import AnyContent, RaceRecorded
from projections.tongue import speaking
from projections.wording import race_name
from web.languages.catalogue import language
from web.reading.reader import read
from web.reading.reading import as_posted

pytestmark = pytest.mark.above_the_store

CALLED = [
    ("1500m", "final", None, None, "1500 m final", "1500 m finale"),
    ("1500m", "semi-final", 2, None, "1500 m semi-final 2", "1500 m semifinale 2"),
    ("1500m", "heat", 3, None, "1500 m heat 3", "1500 m heat 3"),
    ("1500m", "round-1", None, None, "1500 m round 1", "1500 m runde 1"),
    ("1500m", "round-1", 3, None, "1500 m, round 1, heat 3", "1500 m, runde 1, heat 3"),
    ("1500m", "preliminary-round", 3, None, "1500 m preliminary round, heat 3", "1500 m forrunde, heat 3"),
    ("1500m", "semi-final-2", 3, None, "1500 m, semi-final 2, heat 3", "1500 m, semifinale 2, heat 3"),
    ("1500m", "final", None, "b", "1500 m final B", "1500 m finale B"),
    ("1500m", "final", None, "2", "1500 m final, section 2", "1500 m finale, gruppe 2"),
    ("1500m", "final", None, "U20", "1500 m final, U20", "1500 m finale, U20"),
    ("1500m", "heat", 2, "b", "1500 m heat 2, section B", "1500 m heat 2, gruppe B"),
    ("1500m", "round-2", None, "1", "1500 m, round 2, section 1", "1500 m, runde 2, gruppe 1"),
    ("long-jump", "qualification", None, "a", "long jump qualification, group A", "lengde kvalifisering, gruppe A"),
    ("long-jump", "qualification", 2, None, "long jump qualification, group 2", "lengde kvalifisering, gruppe 2"),
]


@pytest.mark.parametrize(("discipline", "stage", "heat", "section", "english", "bokmal"), CALLED)
def test_the_number_of_a_heat_or_a_section_says_what_it_counts(
    discipline: str, stage: str, heat: int | None, section: str | None, english: str, bokmal: str
) -> None:
    assert race_name("Bislett Games", discipline, stage, heat, section) == f"Bislett Games {english}"
    with speaking(language("nb")):
        assert race_name("Bislett Games", discipline, stage, heat, section) == f"Bislett Games {bokmal}"


HEAT = a_race("2024-06-01", kerr=1, ingebrigtsen=2, fields={"round": "round-1", "heat": 3})
OTHERS = [
    a_race("2024-06-02", kerr=2, ingebrigtsen=1, fields={"section": "b"}),
    a_race("2024-06-03", kerr=1, ingebrigtsen=2, fields={"section": "Mixed U20 mile"}),
]


def id_of(race: Mapping[str, Any]) -> str:
    content = msgspec.convert({**race, "results": []}, AnyContent)
    assert isinstance(content, RaceRecorded)
    return content.subject()


PAIR = f"/{KERR}-vs-{INGEBRIGTSEN}"


def test_it_is_called_so_wherever_it_is_told(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(HEAT, *OTHERS)
    told = "1500 m, round 1, heat 3"
    for path in (f"/races/{id_of(HEAT)}", "/competitions/test-meeting", "/streaks?round=any"):
        page = sqlite_scenario.client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)
        assert told in page, path
    for path in (PAIR, f"{PAIR}/feed.atom", f"{PAIR}/timeline.json"):
        text = sqlite_scenario.client.get(f"{path}?round=any&format=text").get_data(as_text=True)
        assert told in " ".join(text.split()), path
    streaks = sqlite_scenario.client.get("/streaks").get_data(as_text=True)
    assert "1500 m final B" in streaks
    assert "1500 m final, Mixed U20 mile" in streaks


def test_what_is_called_so_is_read_back_as_the_race_it_was(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(HEAT, *OTHERS)
    document = sqlite_scenario.client.get(f"{PAIR}/timeline.json?round=any").get_data(as_text=True)
    back = [as_posted(race) for race in read(document).races]
    assert {id_of(race) for race in back} == {id_of(race) for race in (HEAT, *OTHERS)}
    assert {race.get("section") for race in back} == {None, "b", "mixed u20 mile"}
