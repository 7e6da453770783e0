"""A claim judged; the claims of an outlet over the years."""

from typing import Annotated, Any

from msgspec import Meta, Struct

from projections.calculators.claims.finding import Finding, Judged
from projections.facts import SourceInFull


class WhoMayBeMeant(Struct, frozen=True):
    """Somebody who may be meant."""

    athlete: str
    name: str
    country: str


class AskedBack(Struct, frozen=True):
    """A name that may be that of several: where it stands, and whose it may be, the nearest first."""

    pointer: str
    text: str
    candidates: tuple[WhoMayBeMeant, ...]


class CheckedDocument(Struct, frozen=True):
    """A claim, judged at its own date by what was known then and by what is known now."""

    claim: dict[str, Any]
    as_of: str
    known_at: str | None
    position: int
    verdict: Judged
    then: Finding
    now: Finding
    asked: tuple[AskedBack, ...] = ()


class OutletClaim(Struct, frozen=True):
    """A published claim in a sentence and as a claim of a kind, with its verdict by what was known on its day and by
    what is known now.
    """

    id: str
    outlet: str
    published_on: str
    athletes: tuple[str, ...]
    sentence: str
    text: str | None
    claim: dict[str, Any]
    then: Finding
    now: Finding
    overturned: Annotated[bool, Meta(description="What became known since changed the verdict.")]
    position: int
    recorded_at: str
    source: SourceInFull | None


class VerdictTotals(Struct, frozen=True):
    """How many of the latest claims got which verdict."""

    of: Annotated[int, Meta(description="So many claims are totalled, the latest ones.")]
    then: dict[str, int]
    now: dict[str, int]
    overturned: int


class ClaimsDocument(Struct, frozen=True):
    """What an outlet claimed, the latest first; of every outlet, where none is named."""

    outlet: str | None
    published: Annotated[int, Meta(description="How many claims of it stand.")]
    totals: VerdictTotals
    claims: list[OutletClaim]
    next: str | None
