"""The rivalry of the fixtures, loaded part by part."""

import json
from pathlib import Path
from typing import Any

from scenario import Scenario

from web.command.loading import load
from web.composition import Rivalry

FIXTURES = Path(__file__).parent.parent / "fixtures" / "kerr-ingebrigtsen"
PARIS = ("paris-heats", "paris-semi-finals", "paris-final")
PARIS_FINAL = "2024-08-06-olympic-games-1500m-m-final"
BUDAPEST_FINAL = "2023-08-23-world-championships-1500m-m-final"
BOWERMAN_MILE = "2024-05-25-prefontaine-classic-mile-m-final"


def load_fixtures(parts: Rivalry, *names: str) -> None:
    for name in names:
        with (FIXTURES / f"{name}.jsonl").open(encoding="utf-8") as lines:
            load(parts, name, lines, is_csv=False)


def loaded(scenario: Scenario, *names: str) -> Scenario:
    load_fixtures(scenario.parts, *names)
    return scenario


def events_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FIXTURES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
