"""What is said of a claim that does not hold: it is contradicted where the log was stated to have all it is about.

Rule: DESIGN section 10, "contradicted". Elsewhere the log merely has otherwise, or has nothing of it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from domain.values.dates import parse_span
from domain.values.vocabulary import ENTRIES
from projections.calculators.claims.finding import (
    CANNOT,
    CONTRADICTED,
    COVERAGE,
    NOT_IN_LOG,
    SEX_LEFT_OPEN,
    SUPPORTED,
    Finding,
    Instead,
    Tally,
)
from projections.calculators.claims.meant import NamedRace
from projections.calculators.claims.reads import Reads
from projections.calculators.coverage.answer import COMPLETE, WORLD
from projections.calculators.coverage.asking import beginning_of, coverage_of, sex_of, stated_about
from projections.calculators.coverage.sought import Sought
from projections.calculators.evidence import Evidence, of_race
from projections.calculators.scope import Scope
from projections.facts import Race, Start
from projections.tongue import say, to_say

_NOT_ALL = to_say("; the log was not stated to have all that this is about")
MOST_SHOWN = 50
"""Pieces of evidence: the last ones."""


def supported(because: str, evidence: Iterable[Evidence] = (), stated: Tally | None = None) -> Finding:
    return Finding(verdict=SUPPORTED, because=because, evidence=tuple(evidence)[-MOST_SHOWN:], stated=stated)


def denied(
    *,
    covered: bool,
    instead: Instead | None,
    because: str | None = None,
    evidence: Iterable[Evidence] = (),
    stated: Tally | None = None,
) -> Finding:
    """Contradicted where *covered*; else it cannot be checked, and *instead* is what the log has of it, if anything."""
    said = because or (instead.sentence if instead is not None else say("The log has nothing of it."))
    if covered:
        verdict, reason = CONTRADICTED, None
    else:
        verdict, reason = CANNOT, COVERAGE if instead is not None else NOT_IN_LOG
        said = f"{said.removesuffix('.')}{say(_NOT_ALL)}." if reason == COVERAGE else said
    return Finding(
        verdict=verdict,
        stated=stated,
        because=said,
        reason=reason,
        holds_instead=instead,
        evidence=tuple(evidence)[-MOST_SHOWN:],
    )


def unknown(because: str, evidence: Iterable[Evidence] = ()) -> Finding:
    """The log has nothing of it."""
    return Finding(verdict=CANNOT, because=because, reason=NOT_IN_LOG, evidence=tuple(evidence))


def left_open(instead: Instead, evidence: Iterable[Evidence]) -> Finding:
    """Marks of which nobody says the sex decide it: what is known is *instead*."""
    return Finding(
        verdict=CANNOT,
        because=instead.sentence,
        reason=SEX_LEFT_OPEN,
        holds_instead=instead,
        evidence=tuple(evidence)[-MOST_SHOWN:],
    )


def of_starts(starts: Iterable[Start]) -> list[Evidence]:
    return [of_race(start.race) for start in starts]


def has_all_of(reads: Reads, athletes: Sequence[str], scope: Scope) -> bool:
    """Whether the log was stated to have all their races, of two their meetings, within *scope* by the day."""
    return coverage_of(reads.facts, athletes, scope, together=len(athletes) > 1).state == COMPLETE


def has_all_sought(reads: Reads, sought: Sought) -> bool:
    return stated_about(reads.facts, sought.athletes).speak_of(sought) == WORLD


def has_career(
    reads: Reads, athlete: str, disciplines: tuple[str, ...], first: date | None = None, last: date | None = None
) -> bool:
    """Whether it has every race of *athlete* at these disciplines, in a span or ever, by the day."""
    day = reads.day(athlete)
    return has_all_sought(
        reads,
        Sought(
            athletes=(athlete,),
            disciplines=disciplines,
            sex=sex_of(reads.facts, (athlete,)),
            first=first or beginning_of(reads.facts, (athlete,)),
            last=min(day, last) if last is not None else day,
        ),
    )


def has_race(reads: Reads, athlete: str, race: Race) -> bool:
    """Whether it was stated to have what *athlete* did in *race*: by a statement of his races, of that competition's or
    discipline's, or of the meetings of him and another who ran.
    """
    statements = stated_about(reads.facts, (athlete,))
    day = date.fromisoformat(race.date)
    stated = {one for each in statements.visible for one in getattr(each.content, "athletes", ())}
    ran = {line.athlete for line in reads.facts.standing_lines(race.id) if line.competed} if stated else set()
    others = [(), *((other,) for other in sorted((stated & ran) - {athlete}))]
    return any(
        statements.speak_of(
            Sought(
                athletes=(athlete, *other),
                together=bool(other),
                disciplines=(race.discipline,),
                competition=race.competition,
                sex=race.sex or sex_of(reads.facts, (athlete,)),
                round=race.round,
                first=day,
                last=day,
            )
        )
        == WORLD
        for other in others
    )


def has_more_than(reads: Reads, athlete: str, number: int, races: Iterable[Race]) -> bool:
    """Whether it was stated to have more than *number* of these: whatever else there is, they are too many already."""
    covered = 0
    for race in islice(races, MOST_SHOWN):
        covered += has_race(reads, athlete, race)
        if covered > number:
            return True
    return False


def has_every(reads: Reads, what: str, athlete: str, said: str | None, event: NamedRace | None = None) -> bool:
    """Whether it was stated to have every injury, quote or entry (*what*) of *athlete* in the span that is *said*, or
    ever, as far as that is behind the day; of entries those for races like *event*, as announced by the day.
    """
    day = reads.day(athlete)
    first, last = (date.min, day) if said is None else parse_span(said)[:2]
    last = day if what == ENTRIES else min(last, day)
    return stated_about(reads.facts, (athlete,)).has_every(
        what,
        athlete,
        min(first, last),
        last,
        competition=event.competition if event is not None else None,
        discipline=event.discipline if event is not None else None,
    )


def has_races(reads: Reads, athlete: str, starts: Sequence[Start]) -> bool:
    """The same of all of them; of none it has nothing."""
    return bool(starts) and all(has_race(reads, athlete, start.race) for start in starts)
