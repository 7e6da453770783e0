"""All rules asked, the most telling first."""

from collections.abc import Callable, Mapping

from projections.calculators.findings import meetings
from projections.calculators.findings.worth_saying import WorthSaying
from projections.calculators.head_to_head import HeadToHead
from projections.wording import short_names

Rule = Callable[[HeadToHead, Mapping[str, str]], WorthSaying | None]

RULES: tuple[Rule, ...] = (
    meetings.never_met,
    meetings.met_once,
    meetings.great_races,
    meetings.unbeaten,
    meetings.in_a_row,
    meetings.lead_reached,
    meetings.level,
    meetings.leads,
    meetings.closest,
)
"""What an editor would put first stands first: the last great races before a run, a run before the score."""


def headlines(record: HeadToHead, names: Mapping[str, str]) -> list[WorthSaying]:
    """What the rules find in *record*; one at least, since two have met or have not. *names* are whole, by id."""
    short = short_names({athlete: names[athlete] for athlete in record.athletes})
    return [each for rule in RULES if (each := rule(record, short)) is not None]


def score_told(record: HeadToHead, names: Mapping[str, str]) -> str:
    """The one of them that says who leads: what is to be said over a drawing of the lead."""
    says = {each.rule: each.says for each in headlines(record, names)}
    return next(says[rule] for rule in ("met_once", "never_met", "leads", "level") if rule in says)
