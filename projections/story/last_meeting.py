"""Who was ahead the last time, and by how much; and who has been, for how long."""

from collections.abc import Iterator

from domain.claims import LastMeetingClaim, MarginClaim, PlaceClaim, RecordClaim, StreakClaim
from domain.values.disciplines import discipline
from domain.values.marks import parse_mark
from projections.calculators.evidence import of_meeting
from projections.calculators.head_to_head import Meeting
from projections.story.background import Background
from projections.story.told import Told, claimed, reference, told

LAST, RUN = "last-meeting", "run"
_SHORTEST_RUN = 2
_THE_LAST_FEW = 5


def last_meeting(background: Background) -> Iterator[Told]:
    """The race, who was ahead, by how much."""
    meeting = background.record.last_meeting
    if meeting is None:
        return
    pair, scope = background.record.athletes, claimed(background.scope)
    race, evidence = reference(meeting, background.scope), [of_meeting(meeting)]
    claim = LastMeetingClaim(athletes=pair, winner=meeting.winner, race=race, scope=scope)
    yield told(LAST, claim, evidence, of_the_log=not background.record.is_complete)
    if meeting.winner is None:
        return
    seconds, places = _seconds_ahead(meeting), meeting.margin.places
    by = {"seconds": seconds} if seconds else {"places": places} if places and meeting.margin.seconds is None else {}
    if by:
        yield told(LAST, MarginClaim(athletes=pair, winner=meeting.winner, race=race, scope=scope, **by), evidence)


def places_of_the_last(background: Background) -> Iterator[Told]:
    """Where each finished, who was ahead first."""
    meeting = background.record.last_meeting
    if meeting is None:
        return
    lines = sorted(meeting.results.items(), key=lambda each: (each[0] != meeting.winner, each[1].place or 0))
    for athlete, line in lines:
        if line.place is not None:
            claim = PlaceClaim(athlete=athlete, place=line.place, race=reference(meeting, background.scope))
            yield told(LAST, claim, [of_meeting(meeting)])


def run(background: Background) -> Iterator[Told]:
    """Who has been ahead several times running, unless it was ever so; or else who in most of the last few."""
    record, scope = background.record, claimed(background.scope)
    decided = [meeting for meeting in record.meetings if meeting.decided_by is not None]
    streak, of_the_log = record.streak, not record.is_complete
    if streak.athlete is not None and _SHORTEST_RUN <= streak.length < len(decided):
        other = next(each for each in record.athletes if each != streak.athlete)
        claim = StreakClaim(
            athlete=streak.athlete, condition="ahead-of", against=other, length=streak.length, scope=scope
        )
        yield told(RUN, claim, map(of_meeting, decided[-streak.length :]), of_the_log=of_the_log)
    elif len(record.meetings) > _THE_LAST_FEW:
        few = record.meetings[-_THE_LAST_FEW:]
        wins = {each: sum(meeting.winner == each for meeting in few) for each in record.athletes}
        most = max(record.athletes, key=lambda each: wins[each])
        if _THE_LAST_FEW < wins[most] * 2 < 2 * _THE_LAST_FEW:
            lately = RecordClaim(athletes=record.athletes, wins={most: wins[most]}, last=_THE_LAST_FEW, scope=scope)
            yield told(RUN, lately, map(of_meeting, few), of_the_log=of_the_log)


def _seconds_ahead(meeting: Meeting) -> float | None:
    """By how much the winner's time was the better; None where it was not, place decides."""
    if meeting.margin.seconds is None or meeting.winner is None:
        return None
    unit = discipline(meeting.discipline).unit
    marks = {athlete: parse_mark(line.mark, unit) for athlete, line in meeting.results.items() if line.mark}
    ahead, behind = marks.pop(meeting.winner), *marks.values()
    return meeting.margin.seconds if ahead.value < behind.value else None
