"""What became of a meet that was posted: its races, and the rivalries whose record it moved, as they stand now."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from domain.events import RaceRecorded
from domain.log.unreadable import UnreadableRow
from projections import queries
from projections.calculators.scope import ANY, Scope, ScopeEcho
from projections.facts import everything_at
from projections.ranking.ranking import RankedRivalry, among
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.wording import in_words
from web.composition import rivalry
from web.pages.headlines import Headline, headlines
from web.pages.lists import rivalry_rows

_MOST_ROWS = 5_000
_MOST_LISTED = 100
_MOST_LOOKED_AT = 12
_MOST_RIVALRIES = 6


class MeetReceipt(NamedTuple):
    """``number`` races were appended, of which the first are listed; *rivalries* of two who met in them are the rows of
    a list, the most met first, their record that within *scope*.
    """

    number: int
    races: Sequence[Headline]
    rivalries: Sequence[dict[str, Any]]
    scope: str


def receipt_of(view: View, first: int, last: int) -> MeetReceipt:
    """The receipt of the races that the log has from position *first* to *last*."""
    most = min(max(last - first + 1, 0), _MOST_ROWS) if first else 0
    rows = queries.log_page(view.connection, first - 1, most, None, None).rows if most else []
    races = [row for row in rows if row.type == "race_result" and row.position <= last]
    stored = rivalry().ledger.read_at(row.position for row in races)
    contents = [each.content for each in stored.values() if not isinstance(each, UnreadableRow)]
    run = [each for each in contents if isinstance(each, RaceRecorded)]
    scope = _scope_of(run)
    return MeetReceipt(
        len(races),
        headlines(view, races[:_MOST_LISTED]),
        rivalry_rows(view, everything_at(view.position), _met(view, run, scope), leader_first=True),
        in_words(fields_of(ScopeEcho.of(scope))),
    )


def _scope_of(races: Sequence[RaceRecorded]) -> Scope:
    """That in which they count: their discipline if it is one, and finals if there is one among them."""
    disciplines = {race.discipline for race in races}
    has_final = any(race.round == "final" for race in races)
    return Scope(
        discipline=tuple(disciplines) if len(disciplines) == 1 else (), round="final" if has_final or not races else ANY
    )


def _met(view: View, races: Sequence[RaceRecorded], scope: Scope) -> list[Any]:
    """The records of those who met in one of *races* that counts within *scope*."""
    counted = [race for race in races if scope.round in (ANY, race.round)][:_MOST_LOOKED_AT]
    found: dict[tuple[str, str], RankedRivalry] = {}
    for race in counted:
        ranked = among(view.connection, everything_at(view.position), scope, race.mentioned(), _MOST_RIVALRIES)
        found |= {each.record.athletes: each for each in ranked}
    records = sorted((each.record for each in found.values()), key=lambda record: -len(record.meetings))
    return records[:_MOST_RIVALRIES]
