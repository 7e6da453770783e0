"""Lists of marks, and their records."""

from typing import Annotated

from msgspec import Meta, Struct

from projections.calculators.coverage.answer import SaysCoverage, SpeaksOfTheWorld
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


class BestOfList(Struct, frozen=True):
    """The first mark of an all-time list; ``sex`` is null where the log knows none of its marks'."""

    discipline: str
    sex: str | None
    best: RankedMark


class ListsDocument(SaysCoverage, frozen=True):
    lists: Annotated[list[BestOfList], Meta(description="The lists that have a mark, each by its first.")]


class RecordsDocument(SpeaksOfTheWorld, frozen=True):
    scope: Listing
    records: Annotated[list[Record], Meta(description="In the order in which they were set; the last still stands.")]
