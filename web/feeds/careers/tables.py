"""The answers about a career as CSV: a line a run, a race, a discipline of a season, a final at a championship."""

from collections.abc import Iterator, Mapping
from typing import Any

from projections.calculators.careers.counted import CareerRace
from projections.calculators.careers.honours import Honour
from projections.calculators.careers.seasons import DisciplineOfASeason
from web.answer.documents.parts import plain
from web.answer.respond import own_address
from web.feeds.csv_tables import SOURCE, Row, source_cells, written

_ADDRESS = "address"
_STREAK = ("athlete", "condition", "length", "from", "to", "current", "broken_by", "races", _ADDRESS)
_RACE = (*(name for name in CareerRace.__struct_fields__ if name != "source"), *SOURCE, _ADDRESS)
_HONOUR = (*(name for name in Honour.__struct_fields__ if name != "source"), *SOURCE, _ADDRESS)
_BESTS = ("best", "best_outdoors", "best_indoors")
_SEASON = ("year", "discipline", *DisciplineOfASeason.__struct_fields__, "opponents_beaten", _ADDRESS)


def write_streaks(answer: Mapping[str, Any]) -> bytes:
    """A line a run, as the answer lists them; ``races`` are the ids, ``broken_by`` is the id of what ended it."""
    return written(_STREAK, (_streak(each) for each in plain(answer["streaks"])))


def write_since(answer: Mapping[str, Any]) -> bytes:
    """A line a race since then, in the order of happening."""
    return written(_RACE, (_race(each) for each in plain(answer["races"])))


def write_honours(answer: Mapping[str, Any]) -> bytes:
    """A line a final at a championship, the latest first."""
    return written(_HONOUR, (_race(each) for each in plain(answer["finals"])))


def write_seasons(answer: Mapping[str, Any]) -> bytes:
    """A line a discipline of a season, the latest season first; ``opponents_beaten`` is the whole season's."""
    return written(_SEASON, _disciplines(plain(answer["seasons"]), answer["athlete"]))


def _streak(each: Mapping[str, Any]) -> Row:
    races = [race["race"] for race in each["races"]]
    ended = each["broken_by"]
    address = own_address(f"/athletes/{each['athlete']}")
    return {**each, "broken_by": ended and ended["race"], "races": " ".join(races), _ADDRESS: address}


def _race(each: Mapping[str, Any]) -> Row:
    return {**each, **source_cells(each), _ADDRESS: own_address(f"/races/{each['race']}")}


def _disciplines(seasons: list[Any], athlete: str) -> Iterator[Row]:
    for season in seasons:
        for slug, of in season["disciplines"].items():
            bests = {name: of[name] and of[name]["mark"] for name in _BESTS}
            told = {name: season[name] for name in ("year", "opponents_beaten")}
            yield {**of, **bests, **told, "discipline": slug, _ADDRESS: own_address(f"/athletes/{athlete}")}
