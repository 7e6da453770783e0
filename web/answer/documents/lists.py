"""Lists of marks, and their records."""

from typing import Annotated

from msgspec import Meta

from projections.calculators.coverage.answer import SpeaksOfTheWorld
from projections.calculators.lists.listing import Listing
from projections.calculators.lists.ranking_marks import RankedMark, Stands
from projections.calculators.lists.records import Record
from web.question.schemas import PER_ATHLETE


class ListDocument(SpeaksOfTheWorld, frozen=True):
    scope: Listing
    per_athlete: Annotated[str, Meta(extra_json_schema={"enum": list(PER_ATHLETE)})]
    marks: Annotated[list[RankedMark], Meta(description="The best first, of equal ones the earliest.")]
    athlete: Annotated[str | None, Meta(description="Who was asked for.")]
    stands: Annotated[Stands | None, Meta(description="Where that athlete's best is; null without one on the list.")]
    next: str | None


class RecordsDocument(SpeaksOfTheWorld, frozen=True):
    scope: Listing
    records: Annotated[list[Record], Meta(description="In the order in which they were set; the last still stands.")]
