"""A claim of any kind, judged."""

from typing import assert_never

from domain.claims import (
    AnyClaim,
    BestClaim,
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
    RecordClaim,
    RecordFlagClaim,
    StreakClaim,
    TitleClaim,
)
from domain.claims.base import OfPair
from projections.calculators.claims.careers.count import judge_count
from projections.calculators.claims.careers.entry import judge_entry
from projections.calculators.claims.careers.injury import judge_injury
from projections.calculators.claims.careers.place import judge_place
from projections.calculators.claims.careers.quote import judge_quote
from projections.calculators.claims.careers.streak import judge_streak
from projections.calculators.claims.denying import unknown
from projections.calculators.claims.finding import Finding
from projections.calculators.claims.marks.best import judge_best
from projections.calculators.claims.marks.list_place import judge_list_place
from projections.calculators.claims.marks.mark import judge_mark
from projections.calculators.claims.marks.record_flag import judge_record_flag
from projections.calculators.claims.pairs.last_meeting import judge_last_meeting
from projections.calculators.claims.pairs.margin import judge_margin
from projections.calculators.claims.pairs.meetings import judge_meetings
from projections.calculators.claims.pairs.record import judge_record
from projections.calculators.claims.reads import Reads
from projections.calculators.claims.titles.nth_with_titles import judge_nth_with_titles
from projections.calculators.claims.titles.title import judge_title
from projections.tongue import say


def judge(claim: AnyClaim, reads: Reads) -> Finding:
    """What is found of *claim* by what *reads* can see; it is judged on the day up to which that is.

    Raises:
        AthleteNotFound: it is about somebody who was never registered.

    """
    if isinstance(claim, OfPair) and len(set(claim.athletes)) < 2:  # noqa: PLR2004 - a pair
        return unknown(say("The two are one person, who has no record against himself or herself."))
    match claim:
        case RecordClaim():
            return judge_record(claim, reads)
        case MeetingsClaim():
            return judge_meetings(claim, reads)
        case LastMeetingClaim():
            return judge_last_meeting(claim, reads)
        case MarginClaim():
            return judge_margin(claim, reads)
        case StreakClaim():
            return judge_streak(claim, reads)
        case PlaceClaim():
            return judge_place(claim, reads)
        case CountClaim():
            return judge_count(claim, reads)
        case InjuryClaim():
            return judge_injury(claim, reads)
        case EntryClaim():
            return judge_entry(claim, reads)
        case QuoteClaim():
            return judge_quote(claim, reads)
        case MarkClaim():
            return judge_mark(claim, reads)
        case BestClaim():
            return judge_best(claim, reads)
        case ListPlaceClaim():
            return judge_list_place(claim, reads)
        case RecordFlagClaim():
            return judge_record_flag(claim, reads)
        case TitleClaim():
            return judge_title(claim, reads)
        case NthWithTitlesClaim():
            return judge_nth_with_titles(claim, reads)
        case _:
            assert_never(claim)
