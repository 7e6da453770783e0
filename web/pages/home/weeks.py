"""What is on: the rivalries of the last week that anything was run in, and the meetings to come."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from domain.events import RaceScheduled
from domain.values.dates import day_of
from domain.values.disciplines import discipline_slug
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.queries import VisibleFacts, announced_from
from projections.ranking.lately import met_lately
from projections.ranking.ranking import among
from projections.read_model.follower import View
from web.pages.lists import rivalry_rows
from web.pages.rivalry.opening import day_and_hour

_RIVALRIES = 5
_COMING = 5
_LOOKED_AT = 25


class Week(NamedTuple):
    """The rivalries of the week from *first* to *last*, as rows; no days where nothing was run."""

    first: date | None
    last: date | None
    rivalries: list[dict[str, Any]]


class Coming(NamedTuple):
    """A race to come and the *rivalry* in it with the most meetings; with none those entered would meet for the first
    time. *at* is its instant, where its hour is known.
    """

    race: Mapping[str, Any]
    when: str
    at: str | None
    rivalry: dict[str, Any] | None
    entered: list[str]


def week_of(view: View, at: Bounds, scope: Scope) -> Week:
    found = met_lately(view.connection, at, scope, _RIVALRIES)
    return Week(
        found.first, found.last, rivalry_rows(view, at, [each.record for each in found.rivalries], leader_first=True)
    )


def coming(view: View, at: Bounds, today: date, scope: Scope) -> list[Coming]:
    """The next races of *today* and later, of the disciplines of *scope* where it has any, for which two are entered
    and that have not been run.
    """
    known = VisibleFacts(view.connection, at)
    announced = announced_from(view.connection, today, at, known.ids, _LOOKED_AT)
    run = known.run_already(each.id for each in announced) if announced else set()
    found: list[Coming] = []
    for each in announced:
        content = each.content
        assert isinstance(content, RaceScheduled)
        discipline = discipline_slug(content.discipline)
        is_asked = not scope.discipline or discipline in scope.discipline
        if not is_asked or len(content.entries) < 2 or each.id in run:  # noqa: PLR2004 - it takes two
            continue
        best = among(view.connection, at, scope, content.entries, 1)
        rows = rivalry_rows(view, at, [ranked.record for ranked in best], leader_first=True)
        names = known.names(content.entries)
        race = {
            "race": each.id,
            "competition": content.competition,
            "discipline": discipline,
            "round": content.round,
            "heat": content.heat,
            "section": content.section,
        }
        found.append(
            Coming(
                race,
                day_and_hour(day_of(each.occurred).isoformat(), content.occurred_at),
                content.occurred_at,
                rows[0] if rows else None,
                [names.get(who, who) for who in content.entries],
            )
        )
        if len(found) == _COMING:
            break
    return found
