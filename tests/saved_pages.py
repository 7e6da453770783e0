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


def an_encyclopedias_page(races: Iterable[Mapping[str, Any]] = tuple(RACES)) -> str:
    """All *races* as an encyclopedia has them: a box of what the article is about, with its winner and medals, records
    that stood before, headings with a button, nations behind a flag.
    """
    final = next(race for race in races if race["round"] == "final")
    first, second, third = (line["name"] for line in final["results"][:3])
    medals = "".join(
        f'<tr><td><img alt="{place} place, {metal} medalist(s)" src="m.png"></td><td>{name}</td></tr>'
        for place, metal, name in (("1st", "gold", first), ("2nd", "silver", second), ("3rd", "bronze", third))
    )
    box = (
        '<table class="infobox"><caption>Men’s 1500 metres at the Games</caption><tr><th>Venue</th><td>Stade de France'
        "</td></tr><tr><th>Dates</th><td>2–6 August 2024</td></tr><tr><th>Winning time</th><td>3:27.65 OR</td></tr>"
        f'<tr><th colspan="3">Medalists</th></tr>{medals}</table>'
    )
    before = (
        '<table class="wikitable"><tr><th>Record</th><th>Athlete</th><th>Time</th><th>Location</th><th>Date</th></tr>'
        "<tr><td>World record</td><td>Hicham El Guerrouj (MAR)</td><td>3:26.00</td><td>Rome</td><td>14 July 1998</td>"
        "</tr></table>"
    )
    return (
        "<html><head><title>Athletics at the 2024 Summer Olympics – Men's 1500 metres</title></head><body>"
        f"<h1>Athletics at the 2024 Summer Olympics – Men's 1500 metres</h1>{box}<h2>Background</h2>{before}"
        f"<h2>Results</h2>{''.join(map(_section, races))}</body></html>"
    )


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
