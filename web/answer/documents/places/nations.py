"""Which nations there are; one with its athletes, the best marks of each discipline, its titles and rivalries."""

from typing import Annotated

from msgspec import Meta, Struct

from domain.events import Source
from projections.calculators.coverage.answer import SaysCoverage
from projections.calculators.scope import ScopeEcho
from web.answer.documents.lists import BestOfList
from web.answer.documents.more_than_two import Scored
from web.answer.documents.people import AthleteDocument


class NationInBrief(Struct, frozen=True):
    nation: Annotated[str, Meta(description="Its code, as athletes are registered with it.")]
    name: str
    athletes: Annotated[int, Meta(description="How many are registered for it.")]


class NationsDocument(SaysCoverage, frozen=True):
    nations: Annotated[list[NationInBrief], Meta(description="By code.")]


class TitleOfNation(Struct, frozen=True):
    """A title won by one of its athletes."""

    id: str
    athlete: str
    name: str
    title: str
    competition: str
    won_on: str
    held: Annotated[bool, Meta(description="Nobody has won it since, by this log.")]
    position: int
    source: Source | None


class RivalriesOfNation(Struct, frozen=True):
    both: Annotated[list[Scored], Meta(description="Both are its athletes; the highest score first.")]
    one: Annotated[list[Scored], Meta(description="One is, and the other is not.")]


class NationDocument(SaysCoverage, frozen=True):
    """A nation by the registrations of this log."""

    nation: str
    name: str
    athletes_in_all: int
    athletes: Annotated[list[AthleteDocument], Meta(description="A page of them, by id.")]
    next: Annotated[str | None, Meta(description="The `cursor` of the next page of athletes.")]
    scope: Annotated[ScopeEcho, Meta(description="Which meetings the rivalries count.")]
    rivalries: RivalriesOfNation
    bests: Annotated[
        list[BestOfList],
        Meta(description="Of each discipline that its athletes were entered in and have a mark in."),
    ]
    titles: Annotated[list[TitleOfNation], Meta(description="The latest first.")]
