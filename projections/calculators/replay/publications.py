"""What became known of a rivalry, and when: each with the moment from which the world could know, and its position."""

from collections.abc import Iterable

from msgspec import Struct

from domain.events import Source
from domain.values.dates import Moment
from domain.values.identity import Merge
from projections.facts import Happening, Line, Race


class Publication(Struct, frozen=True, kw_only=True):
    """``known``: from when on the world could know; of one moment the log's order decides."""

    known: Moment
    position: int

    @property
    def came(self) -> tuple[Moment, int]:
        return (self.known, self.position)


class ReportPublished(Publication, frozen=True, kw_only=True):
    """A result or a correction of it: *race* as this report has it, and the lines of those asked about, who registered
    first in front. What was annulled of it is told by rulings.
    """

    race: Race
    lines: tuple[Line, ...]


class RulingPublished(Publication, frozen=True, kw_only=True):
    """A line, or with no *athlete* all of the race, was annulled."""

    race: str
    athlete: str | None
    recorded: Moment
    reason: str
    source: Source | None
    note: str | None


class HappeningPublished(Publication, frozen=True, kw_only=True):
    """What is no race; *about* has it once for each athlete it is about."""

    about: tuple[Happening, ...]


class HappeningTakenBack(Publication, frozen=True, kw_only=True):
    about: tuple[Happening, ...]
    recorded: Moment


class PersonsToldOne(Publication, frozen=True, kw_only=True):
    """Two ids turn out to be one person."""

    merge: Merge
    recorded: Moment


class PersonsToldApart(Publication, frozen=True, kw_only=True):
    """And that they are not."""

    merge: Merge
    recorded: Moment


AnyPublication = (
    ReportPublished | RulingPublished | HappeningPublished | HappeningTakenBack | PersonsToldOne | PersonsToldApart
)


def in_turn(told: Iterable[AnyPublication]) -> list[AnyPublication]:
    """As the world came to know them."""
    return sorted(told, key=lambda each: each.came)
