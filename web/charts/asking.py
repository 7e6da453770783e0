"""Which facts each chart needs, and the one way to it: the picture, the page and the tests all ask here."""

from collections.abc import Callable

import msgspec

from domain.dates import day_of
from projections.facts import Bounds, Facts, Start
from projections.head_to_head import HeadToHead
from projections.questions import ask_head_to_head
from projections.scope import Scope
from web import shapes
from web.charts.chart import Asked, Chart, Pair
from web.charts.lead import lead
from web.charts.looks import Looks
from web.charts.marks import marks
from web.charts.season import season
from web.wording import day, in_words


def ask_chart(
    name: str, facts: Facts, pair: Pair, scope: Scope, at: Bounds, known_at: str | None, looks: Looks
) -> Chart:
    """The chart called *name*, one of ``CHARTS``; ``at.as_of`` is a day."""
    return CHARTS[name](facts, pair, scope, at, known_at, looks)


def disciplines_drawn(record: HeadToHead, scope: Scope) -> tuple[str, ...]:
    """The disciplines whose marks a page shows: those asked for, else the one they met in most."""
    met = sorted(record.by_discipline, key=lambda slug: (-record.by_discipline[slug].meetings, slug))
    return scope.discipline or tuple(met[:1])


def _lead(facts: Facts, pair: Pair, scope: Scope, at: Bounds, known_at: str | None, looks: Looks) -> Chart:
    record = ask_head_to_head(facts, pair.a, pair.b, scope)
    return lead(record, pair, day_of(at.as_of), _asked(scope, at, known_at), looks)


def _marks(facts: Facts, pair: Pair, scope: Scope, at: Bounds, known_at: str | None, looks: Looks) -> Chart:
    record = ask_head_to_head(facts, pair.a, pair.b, scope)
    starts = {athlete: [each for each in facts.starts(athlete) if _within(each, scope)] for athlete in (pair.a, pair.b)}
    slug = _most_met(record, scope, [*starts[pair.a], *starts[pair.b]])
    told = msgspec.structs.replace(scope, discipline=(slug,) if slug else ())
    return marks(record, starts, slug, pair, _asked(told, at, known_at), looks)


def _season(facts: Facts, pair: Pair, scope: Scope, at: Bounds, known_at: str | None, looks: Looks) -> Chart:
    record = ask_head_to_head(facts, pair.a, pair.b, scope)
    starts = {athlete: facts.starts(athlete) for athlete in (pair.a, pair.b)}
    about = {athlete: facts.happenings_about(athlete, ("injury", "recovery")) for athlete in (pair.a, pair.b)}
    return season(record, starts, about, pair, day_of(at.as_of), _asked(scope, at, known_at), looks)


CHARTS: dict[str, Callable[[Facts, Pair, Scope, Bounds, str | None, Looks], Chart]] = {
    "lead": _lead,
    "marks": _marks,
    "season": _season,
}


def _asked(scope: Scope, at: Bounds, known_at: str | None) -> Asked:
    known = f", as known on {day(known_at)}" if known_at else ""
    return Asked(in_words(shapes.scope(scope)), f"to {day(day_of(at.as_of))}{known}")


def _within(start: Start, scope: Scope) -> bool:
    """Whether the scope's days and roof let a mark in. Its rounds and levels say only what a meeting is."""
    race = start.race
    return (
        (scope.indoor is None or race.indoor == scope.indoor)
        and (scope.from_ is None or race.date >= scope.from_.isoformat())
        and (scope.to is None or race.date <= scope.to.isoformat())
    )


def _most_met(record: HeadToHead, scope: Scope, starts: list[Start]) -> str | None:
    """The discipline of the scope they met in most; where they never met, the one either ran most."""
    if record.by_discipline:
        return min(record.by_discipline, key=lambda slug: (-record.by_discipline[slug].meetings, slug))
    if scope.discipline:
        return scope.discipline[0]
    run = [start.race.discipline for start in starts if start.raced]
    return min(set(run), key=lambda slug: (-run.count(slug), slug), default=None)
