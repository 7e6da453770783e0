"""The answers about a career as tables, and what is said above them: on a page, in CSV and in the terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from projections.calculators.careers.counted import CareerRace
from projections.calculators.careers.feats import read_feat
from projections.calculators.careers.honours import Honour
from projections.calculators.careers.seasons import DisciplineOfASeason
from projections.tongue import say, say_in, say_of
from projections.wording import competition_name, day, title_name
from web.answer.respond import own_address
from web.answer.tables import Answer, Row, Table
from web.answer.wording import feat_in_words

_ADDRESS = "address"
_SOURCE = {"source": "publisher", "source_url": "url", "published_on": "published_on"}
_STREAK = ("athlete", "condition", "length", "from", "to", "current", "broken_by", "races", _ADDRESS)
_RACE = (*(name for name in CareerRace.__struct_fields__ if name != "source"), *_SOURCE, _ADDRESS)
_HONOUR = (*(name for name in Honour.__struct_fields__ if name != "source"), *_SOURCE, _ADDRESS)
_BESTS = ("best", "best_outdoors", "best_indoors")
_SEASON = ("year", "discipline", *DisciplineOfASeason.__struct_fields__, "opponents_beaten", _ADDRESS)


def of_streaks(answer: Answer) -> Table:
    """A line a run, as the answer lists them; ``races`` are the ids, ``broken_by`` is the id of what ended it."""
    return Table(_STREAK, [_streak(each) for each in answer["streaks"]])


def of_since(answer: Answer) -> Table:
    """A line a race since then, in the order of happening."""
    return Table(_RACE, [_race(each) for each in answer["races"]])


def of_honours(answer: Answer) -> Table:
    """A line a final at a championship, the latest first."""
    return Table(_HONOUR, [_race(each) for each in answer["finals"]])


def of_seasons(answer: Answer) -> Table:
    """A line a discipline of a season, the latest season first; ``opponents_beaten`` is the whole season's."""
    return Table(_SEASON, list(_disciplines(answer["seasons"], answer["athlete"])))


def said_of_since(answer: Answer) -> list[str]:
    """The sentence; in how many of the races the condition was met; what came of the meetings."""
    said = [answer["sentence"]]
    if answer["condition"] is not None:
        condition = feat_in_words(read_feat(answer["condition"]), answer["names"])
        said.append(
            say(
                "{condition}: in {met} of {starts} races",
                condition=f"{condition[:1].upper()}{condition[1:]}",
                met=answer["met"],
                starts=answer["starts"],
            )
        )
    if answer["meetings"] is not None:
        met = answer["meetings"]
        said.append(
            say(
                "Meetings with {opponent}: {meetings}, ahead in {wins}",
                opponent=answer["names"].get(met["opponent"], met["opponent"]),
                meetings=met["meetings"],
                wins=met["wins"],
            )
        )
    return said


def said_of_honours(answer: Answer) -> list[str]:
    """How many medals and finals; each title won."""
    medals = answer["medals"]
    counts = ", ".join(f"{medals[metal]} {say_in('term', metal)}" for metal in ("gold", "silver", "bronze"))
    finals = say_of(medals["finals"], "{number} final at championships", "{number} finals at championships")
    titles = [
        f"{title_name(each['title'])}, {competition_name(each['competition'])}, {day(each['won_on'])}"
        for each in answer["titles"]
    ]
    return [f"{counts}; {finals}", *titles]


def _streak(each: Mapping[str, Any]) -> Row:
    ended = each["broken_by"]
    own = {
        "broken_by": ended and ended["race"],
        "races": " ".join(race["race"] for race in each["races"]),
        _ADDRESS: own_address(f"/athletes/{each['athlete']}"),
    }
    return {**each, **own}


def _race(each: Mapping[str, Any]) -> Row:
    given = each["source"] or {}
    source = {column: given.get(name) for column, name in _SOURCE.items()}
    return {**each, **source, _ADDRESS: own_address(f"/races/{each['race']}")}


def _disciplines(seasons: list[Any], athlete: str) -> Iterator[Row]:
    for season in seasons:
        for slug, of in season["disciplines"].items():
            bests = {name: of[name] and of[name]["mark"] for name in _BESTS}
            told = {name: season[name] for name in ("year", "opponents_beaten")}
            yield {**of, **bests, **told, "discipline": slug, _ADDRESS: own_address(f"/athletes/{athlete}")}
