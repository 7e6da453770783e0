"""Random claims of every kind about a few athletes: some hold, some do not, some are of what no log has."""

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from domain.claims import (
    AnyClaim,
    BestClaim,
    ClaimedScope,
    CountClaim,
    EntryClaim,
    InjuryClaim,
    LastMeetingClaim,
    ListPlaceClaim,
    MarginClaim,
    MarkClaim,
    MeetingsClaim,
    NthWithTitlesClaim,
    PlaceClaim,
    QuoteClaim,
    RaceRef,
    RecordClaim,
    RecordFlagClaim,
    StreakClaim,
    TitleClaim,
)

_MARKS = ("3:30.00", "3:29.50", "3:50.00", "8.20", "8.10")


class RandomClaims(NamedTuple):
    """Draws claims about *athletes*, *titles* and *days*."""

    random: Random
    athletes: Sequence[str]
    titles: Sequence[str]
    days: Sequence[str]

    def claim(self) -> AnyClaim:
        draw: Callable[[], AnyClaim] = self.random.choice((self._of_pair, self._of_career, self._of_marks, self._other))
        return draw()

    def _of_pair(self) -> AnyClaim:
        choice = self.random.choice
        one, other = self.random.sample(self.athletes, 2)
        pair, scope = (one, other), self._scope()
        match self.random.randrange(4):
            case 0:
                wins = {each: self.random.randrange(3) for each in pair[: self.random.randrange(1, 3)]}
                last = choice((None, None, 1, 2))
                return RecordClaim(athletes=pair, scope=scope, wins=wins, leader=choice((None, one)), last=last)
            case 1:
                return MeetingsClaim(
                    athletes=pair, scope=scope, count=self.random.randrange(4), at_least=choice((None, True))
                )
            case 2:
                return LastMeetingClaim(
                    athletes=pair, scope=scope, winner=choice((None, *pair)), race=self._race_or_none()
                )
            case _:
                race = self._race_or_none()
                return MarginClaim(athletes=pair, winner=choice((None, *pair)), places=choice((None, 1, 2)), race=race)

    def _of_career(self) -> AnyClaim:
        choice = self.random.choice
        athlete, against = self.random.sample(self.athletes, 2)
        since, since_date = choice(((None, None), (self._race(), None), (None, choice(self.days))))
        match self.random.randrange(3):
            case 0:
                condition = choice(("won", "unbeaten", "ahead-of", "podium"))
                return StreakClaim(
                    athlete=athlete,
                    condition=condition,
                    against=against if condition == "ahead-of" else None,
                    length=choice((None, 1, 2)),
                    since=since,
                    since_date=since_date,
                    scope=self._scope(),
                )
            case 1:
                medal = choice((None, True))
                return PlaceClaim(athlete=athlete, place=choice((1, 2, 3)), race=self._race_or_none(), medal=medal)
            case _:
                return CountClaim(
                    athlete=athlete,
                    of=choice(("starts", "wins", "finals", "medals")),
                    number=self.random.randrange(4),
                    at_most=choice((None, True)),
                    since=since,
                    since_date=since_date,
                    season=choice((None, 2024)),
                    discipline=choice((None, "1500m")),
                )

    def _of_marks(self) -> AnyClaim:
        choice = self.random.choice
        athlete, discipline = choice(self.athletes), choice(("1500m", "mile", "long-jump"))
        mark, race = choice(_MARKS), self._race_or_none()
        match self.random.randrange(4):
            case 0:
                return MarkClaim(athlete=athlete, mark=mark, race=race)
            case 1:
                which = choice(("personal", "season"))
                return BestClaim(
                    athlete=athlete, which=which, discipline=choice((None, discipline)), mark=mark, race=race
                )
            case 2:
                return ListPlaceClaim(
                    athlete=athlete, discipline=discipline, rank=choice((1, 2)), season=choice((None, 2024))
                )
            case _:
                return RecordFlagClaim(athlete=athlete, flag=choice(("WR", "NR", "WL")), holds=choice((None, True)))

    def _other(self) -> AnyClaim:
        choice = self.random.choice
        athlete, title = choice(self.athletes), choice(self.titles)
        match self.random.randrange(5):
            case 0:
                return TitleClaim(athlete=athlete, title=title, year=choice((None, 2024)), holds=choice((None, True)))
            case 1:
                rank, would = choice((1, 2)), choice((None, True))
                return NthWithTitlesClaim(athlete=athlete, title=title, times=choice((1, 2)), rank=rank, would=would)
            case 2:
                return InjuryClaim(athlete=athlete, body_part=choice((None, "calf")), returned=choice((None, True)))
            case 3:
                return EntryClaim(athlete=athlete, race=self._race())
            case _:
                about = tuple(self.random.sample(self.athletes, choice((1, 2))))
                return QuoteClaim(speaker=choice((athlete, "eve", "A Coach")), words="next guy", about=about)

    def _scope(self) -> ClaimedScope | None:
        return self.random.choice(
            (None, None, ClaimedScope(round="any"), ClaimedScope(discipline=("1500m",)), ClaimedScope(to=self.days[0]))
        )

    def _race(self) -> RaceRef:
        choice = self.random.choice
        return choice(
            (
                RaceRef(date=choice(self.days)),
                RaceRef(competition="Test", year=2024),
                RaceRef(competition="Meeting", discipline="1500m", round="final"),
                RaceRef(competition="Nowhere"),
            )
        )

    def _race_or_none(self) -> RaceRef | None:
        return self.random.choice((None, self._race()))
