"""Who took the lead of a season's list: as a full replay finds it, from any point on the three times."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from effort import times
from people import a_race, corrected, merged, race_annulled, registered, result_annulled
from scenario import Scenario
from sqlalchemy import func, select

from domain.log.codec import LoggedEvent
from domain.values.dates import UNBOUNDED, Moment, end_of_day
from projections.audit.replay import replay
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model import tables
from projections.read_model.follower import View

SEED = "who leads"
WHO = ("kerr", "ingebrigtsen", "hocker", "nuguse")


@pytest.mark.parametrize("number", range(times(3, 5, 600)))
def test_from_any_point_it_is_who_a_replay_finds(scenario: Scenario, number: int) -> None:
    chance = random.Random(f"{SEED} {number}")
    for told in a_season(chance):
        scenario.holding(told)
        if chance.random() < 0.2:
            scenario.parts.read_model.catch_up()  # the seams of its batches must not show
        scenario.clock.passes(days=1)

    log = [each for each in scenario.parts.ledger.read(0, 10_000) if isinstance(each, LoggedEvent)]
    with scenario.parts.read_model.reading() as view:
        assert view.connection.scalar(select(func.count()).select_from(tables.poison)) == 0
        for at in (Bounds(UNBOUNDED, UNBOUNDED, view.position), *points(chance, view)):
            oracle = replay(log, at)
            run = [race for race, _ in oracle.races.values()]
            assert VisibleFacts(view.connection, at).leads_taken(run) == oracle.leads_taken(run)


def a_season(chance: random.Random) -> Iterator[dict[str, Any]]:
    """Thirty races of one list in any order, published when it pleases, some corrected or annulled."""
    yield from registered(*WHO)
    who: tuple[str, ...] = WHO
    told: list[dict[str, Any]] = []
    rulings = chance.choice((0, 0, 0.15, 0.4))
    if chance.random() < 0.3:
        yield merged("hocker", "nuguse")
        who = WHO[:-1]
    for number in range(30):
        yield (race := a_result(chance, who, number))
        told.append(race)
        if chance.random() < rulings:
            at = chance.randrange(len(told))
            yield (ruling := a_ruling(chance, who, told[at]))
            told[at] |= {"results": ruling.get("results", told[at]["results"])}  # as it stands for the next one


def a_result(chance: random.Random, who: Sequence[str], number: int) -> dict[str, Any]:
    day = f"2024-0{chance.randint(5, 6)}-{chance.randint(1, 28):02d}"
    later = f"2024-0{chance.randint(7, 9)}-{chance.randint(1, 28):02d}"
    at = chance.choice(({}, {}, {"occurred_at": f"{day}T22:30:00-10:00"}, {"occurred_at": f"{day}T02:30:00+12:00"}))
    return a_race(
        day,
        published=chance.choice((None, "same day", later)),
        fields={"heat": number + 1, **at},
        **marks(chance, who),
    )


def marks(chance: random.Random, who: Sequence[str]) -> dict[str, Any]:
    ran = chance.sample(who, chance.randint(1, len(who)))
    return {
        each: {"place": place, "mark": f"3:{chance.randint(300, 399) / 10:.2f}"} for place, each in enumerate(ran, 1)
    }


def a_ruling(chance: random.Random, of: Sequence[str], race: dict[str, Any]) -> dict[str, Any]:
    published = chance.choice((None, f"2024-09-{chance.randint(1, 28):02d}"))
    match chance.randint(0, 2):
        case 0:
            return corrected(race, published=published, reason=str(chance.random()), **marks(chance, of))
        case 1:
            return race_annulled(race, published=published, reason=str(chance.random()))
        case _:
            listed = {line["athlete"] for line in race["results"]}
            who = chance.choice([name for name in WHO if registered(name)[0]["athlete"] in listed])
            return result_annulled(race, who, published=published, reason=str(chance.random()))


def points(chance: random.Random, view: View) -> Iterator[Bounds]:
    def some_day() -> Moment:
        at = end_of_day((datetime(2024, 5, 1, tzinfo=UTC) + timedelta(days=chance.randint(0, 160))).date())
        return chance.choice((UNBOUNDED, at))

    for _ in range(40):
        yield Bounds(some_day(), some_day(), chance.choice((view.position, chance.randint(0, view.position))))
