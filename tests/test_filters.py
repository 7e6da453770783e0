"""A filter is one row: what it asks of a race in memory and in SQL, and that whoever asks is offered it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from desk import Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario
from sqlalchemy import Connection, create_engine, insert, select

from domain.events import ClaimedScope
from domain.values.dates import UNBOUNDED, Moment
from domain.values.slugs import slug
from domain.values.vocabulary import LEVEL_GROUPS, LEVELS
from projections.calculators.filters import FILTERS
from projections.calculators.scope import ANY, REASONS, Scope, left_out
from projections.facts import Bounds, Line, Race, SharedRace
from projections.queries.careers.scope_in_sql import within
from projections.read_model import tables
from web.command.cli import main

COMPETITIONS = ("Olympic Games", "olympic  games", "European U20 Championships", "Junior Gala", "Bislett", "!", "2/3")
SECTIONS = (None, None, "B", "U20", "under-23")
DAYS = ("2023-12-31", "2024-06-01", "2024-06-02", "2024-07-01")


def a_random_race(random: Random, key: int) -> Race:
    return Race(
        id=f"race-{key}", date=random.choice(DAYS), occurred=Moment(key), instant=Moment(key),
        rank=90, first=key, position=key,
        competition=random.choice(COMPETITIONS), section=random.choice(SECTIONS), heat=None, sex=None, wind=None,
        discipline=random.choice(("1500m", "mile", "long-jump")), round=random.choice(("final", "heat", "semi-final")),
        level=random.choice((None, *LEVELS)), indoor=random.random() < 0.4, venue=None, country=None,
        exclude=random.choice((None, None, None, "exhibition")), recorded=Moment(0), reason=None, source=None,
        note=None, annulled=False,
    )  # fmt: skip


RACES = [a_random_race(Random(key), key) for key in range(1, 401)]
SCOPES = st.builds(
    Scope,
    discipline=st.sampled_from(((), ("1500m",), ("1500", "mile"), ("800m",))),
    round=st.sampled_from((ANY, ANY, "final", "heat", "quarter-final")),
    level=st.sampled_from((None, None, "other", "world-u20-championships", *LEVEL_GROUPS)),
    indoor=st.sampled_from((None, None, True, False)),
    competition=st.sampled_from((None, None, "Olympic Games", "OLYMPIC games", "Nowhere", "?", "2 3")),
    from_=st.sampled_from((None, None, date(2024, 6, 1), date(2024, 6, 2))),
    to=st.sampled_from((None, None, date(2024, 6, 1), date(2024, 6, 2))),
    nonfinish=st.sampled_from(("loss", "exclude")),
    age_group=st.sampled_from(("include", "exclude")),
)


@pytest.fixture
def store(engine_url: str) -> Iterator[Connection]:
    """A table of races on each engine, with those of ``RACES``; every other one is a race of the athlete 1."""
    engine = create_engine(engine_url.replace("postgresql://", "postgresql+psycopg://"))
    for each in (tables.races, tables.words, tables.entries):
        each.create(engine)
    with engine.begin() as connection:
        known = [msgspec.structs.asdict(race) | {"key": race.first, "occurred_on": race.date} for race in RACES]
        columns = tables.races.c.keys()
        connection.execute(insert(tables.races), [{name: race.get(name) for name in columns} for race in known])
        words = [{"kind": "competition", "word": slug(race.competition), "race": race.first} for race in RACES]
        connection.execute(insert(tables.words), words)
        entered = [{"athlete": race.first % 2, "race": race.first, "occurred": 0, "rank": 90} for race in RACES]
        connection.execute(insert(tables.entries), entered)
        yield connection
    engine.dispose()


@pytest.mark.by_sql
@given(scope=SCOPES)
@settings(max_examples=300, deadline=None, derandomize=True, database=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_what_a_scope_asks_of_a_race_is_the_same_in_memory_and_in_sql(store: Connection, scope: Scope) -> None:
    at = Bounds(UNBOUNDED, UNBOUNDED, len(RACES))
    line = Line(
        athlete="", name=None, country=None, place=1, mark=None, status="OK", role=None, wind=None, records=(),
        annulled=False,
    )  # fmt: skip
    counted = {race.first for race in RACES if left_out(SharedRace(race, line, line), scope) is None}

    assert set(store.scalars(select(tables.races.c.key).where(*within(store, at, scope)))) == counted
    raced = select(tables.entries.c.race).where(tables.entries.c.athlete == 1)
    of_one = select(tables.races.c.key).where(*within(store, at, scope, of=[1]), tables.races.c.key.in_(raced))
    assert set(store.scalars(of_one)) == {each for each in counted if each % 2}


def test_each_filter_is_a_field_of_a_questions_scope_and_of_a_claims() -> None:
    fields = [each.field for each in FILTERS]

    assert list(Scope.__struct_fields__) == list(ClaimedScope.__struct_fields__) == fields
    assert REASONS[4:] == ("discipline", "round", "level", "indoor", "competition", "date", "age-group")


ASKED: dict[str, tuple[tuple[str, ...], Any]] = {
    "discipline": (("--discipline", "mile", "--discipline", "800m"), ["mile", "800m"]),
    "round": (("--round", "heat"), "heat"),
    "level": (("--level", "olympic-games"), "olympic-games"),
    "indoor": (("--outdoors",), "false"),
    "competition": (("--competition", "Bislett"), "Bislett"),
    "from": (("--from", "2024-06-02"), "2024-06-02"),
    "to": (("--to", "2024-06-01"), "2024-06-01"),
    "nonfinish": (("--nonfinish", "exclude"), "exclude"),
    "age_group": (("--age-group", "exclude"), "exclude"),
}
LOG = (
    a_final("2024-06-01", kerr=1, ingebrigtsen={"status": "DNF"}) | {"competition": "Bislett"},
    a_final("2024-06-02", kerr=1, ingebrigtsen=2) | {"discipline": "mile", "indoor": True},
    a_final("2024-06-03", kerr=2, ingebrigtsen=1) | {"round": "heat", "level": "olympic-games"},
    a_final("2024-06-04", kerr=2, ingebrigtsen=1) | {"section": "U20", "level": "olympic-games"},
)


@pytest.mark.parametrize("name", [each.name for each in FILTERS])
def test_the_terminal_answers_every_filter_as_the_api_does(
    sqlite_scenario: Scenario, tmp_path: Path, name: str
) -> None:
    sqlite_scenario.given(*LOG)
    options, asked = ASKED[name]
    expected = sqlite_scenario.head_to_head(KERR, INGEBRIGTSEN, **{name: asked})
    assert expected["wins"] != sqlite_scenario.head_to_head(KERR, INGEBRIGTSEN)["wins"]

    supposed = tmp_path / "supposed.jsonl"
    supposed.write_text(json.dumps(a_final("2024-07-01", kerr=1, ingebrigtsen=2)))
    environment = {"DATABASE_URL": sqlite_scenario.settings.database_url}
    for command, *file in (("show",), ("what-if", str(supposed))):
        arguments = [command, KERR, INGEBRIGTSEN, *file, *options, "--json"]
        shown = CliRunner().invoke(main, arguments, env=environment)
        assert shown.exit_code == 0, shown.output
        answer = json.loads(shown.stdout)
        record = answer.get("actual", answer)["head_to_head"]
        assert (record["scope"], record["wins"]) == (expected["scope"], expected["wins"])


@pytest.mark.parametrize("name", [each.name for each in FILTERS])
def test_every_filter_is_offered_by_the_api_the_page_and_the_editor(sqlite_scenario: Scenario, name: str) -> None:
    sqlite_scenario.given(*LOG)

    described = sqlite_scenario.ask("/openapi.json")["paths"]["/api/v1/rivalries/{a}/{b}/head-to-head"]["get"]
    assert name in {each.get("name") for each in described["parameters"]}
    page = sqlite_scenario.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}").get_data(as_text=True)
    assert f'name="{name}"' in page or f"?{name}=" in page
    form = Desk(sqlite_scenario).get("/post/claim").get_data(as_text=True)
    assert f'name="/scope/{name}' in form


def test_the_form_of_a_page_keeps_what_else_was_asked_and_shows_what_is(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*LOG)
    query = "discipline=mile&discipline=1500m&indoor=true&from=2024-06-02&as_of=2024-07-01"
    page = sqlite_scenario.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}?{query}").get_data(as_text=True)
    form = page[page.index('<details class="more-scopes" open>') : page.index("Apply</button>")]

    kept = [part.split('"')[0:3:2] for part in form.split('type="hidden" name="')[1:]]
    assert kept == [["discipline", "mile"], ["discipline", "1500m"], ["as_of", "2024-07-01"]]
    assert '<option value="true" selected>indoors</option>' in form
    assert '<input type="date" name="from" value="2024-06-02">' in form
