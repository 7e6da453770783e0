"""Where a mark stood when it was made, and what was the first of a nation: as a full replay finds it, from any point on
the three times; and what is supposed has what it has when it is appended.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from counting import counted
from effort import seeds, times
from msgspec import convert
from people import KERR, a_race, athlete_corrected, corrected, merged, race_annulled, registered, result_annulled
from scenario import Scenario
from sqlalchemy import func, select

from domain.events import AnyContent
from domain.log.codec import LoggedEvent
from domain.values.dates import UNBOUNDED, Moment, end_of_day
from domain.values.disciplines import discipline
from domain.values.marks import parse_mark
from projections.audit.replay import replay
from projections.audit.replayed_facts import Replay
from projections.calculators.lists.listing import listed_mark
from projections.calculators.milestones import Within, milestones, unwritten
from projections.calculators.questions import ask_timeline
from projections.explain.supposed.facts import SupposedFacts
from projections.explain.what_if import Rehearsal, Supposition
from projections.facts import Bounds, ListedElsewhere, MarkOf, OfNation, Reached, everything_at
from projections.facts_asked import Facts
from projections.queries import VisibleFacts, asked_about, last_bearing_on, last_bearing_on_seasons
from projections.queries.at_the_time.first_races import FirstRaces
from projections.queries.at_the_time.visible_then import LookedAt
from projections.read_model import tables
from projections.read_model.follower import View

SEED = "as it stood"
WHO = ("kerr", "ingebrigtsen", "hocker", "nuguse", "coe")
SPOKEN_OF = ("3:30.00", "3:35.00")
NATIONS = ("NOR", "GBR", "FRA")
POINTS = times(1, 3, 6)
SOME = times(50, 100, 10_000)
"""Of what may be asked about every mark and nation."""
MANY_MARKS = 450


@pytest.mark.parametrize("number", seeds(1, 1, 20))
def test_from_any_point_it_stood_where_a_replay_finds_it(scenario: Scenario, number: int) -> None:
    chance = random.Random(f"{SEED} {number}")
    told = list(some_years(chance))
    for each in told[:-4]:
        scenario.holding(each)
        scenario.clock.passes(days=1)
    with scenario.parts.read_model.reading() as view:
        assert view.connection.scalar(select(func.count()).select_from(tables.poison)) == 0
        log = logged(scenario)
        found = 0
        for at in (everything_at(view.position), *points(chance, view)):
            oracle = replay(log, at)
            known = VisibleFacts(view.connection, at)
            found += same_then(chance, known, oracle)
            pair = pair_of(oracle)
            assert milestones(known, *pair) == milestones(oracle, *pair)
            who = asked_about(view.connection, pair, at.position)
            bearing = max(
                last_bearing_on(view.connection, who, at.position),
                last_bearing_on_seasons(view.connection, who.ids, at.position),
            )
            then = VisibleFacts(view.connection, Bounds(at.as_of, at.known_at, bearing))
            assert milestones(then, *pair) == milestones(known, *pair)
            a_stretch_has_what_the_whole_has_in_it(chance, known, pair)
        assert found > 0
    supposed_is_appended(scenario, told[-4:])


def test_what_was_before_is_found_whether_a_list_begins_with_few_marks_or_with_hundreds(scenario: Scenario) -> None:
    lists_that_begin_with_few_marks_and_with_hundreds(scenario)
    with scenario.parts.read_model.reading() as view:
        at = everything_at(view.position)
        known, oracle = VisibleFacts(view.connection, at), replay(logged(scenario), at)
        own = {(each.race, mark.worth) for each in oracle.starts(KERR) if (mark := listed_mark(each)) is not None}
        asked = [OfNation(race, worth, KERR, nation) for race, worth in own for nation in NATIONS]
        reached = [Reached(race, worth, worth, nation) for race, worth in own for nation in NATIONS]
        assert known.best_of_compatriots(asked) == oracle.best_of_compatriots(asked)
        assert known.reached_before(reached) == oracle.reached_before(reached)
        read = FirstRaces(LookedAt(view.connection, at, known.ids)).ahead_of(own)
        assert {race.indoor: ahead is not None for (race, _), ahead in zip(own, read, strict=True)} == {
            True: True, False: False
        }  # fmt: skip


def test_a_server_is_sent_the_same_words_for_much_as_for_little_and_so_plans_them_once(
    postgres_url: str, tmp_path: Path
) -> None:
    with closing(Scenario(postgres_url, tmp_path)) as scenario:
        lists_that_begin_with_few_marks_and_with_hundreds(scenario)
        with scenario.parts.read_model.reading() as view:
            little = words_sent(view, range(200_000, 200_001))
            much = words_sent(view, range(1, 200_000, 9_999))
    assert much == little
    assert any("LATERAL" in each for each in much)


def words_sent(view: View, marks: Sequence[int]) -> list[str]:
    """For what is asked of *marks*, by their worth, in the last race."""
    facts = VisibleFacts(view.connection, everything_at(view.position))
    race = facts.starts(KERR)[-1].race
    with counted() as sent:
        facts.stood_then([MarkOf(race, worth) for worth in marks])
        facts.best_of_compatriots([OfNation(race, worth, KERR, nation) for worth in marks for nation in NATIONS])
        facts.reached_before([Reached(race, worth, worth, nation) for worth in marks for nation in NATIONS])
    return sent


def lists_that_begin_with_few_marks_and_with_hundreds(scenario: Scenario) -> None:
    crowd = [
        {"athlete": f"runner-{n}", "name": f"Runner {n}", "country": "GBR", "place": n, "mark": f"3:{30 + n / 50:.2f}"}
        for n in range(1, MANY_MARKS)
    ]
    scenario.holding(*registered(*WHO))
    scenario.holding(a_race("2018-01-01", fields={"indoor": True}, coe={"place": 1, "mark": "3:36.00"}))
    scenario.holding(a_race("2018-01-01", fields={"heat": 1, "results": crowd}))
    for day in ("2018-02-01", "2018-03-01"):
        for indoor in (False, True):
            ran = {"place": 1, "mark": f"3:3{day[6]}.00"}
            scenario.holding(a_race(day, fields={"heat": 1 + indoor, "indoor": indoor}, kerr=ran))


def same_then(chance: random.Random, known: Facts, oracle: Replay) -> int:
    """How many marks were among the foremost."""
    run = [race for race, _ in oracle.races.values()]
    made = [
        MarkOf(start.race, mark.worth)
        for who in oracle.registered.keys() - oracle.ids.keys()
        for start in oracle.starts(who)
        if (mark := listed_mark(start)) is not None
    ]
    stood = oracle.stood_then(made)
    assert known.stood_then(made) == stood
    reached = [
        Reached(each.race, each.worth, 2 * parse_mark(mark, discipline(each.race.discipline).unit).value - 1, nation)
        for each in made
        for mark in SPOKEN_OF
        for nation in NATIONS
    ]
    some = chance.sample(reached, min(SOME, len(reached)))
    assert known.reached_before(some) == oracle.reached_before(some)
    placed = [each for then in stood.values() for each in (*then.ahead, then.former)]
    assert known.starts_behind(placed) == oracle.starts_behind(placed)
    of_nations = [
        OfNation(race, worth, who, nation)
        for race, worth in made
        for who in oracle.registered.keys() - oracle.ids.keys()
        for nation in ("GBR", "NOR", "SCO", "USA")
    ]
    elsewhere = [
        ListedElsewhere(race, worth, nation, of_year)
        for race, worth in made
        for nation in (None, "GBR", "NOR", "SCO")
        for of_year in (False, True)
    ]
    some_of_them = chance.sample(elsewhere, min(SOME, len(elsewhere)))
    assert known.listed_elsewhere(some_of_them) == oracle.listed_elsewhere(some_of_them)
    others = chance.sample(of_nations, min(SOME, len(of_nations)))
    assert known.best_of_compatriots(others) == oracle.best_of_compatriots(others)
    assert len(run) >= len({each.race.id for each in made})
    return len(stood)


def supposed_is_appended(scenario: Scenario, events: list[dict[str, Any]]) -> None:
    for event in events:
        content = convert(event, AnyContent)
        with scenario.parts.read_model.reading() as view:
            at = everything_at(view.position)
            rehearsal = Rehearsal(view.connection, scenario.parts.ledger, at, scenario.clock())
            supposed = SupposedFacts(view.connection, at, rehearsal.altered_history(Supposition([content])))
            pair = pair_of(replay(logged(scenario), at))
            ours = [(each.becomes, each.race) for each in milestones(supposed, *pair)]
        scenario.holding(event)
        real = replay(logged(scenario), everything_at(scenario.parts.ledger.last_position()))
        assert ours == [(each.becomes, each.race) for each in milestones(real, *pair)]


def logged(scenario: Scenario) -> list[LoggedEvent]:
    return [each for each in scenario.parts.ledger.read(0, 10_000) if isinstance(each, LoggedEvent)]


def pair_of(oracle: Replay) -> tuple[str, str]:
    return next(combinations(sorted(oracle.registered.keys() - oracle.ids.keys()), 2))


def some_years(chance: random.Random) -> Iterator[dict[str, Any]]:
    """Forty races of two lists over six years in any order, published when it pleases, some corrected or annulled."""
    yield from (each | chance.choice(({}, {}, {"sex": "m"}, {"sex": "w"})) for each in registered(*WHO))
    who: tuple[str, ...] = WHO
    standing: tuple[str, ...] = WHO
    if chance.random() < 0.3:
        yield merged("hocker", "nuguse")
        standing = tuple(each for each in WHO if each != "hocker")
        who = tuple(each for each in WHO if each != "nuguse")
    told: list[dict[str, Any]] = []
    rulings = chance.choice((0, 0.15, 0.4))
    for number in range(40):
        yield (race := a_result(chance, who, number))
        told.append(race)
        if chance.random() < rulings:
            at = chance.randrange(len(told))
            yield (ruling := a_ruling(chance, who, told[at]))
            told[at] = told[at] | {"results": ruling.get("results", told[at]["results"])}
        if chance.random() < rulings / 2:
            yield a_correction_of_somebody(chance, standing)


def a_result(chance: random.Random, who: tuple[str, ...], number: int) -> dict[str, Any]:
    year, day = chance.randint(2018, 2023), f"0{chance.randint(1, 6)}-{chance.randint(1, 28):02d}"
    later = f"2024-0{chance.randint(1, 4)}-{chance.randint(1, 28):02d}"
    fields = {"heat": number + 1, "indoor": chance.random() < 0.2}
    race = a_race(
        f"{year}-{day}", published=chance.choice((None, "same day", later)), fields=fields, **marks(chance, who)
    )
    return race if chance.random() < 0.8 else {name: value for name, value in race.items() if name != "sex"}


def a_correction_of_somebody(chance: random.Random, who: tuple[str, ...]) -> dict[str, Any]:
    said = chance.choice(({"country": "SCO"}, {"country": "NOR"}, {"country": "GBR"}, {"sex": "w"}, {"sex": "m"}))
    published = chance.choice((None, f"2024-03-{chance.randint(1, 28):02d}"))
    return athlete_corrected(chance.choice(who), published=published, reason=str(chance.random()), **said)


def marks(chance: random.Random, who: tuple[str, ...]) -> dict[str, Any]:
    ran = chance.sample(who, chance.randint(1, len(who)))
    nations: tuple[dict[str, str | None], ...] = ({}, {}, {"country": None}, {"country": None}, {"country": "SCO"})
    return {
        each: {"place": place, "mark": f"3:{chance.randint(250, 399) / 10:.2f}", **chance.choice(nations)}
        for place, each in enumerate(ran, 1)
    }


def a_ruling(chance: random.Random, who: tuple[str, ...], race: dict[str, Any]) -> dict[str, Any]:
    published = chance.choice((None, f"2024-03-{chance.randint(1, 28):02d}"))
    reason = str(chance.random())
    match chance.randint(0, 2):
        case 0:
            return corrected(race, published=published, reason=reason, **marks(chance, who))
        case 1:
            return race_annulled(race, published=published, reason=reason)
        case _:
            listed = {line["athlete"] for line in race["results"]}
            one = chance.choice([name for name in WHO if registered(name)[0]["athlete"] in listed])
            return result_annulled(race, one, published=published, reason=reason)


def a_stretch_has_what_the_whole_has_in_it(chance: random.Random, facts: Facts, pair: tuple[str, str]) -> None:
    whole = milestones(facts, *pair)
    if len(whole) > 1:
        within = Within(*sorted(each.order for each in chance.sample(whole, 2)))
        found = [each.write() for each in unwritten(facts, *pair, within)]
        assert found == [each for each in whole if within.has(each.order)]
    at_once, limit = ask_timeline(facts, pair).entries, chance.randint(1, 6)
    page = ask_timeline(facts, pair, limit=limit)
    paged = page.entries
    while page.next is not None:
        page = ask_timeline(facts, pair, after=page.next, limit=limit)
        paged += page.entries
    assert paged == at_once


def points(chance: random.Random, view: View) -> Iterator[Bounds]:
    def some_day() -> Moment:
        at = end_of_day((datetime(2021, 6, 1, tzinfo=UTC) + timedelta(days=chance.randint(0, 1200))).date())
        return chance.choice((UNBOUNDED, at))

    for _ in range(POINTS):
        yield Bounds(some_day(), some_day(), chance.choice((view.position, chance.randint(20, view.position))))
