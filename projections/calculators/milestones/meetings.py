"""What is found among the finals that both ran."""

from collections.abc import Iterator
from functools import partial

from projections.calculators.head_to_head import Meeting
from projections.calculators.milestones.history import Found, PairHistory, found_in_meetings, the_other
from projections.tongue import say, to_say
from projections.wording import ordinal

LONG_STREAK = 3
MANY_MEETINGS = 3
ROUND_NUMBERS = (10, 25)
"""Every so manieth meeting is told."""
RUNS_TOLD = (3, 5)
"""The lengths at which the longest run is told; beyond the last, every so many more."""


def first_win(history: PairHistory) -> Iterator[Found]:
    """Ahead of the other after two finals and more, in any discipline, of not having been: the first time, or since."""
    for athlete in history.starts:
        without: list[Meeting] = []
        for meeting in history.record.meetings:
            without.append(meeting)
            if meeting.winner != athlete:
                continue
            if len(without) >= MANY_MEETINGS:
                rest = partial(
                    say,
                    to_say("{the_other} for the first time in {number} finals"),
                    the_other=the_other(history, athlete),
                    number=len(without),
                )
                yield found_in_meetings(history, athlete, "beats", rest, without)
            without = []


def streak_ended(history: PairHistory) -> Iterator[Found]:
    """The end of the longest run of finals ahead of the other so far, of three and more, in all disciplines; a tie
    ends one too, unsung, and undecided ones are passed over.
    """
    run: list[Meeting] = []
    longest = LONG_STREAK - 1
    for meeting in history.record.meetings:
        if meeting.decided_by is None:
            continue
        if run and meeting.winner == run[-1].winner:
            run.append(meeting)
            continue
        if meeting.winner is not None and len(run) > longest:
            was_ahead = history.names[str(run[-1].winner)]
            rest = partial(
                say,
                to_say("{was_ahead}’s run of {number} finals ahead, the longest of the rivalry"),
                was_ahead=was_ahead,
                number=len(run),
            )
            yield found_in_meetings(history, meeting.winner, "ends", rest, [*run, meeting])
        longest = max(longest, len(run))
        run = [meeting] if meeting.winner is not None else []


def twice_in_a_row(history: PairHistory) -> Iterator[Found]:
    """The first time one was ahead of the other in two decided finals in a row, in any discipline; who was first."""
    done: set[str] = set()
    before: Meeting | None = None
    for meeting in (each for each in history.record.meetings if each.decided_by is not None):
        winner = meeting.winner
        if winner is not None and before is not None and before.winner == winner and winner not in done:
            first = "" if done else say(", the first of the two to do it")
            rest = partial(
                say,
                to_say("{the_other} twice in a row in finals for the first time{first}"),
                the_other=the_other(history, winner),
                first=first,
            )
            yield found_in_meetings(history, winner, "beats", rest, [before, meeting])
            done.add(winner)
        before = meeting


def longest_run(history: PairHistory) -> Iterator[Found]:
    """A run of decided finals ahead of the other, in any discipline, that becomes the longest of the rivalry as it
    reaches 3, 5, 10, 15 and so on; a tie ends one.
    """
    run: list[Meeting] = []
    longest = 0
    for meeting in (each for each in history.record.meetings if each.decided_by is not None):
        if meeting.winner is None:
            run = []
            continue
        run = [*run, meeting] if run and run[-1].winner == meeting.winner else [meeting]
        length = len(run)
        if length > longest and (length in RUNS_TOLD or length % RUNS_TOLD[-1] == 0):
            rest = partial(
                say,
                to_say("{length} finals in a row ahead of {the_other}, the longest run so far"),
                length=length,
                the_other=the_other(history, meeting.winner),
            )
            yield found_in_meetings(history, meeting.winner, "makes it", rest, run)
        longest = max(longest, length)


def lead_changes(history: PairHistory) -> Iterator[Found]:
    """The record in finals, in all disciplines, is level again, or leads the other way than it last led."""
    wins = dict.fromkeys(history.starts, 0)
    led: str | None = None
    decided: list[Meeting] = []
    for meeting in history.record.meetings:
        winner = meeting.winner
        if winner is None:
            continue
        decided.append(meeting)
        wins[winner] += 1
        (ours, theirs), other = (wins[winner], sum(wins.values()) - wins[winner]), the_other(history, winner)
        if ours == theirs:
            rest = partial(
                say,
                to_say("the record against {other} in finals at {ours}–{theirs}"),
                other=other,
                ours=ours,
                theirs=theirs,
            )
            yield found_in_meetings(history, winner, "levels", rest, decided)
        elif ours > theirs:
            if led not in (None, winner):
                rest = partial(
                    say,
                    to_say("the lead from {other} in finals, {ours}–{theirs}"),
                    other=other,
                    ours=ours,
                    theirs=theirs,
                )
                yield found_in_meetings(history, winner, "takes", rest, decided)
            led = winner


def nth_meeting(history: PairHistory) -> Iterator[Found]:
    """Every 10th and every 25th final that both ran, in any discipline."""
    meetings = history.record.meetings
    for number in range(1, len(meetings) + 1):
        if any(number % each == 0 for each in ROUND_NUMBERS):
            athlete = min(history.starts)
            rest = partial(
                say,
                to_say("{the_other} in a final for the {ordinal} time"),
                the_other=the_other(history, athlete),
                ordinal=ordinal(number),
            )
            yield found_in_meetings(history, athlete, "meets", rest, meetings[:number])
