"""The rivalries of the log are ranked without going through every pair, and yet as if; mass races do not matter."""

from collections.abc import Mapping
from itertools import combinations
from random import Random

import pytest
from effort import STEADY, times
from hypothesis import given, settings
from hypothesis import strategies as st
from people import a_final
from scenario import Scenario
from working import calls_of

from domain.values.dates import Moment
from projections.calculators.head_to_head import head_to_head
from projections.calculators.scope import ANY, Scope
from projections.facts import Line, Race, SharedRace
from projections.ranking.score import score
from projections.ranking.strongest_pairs import LAST, Careers, Placed, Run, strongest

LEVELS = {1: "other", 2: "diamond-league", 4: "olympic-games"}
STATUSES = ("OK",) * 12 + ("DNF", "DNS", "DQ")


def random_runs(seed: int) -> list[Run]:
    """Small races and a few that nearly everybody ran in; some nobody could be told apart in."""
    random = Random(seed)
    athletes = random.choice((4, 9, 25))
    found = []
    for race in range(random.choice((1, 2, 5, 12))):
        worth = random.choice((1, 1, 2, 4))
        field = random.sample(range(athletes), random.choice((2, 3, athletes, athletes)))
        level = random.randrange(5) == 0
        annulled = random.randrange(8) == 0
        for place, athlete in enumerate(field, 1):
            status = random.choice(STATUSES)
            found.append(
                Run(
                    race=race,
                    worth=worth,
                    athlete=athlete,
                    place=None if status == "DNS" or random.randrange(12) == 0 else 1 if level else place,
                    status=status,
                    role=random.choice((None,) * 9 + ("pacemaker",)),
                    annulled=random.randrange(12) == 0,
                    race_annulled=annulled,
                )
            )
    return found


def counted_pair_by_pair(runs: list[Run], scope: Scope, ids: Mapping[int, str]) -> list[Placed]:
    """Everybody's record with everybody, by the calculator."""
    found = []
    careers: dict[int, list[Run]] = {}
    for each in runs:
        careers.setdefault(each.athlete, []).append(each)
    for a, b in combinations(sorted(careers, key=ids.__getitem__), 2):
        theirs = {each.race: each for each in careers[b]}
        shared = [shared_race(mine, theirs[mine.race], ids) for mine in careers[a] if mine.race in theirs]
        record = head_to_head(ids[a], ids[b], shared, scope)
        if record.meetings:
            found.append((-score(record), record.athletes))
    return sorted(found)


def shared_race(one: Run, other: Run, ids: Mapping[int, str]) -> SharedRace:
    race = Race(
        id=f"race-{one.race}", date="2024-07-01", occurred=Moment(0), instant=Moment(0), rank=0,
        competition="Meeting", discipline="1500m",
        round="final", heat=None, section=None, sex=None, level=LEVELS[one.worth], indoor=False, wind=None, venue=None,
        country=None, exclude=None, first=one.race, position=one.race, recorded=Moment(0), reason=None, source=None,
        note=None, annulled=one.race_annulled,
    )  # fmt: skip
    return SharedRace(race, *(
        Line(ids[each.athlete], None, None, each.place, None, each.status, each.role, None, (), each.annulled)
        for each in (one, other)
    ))  # fmt: skip


def name(athlete: int) -> str:
    # Not in the order of the keys: of equal scores the ids decide.
    return f"athlete-{athlete * 7 % 26:02d}"


@given(st.integers(0, 2**63), st.sampled_from((1, 3, 10, 1000)), st.sampled_from(("loss", "exclude")))
@settings(STEADY, max_examples=times(100, 400, 400))
def test_the_strongest_are_those_of_all_pairs(seed: int, most: int, nonfinish: str) -> None:
    runs = random_runs(seed)
    careers = Careers(nonfinish)
    careers.add(runs)
    ids = {each.athlete: name(each.athlete) for each in runs}
    plain = counted_pair_by_pair(runs, Scope(round=ANY, nonfinish=nonfinish), ids)

    assert strongest(careers, ids, most) == plain[:most]
    if len(plain) >= most:
        # Whoever knows already what stands last has no need of what stands behind it.
        assert strongest(careers, ids, most, behind=plain[most - 1]) == plain[:most]


@given(st.integers(0, 2**63), st.sampled_from((1, 3, 10, 1000)), st.sampled_from((1, 2, 7)))
@settings(STEADY, max_examples=times(100, 400, 4000))
def test_a_portion_of_the_athletes_after_the_other_gives_the_same(seed: int, most: int, size: int) -> None:
    """Each beside those who come after it and ran with it: of those only the races they shared are known."""
    runs = random_runs(seed)
    careers, best = Careers("loss"), list[Placed]()
    careers.add(runs)
    everybody = sorted(careers.athletes)
    ids = {athlete: name(athlete) for athlete in everybody}
    for start in range(0, len(everybody), size):
        portion = everybody[start : start + size]
        theirs = {run.race for run in runs if run.athlete in portion}
        some = Careers("loss")
        some.add(run for run in runs if run.race in theirs and run.athlete >= portion[0])
        behind = best[-1] if len(best) == most else LAST
        best = sorted({*best, *strongest(some, ids, most, behind, of=portion)})[:most]

    assert best == strongest(careers, ids, most)


@pytest.mark.parametrize("seed", range(4))
def test_who_met_in_mass_races_and_in_small_ones_is_ranked_as_if_all_were_counted(seed: int) -> None:
    """Of who also ran in small races a mass race is not gone through: whoever ran with him often is met in those."""
    random = Random(seed)
    fields = [range(120), random.sample(range(120), 115), *(random.sample(range(20), 3) for _ in range(12))]
    runs = [
        Run(race, random.choice((1, 2)), athlete, place, "OK", None, annulled=False, race_annulled=False)
        for race, field in enumerate(fields)
        for place, athlete in enumerate(random.sample(field, len(field)), 1)
    ]
    worths = {each.race: each.worth for each in runs}
    runs = [each._replace(worth=worths[each.race]) for each in runs]
    careers = Careers("loss")
    careers.add(runs)
    ids = {athlete: f"athlete-{athlete:03d}" for athlete in range(120)}
    plain = counted_pair_by_pair(runs, Scope(round=ANY), ids)

    for most in (1, 5, 20, 100):
        assert strongest(careers, ids, most) == plain[:most]


def test_what_is_known_of_a_pair_goes_before_what_is_counted() -> None:
    careers = Careers("loss")
    careers.add(mass_races(1, of=3))
    ids = {1: "a", 2: "b", 3: "c"}

    assert strongest(careers, ids, 2) == [(-0.5, ("a", "b")), (-0.5, ("a", "c"))]
    corrected = {("a", "b"): 0, ("a", "c"): 0.25}
    assert strongest(careers, ids, 2, known=corrected) == [(-0.5, ("b", "c")), (-0.25, ("a", "c"))]


def mass_races(number: int, of: int) -> list[Run]:
    return [
        Run(race, 1, race * of + place, place, "OK", None, annulled=False, race_annulled=False)
        for race in range(number)
        for place in range(1, of + 1)
    ]


@pytest.mark.parametrize("number", [1, 20])
def test_mass_races_are_not_gone_through_pair_by_pair(number: int) -> None:
    """A thousand runners are half a million pairs; what is looked at are the runners."""

    def ranked(of: int) -> None:
        runs = mass_races(number, of)
        careers = Careers("loss")
        careers.add(runs)
        found = strongest(careers, {each.athlete: f"r-{each.athlete:05d}" for each in runs}, 100)
        assert [found[0], found[-1]] == [(-0.5, ("r-00001", "r-00002")), (-0.5, ("r-00001", "r-00101"))]

    assert calls_of(lambda: ranked(1000)) < 6 * calls_of(lambda: ranked(250))


def test_a_race_of_many_starters_is_ranked_at_once(sqlite_scenario: Scenario) -> None:
    def ranked(starters: int) -> None:
        field = [{"athlete": f"x{n}", "name": f"x{n}", "country": "GBR", "place": n + 1} for n in range(starters)]
        sqlite_scenario.given(
            a_final("2024-06-01", fields={"competition": f"{starters} starters"}) | {"results": field}
        )
        found = sqlite_scenario.ask("/rivalries/top", limit=100, competition=f"{starters} starters")["rivalries"]
        assert [each["athletes"] for each in found[:2]] == [["x0", "x1"], ["x0", "x10"]]
        assert {each["score"] for each in found} == {0.5}

    ranked(11)  # what is done once in a process is done
    assert calls_of(lambda: ranked(400)) < 5 * calls_of(lambda: ranked(120))
