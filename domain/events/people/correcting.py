"""What is known of an athlete beside the name, completed and corrected."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Self

from msgspec import field
from msgspec.structs import replace

from domain.events.base.content import Content, Dated, Named
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import NothingCorrected, Refused
from domain.values.slugs import fingerprint
from domain.values.vocabulary import SEXES


class AthleteCorrected(Content, frozen=True, kw_only=True, tag="athlete_corrected"):
    """What was left open of an athlete, or posted in error: it holds from the beginning, from when it is known, and is
    never known before the registration. Of several the last that is known wins, field by field.

    Its id is a fingerprint of what is not personal: a day of birth could be guessed from one.
    """

    KIND: ClassVar[str] = "athlete"
    TOPIC: ClassVar[str] = "rivalry:athlete.corrected.v1"
    IN_SHORT: ClassVar[str] = "What was left open of somebody, or posted in error."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("athlete", "athlete_registered")
    CORRECTS: ClassVar[bool] = True
    DATED: ClassVar[Dated] = Dated.AT_WILL

    athlete: Annotated[str, described("The athlete's id.", example="josh-kerr")]
    country: Annotated[str | None, described(example="GBR")] = None
    born: str | None = None
    sex: Annotated[str | None, described(one_of=SEXES)] = None
    external_ids: dict[str, str] = field(default_factory=dict)
    reason: str

    def subject(self) -> str:
        return self.athlete

    def event_id(self) -> str:
        told = replace(self, born=None, external_ids={}, note=None)
        return f"{self.athlete}-corrected-{fingerprint(told)}"

    def canonical(self) -> tuple[Self, list[Refused]]:
        return replace(self, sex=self.sex.lower()) if self.sex else self, []

    def refusals(self, today: date) -> Iterator[Refused]:
        yield from rules.athlete_slug("/athlete", self.athlete)
        yield from rules.born("/born", self.born, today)
        yield from rules.one_of("/sex", self.sex, SEXES)
        if self.country is None and self.born is None and self.sex is None and not self.external_ids:
            yield NothingCorrected("")

    def named(self) -> Iterator[Named]:
        yield Named("/athlete", self.athlete)
