"""Claims told: one sentence each, in a language, each building on those before."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol, assert_never

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
from web.languages.kinds import (
    also,
    best,
    count,
    entry,
    injury,
    last_meeting,
    margin,
    meetings,
    place,
    record,
    streak,
    title,
)
from web.languages.meanings import Worded, after
from web.languages.speech import Speech


class NotWorded(Exception):
    """There are no words for claims of the kind: nobody tells them yet."""

    def __init__(self, claim: AnyClaim) -> None:
        super().__init__(claim)
        self.claim = claim


class ToTell(Protocol):
    """A claim, and whether it is known to be true of this log alone."""

    @property
    def claim(self) -> AnyClaim: ...
    @property
    def of_the_log(self) -> bool: ...


class SentenceTold(NamedTuple):
    """A sentence, and the speech with it said."""

    text: str
    speech: Speech


def tell(those: Iterable[ToTell], speech: Speech) -> Iterator[SentenceTold]:
    """Each of *those* in a sentence, after what *speech* has."""
    for each in those:
        said = also.said(each.claim, speech)
        said = said or _said(each.claim, speech, of_the_log=each.of_the_log)
        text = said.phrase.write(speech, **said.values)
        speech = after(each.claim, said.values, speech)
        yield SentenceTold(text[:1].upper() + text[1:], speech)


def _said(claim: AnyClaim, speech: Speech, *, of_the_log: bool) -> Worded:
    match claim:
        case RecordClaim():
            return record.said(claim, speech, of_the_log=of_the_log)
        case MeetingsClaim():
            return meetings.said(claim)
        case LastMeetingClaim():
            return last_meeting.said(claim)
        case MarginClaim():
            return margin.said(claim)
        case PlaceClaim():
            return place.said(claim)
        case StreakClaim():
            return streak.said(claim)
        case CountClaim():
            return count.said(claim)
        case BestClaim():
            return best.said(claim, of_the_log=of_the_log)
        case TitleClaim():
            return title.said(claim, speech, of_the_log=of_the_log)
        case InjuryClaim():
            return injury.said(claim)
        case EntryClaim():
            return entry.said(claim)
        case NthWithTitlesClaim():
            return title.said_of_one_more(claim, of_the_log=of_the_log)
        case MarkClaim() | ListPlaceClaim() | RecordFlagClaim() | QuoteClaim():
            raise NotWorded(claim)
        case _:
            assert_never(claim)
