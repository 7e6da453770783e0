"""One thing that is told."""

from collections.abc import Iterable
from typing import Annotated, Protocol

from msgspec import Meta, Struct

from domain.claims import AnyClaim, ClaimedScope, RaceRef
from projections.calculators.evidence import Evidence
from projections.calculators.scope import UNASKED, Scope
from projections.facts import FINAL

TOPICS = ("score", "last-meeting", "run", "turning-point", "fitness", "season", "honours", "ahead")
"""In the order in which they are told."""
Topic = Annotated[str, Meta(extra_json_schema={"enum": list(TOPICS)})]


class Told(Struct, frozen=True):
    """A claim and what it rests on; *of_the_log* where it is not known to be true of the world."""

    topic: Topic
    claim: AnyClaim
    evidence: tuple[Evidence, ...]
    of_the_log: bool = False


def told(topic: str, claim: AnyClaim, evidence: Iterable[Evidence], *, of_the_log: bool = False) -> Told:
    return Told(topic, claim, tuple(evidence), of_the_log)


def claimed(scope: Scope) -> ClaimedScope:
    """The scope of a question as a claim states it: its round always, for the rest what is not the default."""
    return ClaimedScope(
        discipline=scope.discipline,
        round=scope.round,
        level=scope.level,
        indoor=scope.indoor,
        competition=scope.competition,
        from_=scope.from_.isoformat() if scope.from_ is not None else None,
        to=scope.to.isoformat() if scope.to is not None else None,
        nonfinish=scope.nonfinish if scope.nonfinish != UNASKED.nonfinish else None,
        age_group=scope.age_group if scope.age_group != UNASKED.age_group else None,
    )


class Raced(Protocol):
    """What a reference to a race is made of."""

    @property
    def date(self) -> str: ...
    @property
    def competition(self) -> str: ...
    @property
    def discipline(self) -> str: ...
    @property
    def round(self) -> str: ...


def reference(race: Raced, scope: Scope) -> RaceRef:
    """The race as it is referred to where *scope* is spoken of: what that says already goes without saying, but for a
    round that is no final: a race of which no round is said is the final.
    """
    return RaceRef(
        competition=race.competition,
        date=race.date,
        discipline=race.discipline if len(scope.discipline) != 1 else None,
        round=race.round if scope.round != FINAL else None,
    )
