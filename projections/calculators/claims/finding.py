"""What is found of a claim."""

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from projections.calculators.evidence import Evidence
from projections.calculators.head_to_head import ByAthlete
from projections.calculators.scope import ScopeEcho

SUPPORTED, CONTRADICTED, OTHERWISE = "supported", "contradicted", "supported-under-other-scope"
CANNOT = "cannot-be-checked"
Judged = Annotated[str, Meta(extra_json_schema={"enum": [SUPPORTED, CONTRADICTED, OTHERWISE, CANNOT]})]

NOT_IN_LOG, COVERAGE, UNKNOWN_KIND, AMBIGUOUS = "not-in-this-log", "coverage", "unknown-kind", "ambiguous"
SEX_LEFT_OPEN = "sex-left-open"
REASONS = (NOT_IN_LOG, COVERAGE, UNKNOWN_KIND, AMBIGUOUS, SEX_LEFT_OPEN)
"""Why a claim cannot be checked: the log has nothing of it; it has otherwise, or nothing, but was not stated to have
all that the claim is about; it is of no kind that is known; it is open who is meant; marks of which nobody says the sex
may decide it.
"""


class Tally(Struct, frozen=True, kw_only=True):
    """What is counted in one scope, with the races it counts; of a pair the record, of one athlete the races alone."""

    scope: ScopeEcho
    wins: ByAthlete[int] | UnsetType = UNSET
    ties: int | UnsetType = UNSET
    undecided: int | UnsetType = UNSET
    meetings: int | UnsetType = UNSET
    races: tuple[str, ...]


class Instead(Struct, frozen=True):
    """What holds in place of what was claimed: a sentence, and the number, mark, name or date that is right."""

    sentence: str
    value: Any


class Finding(Struct, frozen=True, kw_only=True):
    """*stated* is the count in the claim's own scope, where it has one; *under* the nearest other scopes in which the
    claim holds; *because* says in a sentence what the log has; *reason* why it cannot be checked.
    """

    verdict: Judged
    stated: Tally | None = None
    under: tuple[Tally, ...] = ()
    because: str
    reason: Annotated[str | None, Meta(extra_json_schema={"enum": [*REASONS, None]})] = None
    holds_instead: Instead | None = None
    evidence: tuple[Evidence, ...] = ()


class Judgement(Struct, frozen=True):
    """A claim judged by what was known on the day it was published, and by what is known now of that day."""

    then: Finding
    now: Finding

    @property
    def overturned(self) -> bool:
        """Whether what became known since changed the verdict."""
        return self.then.verdict != self.now.verdict
