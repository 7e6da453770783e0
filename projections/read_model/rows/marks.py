"""Rows of the lists of marks, and the names of these lists."""

from typing import NamedTuple

from domain.values.dates import Moment
from projections.read_model.columns import Tiny


class MarkRow(NamedTuple):
    """Every mark that may count on a season's list. The nation is that of the line, or where it says
    none the one that its id is registered for.
    """

    season: str
    worth: int
    race: int
    version: int
    athlete: int
    occurred: Moment
    rank: Tiny
    nation: str | None


class LeadRow(NamedTuple):
    """The best mark of a version, where no lead of an earlier race is as good and seen whenever it is.

    A season's list is so reduced to the handful that can have led it, in the order of happening. The others rest on
    these: where one of these no longer stands, the whole list has to be looked through.
    """

    season: str
    occurred: Moment
    rank: Tiny
    race: int
    version: int
    worth: int
    athlete: int
    instant: Moment
    known: Moment


class SeasonRow(NamedTuple):
    """An event bears on a season's list."""

    season: str
    position: int


def without_year(season: str) -> str:
    """As SQL, what the column *season* has in common with other seasons. An index has these very words."""
    return f"substr({season}, 1, length({season}) - 5)"


def list_of(slug: str, sex: str | None, indoor: bool) -> str:
    """The name that the lists of all its seasons have in common: ``1500m m outdoor``."""
    return f"{slug} {sex or '-'} {'indoor' if indoor else 'outdoor'}"


def of_list(name: str) -> tuple[str, str | None]:
    """The discipline and the sex of the lists of that name."""
    slug, sex, _ = name.split(" ")
    return slug, None if sex == "-" else sex


def season_of(slug: str, sex: str | None, indoor: bool, day: str) -> str:
    """The name of the season's list that a race's marks are on: ``1500m m outdoor 2024``."""
    return f"{list_of(slug, sex, indoor)} {day[:4]}"
