"""What an event bears on, as far as it tells that by itself: no earlier event is asked."""

from collections.abc import Mapping
from typing import NamedTuple, assert_never

from domain.events import (
    AthleteCorrected,
    AthleteMerged,
    AthleteRegistered,
    AthleteRenamed,
    AthleteUnmerged,
    CoverageStated,
    HappeningContent,
    PersonalErased,
    RaceAnnulled,
    RaceCorrected,
    RaceRecorded,
    RaceReported,
    ReportAccepted,
    ResultAnnulled,
    TitleWon,
    Withdrawal,
)
from domain.log.codec import LoggedEvent
from domain.log.unreadable import UnreadableRow
from projections.read_model.prior import season_on

_YEAR = len(" 2024")


class Touched(NamedTuple):
    """Whom an event is about, and the season's list that its marks are on, if any."""

    athletes: frozenset[str]
    season: str | None = None


class Subjects(NamedTuple):
    """What an answer is about: ``athletes`` by every id they ever had, and who spoke about them and is nobody yet; of
    ``lists`` the last season that matters.
    """

    athletes: frozenset[str]
    lists: Mapping[str, str]

    def have(self, season: str) -> bool:
        """Whether *season* is one that matters."""
        return season <= self.lists.get(season[:-_YEAR], "")


def touched_by(event: LoggedEvent | UnreadableRow) -> Touched | None:
    """What *event* bears on; None where it may be anything.

    An event that is the first of its thing goes on from nothing: whom it bears on, it names. What corrects, follows or
    takes back bears on those whom the earlier events named.
    """
    if isinstance(event, UnreadableRow) or event.version != 1:
        return None
    content = event.content
    match content:
        case RaceRecorded():
            return Touched(frozenset(line.athlete for line in content.results), season_on(content))
        case AthleteRegistered():
            return Touched(frozenset((content.athlete,)))
        case TitleWon() | CoverageStated() | RaceReported() | AthleteRenamed():
            return None  # those who held the title before; everybody; those in the race; all whose answers name them
        case HappeningContent():
            return Touched(frozenset(content.mentioned())) if content.continues() is None else None
        case RaceCorrected() | ReportAccepted() | ResultAnnulled() | RaceAnnulled():
            return None
        case Withdrawal() | AthleteMerged() | AthleteUnmerged() | AthleteCorrected() | PersonalErased():
            return None
        case _:
            assert_never(content)
