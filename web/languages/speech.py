"""What is said already, on which the next sentence builds: who is *he*, who needs a surname only.

It is the same for who writes and for who reads, so a pronoun is read as it was meant.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from domain.claims import AnyClaim, ClaimedScope, RaceRef
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
        return name if self._only(name, self._folded) else f"{name} ({athlete})"

    def in_short(self, athlete: str) -> str:
        """The surname where one alone has it."""
        name = self.names[athlete].split()[-1]
        return name if self._only(name, self._surnames) else self.in_full(athlete)

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

    @property
    def _folded(self) -> Counter[str]:
        return Counter(name.casefold() for name in self.names.values())

    @property
    def _surnames(self) -> Counter[str]:
        return Counter(name.split()[-1].casefold() for name in self.names.values())

    @staticmethod
    def _only(name: str, among: Counter[str]) -> bool:
        return among[name.casefold()] == 1
