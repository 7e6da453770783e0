"""Which race is meant by *there*, *that race*, *the final*: the one that the text was about just before, and only where
that was one.

*Kerr won in Budapest. There Ingebrigtsen was second.* A sentence that names a place or a time of its own is about no
other; two sentences on, a race is forgotten.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from domain.claims import AnyClaim, RaceRef
from projections.facts import Start
from web.articles.known import ReadingContext
from web.articles.slots import Slot
from web.articles.words.days import was_on
from web.articles.words.places import Where

_MEMORY = 2
"""Sentences behind the one that named it."""
_WORDS = re.compile(
    r"(?<![\w-])(?:there(?! (?:is|was|were|are|has|have|had|will|would|may|might|can|could|seems|should)\b)"
    r"|(?:that|this|the same|the) (?:race|contest)|(?:that|the same) (?:day|night|evening|afternoon)"
    r"|(?:that|the|this)(?= (?:\S+ )?⟨?(?:final|semi-?final|semi|heat)s?(?![\w-])))(?![\w-])"
)
_KINDS_OF_PLACE = "CT"


class Spoken(NamedTuple):
    """The race that a text is about, and how many sentences ago it was named."""

    race: Start
    age: int = 0


class CarriedRace:
    """The race that the text so far was about last."""

    def __init__(self, known: ReadingContext) -> None:
        self._starts: dict[str, Start] = {}
        for each in known.people:
            for start in each.starts:
                self._starts.setdefault(start.race.id, start)
        self._spoken: Spoken | None = None

    def in_this(self, slots: Sequence[Slot]) -> str | None:
        """The id of the one race that a sentence with these *slots* is about: that which it names, or that before."""
        is_named = any(slot.kind in _KINDS_OF_PLACE for slot in slots)
        spoken = self._named_by(slots) if is_named else self._spoken
        return spoken.race.race.id if spoken is not None else None

    def slots(self, low: str, things: Sequence[Slot]) -> Iterator[Slot]:
        """The places of the words in the folded sentence *low* that mean it, where that names no place or time."""
        if self._spoken is None or any(slot.kind in _KINDS_OF_PLACE for slot in things):
            return
        race = self._spoken.race.race
        for word in _WORDS.finditer(low):
            of_edition = re.fullmatch(r"that|the|this", word[0]) is not None
            said = race.competition
            if of_edition:
                yield Slot("C", Where(*word.span(), said, edition=(race.competition, race.date[:4])), *word.span())
            else:
                yield Slot("C", Where(*word.span(), said, race=race.id), *word.span())

    def take_in(self, things: Iterable[Slot], claims: Iterable[AnyClaim]) -> None:
        """What a sentence named, and what was claimed in it: one race, or no one race any more."""
        named = list(things)
        told = {ref.race for claim in claims for ref in _refs(claim) if ref.race is not None}
        if len(told) == 1:
            start = self._starts.get(next(iter(told)))
            self._spoken = Spoken(start) if start is not None else None
        elif told or any(slot.kind in _KINDS_OF_PLACE for slot in named):
            self._spoken = self._named_by(named) if not told else None
        elif self._spoken is not None:
            age = self._spoken.age + 1
            self._spoken = self._spoken._replace(age=age) if age < _MEMORY else None

    def _named_by(self, slots: Sequence[Slot]) -> Spoken | None:
        """The one race that fits all a sentence names; finals, where it names no round."""
        wheres = [slot.value for slot in slots if slot.kind == "C"]
        days = [slot.value for slot in slots if slot.kind == "T"]
        disciplines = {slot.value for slot in slots if slot.kind == "D"}
        rounds = {slot.value for slot in slots if slot.kind == "R"}
        if not wheres:
            return None
        fitting = [
            start
            for start in self._starts.values()
            if all(where.fits(start.race) for where in wheres)
            and all(was_on(each, start.race.date) for each in days)
            and (not disciplines or start.race.discipline in disciplines)
            and (not rounds or start.race.round in rounds)
        ]
        fitting = [start for start in fitting if start.race.is_final] or fitting
        if not days and fitting:
            last = max(start.race.date[:4] for start in fitting)
            fitting = [start for start in fitting if start.race.date[:4] == last]
        return Spoken(fitting[0]) if len(fitting) == 1 else None


def _refs(claim: AnyClaim) -> Iterator[RaceRef]:
    race = getattr(claim, "race", None)
    if isinstance(race, RaceRef):
        yield race
