"""Which competitions and which seasons there are."""

from typing import Annotated

from msgspec import Meta, Struct

from projections.calculators.coverage.answer import SaysCoverage


class CompetitionInBrief(Struct, frozen=True):
    competition: Annotated[str, Meta(description="Its slug, by which it is asked for.")]
    name: str
    races: Annotated[int, Meta(description="How many of its races there are, of all rounds.")]
    last: Annotated[str, Meta(description="The day of the last of them.")]


class CompetitionsDocument(SaysCoverage, frozen=True):
    competitions: Annotated[list[CompetitionInBrief], Meta(description="A page of them, by slug.")]
    next: Annotated[str | None, Meta(description="The `cursor` of the next page.")]


class SeasonsOfTheLogDocument(SaysCoverage, frozen=True):
    seasons: Annotated[list[int], Meta(description="The calendar years with a race, the latest first.")]
