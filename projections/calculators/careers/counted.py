"""Which of an athlete's starts a scope counts, and a race as the answers about a career show it."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from domain.values.marks import Mark
from projections.by_name import by_name
from projections.calculators.scope import Scope, within_scope
from projections.facts import SourceInFull, Start, Status

FINAL = "final"


class CareerRace(Struct, frozen=True):
    """One race of a career: which, how it ended for the athlete, and whose word that is."""

    race: str
    date: str
    competition: str
    discipline: str
    round: str
    heat: int | None
    level: str | None
    indoor: bool
    venue: str | None
    place: int | None
    mark: str | None
    status: Status
    wind: float | None
    position: int
    source: SourceInFull | None
    section: str | None


def career_race(start: Start) -> CareerRace:
    race, line = start.race, start.line
    of_line = {"place": line.place, "mark": line.mark, "status": line.status, "wind": start.wind}
    return by_name(CareerRace, race, race=race.id, source=SourceInFull.of(race.source), **of_line)


def race_of_best(start: Start) -> CareerRace:
    """The race with the mark that counts for bests, which may be another attempt than the best of all, and its wind."""
    best = start.best()
    assert best is not None
    return replace(career_race(start), mark=str(best.mark), wind=best.wind)


def counted(starts: Iterable[Start], scope: Scope) -> list[Start]:
    """The races of the athlete's own within *scope*, in the order of happening.

    Not a DNS, a pacing job, what was annulled, an exhibition, a split or a leg of a combined event. Where drop-outs are
    not counted (``nonfinish=exclude``), none without a result.
    """
    raced = (start for start in within_scope(starts, scope) if start.raced)
    return sorted(raced, key=lambda start: start.race.order)


def best_mark(start: Start) -> Mark | None:
    """The mark that counts for bests, as it is compared with others."""
    best = start.best()
    return best.mark if best is not None else None


def marked(starts: Iterable[Start], scope: Scope) -> list[Start]:
    """The races within *scope* that have a mark which counts for bests: legs of combined events are among them."""
    made = (start for start in within_scope(starts, scope) if start.best() is not None)
    return sorted(made, key=lambda start: start.race.order)


def at(starts: Iterable[Start], slug: str) -> list[Start]:
    """Those at one discipline."""
    return [start for start in starts if start.race.discipline == slug]
