"""The record of two while races come, are corrected and go."""

from bisect import bisect_left, insort
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from projections.calculators.head_to_head import ByAthlete, HeadToHeadStreak
from projections.calculators.outcome import outcome
from projections.calculators.scope import REASONS, Scope, left_out
from projections.facts import Order, SharedRace


class RecordSoFar(Struct, frozen=True):
    """The record after a step: what the head-to-head of that moment says, without its list of meetings."""

    wins: Annotated[ByAthlete[int], Meta(description="The meetings in which each was ahead of the other.")]
    ties: int
    undecided: int
    meetings: int
    leader: Annotated[str | None, Meta(description="Who has more wins; null where they are level.")]
    lead: Annotated[int, Meta(description="By how many, never negative.")]
    streak: HeadToHeadStreak
    last_meeting: Annotated[str | None, Meta(description="The id of the last race counted.")]
    excluded: Annotated[dict[str, int], Meta(description=f"Shared races not counted, by reason: {', '.join(REASONS)}.")]


class CountedMeeting(NamedTuple):
    """A race that counts: where it stands in time, and what came of it."""

    order: Order
    race: str
    date: str
    winner: str | None
    decided_by: str | None


class RunningRecord:
    """Takes in one race after another, in any order, and says what the record is; a race taken in again replaces what
    it was. What a race costs does not grow with how long a run is, whatever the order they come in.
    """

    def __init__(self, pair: tuple[str, str], scope: Scope) -> None:
        self._pair = pair
        self._scope = scope
        self._wins = dict.fromkeys(pair, 0)
        self._ties = 0
        self._excluded = dict.fromkeys(REASONS, 0)
        self._of: dict[str, CountedMeeting | str] = {}
        self._counted: list[CountedMeeting] = []
        self._decided: list[CountedMeeting] = []
        self._turns: list[CountedMeeting] = []
        """The decided meetings at which a run begins: the one before was of the other, or a tie."""
        self._said: RecordSoFar | None = None

    def put(self, race: str, shared: SharedRace | None) -> CountedMeeting | str | None:
        """Take in *race* as it is now; None where the two do not share it (any longer).

        Gives what it counts as: a meeting, or the reason why it is none.
        """
        self._drop(race)
        if shared is None:
            return None
        self._said = None
        reason = left_out(shared, self._scope)
        if reason is not None:
            self._excluded[reason] += 1
            self._of[race] = reason
            return reason
        winner, by = outcome(shared.a, shared.b, self._scope.nonfinish)
        meeting = CountedMeeting(shared.race.order, race, shared.race.date, winner, by)
        self._of[race] = meeting
        self._count(meeting)
        return meeting

    def so_far(self) -> RecordSoFar:
        """What the record is; the same again until a race moves it: most of two careers is of one of them."""
        if self._said is None:
            self._said = self._summed_up()
        return self._said

    def _summed_up(self) -> RecordSoFar:
        ours, theirs = (self._wins[athlete] for athlete in self._pair)
        leader = None if ours == theirs else self._pair[0] if ours > theirs else self._pair[1]
        met = len(self._counted)
        return RecordSoFar(
            wins=dict(self._wins),
            ties=self._ties,
            undecided=met - ours - theirs - self._ties,
            meetings=met,
            leader=leader,
            lead=abs(ours - theirs),
            streak=self._streak(),
            last_meeting=self._counted[-1].race if met else None,
            excluded=dict(self._excluded),
        )

    def _streak(self) -> HeadToHeadStreak:
        if not self._decided or self._decided[-1].winner is None:
            return HeadToHeadStreak(None, 0, None, None)
        since = self._turns[-1]
        length = len(self._decided) - bisect_left(self._decided, since)
        return HeadToHeadStreak(since.winner, length, since.race, since.date)

    def _count(self, meeting: CountedMeeting) -> None:
        insort(self._counted, meeting)
        self._tally(meeting, 1)
        if meeting.decided_by is not None:
            insort(self._decided, meeting)
            at = bisect_left(self._decided, meeting)
            self._look_again(at, at + 1)

    def _drop(self, race: str) -> None:
        was = self._of.pop(race, None)
        if was is not None:
            self._said = None
        if isinstance(was, str):
            self._excluded[was] -= 1
        elif was is not None:
            _remove(self._counted, was)
            self._tally(was, -1)
            if was.decided_by is not None:
                at = bisect_left(self._decided, was)
                _remove(self._decided, was)
                _remove(self._turns, was)
                self._look_again(at)

    def _tally(self, meeting: CountedMeeting, by: int) -> None:
        if meeting.winner is not None:
            self._wins[meeting.winner] += by
        elif meeting.decided_by == "tie":
            self._ties += by

    def _look_again(self, *places: int) -> None:
        """Whether a run begins at these places of the decided meetings, one of whose neighbours is new or gone."""
        for at in places:
            if at < len(self._decided):
                each = self._decided[at]
                _remove(self._turns, each)
                if at == 0 or each.winner is None or self._decided[at - 1].winner != each.winner:
                    insort(self._turns, each)


def _remove(among: list[CountedMeeting], meeting: CountedMeeting) -> None:
    at = bisect_left(among, meeting)
    if at < len(among) and among[at].race == meeting.race:
        del among[at]
