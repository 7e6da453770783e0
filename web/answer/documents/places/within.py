"""The races of a competition or a season, each with who won it, and who met whom in its finals."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

from projections.by_name import by_name
from projections.calculators.coverage.answer import SaysCoverage
from projections.calculators.scope import ScopeEcho
from projections.facts import Line
from projections.queries import Athlete
from projections.ranking.races_within import WonRace
from web.answer.documents.more_than_two import Scored
from web.answer.documents.races import RaceInBrief, race_in_brief


class Winner(Struct, frozen=True):
    athlete: str
    name: str
    country: str
    mark: str | None
    records: tuple[str, ...]


class WonRaceDocument(Struct, frozen=True):
    race: RaceInBrief
    winners: Annotated[list[Winner], Meta(description="Who is placed first: several, where they tie.")]


class RacesDocument(SaysCoverage, frozen=True):
    """A page of the races, and the rivalries of the whole."""

    name: str
    scope: Annotated[ScopeEcho, Meta(description="Which meetings the rivalries count; the races are of all rounds.")]
    rivalries: Annotated[list[Scored], Meta(description="Who met whom, the highest score first; on the first page.")]
    races: Annotated[list[WonRaceDocument], Meta(description="The newest first.")]
    next: Annotated[str | None, Meta(description="The `cursor` of the next page of races.")]


def won_race(of: WonRace, people: Mapping[str, Athlete]) -> WonRaceDocument:
    return WonRaceDocument(
        race_in_brief(of.race), [_winner(line, people[line.athlete]) for line in of.winners if not line.annulled]
    )


def _winner(line: Line, who: Athlete) -> Winner:
    return by_name(Winner, line, name=who.name, country=line.country or who.country)
