"""Pages as they are saved from a browser: a championship's event with all its rounds."""

from collections.abc import Iterable, Mapping
from typing import Any

from fixture_logs import PARIS, events_of

from web.answer.wording import day

RACES = [event for part in PARIS for event in events_of(part) if event["type"] == "race_result"]
"""The heats, semi-finals and the final of the Olympic 1500 m in Paris."""

_ROUNDS = {"heat": "Heat", "repechage": "Repechage heat", "semi-final": "Semi-final", "final": "Final"}


def a_saved_page(races: Iterable[Mapping[str, Any]] = tuple(RACES), title: str = "Olympic Games") -> str:
    """All *races* below a title, each with its round and day."""
    return f"<html><body><h1>{title}</h1>{''.join(map(_section, races))}</body></html>"


def _section(race: Mapping[str, Any]) -> str:
    number = f" {race['heat']}" if "heat" in race else ""
    rows = "".join(
        f"<tr><td>{line.get('place', '')}</td><td>{line['name']}</td><td>{line['country']}</td>"
        f"<td>{line.get('mark') or line.get('status')}</td></tr>"
        for line in race["results"]
    )
    header = "<tr><th>Rank</th><th>Athlete</th><th>Nation</th><th>Time</th></tr>"
    return (
        f"<h2>Men's 1500 metres {_ROUNDS[race['round']]}{number}</h2><p>{day(race['occurred_on'])}</p>"
        f"<table>{header}{rows}</table>"
    )
