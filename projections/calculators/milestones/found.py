"""All rules asked: the milestones of two."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from domain.events import TitleWon
from domain.values.dates import format_moment
from projections.calculators.coverage.answer import SpeaksOf
from projections.calculators.coverage.world_claims import claims_about, in_this_log
from projections.calculators.evidence import Evidence, of_meeting
from projections.calculators.head_to_head import HeadToHead, head_to_head
from projections.calculators.lists.listing import is_listed
from projections.calculators.milestones.doubts import beyond_doubt
from projections.calculators.milestones.history import (
    EVER,
    Found,
    PairHistory,
    Rule,
    Within,
    bests_of_seasons,
    marks_that_count,
    progress_of,
)
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
from projections.calculators.milestones.own_bests import (
    bests_for_nations,
    firsts_of_nations,
    on_lists,
    own_bests,
)
from projections.calculators.milestones.titles import back_to_back, nth_with_titles
from projections.calculators.scope import UNASKED
from projections.facts import Order, Start, open_to
from projections.facts_asked import Facts
from projections.tongue import say_in

AFTER_TITLES = 96
"""The first rank behind everything else of a moment: then the milestones stand as what they were found in."""
_OF_ONE_RACE = 64
"""More than the rules have places: in each race a rule and an athlete have one of their own, so no two tie."""


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


class Unwritten(NamedTuple):
    """A milestone that is yet to be written, and what can be asked of it before; ``rests_on`` gives the positions of
    its evidence.
    """

    order: Order
    athlete: str
    date: str
    rests_on: Callable[[], Sequence[int]]
    write: Callable[[], Milestone]


def milestones(facts: Facts, a: str, b: str) -> list[Milestone]:
    """Every milestone of *a* and *b* that the rules find among the visible facts, in the order of happening."""
    return [each.write() for each in unwritten(facts, a, b)]


def unwritten(facts: Facts, a: str, b: str, within: Within = EVER, record: HeadToHead | None = None) -> list[Unwritten]:
    """Those of them *within* a stretch of time. What the lists were like is asked of no race without it. *record* is
    that of their finals, where it is known already.
    """
    history = _history_of(facts, a, b, within, record)
    first = min(a, b)
    found = []
    for number, (name, rule) in enumerate(RULES.items()):
        for each in rule(history):
            occurred, rank, position = each.at
            place = 2 * number + (each.athlete != first)
            order = (occurred, AFTER_TITLES + rank, position * _OF_ONE_RACE + place)
            if within.has(order):
                write = partial(_written, history, name, each, order)
                found.append(Unwritten(order, each.athlete, each.date, each.rests_on, write))
    return sorted(found, key=lambda milestone: milestone.order)


def _written(history: PairHistory, rule: str, found: Found, order: Order) -> Milestone:
    who, rest, speaks_of = history.names[found.athlete], found.rest(), found.speaks_of()
    now, then = (say_in("milestone", verb) for verb in (found.verb, WOULD[found.verb]))
    return Milestone(
        rule=rule,
        id=f"{rule}-{found.athlete}-{found.id}",
        athlete=found.athlete,
        date=found.date,
        becomes=f"{who} {now} {rest}{in_this_log(speaks_of)}",
        would_become=f"{who} {then} {rest}{in_this_log(speaks_of)}",
        evidence=tuple(found.evidence()),
        race=found.race,
        position=found.position,
        recorded_at=format_moment(history.recorded[found.position]),
        order=order,
        speaks_of=speaks_of,
    )


def _history_of(facts: Facts, a: str, b: str, within: Within, record: HeadToHead | None) -> PairHistory:
    def is_asked(athlete: str, start: Start) -> bool:
        """Whether the list that its race is on may be spoken of: not where the race leaves open what is known of the
        athlete, for then the list has none of the races that say it.
        """
        return within.may_have(start.race) and (start.race.sex is not None or whose[athlete] is None)

    starts = {athlete: facts.starts(athlete) for athlete in (a, b)}
    shared = facts.shared_races(a, b)
    about = [happening for athlete in (a, b) for happening in facts.happenings_about(athlete, ("title",))]
    won = {each.content.title for each in about if isinstance(each.content, TitleWon)}
    titles = sorted(facts.titles_of_kind(won) if won else [], key=lambda each: each.order)
    holders = {each.content.athlete for each in titles if isinstance(each.content, TitleWon)}
    sexes = facts.sexes({a, b, *holders})
    whose = {athlete: sexes.get(athlete) or _sex_of_races(theirs) for athlete, theirs in starts.items()}
    record = record or head_to_head(a, b, shared, UNASKED)
    marks = {athlete: list(marks_that_count(each)) for athlete, each in starts.items()}
    listed = {athlete: [each for each in theirs if is_listed(each[0].race)] for athlete, theirs in marks.items()}
    bests = [
        each
        for athlete, those in listed.items()
        for each in own_bests(athlete, those, whose[athlete])
        if is_asked(athlete, each.start)
    ]
    countries = facts.countries({a, b, *holders})
    for_nations = {
        athlete: [
            each
            for each in bests_for_nations(those, countries.get(athlete), whose[athlete])
            if is_asked(athlete, each.start)
        ]
        for athlete, those in listed.items()
    }
    of_seasons = {
        athlete: [each for each in bests_of_seasons(those) if is_asked(athlete, each[0])]
        for athlete, those in marks.items()
    }
    told = beyond_doubt(
        facts,
        on_lists(facts, bests, for_nations),
        firsts_of_nations(facts, bests, countries),
        (start.race for each in of_seasons.values() for start, _ in each),
    )
    records = (told.foremost, told.national_records)
    holders_before = {each.former.line.athlete for of in records for those in of.values() for each in those}
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
        progress={athlete: list(progress_of(those)) for athlete, those in marks.items()},
        bests_of_seasons=of_seasons,
        countries=countries,
        foremost=told.foremost,
        firsts_of_nations=told.firsts_of_nations,
        national_records=told.national_records,
        claims=claims_about(facts, (a, b))._replace(sexes=sexes),
        leads_taken=told.leads_taken,
    )


def _sex_of_races(starts: Iterable[Start]) -> str | None:
    """That of the first of them that says one."""
    return next((start.race.sex for start in starts if start.race.sex is not None), None)


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
