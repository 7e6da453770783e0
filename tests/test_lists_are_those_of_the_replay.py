"""The lists of marks, their records, where a mark stands, splits and common opponents are those a full replay gives."""

from itertools import combinations, product
from random import Random

import pytest
from effort import seeds
from random_logs import RandomLog, moments_in, write
from scenario import Scenario

from domain.log.codec import LoggedEvent
from domain.values.dates import UNBOUNDED
from domain.values.disciplines import discipline
from domain.values.marks import parse_mark
from domain.values.vocabulary import OPEN_SEX
from projections.audit.replay import replay
from projections.audit.replayed_facts import Replay
from projections.audit.replayed_lists import ReplayedLists
from projections.calculators.lists.left_open import left_out, may_be_ahead, records_left_out
from projections.calculators.lists.listing import ListFacts, Listing, is_on
from projections.calculators.lists.ranking_marks import Stands, ask_list, ask_where_one_stands, best_mark_of
from projections.calculators.lists.records import ask_records
from projections.calculators.pairs.common_opponents import common_opponents
from projections.calculators.pairs.encounters import Encounters, encounters
from projections.calculators.pairs.splits import ask_splits
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import ANY, Scope
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.queries.careers.encounters import encounters_of_both, everybody_beside
from projections.queries.lists.season_lists import last_bearing_on_list
from projections.queries.lists.visible_lists import VisibleLists

SEEDS = seeds(1, 2, 80)
POINTS = 3
LISTINGS = [
    Listing(slug, sex=sex, indoor=indoor)
    for slug, sex, indoor in product(("1500m", "mile", "long-jump", "800m"), (None, "m", OPEN_SEX), (None, False, True))
] + [
    Listing("1500m", season=2024),
    Listing("1500m", country="GBR"),
    Listing("1500m", country="NOR", sex="m"),
    Listing("1500m", competition="TEST MEETING"),
    Listing("1500m", venue="Nowhere"),
    Listing("1500m", level="diamond-league"),
    Listing("1500m", level="global-championships"),
]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_list_at_every_point_is_that_of_the_replay(scenario: Scenario, seed: int) -> None:
    log = written(scenario, seed)
    random = Random(seed)
    moments = [UNBOUNDED, *moments_in([(event.timestamp, event.content) for event in log])]
    with scenario.parts.read_model.reading() as view:
        for _ in range(POINTS):
            at = Bounds(random.choice(moments), random.choice(moments), random.randrange(len(log)) + 1)
            known, oracle = VisibleFacts(view.connection, at), replay(log, at)
            for listing in LISTINGS:
                same_list(VisibleLists(known), ReplayedLists(oracle), listing)
                same_standing(known, oracle, listing)
                bearing = last_bearing_on_list(view.connection, listing, at.position)
                then = VisibleFacts(view.connection, Bounds(at.as_of, at.known_at, bearing))
                assert everything(VisibleLists(then), listing) == everything(VisibleLists(known), listing)
            for pair in combinations(sorted(oracle.registered.keys() - known.ids.keys()), 2):
                same_pair(known, oracle, pair)


def written(scenario: Scenario, seed: int) -> list[LoggedEvent]:
    write(scenario.parts.ledger, RandomLog(seed).batches(30))
    return [event for event in scenario.parts.ledger.read(0, 10_000) if isinstance(event, LoggedEvent)]


def everything(facts: ListFacts, listing: Listing) -> object:
    page = ask_list(facts, listing, 0, 3, one_each=False)
    left = left_out(facts, listing, page), records_left_out(facts, listing)
    return ask_list(facts, listing, 0, 1_000, one_each=False), ask_records(facts, listing), left


def same_list(ours: ListFacts, theirs: ListFacts, listing: Listing) -> None:
    assert everything(ours, listing) == everything(theirs, listing)
    for one_each in (True, False):
        whole = ask_list(theirs, listing, 0, 1_000, one_each=one_each).marks
        passed: int | None = 0
        paged = []
        while passed is not None:
            page = ask_list(ours, listing, passed, 2, one_each=one_each)
            paged += page.marks
            passed = page.next
        assert paged == whole
    unit = discipline(listing.discipline).unit
    marks = [parse_mark(each.mark, unit) for each in whole]
    assert [each.nth for each in whole] == [1 + sum(one.beats(mark) for one in marks) for mark in marks]


def same_standing(known: VisibleFacts, oracle: Replay, listing: Listing) -> None:
    for athlete in oracle.registered.keys() - oracle.ids.keys():
        person = oracle.registered[athlete]
        on_it = [each for each in oracle.starts(athlete) if is_on(listing, each, person.sex, person.country)]
        theirs = ask_where_one_stands(ReplayedLists(oracle), listing, best_mark_of(athlete, on_it))
        ours = ask_where_one_stands(VisibleLists(known), listing, VisibleLists(known).best_of(listing, athlete))
        assert ours == theirs
        best = best_mark_of(athlete, on_it)
        if best is not None:
            assert may_be_ahead(VisibleLists(known), listing, best) == may_be_ahead(
                ReplayedLists(oracle), listing, best
            )
        listed = {
            each.athlete: each for each in ask_list(ReplayedLists(oracle), listing, 0, 1_000, one_each=True).marks
        }
        assert (listed.get(athlete) is None) == (theirs is None)
        if isinstance(theirs, Stands):
            assert (theirs.best.nth, theirs.best.by) == (listed[athlete].nth, listed[athlete].by)
            assert theirs.nth_at_the_time <= theirs.best.nth


def same_pair(known: VisibleFacts, oracle: Replay, pair: tuple[str, str]) -> None:
    countries = {each: oracle.registered[each].country for each in pair}
    for scope in (Scope(), Scope(round=ANY), Scope(round=ANY, nonfinish="exclude")):
        record = ask_head_to_head(oracle, *pair, scope)
        found = ask_splits(known, record, countries)
        assert found == ask_splits(oracle, record, countries)
        for parts in (found.level, found.home, found.doors, found.margin, found.fit_again):
            assert sum(each.meetings for each in parts.values()) == len(record.meetings)
            assert all(sum(each.wins[one] for each in parts.values()) == record.wins[one] for one in pair)
        others = oracle.registered.keys() - oracle.ids.keys()
        ours = encounters_of_both(known, pair, scope)
        shared = {one: {each: oracle.shared_races(one, each) for each in others - {one}} for one in pair}
        theirs = {one: encounters(shared[one], scope) for one in pair}
        for one in pair:
            assert everybody_met(ours[one]) == everybody_met(theirs[one])
            assert everybody_beside(known, one) == {each for each, races in shared[one].items() if races}
        together = common_opponents(pair, ours, scope, known.names)
        assert together == common_opponents(pair, theirs, scope, oracle.names)
        for each in together.opponents:
            for one in pair:
                against = ask_head_to_head(oracle, one, each.opponent, scope)
                assert each.fared[one].wins == against.wins[one]
                assert each.fared[one].races == [meeting.race for meeting in against.meetings]


def everybody_met(met: Encounters) -> dict[str, tuple[list[int], list[str]]]:
    races = met.races_with(met.met.keys())
    return {each: (met.with_(each), races[each]) for each in met.met}
