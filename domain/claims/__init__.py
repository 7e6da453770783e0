"""What can be claimed: a closed set of kinds, one file a kind. Whether a claim is right is computed elsewhere.

base             what every claim is
scope            which races a claim counts
race_ref         a race as people refer to it
pairs            about two athletes: record, meetings, last meeting, margin
careers          about one: streak, place, count; injury, entry, quote
marks            about marks: a mark, a best, a place on a list, a record
titles           about titles: won, held; the nth with so many

``AnyClaim`` is the closed union, told apart by ``kind``: a dispatch over it ends in ``assert_never``.
"""

from domain.claims.base import PERSONS, Claim
from domain.claims.careers.count import CountClaim
from domain.claims.careers.entry import EntryClaim
from domain.claims.careers.injury import InjuryClaim
from domain.claims.careers.place import PlaceClaim
from domain.claims.careers.quote import QuoteClaim
from domain.claims.careers.streak import StreakClaim
from domain.claims.marks.best import BestClaim
from domain.claims.marks.list_place import ListPlaceClaim
from domain.claims.marks.mark import MarkClaim
from domain.claims.marks.record_flag import RecordFlagClaim
from domain.claims.pairs.last_meeting import LastMeetingClaim
from domain.claims.pairs.margin import MarginClaim
from domain.claims.pairs.meetings import MeetingsClaim
from domain.claims.pairs.record import RecordClaim
from domain.claims.race_ref import RaceRef
from domain.claims.scope import ClaimedScope
from domain.claims.titles.nth_with_titles import NthWithTitlesClaim
from domain.claims.titles.title import TitleClaim

AnyClaim = (
    RecordClaim
    | MeetingsClaim
    | LastMeetingClaim
    | StreakClaim
    | MarkClaim
    | BestClaim
    | ListPlaceClaim
    | RecordFlagClaim
    | TitleClaim
    | NthWithTitlesClaim
    | PlaceClaim
    | CountClaim
    | MarginClaim
    | InjuryClaim
    | EntryClaim
    | QuoteClaim
)


def kind_of(claim: Claim | type[Claim]) -> str:
    """The kind of a claim on the wire, such as ``last-meeting``."""
    return str(claim.__struct_config__.tag)


CLAIM_KINDS: dict[str, type[AnyClaim]] = {kind_of(each): each for each in AnyClaim.__args__}

__all__ = [
    "CLAIM_KINDS",
    "PERSONS",
    "AnyClaim",
    "BestClaim",
    "Claim",
    "ClaimedScope",
    "CountClaim",
    "EntryClaim",
    "InjuryClaim",
    "LastMeetingClaim",
    "ListPlaceClaim",
    "MarginClaim",
    "MarkClaim",
    "MeetingsClaim",
    "NthWithTitlesClaim",
    "PlaceClaim",
    "QuoteClaim",
    "RaceRef",
    "RecordClaim",
    "RecordFlagClaim",
    "StreakClaim",
    "TitleClaim",
    "kind_of",
]
