"""The read model answers every question as a full replay of the log does: any events, any order, any three bounds."""

import os
from collections import Counter
from itertools import combinations, count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from careers import the_same_careers
from effort import STEADY, times
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from random_logs import ATHLETES, OPENING, TITLES, Batch, RandomLog, logs, moments_in, write
from sqlalchemy import func, select

from domain.events import (
    AnyContent,
    AnyHappening,
    AthleteMerged,
    AthleteRegistered,
    QuotePublished,
    RaceAnnulled,
    RaceCorrected,
    RaceRecorded,
    ResultAnnulled,
    type_of,
)
from domain.events.legal_marks import best_mark
from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.values.dates import UNBOUNDED, Moment, end_of_day, moment
from projections import queries
from projections.audit.replay import replay
from projections.audit.replayed_facts import Replay
from projections.calculators.form import EVERY_RACE
from projections.calculators.questions import ask_form, ask_head_to_head, ask_latest, ask_next_meeting, ask_timeline
from projections.calculators.scope import ANY, Scope
from projections.calculators.timeline import KINDS, Entry
from projections.facts import BEGINNING, Bounds, Happening, Order
from projections.facts_asked import Facts
from projections.log.engine_settings import event_store_environment
from projections.queries import Athlete, VisibleFacts
from projections.read_model import tables
from projections.read_model.follower import ReadModel, View
from web.question.dependencies import RestsOn

# A case is one log asked at one point on the three times, all questions. The soak asks at 8,000.
POINTS = 5
LOGS = {"sqlite": times(5, 12, 1_400), "postgresql": times(2, 3, 250)}

SCOPES = (
    Scope(),
    Scope(round=ANY),
    Scope(round=ANY, nonfinish="exclude"),
    Scope(round=ANY, indoor=True),
    Scope(round=ANY, indoor=False, discipline=("1500m", "mile")),
    Scope(level="diamond-league"),
    Scope(round="heat", competition="test meeting"),
)
OTHERS = tuple(each.APPEARS_AS for each in AnyHappening.__args__)
TODAY = Moment(end_of_day(OPENING.date()))

Point = tuple[int, int, int]
Contents = list[list[AnyContent]]


class Stores:
    """Fresh stores for one log after another."""

    def __init__(self, engine: str, url: str, folder: Path) -> None:
        self.engine = engine
        self._url = url
        self._folder = folder
        self._numbers = count()

    def fresh(self) -> tuple[Ledger, ReadModel]:
        url = views = self._url
        if self.engine == "sqlite":
            number = next(self._numbers)
            url, views = (f"sqlite:///{self._folder}/{name}{number}.db" for name in ("log", "views"))
        else:
            _empty(url)
        ledger = Ledger(event_store_environment(url))
        return ledger, ReadModel(views, ledger)


def _empty(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        ours = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'rivalry_views%'"
        schemas = [row[0] for row in connection.execute(ours)]
        if schemas:
            connection.execute(f"DROP SCHEMA {', '.join(schemas)} CASCADE".encode())
        connection.execute("DROP TABLE IF EXISTS ledger_events")


@pytest.fixture(params=["sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Stores:
    url = str(request.getfixturevalue("postgres_url")) if request.param == "postgresql" else ""
    return Stores(request.param, url, tmp_path)


def test_every_question_at_every_point_has_the_answer_of_the_replay(stores: Stores) -> None:
    @settings(
        STEADY,
        max_examples=LOGS[stores.engine],
        # A log follows from its seed: shrinking it means fewer batches, and takes minutes. Say so when it is wanted.
        phases=[*([Phase.shrink] if os.environ.get("SHRINK") else []), Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(log=logs(), points=st.lists(st.tuples(*[st.integers(0, 999)] * 3), min_size=POINTS, max_size=POINTS))
    def every_log(log: list[Batch], points: list[Point]) -> None:
        ledger, read_model = stores.fresh()
        try:
            # The model follows half of the log in one go and half in another: the seam must not show.
            write(ledger, log[: len(log) // 2])
            read_model.catch_up()
            write(ledger, log[len(log) // 2 :])
            with read_model.reading() as view:
                _every_point(view, _read(ledger), points)
        finally:
            ledger.close()
            read_model.close()

    every_log()


def _read(ledger: Ledger) -> list[LoggedEvent]:
    return [event for event in ledger.read(0, 10_000) if isinstance(event, LoggedEvent)]


def _every_point(view: View, log: list[LoggedEvent], points: list[Point]) -> None:
    assert view.position == len(log)
    assert view.connection.scalar(select(func.count()).select_from(tables.poison)) == 0
    _times_never_run_backwards(view)
    people = queries.find_athletes(view.connection, ATHLETES)
    moments = [UNBOUNDED, *_around(moments_in([(event.timestamp, event.content) for event in log]))]
    positions = [view.position, *range(view.position)]
    for as_of, known_at, position in points:
        at = Bounds(
            moments[as_of % len(moments)], moments[known_at % len(moments)], positions[position % len(positions)]
        )
        _same_facts(view, people, replay(log, at), log, at)
        _same_answers(view, people, replay(log, at), log, at)
        the_same_careers(
            VisibleFacts(view.connection, at), replay(log, at), list(people), SCOPES[position % len(SCOPES)]
        )
        _the_last_position_that_bears_on_an_answer_gives_it(view, people, log, at)


def _around(moments: list[Moment]) -> list[Moment]:
    return [Moment(at + step) for at in moments for step in (-1, 0, 1)]


def _times_never_run_backwards(view: View) -> None:
    recorded = [row.recorded for row in queries.log_page(view.connection, 0, 10_000, None, None).rows]
    assert recorded == sorted(recorded)


def _same_facts(view: View, people: dict[str, Athlete], oracle: Replay, log: list[LoggedEvent], at: Bounds) -> None:
    facts = VisibleFacts(view.connection, at)
    assert facts.ids == oracle.ids
    apart = [athlete for athlete in people if athlete not in facts.ids]
    for athlete in people:
        assert facts.starts(athlete) == oracle.starts(athlete)
        assert facts.happenings_about(athlete, OTHERS) == oracle.happenings_about(athlete, OTHERS)
        assert facts.last_day(athlete) == oracle.last_day(athlete)
        assert facts.stated_coverage([athlete]) == oracle.stated_coverage([athlete])
        who = facts.person(athlete)
        against = queries.races_by_opponent(view.connection, who, at, facts.ids)
        others = [each for each in apart if each != who.id]
        assert {each: against.get(each, []) for each in others} == {
            each: oracle.shared_races(athlete, each) for each in others
        }
        (known,) = queries.find_athletes(view.connection, [athlete], at).values()
        if athlete in oracle.registered:
            theirs = oracle.registered[athlete]
            assert (known.name, known.country, known.born) == (theirs.name, theirs.country, theirs.born)
            assert (known.sex, known.external_ids) == (theirs.sex, theirs.external_ids)
    assert facts.titles_of_kind(TITLES) == oracle.titles_of_kind(TITLES)
    races = {event.content.subject() for event in log}
    assert facts.run_already(races) == oracle.run_already(races)
    run = [race for race, _ in oracle.races.values()]
    assert facts.leads_taken(run) == oracle.leads_taken(run)
    for race in races & set(oracle.races):
        found = queries.race(view.connection, race, at)
        assert found is not None
        assert (found[0], found[1]) == (oracle.races[race][0], list(oracle.races[race][1].values()))


def _same_answers(view: View, people: dict[str, Athlete], oracle: Replay, log: list[LoggedEvent], at: Bounds) -> None:
    facts = VisibleFacts(view.connection, at)
    day = at.as_of if at.as_of != UNBOUNDED else TODAY
    to_come = Bounds(UNBOUNDED, at.known_at, at.position)
    ours_to_come, theirs_to_come = VisibleFacts(view.connection, to_come), replay(log, to_come)
    for race in {event.content.subject() for event in log}:
        announcement = queries.schedule_of(view.connection, race, to_come, facts.ids)
        stands = announcement.happening.position if announcement and announcement.called_off is None else None
        assert stands == next(
            (at for at, (each, _) in theirs_to_come.happenings.items() if _announces(each, race)), None
        )
    for athlete in people:
        entered = queries.announced(view.connection, facts.person(athlete), to_come, facts.ids)
        assert [each.happening for each in entered if not each.called_off] == theirs_to_come.happenings_about(
            athlete, ("scheduled",)
        )
        for scope in (EVERY_RACE, SCOPES[at.position % len(SCOPES)]):
            form = ask_form(facts, facts.person(athlete).id, day, scope)
            assert form == ask_form(oracle, facts.person(athlete).id, day, scope)
    apart = [athlete for athlete in people if athlete not in facts.ids]
    for number, pair in enumerate(combinations(apart, 2)):
        for scope in (SCOPES[0], SCOPES[1], SCOPES[2 + (number + at.position) % (len(SCOPES) - 2)]):
            assert ask_head_to_head(facts, *pair, scope) == ask_head_to_head(oracle, *pair, scope)
        whole = ask_timeline(oracle, pair).entries
        assert ask_timeline(facts, pair).entries == whole
        assert ask_latest(facts, pair, 3) == whole[::-1][:3]
        assert _by_pages(facts, pair, 1 + number % 3) == whole
        some = ("race", "title", "scheduled")
        assert _by_pages(facts, pair, 4, some) == [entry for entry in whole if entry.kind in some]
        assert ask_next_meeting(facts, ours_to_come, pair, day) == ask_next_meeting(oracle, theirs_to_come, pair, day)


def _announces(happening: Happening, race: str) -> bool:
    return happening.kind == "scheduled" and happening.id == race


def _by_pages(facts: Facts, pair: tuple[str, str], limit: int, kinds: tuple[str, ...] = KINDS) -> list[Entry]:
    entries: list[Entry] = []
    after: Order | None = BEGINNING
    while after is not None:
        page = ask_timeline(facts, pair, kinds=kinds, after=after, limit=limit)
        assert len(page.entries) <= limit
        assert page.next is None or page.next > after
        entries += page.entries
        after = page.next
    return entries


def _the_last_position_that_bears_on_an_answer_gives_it(
    view: View, people: dict[str, Athlete], log: list[LoggedEvent], at: Bounds
) -> None:
    for athlete in people:
        earlier = queries.last_bearing(view.connection, [athlete], at.position)
        assert earlier <= at.position
        assert _about_one(view, people, athlete, at) == _about_one(
            view, people, athlete, Bounds(at.as_of, at.known_at, earlier)
        )
    merged = VisibleFacts(view.connection, at).ids
    for pair in combinations([each for each in people if each not in merged], 2):
        earlier = RestsOn(pair, seasons=True, claims=True).last(view, at.position)
        assert _about_both(view, people, pair, at) == _about_both(
            view, people, pair, Bounds(at.as_of, at.known_at, earlier)
        )
    for race in {event.content.subject() for event in log}:
        earlier = queries.last_bearing_on_race(view.connection, race, at.position)
        assert _about_race(view, race, at) == _about_race(view, race, Bounds(at.as_of, at.known_at, earlier))


def _about_one(view: View, people: dict[str, Athlete], athlete: str, at: Bounds) -> Any:
    facts = VisibleFacts(view.connection, at)
    who = facts.person(athlete)
    opponents = queries.races_by_opponent(view.connection, who, at, facts.ids)
    return ask_form(facts, who.id, TODAY), facts.starts(athlete), opponents


def _about_both(view: View, people: dict[str, Athlete], pair: tuple[str, str], at: Bounds) -> Any:
    facts = VisibleFacts(view.connection, at)
    to_come = VisibleFacts(view.connection, Bounds(UNBOUNDED, at.known_at, at.position))
    return (
        ask_head_to_head(facts, *pair, Scope(round=ANY)),
        ask_timeline(facts, pair).entries,
        [ask_form(facts, athlete, TODAY) for athlete in pair],
        ask_next_meeting(facts, to_come, pair, moment(OPENING)),
    )


def _about_race(view: View, race: str, at: Bounds) -> Any:
    return (
        queries.race(view.connection, race, at),
        queries.history(view.connection, race, at),
        queries.schedule_of(view.connection, race, at, VisibleFacts(view.connection, at).ids),
    )


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """What some of those logs hold."""
    stores = Stores("sqlite", "", tmp_path_factory.mktemp("random"))
    found = []
    for seed in range(24):
        ledger, read_model = stores.fresh()
        write(ledger, RandomLog(seed).batches(24))
        found.append([event.content for event in _read(ledger)])
        ledger.close()
        read_model.close()
    return found


def test_the_random_logs_have_things_said_anew(drawn: Contents) -> None:
    """Else the law above would not hold of them."""
    anew: Counter[str] = Counter()
    for log in drawn:
        said = Counter((type_of(content), content.subject()) for content in log)
        anew.update(kind for (kind, _), times in said.items() if times > 1)

    assert {"race_scheduled", "quote", "claim", "title_won"} <= anew.keys()


def test_the_random_logs_have_merges_and_corrections_published_before_the_annulment_they_undo(
    drawn: Contents,
) -> None:
    """Else the law above would not hold of them either."""
    found: Counter[str] = Counter()
    for log in drawn:
        annulled: dict[str, str] = {}
        for content in log:
            published = content.source.published_on if content.source else None
            if isinstance(content, ResultAnnulled | RaceAnnulled):
                annulled[content.subject()] = published or "recorded"
            elif isinstance(content, RaceCorrected) and published and published < annulled.get(content.subject(), ""):
                found["undone"] += 1
            elif isinstance(content, AthleteMerged):
                found["merged"] += 1

    assert found["undone"] > 2
    assert found["merged"] > 2


def test_the_random_logs_have_hand_times_legs_and_marks_that_count_for_no_best(drawn: Contents) -> None:
    """Else the law above would not hold of them either."""
    found: Counter[str] = Counter()
    for log in drawn:
        for race in (content for content in log if isinstance(content, RaceRecorded)):
            found["leg"] += race.exclude == "combined-leg"
            for line in race.results:
                best = best_mark(line, race.discipline, race.wind)
                found["by hand"] += best is not None and best.mark.added > 0
                found["not legal"] += line.legal is False
                found["another attempt"] += best is not None and str(best.mark) != line.mark

    assert min(found[each] for each in ("leg", "by hand", "not legal", "another attempt")) > 0


def test_the_random_logs_have_speakers_who_are_registered_later(drawn: Contents) -> None:
    """Else the law above would not hold of them either."""
    later = 0
    for log in drawn:
        spoke: set[str] = set()
        for content in log:
            if isinstance(content, QuotePublished):
                spoke.add(content.speaker)
            elif isinstance(content, AthleteRegistered):
                later += content.athlete in spoke

    assert later > 2
