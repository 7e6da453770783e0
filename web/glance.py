"""A rivalry at a glance: what its page, its HTTP answer and the terminal show."""

from typing import Any

from domain.dates import UNBOUNDED
from projections.facts import Bounds
from projections.questions import ask_form, ask_head_to_head, ask_latest, ask_next_meeting
from projections.read_model import View
from projections.scope import Scope
from web import shapes
from web.queries import facts, people


def glance(view: View, at: Bounds, a: str, b: str, scope: Scope, latest: int) -> dict[str, Any]:
    """The record, both forms, the latest entries (newest first) and the next meeting; ``at.as_of`` is a day.

    Raises:
        AthleteNotFound: either was never registered.

    """
    who = people(view, a, b)
    names = {athlete: who[athlete].name for athlete in (a, b)}
    visible = facts(view, at, who)
    to_come = facts(view, Bounds(UNBOUNDED, at.known_at, at.position), who)
    return {
        "head_to_head": shapes.head_to_head(ask_head_to_head(visible, a, b, scope), names),
        "form": {athlete: shapes.form(ask_form(visible, athlete, at.as_of)) for athlete in (a, b)},
        "timeline": [shapes.entry(entry) for entry in ask_latest(visible, (a, b), latest)],
        "next_meeting": shapes.next_meeting(ask_next_meeting(visible, to_come, (a, b), at.as_of)),
    }
