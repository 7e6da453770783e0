"""A sentence worth saying, with its rule and its evidence."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from projections.calculators.coverage.answer import LOG, WORLD, SpeaksOf
from projections.calculators.coverage.world_claims import in_this_log
from projections.calculators.evidence import Evidence, of_meeting
from projections.calculators.head_to_head import HeadToHead, Meeting


class WorthSaying(Struct, frozen=True):
    """What a *rule* found: ``says`` is a sentence without its full stop; ``athlete`` whom it favours, if anybody."""

    rule: str
    says: str
    athlete: str | None
    evidence: Annotated[tuple[Evidence, ...], Meta(description="The races that the sentence rests on.")]
    speaks_of: SpeaksOf


def of_record(
    rule: str, says: str, athlete: str | None, record: HeadToHead, meetings: Iterable[Meeting]
) -> WorthSaying:
    """A headline over *meetings* of *record*: of the world where the log was stated to have all of it."""
    speaks_of = WORLD if record.is_complete else LOG
    evidence = tuple(of_meeting(each) for each in meetings)
    return WorthSaying(rule, says + in_this_log(speaks_of), athlete, evidence, speaks_of)
