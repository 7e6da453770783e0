"""Athletes: who they are, their races, their opponents."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import replace

from projections.by_name import by_name
from projections.calculators.coverage.answer import SaysCoverage
from projections.calculators.head_to_head import ByAthlete
from projections.calculators.scope import ScopeEcho
from projections.queries import Athlete
from projections.queries.names.called import NameGiven
from web.answer.documents.races import StartDocument


class NameDocument(Struct, frozen=True):
    """A name from a day on, or from the beginning, and the event that gave it."""

    name: str
    since: str | None
    position: int


class AthleteDocument(Struct, frozen=True):
    athlete: str
    name: str
    country: str
    born: str | None
    sex: str | None
    external_ids: dict[str, str]
    registered_at: Annotated[int, Meta(description="The log position of the registration.")]
    merged: Annotated[list[str], Meta(description="Other ids of the same person (athlete_merged).")]
    names: Annotated[
        list[NameDocument] | UnsetType,
        Meta(description="Each name borne within the bounds, the first first; only where one athlete is asked for."),
    ] = UNSET


class AthletesDocument(SaysCoverage, frozen=True):
    athletes: list[AthleteDocument]
    next: str | None


class AthleteRacesDocument(SaysCoverage, frozen=True):
    athlete: str
    races: list[StartDocument]
    next: str | None


class Opponent(Struct, frozen=True):
    """The totals against one opponent."""

    opponent: str
    wins: ByAthlete[int]
    ties: int
    undecided: int
    meetings: int


class OpponentsDocument(SaysCoverage, frozen=True):
    athlete: str
    scope: ScopeEcho
    opponents: list[Opponent]
    next: Annotated[str | UnsetType | None, Meta(description="Only where a page was asked for.")] = UNSET


def athlete_document(of: Athlete) -> AthleteDocument:
    others = [each for each in of.ids if each != of.id]
    return by_name(AthleteDocument, of, athlete=of.id, registered_at=of.key, merged=others, names=UNSET)


def athlete_in_full(of: Athlete, names: Sequence[NameGiven]) -> AthleteDocument:
    return replace(athlete_document(of), names=[by_name(NameDocument, each) for each in names])


def opponent(who: str, other: str, ended: Sequence[int]) -> Opponent:
    """What came of *who*'s meetings with the *other*, as so many of them *ended*."""
    wins, losses, ties, undecided = ended
    return Opponent(other, {who: wins, other: losses}, ties, undecided, sum(ended))
