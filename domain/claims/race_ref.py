"""A race as people refer to it: *the Olympic final*, *Budapest*, *his race of 20 June*."""

from collections.abc import Iterator
from typing import Annotated, Self

from msgspec import Struct
from msgspec.structs import replace

from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import FieldNeeded, Refused
from domain.values.disciplines import discipline_slug

_WHERE = described("Its competition, its town or its level, in the words people have for it.", example="Budapest")


class RaceRef(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """A race by its id, or by as much as is said of it; of several that fit, the claim says which way it takes them."""

    race: Annotated[str | None, described("Its id.")] = None
    competition: Annotated[str | None, _WHERE] = None
    year: Annotated[int | None, described(example=2023)] = None
    date: Annotated[str | None, described("A day, a month or a year.", example="2023-08-23")] = None
    discipline: Annotated[str | None, described(example="1500m")] = None
    round: Annotated[str | None, described(example="final")] = None

    def canonical(self) -> Self:
        return replace(self, discipline=discipline_slug(self.discipline)) if self.discipline else self

    def refusals(self, at: str) -> Iterator[Refused]:
        if self == RaceRef():
            yield FieldNeeded(f"{at}/competition", "a race")
        yield from rules.span_asked(f"{at}/date", self.date)
        yield from rules.within(f"{at}/year", self.year, 1, 9999)
        if self.discipline is not None:
            yield from rules.discipline_asked(f"{at}/discipline", self.discipline)
        if self.round is not None:
            yield from rules.round_asked(f"{at}/round", self.round)
