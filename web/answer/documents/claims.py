"""A claim judged."""

from typing import Any

from msgspec import Struct

from projections.calculators.claims.finding import Finding, Judged


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
