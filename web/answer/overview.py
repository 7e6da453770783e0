"""A rivalry at a glance: what its page, its HTTP answer and the terminal show."""

from domain.values.dates import UNBOUNDED, Moment
from projections.calculators.questions import ask_form, ask_head_to_head, ask_latest, ask_next_meeting
from projections.calculators.scope import Scope
from projections.facts import Bounds, Facts
from projections.queries import Athlete
from projections.read_model.follower import View
from web.answer.documents.rivalries import RivalryDocument, next_meeting
from web.question.parameters import facts, pair_of


def glance(view: View, at: Bounds, a: str, b: str, scope: Scope, latest: int) -> RivalryDocument:
    """The record, both forms, the latest entries (newest first) and the next meeting; ``at.as_of`` is a day.

    Raises:
        AthleteNotFound: either was never registered.

    """
    known = facts(view, at)
    pair = pair_of(known, a, b)
    return of_pair(known, facts(view, Bounds(UNBOUNDED, at.known_at, at.position)), pair, at.as_of, scope, latest)


def of_pair(
    known: Facts, to_come: Facts, pair: tuple[Athlete, Athlete], day: Moment, scope: Scope, latest: int
) -> RivalryDocument:
    """The same of any facts: *to_come* are those not bounded by the day."""
    a, b = (athlete.id for athlete in pair)
    names = {athlete.id: athlete.name for athlete in pair}
    return RivalryDocument(
        head_to_head=ask_head_to_head(known, a, b, scope, names),
        form={athlete: ask_form(known, athlete, day) for athlete in (a, b)},
        timeline=ask_latest(known, (a, b), latest),
        next_meeting=next_meeting(ask_next_meeting(known, to_come, (a, b), day)),
    )
