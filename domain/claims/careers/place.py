"""A place or a medal in a race."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.claims.race_ref import RaceRef
from domain.fields.describing import described
from domain.refusals import Refused, Unreadable

_MEDALS = 3


class PlaceClaim(Claim, frozen=True, kw_only=True, tag="place"):
    """*Kerr won bronze in Tokyo* (``place`` 3 and ``medal``); *Ingebrigtsen was fourth in Paris*."""

    IN_SHORT: ClassVar[str] = "A place or a medal in a race."

    athlete: Annotated[str, described(example="josh-kerr")]
    place: Annotated[int, described("From 1.", example=3)]
    race: Annotated[RaceRef | None, described("Which race; any of the athlete's unless given.")] = None
    medal: Annotated[bool | None, described("True: it was a medal, so the race a final of a championship.")] = None

    def refusals(self) -> Iterator[Refused]:
        yield from super().refusals()
        if self.medal and self.place > _MEDALS:
            yield Unreadable("/place", str(self.place), "the place of a medal", "Gold is 1, silver 2, bronze 3.")
