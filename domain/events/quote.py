"""What somebody said, and its retraction."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Self

from msgspec.structs import replace

from domain.events.base.aggregate import records
from domain.events.base.content import Identities, Named, Withdrawal, all_under
from domain.events.base.under_its_id import UnderItsId
from domain.events.base.withdrawable import WithdrawableAggregate
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import Refused
from domain.values.slugs import SLUG, beginning, fingerprint, joined, slug


class QuotePublished(UnderItsId, frozen=True, kw_only=True, tag="quote"):
    """Its id has none of the words, which may have to be removed; in older versions it had the first of them."""

    KIND: ClassVar[str] = "quote"
    TOPIC: ClassVar[str] = "rivalry:quote.published.v1"
    IN_SHORT: ClassVar[str] = "What somebody said, word for word."
    IN_FULL: ClassVar[str] = "What somebody said, word for word. One event a speaker, day and text."
    APPEARS_AS: ClassVar[str] = "quote"

    speaker: Annotated[str, described("An athlete's id, or anybody's name.")]
    about: Annotated[tuple[str, ...], described("The ids of the athletes it is about.")]
    text: Annotated[str, described("Word for word.")]
    language: Annotated[str | None, described("Its code, as in `en`.")] = None

    def own_subject(self) -> str:
        return joined(slug(self.speaker), self.occurred_on, fingerprint(self.speaker, self.text))

    def with_words(self) -> Self:
        """Itself under the id that it had in older versions."""
        words = beginning(self.text, 40)
        return self.under(joined(slug(self.speaker), self.occurred_on, words, fingerprint(self.speaker, self.text)))

    def refusals(self, today: date) -> Iterator[Refused]:
        del today
        yield from rules.athletes_listed("/about", self.about, may_be_empty=True)

    def named(self) -> Iterator[Named]:
        """The speaker is no such: anybody may say something."""
        for index, athlete in enumerate(self.about):
            yield Named(f"/about/{index}", athlete)

    def mentioned(self) -> tuple[str, ...]:
        return (self.speaker, *self.about)

    def concerns(self) -> str | None:
        """The speaker, where that may be an athlete's id: whoever is registered under it later is who spoke."""
        return self.speaker if SLUG.fullmatch(self.speaker) is not None else None

    def renamed(self, ids: Identities) -> Self:
        renamed = replace(self, speaker=ids.get(self.speaker, self.speaker), about=all_under(ids, self.about))
        return renamed.under(self.subject())


class QuoteRetracted(Withdrawal, frozen=True, kw_only=True, tag="quote_retracted"):
    KIND: ClassVar[str] = "quote"
    TOPIC: ClassVar[str] = "rivalry:quote.retracted.v1"
    IN_SHORT: ClassVar[str] = "It was not said so."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("quote", "quote")

    quote: Annotated[str, described("The id of the `quote`.")]
    reason: str

    def subject(self) -> str:
        return self.quote

    def event_id(self) -> str:
        return f"{self.quote}-retracted"

    def takes_back(self) -> tuple[str, str]:
        return QuotePublished.APPEARS_AS, self.quote


class QuoteAggregate(WithdrawableAggregate):
    """What somebody said, until it is retracted; it may be published anew then."""

    TOPIC = "rivalry:quote"
    KIND = "quote"
    RECORDS = records(QuotePublished, QuoteRetracted)
