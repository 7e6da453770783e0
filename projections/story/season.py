"""What each has done this season: races, finals won, a winning run; since when nothing."""

from collections.abc import Iterator

from domain.claims import ClaimedScope, CountClaim, RaceRef, StreakClaim
from projections.calculators.evidence import of_start
from projections.calculators.scope import UNASKED
from projections.facts import Start
from projections.story.background import Background
from projections.story.told import Told, told

SEASON = "season"
_SHORTEST_RUN = 2


def season(background: Background) -> Iterator[Told]:
    """Of each: the finals won of the year, or how often there was a race, or since which there was none."""
    for athlete in background.forms:
        raced = _of_the_year(background, athlete)
        won = [start for start in raced if start.won and start.race.is_final]
        if won:
            yield _count(background, athlete, "wins", won)
        elif raced:
            yield _count(background, athlete, "starts", raced)
        elif ever := background.raced(athlete):
            yield _none_since(background, athlete, ever[-1])


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
    year = f"{background.year:04d}"
    return [start for start in background.raced(athlete) if start.race.date[:4] == year]


def _count(background: Background, athlete: str, of: str, those: list[Start]) -> Told:
    claim = CountClaim(athlete=athlete, of=of, number=len(those), season=background.year)
    return told(SEASON, claim, map(of_start, those), of_the_log=not background.forms[athlete].is_complete)


def _none_since(background: Background, athlete: str, last: Start) -> Told:
    race = last.race
    meant = RaceRef(competition=race.competition, date=race.date, discipline=race.discipline, round=race.round)
    in_log = True if not background.forms[athlete].is_complete else None
    claim = CountClaim(athlete=athlete, of="starts", number=0, since=meant, in_this_log=in_log)
    return told(SEASON, claim, [of_start(last)], of_the_log=bool(in_log))
