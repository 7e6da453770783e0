"""Loading, appending and building anew, each against what does the least that could do."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice
from pathlib import Path

from sqlalchemy import Engine

from domain.events import AnyContent, RaceRecorded
from domain.events.base.aggregate import LedgerEvent, Recording
from domain.log.batch import Batch
from domain.log.past import RecordedPast
from domain.validation import canonical
from web.api.event_schemas import read_event, schema_of
from web.command.bench.comparing import Compared, seconds, side_by_side
from web.command.bench.made_up import Event, events
from web.command.bench.places import opened
from web.command.bench.processes import Ran, ran, serving
from web.command.bench.stock_runner import following
from web.command.loading import load as load_lines
from web.composition import Rivalry

_VALIDATED = 2_000
_FOLLOWED = 1_000
_APPENDS = 40


def written(lines: int, file: Path) -> None:
    """Write a made-up log into *file*."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(f"{json.dumps(event)}\n" for event in events(lines))


def some_races(lines: int) -> list[Event]:
    """The first races of that log."""
    return list(islice((event for event in events(lines) if event["type"] == "race_result"), _VALIDATED))


def load(file: Path, env: Mapping[str, str]) -> Ran:
    return ran("load", str(file), env=env)


def loading(races: Sequence[Event], empty: Mapping[str, str]) -> Iterator[Compared]:
    """The *races* validated and appended to an *empty* log, against their validation alone."""
    schema = schema_of(RaceRecorded)()
    validated = len(races) / seconds(lambda: [schema.load(race) for race in races])
    lines = [json.dumps(race) for race in races]
    with opened(empty) as rivalry:
        loaded = len(races) / seconds(lambda: load_lines(rivalry, "made up", lines, is_csv=False))
    yield Compared("races loaded", loaded, "marshmallow validation alone", validated, "/s", 0.5, more_is_better=True)


def building(small: Mapping[str, str], large: Mapping[str, str], scratch: Engine) -> Iterator[Compared]:
    """The read model built anew of the large log, against the same rows written an event a transaction, of the small
    one's last events.
    """
    with opened(small) as rivalry:
        last = rivalry.ledger.last_position()
        stock = _FOLLOWED / seconds(following(rivalry.ledger, scratch, last - _FOLLOWED))
    with opened(large) as rivalry:
        built = rivalry.ledger.last_position() / seconds(rivalry.read_model.rebuild)
    yield Compared("events a rebuild takes in", built, "one event a transaction", stock, "/s", 8, more_is_better=True)


def appending(env: Mapping[str, str], token: str) -> Iterator[Compared]:
    """One append over HTTP, against the engine's own save in this process."""
    with serving(env) as server, opened(env) as rivalry:
        posted = list(islice(_new_races("posted"), _APPENDS + 1))
        decided = [_decided(rivalry, event) for event in islice(_new_races("saved"), _APPENDS + 1)]
        over_http, saved = side_by_side(
            _APPENDS,
            lambda turn: server.must_post(posted[turn], token),
            lambda turn: rivalry.ledger.save(*decided[turn]),
        )
    rates = 1000 / over_http, 1000 / saved
    yield Compared("appends over HTTP", rates[0], "Application.save()", rates[1], "/s", 0.3, more_is_better=True)


def _new_races(name: str) -> Iterator[Event]:
    """Of two who are registered, at a competition of their own."""
    results = [{"athlete": f"rival-{place}", "name": f"Rival {place}", "country": "GBR", "place": place}
               for place in (1, 2)]  # fmt: skip
    fields = {"type": "race_result", "occurred_on": "2024-05-01", "discipline": "mile", "round": "final"}
    for number in count():
        yield {**fields, "competition": f"{name} {number}", "results": results}


def _decided(rivalry: Rivalry, event: Event) -> list[LedgerEvent]:
    now = rivalry.now()
    batch = Batch(RecordedPast(rivalry.ledger, rivalry.ledger.repository), Recording(now, "bench"))

    def in_stored_form(content: AnyContent) -> AnyContent:
        return canonical(content, now.date())

    batch.decide([read_event(event)], in_stored_form)
    return batch.events
