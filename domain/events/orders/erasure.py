"""That something personal was removed on an order: who ordered it, and of what."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from domain.events.base.aggregate import StatedOnce, records
from domain.events.base.content import Content, Dated, Named
from domain.fields.describing import described


class PersonalErased(Content, frozen=True, kw_only=True, tag="erased"):
    """``thing`` is the key of what is personal: ``quote:…``, ``injury:…`` (with the recovery), ``athlete:…``."""

    KIND: ClassVar[str] = "erasure"
    TOPIC: ClassVar[str] = "rivalry:erasure.ordered.v1"
    TITLE: ClassVar[str] = "Removed by order"
    IN_SHORT: ClassVar[str] = "What is personal was removed, by an order."
    DATED: ClassVar[Dated] = Dated.AT_WILL
    BY_COMMAND: ClassVar[bool] = True

    thing: Annotated[str, described("Kind and id.", example="quote:josh-kerr-2024-06-02-8c0d226545")]
    order: Annotated[str, described("Who ordered it, and where that is on file.")]

    def subject(self) -> str:
        return self.thing.replace(":", "-", 1)

    def named(self) -> Iterator[Named]:
        """Nobody: it names the thing."""
        yield from ()


class ErasureAggregate(StatedOnce[PersonalErased]):
    """The one order by which a thing was removed."""

    TOPIC = "rivalry:erasure"
    KIND = "erasure"
    RECORDS = records(PersonalErased)
