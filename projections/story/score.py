"""Who leads, within which scope; how often they met."""

from collections.abc import Iterator

from msgspec.structs import replace

from domain.claims import MeetingsClaim, RecordClaim
from projections.calculators.evidence import of_meeting
from projections.calculators.head_to_head import HeadToHead, most_met
from projections.calculators.scope import ANY, Scope
from projections.story.background import Background
from projections.story.told import Told, claimed, told

SCORE = "score"


def score(background: Background) -> Iterator[Told]:
    """The score, of how many where some were ties; or that they have not met."""
    record = background.record
    if record.meetings:
        yield _score(record, background.scope)
    else:
        yield _meetings(record, background.scope)
    wider = _in_all_rounds(background)
    if not record.meetings and wider is not None:
        yield _meetings(wider, replace(background.scope, round=ANY))


def other_scores(background: Background) -> Iterator[Told]:
    """The score in the discipline of the rivalry, and in all rounds: where these are others."""
    record, scope = background.record, background.scope
    disciplines = most_met(record)
    if len(disciplines) > 1 and not scope.discipline:
        narrower = replace(scope, discipline=(disciplines[0],))
        yield _score(background.record_in(narrower), narrower)
    wider = _in_all_rounds(background)
    if record.meetings and wider is not None:
        yield _score(wider, replace(scope, round=ANY))


def _in_all_rounds(background: Background) -> HeadToHead | None:
    if background.scope.round == ANY:
        return None
    wider = background.record_in(replace(background.scope, round=ANY))
    return wider if len(wider.meetings) > len(background.record.meetings) else None


def record_claim(record: HeadToHead, scope: Scope) -> RecordClaim:
    """What a record says in one sentence."""
    one, other = record.athletes
    ahead, behind = (one, other) if record.wins[one] >= record.wins[other] else (other, one)
    even = record.wins[ahead] == record.wins[behind]
    met = len(record.meetings)
    return RecordClaim(
        athletes=record.athletes,
        wins=dict(record.wins),
        leader=None if even else ahead,
        even=True if even else None,
        meetings=met if met > sum(record.wins.values()) else None,
        scope=claimed(scope),
    )


def _score(record: HeadToHead, scope: Scope) -> Told:
    evidence = map(of_meeting, record.meetings)
    return told(SCORE, record_claim(record, scope), evidence, of_the_log=not record.is_complete)


def _meetings(record: HeadToHead, scope: Scope) -> Told:
    met, in_log = len(record.meetings), None if record.is_complete else True
    claim = MeetingsClaim(athletes=record.athletes, count=met, scope=claimed(scope), in_this_log=in_log)
    return told(SCORE, claim, map(of_meeting, record.meetings), of_the_log=not record.is_complete)
