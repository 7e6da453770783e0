"""A race in the World Athletics competition model of the W3C's OpenTrack community group.

Format: https://w3c.github.io/opentrack-cg/incubation/wa-competition-model. A document is of a competition; this one has
one unit with one round with one race. What the model has no field for (a level, indoors, attempts) is not in it.
"""

from collections.abc import Mapping
from typing import Any

from domain.values.disciplines import discipline
from web.answer.documents.parts import plain
from web.answer.respond import encode

CONTENT_TYPE = "application/json"

Answer = Mapping[str, Any]
_ROUNDS = {"final": "Final", "semi-final": "Semifinal", "quarter-final": "Quarterfinal"}
_SEXES = {"m": ("male", "Men's "), "w": ("female", "Women's ")}
_SECTIONS = "abcdefgh"


def write(answer: Answer) -> bytes:
    """The answer of ``/races/{id}`` in that model."""
    return encode(_filled(model(plain(dict(answer)))))


def model(race: Answer) -> dict[str, Any]:
    sex, whose = _SEXES.get(race["sex"] or "", (None, ""))
    lines = race["results"]
    venue = {"id": 1, "name": race["venue"], "country": race["country"]}
    return {
        "name": race["competition"],
        "athletes": [_athlete(number, line, sex) for number, line in enumerate(lines, 1)],
        "venues": [venue] if race["venue"] else [],
        "units": [
            {
                "title": f"{whose}{discipline(race['discipline']).name}",
                "rounds": [{"type": _stage(race), "races": [_race(race, lines)]}],
            }
        ],
    }


def _race(race: Answer, lines: list[Any]) -> dict[str, Any]:
    return {
        "id": race["race"],
        "number": race["heat"] or _section(race) or 1,
        "date": race["date"],
        "wind": _signed(race["wind"]),
        "results": [_result(number, line) for number, line in enumerate(lines, 1)],
    }


def _athlete(number: int, line: Answer, sex: str | None) -> dict[str, Any]:
    first, _, last = (line["name"] or line["athlete"]).rpartition(" ")
    return {"id": number, "firstName": first, "lastName": last, "country": line["country"], "sex": sex}


def _result(number: int, line: Answer) -> dict[str, Any]:
    """A line; one that was annulled later is disqualified in a list that has no word for it."""
    status = "DQ" if line["annulled"] else line["status"]
    stands = status == "OK"
    return {
        "athleteId": number,
        "placeInRace": line["place"] if stands else None,
        "result": line["mark"] if stands else status,
        "wind": _signed(line["wind"]),
        "qualified": line["qualified"],
        "bib": line["bib"],
        "lane": line["lane"],
    }


def _stage(race: Answer) -> str:
    if race["round"] == "final" and _section(race):
        return "Final A-B"
    name = str(race["round"])
    return _ROUNDS.get(name, name.replace("-", " ").capitalize())


def _section(race: Answer) -> int | None:
    """Which of several finals it is, the A final being the first."""
    section = race["section"] or ""
    return _SECTIONS.index(section) + 1 if len(section) == 1 and section in _SECTIONS else None


def _signed(wind: float | None) -> str | None:
    return f"{wind:+.1f}" if wind is not None else None


def _filled(part: Any) -> Any:
    """*part* without what is not known."""
    if isinstance(part, dict):
        return {name: _filled(inner) for name, inner in part.items() if inner is not None}
    return [_filled(each) for each in part] if isinstance(part, list) else part
