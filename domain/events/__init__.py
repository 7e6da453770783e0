"""The events, a kind of thing a file: what each type holds, its rules, what it is about, whom it names.

orders           what is done on an order from outside
people           what an athlete is called, and what else is known of one
base             what every type is made of: content, aggregate, withdrawable
athlete          registered; merged and unmerged
race             scheduled, recorded, corrected, annulled
report           what another source says of a race, and its acceptance
result_lines     the rules of a result list, whichever event carries it
legal_marks      which mark of a result counts for bests and lists
race_aggregate   which result of a race stands, and what contradicts it
injury           suffered, and recovered from, and the retraction of either
quote            published, and retracted
title            won, stripped, and given back
milestone        a headline about something that has no type of its own, and its retraction
coverage         what the log is complete in, and its retraction
claim            a claim somebody published, and its retraction

``AnyContent`` is the closed union of all types: a dispatch over them ends in ``assert_never``, so a new one is a list
of type errors until every place knows it.
"""

from typing import Any, assert_never

from domain.claims import ClaimedScope
from domain.events.athlete import AthleteAggregate, AthleteMerged, AthleteRegistered, AthleteUnmerged
from domain.events.base.aggregate import LedgerAggregate
from domain.events.base.attempts import Attempt
from domain.events.base.content import (
    Content,
    Dated,
    HappeningContent,
    Identities,
    Named,
    ResultLine,
    Source,
    Withdrawal,
    described_as,
    key_of,
    thing_of,
    title_of,
    type_of,
)
from domain.events.claim import ClaimAggregate, ClaimPublished, ClaimRetracted
from domain.events.coverage import CoverageAggregate, CoverageRetracted, CoverageStated
from domain.events.injury import InjuryAggregate, InjuryRecovered, InjuryRetracted, InjurySuffered, RecoveryRetracted
from domain.events.milestone import MilestoneAggregate, MilestoneReached, MilestoneRetracted
from domain.events.orders.erasure import ErasureAggregate, PersonalErased
from domain.events.people.correcting import AthleteCorrected
from domain.events.people.renaming import AthleteRenamed, NameAggregate, RenamingRetracted
from domain.events.quote import QuoteAggregate, QuotePublished, QuoteRetracted
from domain.events.race import RaceAnnulled, RaceCorrected, RaceKey, RaceRecorded, RaceScheduled, ResultAnnulled
from domain.events.race_aggregate import RaceAggregate
from domain.events.report import RaceReported, ReportAccepted
from domain.events.title import TitleAggregate, TitleStripped, TitleWon

AnyContent = (
    AthleteRegistered
    | RaceRecorded
    | RaceCorrected
    | ResultAnnulled
    | RaceAnnulled
    | InjurySuffered
    | InjuryRecovered
    | QuotePublished
    | QuoteRetracted
    | TitleWon
    | TitleStripped
    | MilestoneReached
    | RaceScheduled
    | RaceReported
    | ReportAccepted
    | AthleteMerged
    | AthleteUnmerged
    | CoverageStated
    | CoverageRetracted
    | ClaimPublished
    | PersonalErased
    | InjuryRetracted
    | RecoveryRetracted
    | MilestoneRetracted
    | AthleteRenamed
    | RenamingRetracted
    | ClaimRetracted
    | AthleteCorrected
)

AnyHappening = (
    InjurySuffered
    | InjuryRecovered
    | QuotePublished
    | TitleWon
    | MilestoneReached
    | RaceScheduled
    | ClaimPublished
    | CoverageStated
    | AthleteRenamed
    | RaceReported
)
"""Those of them that are no race result; in the order in which a timeline offers the kinds of its entries."""

TYPES: dict[str, type[AnyContent]] = {type_of(content): content for content in AnyContent.__args__}


def aggregate_of(content: AnyContent) -> type[LedgerAggregate[Any]]:
    """The aggregate that decides about *content* and records it."""
    match content:
        case AthleteRegistered() | AthleteMerged() | AthleteUnmerged() | AthleteCorrected():
            return AthleteAggregate
        case RaceScheduled() | RaceRecorded() | RaceCorrected() | ResultAnnulled() | RaceAnnulled():
            return RaceAggregate
        case RaceReported() | ReportAccepted():
            return RaceAggregate
        case InjurySuffered() | InjuryRecovered() | InjuryRetracted() | RecoveryRetracted():
            return InjuryAggregate
        case QuotePublished() | QuoteRetracted():
            return QuoteAggregate
        case TitleWon() | TitleStripped():
            return TitleAggregate
        case MilestoneReached() | MilestoneRetracted():
            return MilestoneAggregate
        case CoverageStated() | CoverageRetracted():
            return CoverageAggregate
        case AthleteRenamed() | RenamingRetracted():
            return NameAggregate
        case PersonalErased():
            return ErasureAggregate
        case ClaimPublished() | ClaimRetracted():
            return ClaimAggregate
        case _:
            assert_never(content)


__all__ = [
    "TYPES",
    "AnyContent",
    "AnyHappening",
    "AthleteCorrected",
    "AthleteMerged",
    "AthleteRegistered",
    "AthleteRenamed",
    "AthleteUnmerged",
    "Attempt",
    "ClaimPublished",
    "ClaimRetracted",
    "ClaimedScope",
    "Content",
    "CoverageRetracted",
    "CoverageStated",
    "Dated",
    "HappeningContent",
    "Identities",
    "InjuryRecovered",
    "InjuryRetracted",
    "InjurySuffered",
    "MilestoneReached",
    "MilestoneRetracted",
    "Named",
    "PersonalErased",
    "QuotePublished",
    "QuoteRetracted",
    "RaceAnnulled",
    "RaceCorrected",
    "RaceKey",
    "RaceRecorded",
    "RaceReported",
    "RaceScheduled",
    "RecoveryRetracted",
    "RenamingRetracted",
    "ReportAccepted",
    "ResultAnnulled",
    "ResultLine",
    "Source",
    "TitleStripped",
    "TitleWon",
    "Withdrawal",
    "aggregate_of",
    "described_as",
    "key_of",
    "thing_of",
    "title_of",
    "type_of",
]
