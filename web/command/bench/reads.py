"""Questions, asked over HTTP of the same two careers in a small log and in a large one."""

import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import count
from time import monotonic

from web.command.bench import bare_sql
from web.command.bench.comparing import Compared, seconds, side_by_side
from web.command.bench.made_up import OFTEN, ONCE, STARS
from web.command.bench.places import opened
from web.command.bench.processes import Server, serving, serving_bare

_A, _B = STARS
_RIVALRY = f"/api/v1/rivalries/{_A}/{_B}"
_QUESTIONS = {
    "head-to-head": (f"{_RIVALRY}/head-to-head", bare_sql.SHARED_RACES, 2.2),
    "form": (f"/api/v1/athletes/{_A}/form", bare_sql.CAREERS, 4),
    "timeline": (f"{_RIVALRY}/timeline", bare_sql.CAREERS, 4),
    "a rivalry": (_RIVALRY, bare_sql.CAREERS, 4),
    "its page": (f"/{_A}-vs-{_B}", bare_sql.CAREERS, 4),
    "opponents": (f"/api/v1/athletes/{_A}/opponents", bare_sql.OPPONENTS, 4),
}
_LIST = "/api/v1/lists/1500m"
_NUMBERS = {
    "streaks": f"/api/v1/athletes/{_A}/streaks",
    "since": f"/api/v1/athletes/{_A}/since",
    "honours": f"/api/v1/athletes/{_A}/honours",
    "seasons": f"/api/v1/athletes/{_A}/seasons",
    "splits": f"{_RIVALRY}/splits",
    "streaks of the two": f"{_RIVALRY}/streaks",
    "common opponents": f"{_RIVALRY}/common-opponents",
    "a list, one an athlete": _LIST,
    "a list, every mark": f"{_LIST}?per_athlete=all",
    "a list of a season": f"{_LIST}?season=2015",
    "a list of a nation": f"{_LIST}?country=GBR",
    "a list of a competition": f"{_LIST}?competition=Star+Meeting+12",
    "where one stands on a list": f"{_LIST}?athlete={_A}",
    "records of a list": f"{_LIST}/records",
    "a page far down a list": f"{_LIST}?cursor=1000",
    "streaks of everybody": "/api/v1/streaks",
    "streaks of everybody, some years": "/api/v1/streaks?from=2010-01-01&to=2015-12-31",
    "who met last": "/api/v1/rivalries/top?sort=recency",
}
"""What else is asked of the careers whose head-to-head it is."""
_TIMES_THE_RECORD = 3
_GROWTH = 1.3
_AFTER_ALL, _LATER = date(2100, 1, 1), date(2200, 1, 1)
_LONG_AGO, _EARLIER = date(2024, 1, 1), date(2023, 6, 1)
_READS, _WARM = 15, 5
_HOT_ROUNDS, _HOT_READS = 5, 300
_APPENDS_A_SECOND = 20


def of_the_sport(env: Mapping[str, str]) -> Iterator[Compared]:
    """The home page of a process that has just started, then of the next."""
    with serving(env) as server:
        before = server.mebibytes()
        first = seconds(lambda: _until_there(server, "/"))
        more = server.mebibytes() - before
    with serving(env) as server:
        later = seconds(lambda: _until_there(server, "/"))
    yield Compared("the sport's rivalries, the first time", first, "two seconds", 2, "s", 1)
    yield Compared("the same of a process that starts later", later, "two seconds", 2, "s", 1)
    yield Compared("memory they take", more, "300 MiB", 300, "MiB", 1)


def in_two_sizes(small: Mapping[str, str], large: Mapping[str, str], often: int = _READS) -> Iterator[Compared]:
    """First reads of every question: against bare SQL for the same rows, and in the large log against the small."""
    with (
        serving(small) as slight,
        serving(large) as server,
        opened(large) as rivalry,
        rivalry.read_model.reading() as view,
    ):
        for path, _, _ in _QUESTIONS.values():  # what a process does once is no part of an answer
            for turn in range(_WARM):
                for each in (slight, server):
                    _first_read(each, path, _LONG_AGO, -1)(turn)
        growth = list[Compared]()
        for name, (path, statement, goal) in _QUESTIONS.items():
            bare = bare_sql.fetching(statement, view.connection, _A, _B)
            asked = (_first_read(slight, path), _first_read(server, path), lambda _, bare=bare: bare())
            before, now, by_sql = side_by_side(often, *asked)
            yield Compared(name, now, "its rows by bare SQL", by_sql, "ms", goal)
            growth.append(Compared(f"{name}, large log", now, "in the small log", before, "ms", _GROWTH))
        yield from growth
        path = _QUESTIONS["head-to-head"][0]
        past, now = side_by_side(often, _first_read(server, path, _EARLIER, -1), _first_read(server, path, _LATER))
        yield Compared("a past date", past, "the same now", now, "ms", 1.1)
        pairs = (_first_read(server, f"/api/v1/rivalries/{a}/{b}/head-to-head") for a, b in (OFTEN, ONCE))
        many, once = side_by_side(often, *pairs)
        yield Compared("a race corrected 1,000 times", many, "corrected once", once, "ms", 1.5)
        memory = server.mebibytes()
        yield Compared("a worker's memory, large log", memory, "with the small log", slight.mebibytes(), "MiB", 1.2)


def beside_the_record(env: Mapping[str, str], often: int = _READS) -> Iterator[Compared]:
    """First reads of the other numbers, each against the head-to-head of the same careers."""
    with serving(env) as server:
        for nth, (name, path) in enumerate(_NUMBERS.items()):
            unasked = _AFTER_ALL + timedelta(days=nth * (often + 1))
            record = _first_read(server, _QUESTIONS["head-to-head"][0], unasked)
            now, plain = side_by_side(often, _first_read(server, path, _LATER), record)
            yield Compared(name, now, "the head-to-head", plain, "ms", _TIMES_THE_RECORD)


def hot(env: Mapping[str, str], token: str) -> Iterator[Compared]:
    """The same read again and again: against a bare route, and while others append what does not bear on it."""
    path = f"{_RIVALRY}/head-to-head"
    with serving_bare() as plain, serving(env) as server:
        bare, quiet = side_by_side(_HOT_ROUNDS, lambda _: _reads(plain, "/"), lambda _: _reads(server, path))
        ended = threading.Event()
        appending = threading.Thread(target=_append, args=(server, token, ended), daemon=True)
        appending.start()
        beside_bare, busy = side_by_side(_HOT_ROUNDS, lambda _: _reads(plain, "/"), lambda _: _reads(server, path))
        ended.set()
        appending.join()
    rate = 1000 * _HOT_READS
    yield Compared("a repeated read", rate / quiet, "a bare Flask route", rate / bare, "/s", 0.5, more_is_better=True)
    # The bare route beside the appends says what they cost whoever answers on this machine.
    alone = rate / quiet * bare / beside_bare
    beside = f"beside {_APPENDS_A_SECOND} appends a second"
    yield Compared(f"a repeated read {beside}", rate / busy, "without them", alone, "/s", 0.5, more_is_better=True)


def _first_read(server: Server, path: str, on: date = _AFTER_ALL, step: int = 1) -> Callable[[int], None]:
    """Of a question not asked before: of another day at each turn."""
    joined = "&" if "?" in path else "?"
    return lambda turn: server.must_get(f"{path}{joined}as_of={on + timedelta(days=step * turn)}")


def _reads(server: Server, path: str) -> None:
    for _ in range(_HOT_READS):
        server.must_get(path)


def _until_there(server: Server, path: str) -> None:
    while server.get(path) != 200:  # noqa: PLR2004 - under way: it says when to come again
        pass


def _append(server: Server, token: str, ended: threading.Event) -> None:
    """Quotes of nobody in the two careers, at an even pace."""
    own = server.another()
    event = {"type": "quote", "occurred_on": "2024-01-01", "speaker": "a-coach", "about": ["rival-1"]}
    for number in count():
        began = monotonic()
        own.must_post({**event, "text": f"Number {number}."}, token)
        if ended.wait(max(0, 1 / _APPENDS_A_SECOND - (monotonic() - began))):
            return
