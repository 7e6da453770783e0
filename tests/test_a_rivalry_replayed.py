"""A rivalry is replayed event by event: after each step the record is the head-to-head asked at that moment."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations
from random import Random
from types import NoneType, UnionType

import pytest
from effort import seeds
from random_logs import ATHLETES, RandomLog, moments_in, write
from scenario import Scenario

from domain.events import AthleteRegistered, AthleteRenamed, RenamingRetracted
from domain.log.codec import LoggedEvent
from domain.refusals import RivalryError, SameAthlete
from domain.values.dates import UNBOUNDED, parse_bound
from projections.audit.replay import replay
from projections.calculators.head_to_head import HeadToHead
from projections.calculators.questions import ask_head_to_head, ask_timeline
from projections.calculators.replay.running_record import RecordSoFar
from projections.calculators.replay.steps import Excerpt, ReplayStep
from projections.calculators.scope import ANY, Scope
from projections.calculators.timeline import KINDS
from projections.facts import BEGINNING, Bounds, Order
from projections.queries import VisibleFacts
from web.answer.pair_facts import people_of
from web.use_cases.replay.stepping import KNOWN, OCCURRED, steps_within

pytestmark = pytest.mark.above_the_store

SEEDS = seeds(2, 5, 80)
POINTS = 2
SCOPES = (
    Scope(),
    Scope(round=ANY),
    Scope(round=ANY, nonfinish="exclude"),
    Scope(round=ANY, discipline=("1500m", "mile")),
    Scope(round=ANY, from_=date(2024, 6, 2)),
)

Pair = tuple[str, str]


@pytest.mark.parametrize("order", [OCCURRED, KNOWN])
@pytest.mark.parametrize("seed", SEEDS)
def test_after_each_step_the_record_is_the_head_to_head_asked_at_that_moment(
    scenario: Scenario, seed: int, order: str
) -> None:
    log = written(scenario, seed)
    random = Random(seed)
    moments = [UNBOUNDED, *moments_in([(event.timestamp, event.content) for event in log])]
    tried = 0
    with scenario.parts.read_model.reading() as view:
        at = Bounds(UNBOUNDED, UNBOUNDED, len(log))
        for _ in range(POINTS):
            scope = random.choice(SCOPES)
            for asked in permutations(ATHLETES, 2):
                facts = VisibleFacts(view.connection, at)
                try:
                    one, other = people_of(facts, asked)
                except RivalryError:  # nobody yet, or one person
                    continue
                steps = [step for _, step in steps_within(facts, (one.id, other.id), scope, order).steps]
                same_records(log, at, (one.id, other.id), scope, order, steps)
                tried += len(steps)
            at = Bounds(random.choice(moments), random.choice(moments), random.randrange(len(log)) + 1)
    assert tried


@pytest.mark.parametrize("seed", SEEDS)
def test_a_milestone_is_made_by_the_event_with_which_the_timeline_first_has_it(
    sqlite_scenario: Scenario, seed: int
) -> None:
    log = written(sqlite_scenario, seed, but=AthleteRenamed | RenamingRetracted)  # a replay has the names of its end
    at = Bounds(UNBOUNDED, UNBOUNDED, len(log))
    with sqlite_scenario.parts.read_model.reading() as view:
        facts = VisibleFacts(view.connection, at)
        for pair in permutations(sorted({each.id for each in facts.persons(*registered(log))}), 2):
            made: set[str] = set()
            steps = [step for _, step in steps_within(facts, pair, Scope(), OCCURRED).steps]
            for step, behind in zip(steps, [*steps[1:], None], strict=False):  # of no steps there is no next
                made |= {milestone.headline for milestone in step.milestones}
                if behind is None or behind.at != step.at:
                    then = ask_timeline(replay(log, bounds_at(at, OCCURRED, step)), pair).entries
                    assert made == {each.headline for each in then if each.computed}


@pytest.mark.parametrize("order", [OCCURRED, KNOWN])
@pytest.mark.parametrize("seed", SEEDS)
def test_its_pages_one_after_another_are_the_whole_of_it(sqlite_scenario: Scenario, seed: int, order: str) -> None:
    log = written(sqlite_scenario, seed)
    random = Random(seed)
    with sqlite_scenario.parts.read_model.reading() as view:
        facts = VisibleFacts(view.connection, Bounds(UNBOUNDED, UNBOUNDED, len(log)))
        one, other, *_ = sorted({each.id for each in facts.persons(*registered(log))})
        for kinds in (KINDS, ("race",), KINDS[1:]):
            excerpt = Excerpt(kinds)
            whole = steps_within(facts, (one, other), Scope(), order, excerpt)
            behind: Order | None = BEGINNING
            told = list[tuple[Order, ReplayStep]]()
            while behind is not None:
                excerpt = excerpt._replace(behind=behind, limit=random.randint(1, 7))
                page = steps_within(facts, (one, other), Scope(), order, excerpt)
                assert page.in_all == whole.in_all == len(whole.steps)
                told += page.steps
                behind = page.next
            assert told == whole.steps


def written(scenario: Scenario, seed: int, but: type | UnionType = NoneType) -> list[LoggedEvent]:
    """A random log, *but* for events of these types."""
    batches = RandomLog(seed).batches(24)
    kept = [[each for each in batch.events if not isinstance(each, but)] for batch in batches]
    write(scenario.parts.ledger, [batch._replace(events=events) for batch, events in zip(batches, kept, strict=True)])
    scenario.parts.read_model.catch_up()
    return [event for event in scenario.parts.ledger.read(0, 10_000) if isinstance(event, LoggedEvent)]


def registered(log: Sequence[LoggedEvent]) -> list[str]:
    return [each.content.athlete for each in log if isinstance(each.content, AthleteRegistered)]


def same_records(
    log: list[LoggedEvent], at: Bounds, pair: Pair, scope: Scope, order: str, steps: Sequence[ReplayStep]
) -> None:
    asked: dict[str, RecordSoFar] = {}
    for step in steps:
        if step.settled and step.at not in asked:
            asked[step.at] = step.state
            oracle = replay(log, bounds_at(at, order, step))
            try:
                one, other = (oracle.ids.get(each, each) for each in pair)
                record = ask_head_to_head(oracle, one, other, scope)
            except SameAthlete:
                assert step.state.meetings == 0
                continue
            assert in_short(step.state) == summed_up(record), (step, at)


def bounds_at(at: Bounds, order: str, step: ReplayStep) -> Bounds:
    moment = parse_bound(step.at)
    return Bounds(moment, at.known_at, at.position) if order == OCCURRED else Bounds(at.as_of, moment, at.position)


def in_short(state: RecordSoFar) -> tuple[object, ...]:
    """Whose is whose by who comes first: the id that stands then may be another than the one that stands in the end."""
    named = list(state.wins)
    streak = state.streak
    whose = named.index(streak.athlete) if streak.athlete else None
    counts = (list(state.wins.values()), state.ties, state.undecided, state.meetings, state.last_meeting)
    return (*counts, whose, streak.length, streak.since, streak.since_date, state.excluded)


def summed_up(record: HeadToHead) -> tuple[object, ...]:
    streak = record.streak
    whose = record.athletes.index(streak.athlete) if streak.athlete else None
    last = record.last_meeting.race if record.last_meeting else None
    counts = ([record.wins[each] for each in record.athletes], record.ties, record.undecided, len(record.meetings))
    return (*counts, last, whose, streak.length, streak.since, streak.since_date, record.excluded)
