"""What is said already, on which the next sentence builds: who is *he*, who needs a surname only.

It is the same for who writes and for who reads, so a pronoun is read as it was meant.
"""

from collections.abc import Mapping
from typing import NamedTuple

from domain.claims import AnyClaim, ClaimedScope, RaceRef
from projections.wording import short_names
from web.languages.catalogue import Language


class Speech(NamedTuple):
    """A text up to a sentence.

    names     of everybody it may be about, by id; the two of a rivalry first
    sexes     theirs, where they are known
    subject   who the sentence before was about, where it was one
    pronoun   whether that one was *he* or *she* there
    named     who was named so far
    claim     what was said last
    race      the race that was spoken of last
    scope     the races that were counted last
    """

    language: Language
    names: Mapping[str, str]
    sexes: Mapping[str, str | None] = {}
    subject: str | None = None
    pronoun: bool = False
    named: frozenset[str] = frozenset()
    claim: AnyClaim | None = None
    race: RaceRef | None = None
    scope: ClaimedScope | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """The two whom *they* means."""
        one, other, *_ = self.names
        return one, other

    def in_full(self, athlete: str) -> str:
        """The name that is meant by nobody else: with the id where two have one name."""
        name = self.names[athlete]
        called = [each.casefold() for each in self.names.values()]
        return name if called.count(name.casefold()) == 1 else f"{name} ({athlete})"

    def in_short(self, athlete: str) -> str:
        """The surname where one alone has it."""
        name = short_names(self.names)[athlete]
        return name if name != self.names[athlete] else self.in_full(athlete)

    def pronoun_of(self, athlete: str) -> str | None:
        """*He*, *she*; None where the sex is not known."""
        words = {"m": "he", "w": "she"}.get(self.sexes.get(athlete) or "")
        return self.language.say("pronoun", words) if words is not None else None

    def who(self, text: str) -> str | None:
        """The id of whom a name or a pronoun means."""
        folded = text.casefold()
        if self.subject is not None and folded == (self.pronoun_of(self.subject) or "").casefold():
            return self.subject
        means = ((each, {self.in_full(each).casefold(), self.in_short(each).casefold()}) for each in self.names)
        return next((athlete for athlete, names in means if folded in names), None)
