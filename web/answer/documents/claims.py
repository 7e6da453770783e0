"""A claim judged."""

from typing import Any

from msgspec import Struct

from projections.calculators.claims import Judged, Verdict


class CheckedDocument(Struct, frozen=True):
    """A claim, judged at its own date by what was known then and by what is known now."""

    claim: dict[str, Any]
    as_of: str
    known_at: str | None
    position: int
    verdict: Judged
    then: Verdict
    now: Verdict
