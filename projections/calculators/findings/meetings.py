"""The rules over the record of two. Each finds one sentence or none; *ahead* is said, for who is ahead has not won."""

from collections.abc import Mapping, Sequence

from domain.values.vocabulary import LEVEL_GROUPS
from projections.calculators.findings.worth_saying import WorthSaying, of_record
from projections.calculators.head_to_head import HeadToHead, Meeting
from projections.facts import FINAL
from projections.results_in_words import apart
from projections.tongue import say, say_in
from projections.wording import in_letters, name_of_race, side_by_side

Names = Mapping[str, str]
"""The short names of the two, by id."""

GREAT = frozenset(LEVEL_GROUPS["global-championships"])
"""The levels at which a race matters more than others."""
A_RUN = 3
FEW = 2
_TWO = 2


def never_met(record: HeadToHead, names: Names) -> WorthSaying | None:
    a, b = record.athletes
    where = say(" in a final") if record.scope.round == FINAL else ""
    says = say("{a} and {b} have not met{where}", a=names[a], b=names[b], where=where)
    return None if record.meetings else of_record("never_met", says, None, record, ())


def met_once(record: HeadToHead, names: Names) -> WorthSaying | None:
    """The one meeting, how it ended, and by how much."""
    if len(record.meetings) != 1:
        return None
    only = record.meetings[0]
    if only.winner is None:
        how = say("tied") if only.decided_by == "tie" else say("met without a decision")
        a, b = record.athletes
        return of_record(
            "met_once",
            say("{a} and {b} {how} in their one {noun}", a=names[a], b=names[b], how=how, noun=_noun(record)),
            None,
            record,
            [only],
        )
    by = apart(only.margin, [line.mark for line in only.results.values()])
    margin = say(" by {by}", by=by) if by and only.decided_by == "place" else ""
    says = say(
        "{winner} beat {other}{margin} in their one {noun}",
        winner=names[only.winner],
        other=names[_other(record, only.winner)],
        margin=margin,
        noun=_noun(record),
    )
    return of_record("met_once", says, only.winner, record, [only])


def great_races(record: HeadToHead, names: Names) -> WorthSaying | None:
    """Who was ahead in the last of the great championships' races, two at least, where they are not all there is."""
    great = [each for each in record.meetings if each.level in GREAT]
    run = _run(great)
    if len(run) < FEW or len(run) == len(record.meetings):
        return None
    ahead = str(run[-1].winner)
    which = (
        say("{all} of their", all=_all(len(run)))
        if len(run) == len(great)
        else say("their last {letters}", letters=in_letters(len(run)))
    )
    kind = say("finals") if all(each.round == FINAL for each in run) else say("races")
    says = say(
        "{ahead} has beaten {other} in {which} global championship {kind}",
        ahead=names[ahead],
        other=names[_other(record, ahead)],
        which=which,
        kind=kind,
    )
    return of_record("great_races", says, ahead, record, run)


def unbeaten(record: HeadToHead, names: Names) -> WorthSaying | None:
    """Who has been ahead in every meeting, two at least."""
    decided = [each for each in record.meetings if each.decided_by is not None]
    run = _run(decided)
    if len(run) != len(record.meetings) or len(run) < FEW:
        return None
    ahead = str(run[-1].winner)
    says = say(
        "{ahead} has beaten {other} in {all} of their {nouns}",
        ahead=names[ahead],
        other=names[_other(record, ahead)],
        all=_all(len(run)),
        nouns=say("finals") if record.scope.round == FINAL else say("meetings"),
    )
    return of_record("unbeaten", says, ahead, record, run)


def in_a_row(record: HeadToHead, names: Names) -> WorthSaying | None:
    """Who has been ahead in the last three and more."""
    run = _run([each for each in record.meetings if each.decided_by is not None])
    if len(run) < A_RUN or len(run) == len(record.meetings):
        return None
    ahead = str(run[-1].winner)
    says = say(
        "{ahead} has beaten {other} {letters} times running",
        ahead=names[ahead],
        other=names[_other(record, ahead)],
        letters=in_letters(len(run)),
    )
    return of_record("in_a_row", says, ahead, record, run)


def level(record: HeadToHead, names: Names) -> WorthSaying | None:
    """As many wins each."""
    a, b = record.athletes
    if not record.meetings or record.wins[a] != record.wins[b]:
        return None
    says = say(
        "{a} and {b} are level at {ours}–{theirs}", a=names[a], b=names[b], ours=record.wins[a], theirs=record.wins[b]
    )
    return of_record("level", says, None, record, record.meetings)


def leads(record: HeadToHead, names: Names) -> WorthSaying | None:
    """Who is ahead in all, and whether the lead was ever larger or never given up."""
    a, b = record.athletes
    if record.wins[a] == record.wins[b]:
        return None
    ahead, behind = (a, b) if record.wins[a] > record.wins[b] else (b, a)
    course = _course(record.meetings, ahead)
    says = say(
        "{ahead} leads {behind} {ours}–{theirs}",
        ahead=names[ahead],
        behind=names[behind],
        ours=record.wins[ahead],
        theirs=record.wins[behind],
    )
    if min(course) >= 0 and len(record.meetings) >= A_RUN:
        says += say(" and was never behind")
    return of_record("leads", says, ahead, record, record.meetings)


def lead_reached(record: HeadToHead, names: Names) -> WorthSaying | None:
    """A lead that was larger once by two and more."""
    a, b = record.athletes
    ahead = a if record.wins[a] > record.wins[b] else b
    course = _course(record.meetings, ahead)
    if not course or course[-1] <= 0 or max(course) - course[-1] < FEW:
        return None
    most = max(course)
    since = record.meetings[course.index(most) :]
    behind = _other(record, ahead)
    before, now = side_by_side(most, course[-1])
    says = say(
        "{behind} has cut the lead of {ahead} from {most} to {now}",
        behind=names[behind],
        ahead=names[ahead],
        most=before,
        now=now,
    )
    return of_record("lead_reached", says, behind, record, since)


def closest(record: HeadToHead, names: Names) -> WorthSaying | None:
    """The closest of their meetings."""
    del names
    in_seconds = [(each.margin.seconds, each) for each in record.meetings if each.margin.seconds is not None]
    in_metres = [(each.margin.metres, each) for each in record.meetings if each.margin.metres is not None]
    measured = max(in_seconds, in_metres, key=len)
    if len(measured) < FEW:
        return None
    _, least = min(measured, key=lambda each: each[0])
    by = apart(least.margin, [line.mark for line in least.results.values()])
    says = say("At their closest they were {by} apart, at the {race}", by=by, race=name_of_race(least))
    return of_record("closest", says, None, record, [least])


def _run(decided: Sequence[Meeting]) -> list[Meeting]:
    """The last meetings in which the same was ahead; a tie ends them."""
    run: list[Meeting] = []
    for meeting in reversed(decided):
        if meeting.winner is None or (run and meeting.winner != run[-1].winner):
            break
        run.append(meeting)
    return run[::-1]


def _course(meetings: Sequence[Meeting], athlete: str) -> list[int]:
    """The athlete's lead after each."""
    lead, course = 0, []
    for meeting in meetings:
        lead += 0 if meeting.winner is None else 1 if meeting.winner == athlete else -1
        course.append(lead)
    return course


def _other(record: HeadToHead, athlete: str) -> str:
    a, b = record.athletes
    return b if athlete == a else a


def _noun(record: HeadToHead) -> str:
    """What the scope counts: finals, or any meeting."""
    return say_in("one", "final") if record.scope.round == FINAL else say_in("one", "meeting")


def _all(number: int) -> str:
    return say("both") if number == _TWO else say("all {letters}", letters=in_letters(number))
