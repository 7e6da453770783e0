"""How the score came about: a lead of one alone and the win that ended it; when the two were last level."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from domain.claims import MarginClaim
from projections.calculators.evidence import of_meeting
from projections.calculators.head_to_head import HeadToHead, Meeting
from projections.story.background import Background
from projections.story.score import record_claim
from projections.story.told import Told, claimed, reference, told

TURN = "turning-point"
_ALONE = 2


def turning_points(background: Background) -> Iterator[Told]:
    """The one that tells most: the end of a lead of one alone, or else the last day on which they were level."""
    first_win = _first_win_after_none(background.record)
    if first_win is not None:
        before = date.fromisoformat(first_win.date) - timedelta(days=1)
        yield _as_it_stood(background, before)
        if first_win != background.record.last_meeting:
            yield _ahead_in(background, first_win)
        return
    level = _last_level(background.record)
    if level is not None:
        yield _as_it_stood(background, level)


def _first_win_after_none(record: HeadToHead) -> Meeting | None:
    """The first day on which one was ahead of whom the other had been ahead of twice and more; no other on that day."""
    for athlete in record.athletes:
        won = [meeting for meeting in record.meetings if meeting.winner == athlete]
        if won:
            earlier = [meeting for meeting in record.meetings if meeting.date < won[0].date]
            lost = sum(meeting.winner is not None for meeting in earlier)
            if lost >= _ALONE:
                return won[0]
    return None


def _last_level(record: HeadToHead) -> date | None:
    """The last day at whose end both had as many wins, and some; None where they have now."""
    one, other = record.athletes
    lead = won = 0
    after: dict[str, tuple[int, int]] = {}
    for meeting in record.meetings:
        lead += (meeting.winner == one) - (meeting.winner == other)
        won += meeting.winner is not None
        after[meeting.date] = (lead, won)
    level = [day for day, (lead, won) in after.items() if lead == 0 and won]
    return date.fromisoformat(max(level)) if lead and level else None


def _as_it_stood(background: Background, day: date) -> Told:
    scope = replace(background.scope, to=day)
    record = background.record_in(scope)
    evidence = map(of_meeting, record.meetings)
    claim = replace(record_claim(record, scope), meetings=None)
    return told(TURN, claim, evidence, of_the_log=not record.is_complete)


def _ahead_in(background: Background, meeting: Meeting) -> Told:
    claim = MarginClaim(
        athletes=background.record.athletes,
        winner=meeting.winner,
        race=reference(meeting, background.scope),
        scope=claimed(background.scope),
    )
    return told(TURN, claim, [of_meeting(meeting)])
