"""A happening of one athlete: a title, an injury, another name."""

from collections.abc import Iterator
from datetime import date
from typing import Self

from msgspec.structs import replace

from domain.events.base.content import HappeningContent, Identities, Named
from domain.fields import rules
from domain.refusals import Refused


class OfOneAthlete(HappeningContent, frozen=True, kw_only=True):
    athlete: str

    def refusals(self, today: date) -> Iterator[Refused]:
        del today
        yield from rules.athlete_slug("/athlete", self.athlete)

    def named(self) -> Iterator[Named]:
        yield Named("/athlete", self.athlete)

    def renamed(self, ids: Identities) -> Self:
        return replace(self, athlete=ids.get(self.athlete, self.athlete)).under(self.subject())
