"""Forty thousand result lines of mixed meets, loaded in one go, give the totals an independent count gives."""

import csv
import io
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from effort import times
from scenario import Scenario

from web.command.cli import main

LINES = times(5_000, 5_000, 40_000)
DISCIPLINES = ("100m", "800m", "1500m", "mile", "3000mSC", "110mH", "marathon", "long-jump", "shot-put", "decathlon")
OUT = ("DNF", "DNS", "DQ")


def mark(discipline: str, chance: random.Random) -> str:
    if discipline in ("long-jump", "shot-put"):
        return f"{chance.randint(500, 2200) / 100:.2f}"
    if discipline == "decathlon":
        return str(chance.randint(6000, 9000))
    if discipline == "marathon":
        return f"2:{chance.randint(1, 59):02d}:{chance.randint(0, 59):02d}"
    if discipline in ("100m", "110mH"):
        return f"{chance.randint(980, 1500) / 100:.2f}" if chance.random() < 0.8 else f"{chance.randint(98, 150) / 10}h"
    return f"{chance.randint(1, 9)}:{chance.randint(0, 59):02d}.{chance.randint(0, 99):02d}"


def mixed_meets(lines: int) -> list[dict[str, Any]]:
    """Races of all kinds: field events, DNF/DNS/DQ/NM, ties, pacemakers, sections, heats, hand times."""
    chance = random.Random(2024)
    athletes = [f"athlete-{number}" for number in range(400)]
    races: list[dict[str, Any]] = []
    written = 0
    while written < lines:
        number, discipline = len(races), chance.choice(DISCIPLINES)
        race: dict[str, Any] = {
            "type": "race_result",
            "occurred_on": f"{chance.randint(2005, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
            "competition": f"Meet {number}",
            "discipline": discipline,
            "round": chance.choice(("final", "final", "heat", "semi-final")),
            "results": [],
        }
        if chance.random() < 0.2:
            race["section"] = chance.choice(("A", "B", "U20"))
        if race["round"] == "heat":
            race["heat"] = chance.randint(1, 4)
        if chance.random() < 0.05:
            race["exclude"] = chance.choice(("exhibition", "split", "combined-leg"))
        place = 0
        for athlete in chance.sample(athletes, chance.randint(6, 14)):
            line: dict[str, Any] = {"athlete": athlete, "name": athlete.title(), "country": "NOR"}
            if chance.random() < 0.06:
                line["status"] = "NM" if discipline in ("long-jump", "shot-put") else chance.choice(OUT)
                if line["status"] == "DNF" and chance.random() < 0.5:
                    line["role"] = "pacemaker"
            else:
                place += 0 if place and chance.random() < 0.03 else 1
                line |= {"place": place, "mark": mark(discipline, chance)}
            race["results"].append(line)
            written += 1
        races.append(race)
    return races


def independent_count(races: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    """Wins of one over another in finals, counted from the file alone."""
    wins: Counter[tuple[str, str]] = Counter()
    for race in races:
        if race["round"] != "final" or "exclude" in race:
            continue
        ran = [line for line in race["results"] if line.get("status") != "DNS" and "role" not in line]
        for one in ran:
            for other in ran:
                ahead = "place" in one and ("place" not in other or one["place"] < other["place"])
                if one is not other and ahead:
                    wins[one["athlete"], other["athlete"]] += 1
    return wins


@pytest.fixture(scope="module")
def races() -> list[dict[str, Any]]:
    return mixed_meets(LINES)


def as_csv(races: list[dict[str, Any]]) -> str:
    columns = ("date", "competition", "discipline", "round", "heat", "section", "exclude")
    own = ("athlete", "name", "athlete_country", "place", "mark", "status", "role")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((*columns, *own))
    for race in races:
        shared = [race.get("occurred_on" if name == "date" else name, "") for name in columns]
        for line in race["results"]:
            writer.writerow(
                [*shared, *(line.get("country" if name == "athlete_country" else name, "") for name in own)]
            )
    return out.getvalue()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_the_totals_are_those_of_an_independent_count(
    scenario: Scenario, races: list[dict[str, Any]], tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"meets.{form}"
    file.write_text(as_csv(races) if form == "csv" else "".join(f"{json.dumps(race)}\n" for race in races))

    environment = {"DATABASE_URL": scenario.settings.database_url, "RIVALRY_TOKENS_URL": scenario.settings.tokens_url}
    result = CliRunner().invoke(main, ["load", str(file)], env=environment)
    assert result.exit_code == 0, result.output

    wins = independent_count(races)
    for athlete in ("athlete-0", "athlete-7", "athlete-399"):
        opponents = scenario.ask(f"/athletes/{athlete}/opponents")["opponents"]
        for each in opponents:
            rival = each["opponent"]
            assert each["wins"] == {athlete: wins[athlete, rival], rival: wins[rival, athlete]}
        assert {rival for one, rival in wins if one == athlete} <= {each["opponent"] for each in opponents}
        first = opponents[0]["opponent"]
        assert scenario.score(athlete, first) == (wins[athlete, first], wins[first, athlete])
    assert scenario.parts.read_model.poisoned() == {}
