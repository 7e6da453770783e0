"""Coverage asked of facts: of a scope, of a career. What most logs lack, statements, is looked for first."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from domain.values.dates import UNBOUNDED, Moment, day_of, years_before
from domain.values.vocabulary import OPEN_SEX
from projections.calculators.coverage.answer import Coverage
from projections.calculators.coverage.sought import Sought
from projections.calculators.coverage.statements import Statements
from projections.calculators.lists.listing import Listing
from projections.calculators.scope import UNASKED, Scope
from projections.facts import RaceDetails
from projections.facts_asked import Facts

BEFORE_A_CAREER = 2
"""Calendar years. Who is stated to have raced nowhere for so long before the first race here had not begun to."""

EVERYTHING = replace(UNASKED, round="any")


def stated_about(facts: Facts, athletes: Iterable[str]) -> Statements:
    """What was stated of the log about any of *athletes*, or about everybody."""
    return Statements(tuple(facts.stated_coverage(athletes)))


def coverage_of(
    facts: Facts,
    athletes: Sequence[str],
    scope: Scope = EVERYTHING,
    *,
    together: bool = False,
    to: Moment | None = None,
    statements: Statements | None = None,
) -> Coverage:
    """How much the log has of the races of *athletes* within *scope* (where *together*, of their meetings).

    The span asked is that of the scope, up to the day of the question (*to*, else the facts' own); a question of no day
    is of all that the log has of them, to its last day. Where the scope has no first day, it begins at the beginning of
    their careers.
    """
    last_known = max((day for each in athletes if (day := facts.last_day(each)) is not None), default=None)
    statements = stated_about(facts, athletes) if statements is None else statements
    if not statements.visible:
        return statements.cover(Sought(last=date.max), last_known)
    sought = replace(
        _sought(scope, _end(facts.at.as_of if to is None else to, last_known)),
        athletes=tuple(athletes),
        together=together,
        sex=sex_of(facts, athletes),
        first=scope.from_ or beginning_of(facts, athletes),
    )
    return statements.cover(sought, last_known)


def coverage_of_everybody(facts: Facts, scope: Scope, last_known: date | None) -> Coverage:
    """How much the log has of everybody's races within *scope*, of which it has the last on the day *last_known*."""
    return stated_about(facts, ()).cover(_sought(scope, _end(facts.at.as_of, last_known)), last_known)


def coverage_of_list(facts: Facts, listing: Listing, last_known: date | None) -> Coverage:
    """How much the log has of the races that a list is of, of everybody. What is stated of a country's athletes or of a
    venue, nobody can state apart: such a list is covered where the whole is.
    """
    end = _end(facts.at.as_of, last_known)
    first, last = (date.min, end) if listing.season is None else _year(listing.season)
    sought = Sought(
        disciplines=(listing.discipline,),
        competition=listing.competition,
        sex=listing.sex if listing.sex != OPEN_SEX else None,
        first=first,
        last=min(last, end),
    )
    return stated_about(facts, ()).cover(sought, last_known)


def coverage_of_race(facts: Facts, race: RaceDetails) -> Coverage:
    """How much the log has of the races of that kind of the competition, on the day of *race*."""
    day = date.fromisoformat(race.date)
    sought = Sought(
        disciplines=(race.discipline,),
        competition=race.competition,
        sex=race.sex,
        round=race.round,
        first=day,
        last=day,
    )
    return stated_about(facts, ()).cover(sought, day)


def _year(season: int) -> tuple[date, date]:
    return date(season, 1, 1), date(season, 12, 31)


def _sought(scope: Scope, end: date) -> Sought:
    return Sought(
        disciplines=scope.discipline,
        competition=scope.competition,
        round=scope.round,
        first=scope.from_ or date.min,
        last=end if scope.to is None else min(end, scope.to),
    )


def _end(as_of: Moment, last_known: date | None) -> date:
    return (last_known or date.min) if as_of == UNBOUNDED else day_of(as_of)


def beginning_of(facts: Facts, athletes: Iterable[str]) -> date:
    """From when on the log must be complete to have whole careers: two years before the first race it has of them; of
    who has none, from the beginning.
    """
    days = [date.fromisoformat(start.race.date) for each in athletes for start in facts.starts(each, most=1)]
    return years_before(min(days), BEFORE_A_CAREER) if days else date.min


def sex_of(facts: Facts, athletes: Iterable[str]) -> str | None:
    """The sex of all of them, where it is one and known."""
    sexes = set(facts.sexes(athletes).values())
    return sexes.pop() if len(sexes) == 1 else None
