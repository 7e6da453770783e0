"""Ids from natural keys (DESIGN section 3): readable slugs, the same on every machine.

An id is unique within its kind; in the event store it carries the kind in front (``race:…``).
"""

import re
from functools import lru_cache
from hashlib import sha256
from typing import NewType

import msgspec
from slugify import slugify

from domain.contents import (
    AthleteMerged,
    AthleteRegistered,
    AthleteUnmerged,
    Claim,
    ClaimRetracted,
    Content,
    Injury,
    Milestone,
    Quote,
    QuoteRetracted,
    RaceAnnulled,
    RaceCorrected,
    RaceKey,
    RaceReported,
    Recovery,
    ReportAccepted,
    ResultAnnulled,
    TitleStripped,
    TitleWon,
)
from domain.dates import parse_span

AthleteId = NewType("AthleteId", str)
RaceId = NewType("RaceId", str)

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_READABLE = 80


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """*text* as a slug. A long one is cut, and one that folds to nothing replaced, with a fingerprint of the whole."""
    folded = slugify(text)
    if not folded:
        return fingerprint(text)
    return folded if len(folded) <= _READABLE else f"{folded[:_READABLE].rstrip('-')}-{fingerprint(text)}"


def fingerprint(*parts: object) -> str:
    """Ten hexadecimal digits that stand for *parts*."""
    return sha256(msgspec.json.encode(parts)).hexdigest()[:10]


def race_id(race: RaceKey) -> RaceId:
    """Date, competition, discipline, sex, round, heat, section: ``2024-08-06-olympic-games-1500m-m-final``."""
    section = ("section", race.section) if race.section is not None else ()
    return _race_id(race.occurred_on, race.competition, race.discipline, race.sex, race.round, race.heat, *section)


@lru_cache(maxsize=4096)  # asked for again and again on an event's way from the wire to the read model
def _race_id(*parts: str | int | None) -> RaceId:
    return RaceId("-".join(slug(str(part)) for part in parts if part is not None))


def injury_id(injury: Injury) -> str:
    return f"{injury.athlete}-{slug(injury.body_part)}-{injury.occurred_on}"


def quote_id(quote: Quote) -> str:
    start = slugify(quote.text, max_length=40, word_boundary=True)
    parts = (slug(quote.speaker), quote.occurred_on, start, fingerprint(quote.speaker, quote.text))
    return "-".join(part for part in parts if part)


def title_id(title: TitleWon) -> str:
    year = parse_span(str(title.occurred_on)).last.year
    return f"{title.athlete}-{slug(title.title)}-{year}"


def milestone_id(milestone: Milestone) -> str:
    start = slugify(milestone.headline, max_length=_READABLE, word_boundary=True)
    return "-".join(part for part in (milestone.occurred_on, start, fingerprint(milestone.headline)) if part)


def claim_id(claim: Claim) -> str:
    parts = (slug(claim.outlet), claim.published_on, *claim.athletes)
    return f"{'-'.join(parts)}-{fingerprint(claim.wins, claim.meetings, claim.scope, claim.text)}"


_REPORTED = "-reported-"


def subject(content: Content) -> str:
    """The slug of what *content* is about: the aggregate it belongs to."""
    match content:
        case AthleteRegistered() | AthleteMerged() | AthleteUnmerged():
            return content.athlete
        case RaceKey():
            return race_id(content)
        case RaceCorrected() | ResultAnnulled() | RaceAnnulled() | RaceReported():
            return content.race
        case ReportAccepted():
            return content.report.rpartition(_REPORTED)[0] or content.report
        case Injury():
            return injury_id(content)
        case Recovery():
            return content.injury
        case Quote():
            return quote_id(content)
        case QuoteRetracted():
            return content.quote
        case TitleWon():
            return title_id(content)
        case TitleStripped():
            return content.title_won
        case Milestone():
            return milestone_id(content)
        case Claim():
            return claim_id(content)
        case ClaimRetracted():
            return content.claim
    raise TypeError(content)


def event_id(content: Content) -> str:
    """The id of the event itself: of what starts something, that of what it starts; of what comes after, its own."""
    about = subject(content)
    match content:
        case RaceCorrected():
            return f"{about}-corrected-{fingerprint(content)}"
        case ResultAnnulled():
            return f"{about}-{content.athlete}-annulled-{fingerprint(content)}"
        case RaceAnnulled():
            return f"{about}-annulled-{fingerprint(content)}"
        case RaceReported():
            return f"{about}{_REPORTED}{fingerprint(content)}"
        case ReportAccepted():
            return f"{content.report}-accepted-{fingerprint(content.reason)}"
        case AthleteMerged():
            return f"{about}-merged-into-{content.into}-{fingerprint(content)}"
        case AthleteUnmerged():
            return f"{about}-unmerged-{fingerprint(content)}"
        case Recovery():
            return f"{about}-recovery"
        case QuoteRetracted() | ClaimRetracted():
            return f"{about}-retracted"
        case TitleStripped():
            return f"{about}-stripped"
        case _:
            return about
