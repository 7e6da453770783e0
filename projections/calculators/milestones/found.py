"""All rules asked: the milestones of two."""

from msgspec import Struct

from domain.events import TitleWon
from domain.values.dates import format_moment
from projections.calculators.coverage.answer import SpeaksOf
from projections.calculators.coverage.world_claims import claims_about, in_this_log
from projections.calculators.evidence import Evidence, of_meeting
from projections.calculators.head_to_head import head_to_head
from projections.calculators.milestones.history import PairHistory, Rule, bests_of_seasons, marks_that_count
from projections.calculators.milestones.marks import barrier_broken, personal_best, season_best, world_lead
from projections.calculators.milestones.meetings import (
    first_win,
    lead_changes,
    longest_run,
    nth_meeting,
    streak_ended,
    twice_in_a_row,
)
from projections.calculators.milestones.nations import barrier_of_nation, national_record, title_of_nation
from projections.calculators.milestones.on_lists import list_record, nth_best
from projections.calculators.milestones.own_bests import firsts_of_nations, national_records, own_bests, ranked
from projections.calculators.milestones.titles import back_to_back, nth_with_titles
from projections.calculators.scope import Scope
from projections.facts import Order, open_to
from projections.facts_asked import Facts
from projections.tongue import say_in

AFTER_TITLES = 96
"""The first rank behind everything else of a moment; each rule and athlete has one of its own, so no two tie."""


class Milestone(Struct, frozen=True):
    """``becomes`` and ``would_become`` are the headline of what happened and of what might."""

    rule: str
    id: str
    athlete: str
    date: str
    becomes: str
    would_become: str
    evidence: tuple[Evidence, ...]
    race: str | None
    position: int
    recorded_at: str
    order: Order
    speaks_of: SpeaksOf


WOULD = {
    "becomes": "would become",
    "beats": "would beat",
    "ends": "would end",
    "wins": "would win",
    "sets": "would set",
    "leads": "would lead",
    "levels": "would level",
    "takes": "would take",
    "meets": "would meet",
    "makes it": "would make it",
    "breaks": "would break",
    "equals": "would equal",
}


def milestones(facts: Facts, a: str, b: str) -> list[Milestone]:
    """Every milestone of *a* and *b* that the rules find among the visible facts, in the order of happening."""
    history = _history_of(facts, a, b)
    first = min(a, b)
    found = []
    for number, (name, rule) in enumerate(RULES.items()):
        for each in rule(history):
            rank = AFTER_TITLES + 2 * number + (each.athlete != first)
            who = history.names[each.athlete]
            now, then = (say_in("milestone", verb) for verb in (each.verb, WOULD[each.verb]))
            found.append(
                Milestone(
                    rule=name,
                    id=f"{name}-{each.athlete}-{each.evidence[-1].id}",
                    athlete=each.athlete,
                    date=each.date,
                    becomes=f"{who} {now} {each.rest}{in_this_log(each.speaks_of)}",
                    would_become=f"{who} {then} {each.rest}{in_this_log(each.speaks_of)}",
                    evidence=tuple(each.evidence),
                    race=each.race,
                    position=each.evidence[-1].position,
                    recorded_at=format_moment(history.recorded[each.evidence[-1].position]),
                    order=(each.at[0], rank, each.at[2]),
                    speaks_of=each.speaks_of,
                )
            )
    return sorted(found, key=lambda milestone: milestone.order)


def _history_of(facts: Facts, a: str, b: str) -> PairHistory:
    starts = {athlete: facts.starts(athlete) for athlete in (a, b)}
    shared = facts.shared_races(a, b)
    about = [happening for athlete in (a, b) for happening in facts.happenings_about(athlete, ("title",))]
    won = {each.content.title for each in about if isinstance(each.content, TitleWon)}
    titles = sorted(facts.titles_of_kind(won) if won else [], key=lambda each: each.order)
    holders = {each.content.athlete for each in titles if isinstance(each.content, TitleWon)}
    sexes = facts.sexes({a, b, *holders})
    record = head_to_head(a, b, shared, Scope())
    bests = [best for athlete, each in starts.items() for best in own_bests(athlete, each)]
    foremost = ranked(facts, bests)
    countries = facts.countries({a, b, *holders})
    of_nations = national_records(facts, starts, countries)
    holders_before = {
        each.former.line.athlete for told in (foremost, of_nations) for those in told.values() for each in those
    }
    marks = {athlete: list(marks_that_count(each)) for athlete, each in starts.items()}
    of_seasons = {athlete: list(bests_of_seasons(each)) for athlete, each in marks.items()}
    return PairHistory(
        names=facts.names({a, b, *holders, *holders_before}),
        sexes=sexes,
        starts=starts,
        record=record,
        orders={each.race.id: each.race.order for each in shared},
        told={each.race: of_meeting(each) for each in record.meetings},
        recorded={each.position: each.recorded for each in titles}
        | {start.race.position: start.race.recorded for each in starts.values() for start in each},
        titles={athlete: open_to(athlete, titles, sexes) for athlete in (a, b)},
        marks=marks,
        bests_of_seasons=of_seasons,
        countries=countries,
        foremost=foremost,
        firsts_of_nations=firsts_of_nations(facts, bests, countries),
        national_records=of_nations,
        claims=claims_about(facts, (a, b))._replace(sexes=sexes),
        leads_taken=facts.leads_taken(start.race for each in of_seasons.values() for start, _ in each),
    )


RULES: dict[str, Rule] = {
    "titles": nth_with_titles,
    "back-to-back": back_to_back,
    "first-win": first_win,
    "streak-ended": streak_ended,
    "twice-in-a-row": twice_in_a_row,
    "personal-best": personal_best,
    "season-best": season_best,
    "world-lead": world_lead,
    "longest-run": longest_run,
    "lead": lead_changes,
    "nth-meeting": nth_meeting,
    "barrier": barrier_broken,
    "nth-best": nth_best,
    "list-record": list_record,
    "barrier-of-nation": barrier_of_nation,
    "title-of-nation": title_of_nation,
    "national-record": national_record,
}
"""The rule table, in the order in which milestones of one moment are listed."""
