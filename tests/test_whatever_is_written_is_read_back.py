"""Property: whatever races a log holds, each form that they are written in is read back to the same races."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from effort import seeds
from random_logs import RandomLog, write
from scenario import Scenario

from domain.events import AnyContent, AthleteMerged, AthleteRegistered, AthleteRenamed, RenamingRetracted
from domain.values.slugs import slug
from web.command.loading.parts import BadLine
from web.command.loading.table import OwnTable
from web.reading.reader import read
from web.reading.reading import as_posted

Race = Mapping[str, Any]
_KEY = ("occurred_on", "competition", "discipline", "round", "heat", "sex")


def text_of(scenario: Scenario, address: str) -> str:
    response = scenario.client.get(address)
    assert response.status_code == 200, address
    return response.get_data(as_text=True)


def linked(page: str) -> str:
    """The JSON-LD in a page."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return unescape(found)


def only_race(text: str) -> Race:
    (race,) = read(text).races
    return as_posted(race)


def from_table(text: str) -> Race:
    """A race in our own columns, as it is loaded."""
    (part,) = OwnTable("races.csv", text.splitlines(keepends=True)).parts()
    assert not isinstance(part, BadLine)
    return dict(part.event)


FORMS: dict[str, tuple[str, Callable[[str], Race]]] = {
    "CSV": (".csv", from_table),
    "the page": ("", lambda page: as_posted(read(page).races[0])),
    "the page's JSON-LD": ("", lambda page: only_race(linked(page))),
    "IPTC Sport Schema": ("/sport-schema.jsonld", only_race),
    "the competition model": ("/competition-model.json", only_race),
}
LESS = {"the page": ("section", "sex"), "IPTC Sport Schema": ("section",), "the competition model": ("section",)}
"""What a form has no word for, or says in one that is not read."""


def key(race: Race, without: tuple[str, ...] = ()) -> dict[str, Any]:
    told = {name: race.get(name) for name in _KEY if name not in without}
    return told | ({} if "section" in without else {"section": slug(race["section"]) if race.get("section") else None})


def lines(race: Race) -> list[tuple[Any, ...]]:
    """Who finished where with what; who was annulled is disqualified where there is no word for it. Where there is
    nothing but attempts that are none, there is no mark.
    """
    listed = []
    for line in race["results"]:
        out = "DQ" if line.get("annulled") else line.get("status")
        if out in (None, "OK") and line.get("attempts") and not any(line.get(each) for each in ("place", "mark")):
            out = "NM"
        stands = out in (None, "OK")
        told = (line.get("place"), line.get("mark")) if stands else (None, None)
        listed.append((line["name"], *told, None if stands else out))
    return sorted(listed, key=str)


def as_told(scenario: Scenario) -> list[dict[str, Any]]:
    """The races that stand, as the API answers them."""
    ids = [each["id"] for each in scenario.ask("/events", type="race_result", limit=200)["events"]]
    found = [scenario.ask(f"/races/{race}") for race in ids]
    return [each | {"occurred_on": each["date"]} for each in found]


def named_as_printed(events: list[AnyContent]) -> list[AnyContent]:
    """Without whoever goes by another name than the results print: a page has that, a table the printed one."""
    other_names = AthleteRegistered | AthleteMerged | AthleteRenamed | RenamingRetracted
    return [each for each in events if not isinstance(each, other_names)]


@pytest.fixture(params=seeds(1, 2, 80))
def scenario(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scenario]:
    """A service over random logs, until there are races of several."""
    found = Scenario(f"sqlite:///{tmp_path}/log.db", tmp_path)
    for more in range(9):
        batches = RandomLog(request.param + more).batches(40)
        write(found.parts.ledger, [batch._replace(events=named_as_printed(batch.events)) for batch in batches])
        if len(as_told(found)) > 3:
            break
    yield found
    found.close()


def test_a_race_in_any_form_is_the_race_that_it_was(scenario: Scenario) -> None:
    races = as_told(scenario)
    pages = {race["race"]: text_of(scenario, f"/races/{race['race']}") for race in races}

    assert len(races) > 3
    for race, (form, (suffix, back)) in product(races, FORMS.items()):
        text = text_of(scenario, f"/races/{race['race']}{suffix}") if suffix else pages[race["race"]]
        found = back(text)
        assert key(found, LESS.get(form, ())) == key(race, LESS.get(form, ())), form
        assert lines(found) == lines(race), form


def test_a_timeline_for_timelinejs_has_the_lines_of_the_two_in_each_race_that_it_tells(scenario: Scenario) -> None:
    told = {tuple(key(race).values()): lines(race) for race in as_told(scenario)}
    (one, _), (other, _) = Counter(line[0] for race in told.values() for line in race).most_common(2)

    reading = read(text_of(scenario, f"/{slug(one)}-vs-{slug(other)}/timeline.json?entries=100"))

    assert reading.races
    for race in map(as_posted, reading.races):
        finished = {**race, "results": [line for line in race["results"] if "role" not in line]}
        assert set(lines(finished)) <= set(told[tuple(key(race).values())])  # of a pacemaker it says no more
        assert {line["name"] for line in race["results"]} <= {one, other}
    assert any("only the lines of the two are told" in remark.text for remark in reading.remarks)
