"""Which marks can have led a season: few of many, for the best of an earlier race hides all that are no better."""

from bisect import bisect_left
from collections.abc import Sequence

from domain.values.dates import Moment
from projections.read_model.handlers.projection import Row
from projections.read_model.rows.marks import LeadRow, MarkRow
from projections.read_model.rows.races import RaceRow


def new_lead(race: RaceRow, marks: Sequence[Row], known: Moment, earlier: Sequence[LeadRow]) -> LeadRow | None:
    """The best of *marks*, those of one version of *race*; None where it is hidden by a lead of an *earlier* race.

    Hidden is what is no better than a mark that happened before it and is seen whenever it is: known no later, and in
    the log before it. *earlier*: the season's leads so far, in the order of happening.
    """
    if not marks:
        return None
    best = min(map(MarkRow._make, marks), key=lambda mark: (mark.worth, mark.athlete))
    lead = LeadRow(
        season=best.season,
        occurred=race.occurred,
        rank=race.rank,
        race=race.key,
        version=best.version,
        worth=best.worth,
        athlete=best.athlete,
        instant=race.instant,
        known=known,
    )
    before = bisect_left(earlier, (lead.season, lead.occurred, lead.rank, lead.race))
    return None if any(_hides(each, lead) for each in earlier[:before]) else lead


def _hides(one: LeadRow, other: LeadRow) -> bool:
    return one.worth <= other.worth and one.known <= other.known and one.instant <= other.instant
