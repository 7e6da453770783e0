"""What each has done this season: races, finals won, a winning run; since when nothing."""

from collections.abc import Iterator

from domain.claims import ClaimedScope, CountClaim, PlaceClaim, RaceRef, StreakClaim
from projections.calculators.evidence import of_start
from projections.calculators.scope import UNASKED
from projections.facts import Race, Start
from projections.story.background import Background
from projections.story.told import Told, told

SEASON = "season"
_SHORTEST_RUN = 2


def season(background: Background) -> Iterator[Told]:
    """Of each: the finals won of the year, or how often there was a race, or which was the last."""
    for athlete in background.forms:
        raced = _of_the_year(background, athlete)
        won = [start for start in raced if start.won and start.race.is_final]
        if won:
            yield _count(background, athlete, "wins", won)
        elif raced:
            yield _count(background, athlete, "starts", raced)
        elif ever := background.raced(athlete):
            yield from _last_race(background, athlete, ever[-1])


def starts_of_the_season(background: Background) -> Iterator[Told]:
    """How often each competed, where the story has only told how many finals were won."""
    for athlete in background.forms:
        raced = _of_the_year(background, athlete)
        if any(start.won and start.race.is_final for start in raced):
            yield _count(background, athlete, "starts", raced)


def winning_run(background: Background) -> Iterator[Told]:
    """Finals won in a row, up to the last."""
    for athlete, form in background.forms.items():
        length = form.streak.wins
        if length >= _SHORTEST_RUN:
            finals = [start for start in background.raced(athlete) if start.race.is_final][-length:]
            scope = ClaimedScope(round=UNASKED.round)
            claim = StreakClaim(athlete=athlete, condition="won", length=length, scope=scope)
            yield told(SEASON, claim, map(of_start, finals), of_the_log=not form.is_complete)


def _of_the_year(background: Background, athlete: str) -> list[Start]:
    return [start for start in background.raced(athlete) if int(start.race.date[:4]) == background.year]


def _count(background: Background, athlete: str, of: str, those: list[Start]) -> Told:
    claim = CountClaim(athlete=athlete, of=of, number=len(those), season=background.year)
    return told(SEASON, claim, map(of_start, those), of_the_log=not background.forms[athlete].is_complete)


def _last_race(background: Background, athlete: str, last: Start) -> Iterator[Told]:
    """That there was none since, where the log is known to have all; else what the log has last."""
    race = last.race
    meant = RaceRef(competition=race.competition, date=race.date, discipline=race.discipline, round=race.round)
    if background.forms[athlete].is_complete:
        yield told(SEASON, CountClaim(athlete=athlete, of="starts", number=0, since=meant), [of_start(last)])
    elif last.line.placed and last.line.place is not None and not _is_told(background, race):
        yield told(SEASON, PlaceClaim(athlete=athlete, place=last.line.place, race=meant), [of_start(last)])


def _is_told(background: Background, race: Race) -> bool:
    """Whether it was told of as their last meeting."""
    last = background.record.last_meeting
    return last is not None and last.race == race.id
