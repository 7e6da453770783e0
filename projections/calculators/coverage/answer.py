"""What every answer says of the log it is of: how much of the world that knows."""

from typing import Annotated, Any, Self, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType, field
from msgspec.structs import replace

from domain.events import CoverageStated
from projections.facts import Happening, SourceInFull

COMPLETE, PARTIAL, UNSTATED = "complete", "partial", "unstated"
WORLD, LOG = "world", "log"

A = TypeVar("A", bound="SaysCoverage")

SpeaksOf = Annotated[
    str,
    Meta(
        description="`world` where the log was stated to be complete in all that it rests on; `log` elsewhere.",
        extra_json_schema={"enum": [WORLD, LOG]},
    ),
]


class StatedCoverage(Struct, frozen=True):
    """A statement of what the log is complete in; ``from`` is null where it is from the beginning."""

    id: str
    athletes: tuple[str, ...]
    competition: str | None
    discipline: tuple[str, ...]
    sex: str | None
    races: str
    from_: str | None = field(name="from")
    to: str
    position: int
    source: SourceInFull | None
    also: tuple[str, ...] | UnsetType = UNSET

    @classmethod
    def of(cls, happening: Happening) -> Self:
        stated = happening.content
        assert isinstance(stated, CoverageStated)
        return cls(
            happening.id,
            stated.athletes,
            stated.competition,
            stated.discipline,
            stated.sex,
            stated.races,
            stated.from_,
            stated.to,
            happening.position,
            SourceInFull.of(stated.source),
            stated.also or UNSET,
        )


class Period(Struct, frozen=True):
    """The days from one to another; ``from`` is null where it is from the beginning."""

    from_: str | None = field(name="from")
    to: str


class Coverage(Struct, frozen=True):
    """How much of what is asked the log was stated to have, by which statements, and on which days it was not."""

    state: str
    by: tuple[StatedCoverage, ...] = ()
    lacking: tuple[Period, ...] = ()
    last_known: str | None = None


class SaysCoverage(Struct, frozen=True, kw_only=True):
    """An answer that says how complete the log is in what it is about."""

    coverage: (
        Annotated[
            str,
            Meta(
                description="Whether the log was stated to be complete in the scope and span asked.",
                extra_json_schema={"enum": [COMPLETE, PARTIAL, UNSTATED]},
            ),
        ]
        | UnsetType
    ) = UNSET
    covered_by: (
        Annotated[tuple[StatedCoverage, ...], Meta(description="The statements that bear on what is asked.")]
        | UnsetType
    ) = UNSET
    uncovered: (
        Annotated[tuple[Period, ...], Meta(description="The days asked about that no statement covers.")] | UnsetType
    ) = UNSET
    last_known: (
        Annotated[str | None, Meta(description="The last day the log has anything of those asked about.")] | UnsetType
    ) = UNSET

    @property
    def is_complete(self) -> bool:
        """Whether what it says is true of the world, as far as was stated."""
        return self.coverage == COMPLETE

    def saying(self, coverage: Coverage) -> Self:
        """The same answer, with its coverage."""
        return replace(self, **said_in(coverage))


class SpeaksOfTheWorld(SaysCoverage, frozen=True, kw_only=True):
    """An answer whose numbers all rest on the same races: it speaks of the world only where the log has them all."""

    speaks_of: SpeaksOf | UnsetType = UNSET

    def saying(self, coverage: Coverage) -> Self:
        """The same answer, with its coverage, and of what it speaks."""
        return replace(self, speaks_of=WORLD if coverage.state == COMPLETE else LOG, **said_in(coverage))


def said_in(coverage: Coverage) -> dict[str, Any]:
    """The fields in which an answer says its coverage."""
    return {
        "coverage": coverage.state,
        "covered_by": coverage.by,
        "uncovered": coverage.lacking,
        "last_known": coverage.last_known,
    }
