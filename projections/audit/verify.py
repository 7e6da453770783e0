"""Holds the read model against the oracle: the same questions to both, at several points on the three times."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import select

from domain.events import AnyHappening, AthleteRegistered, QuotePublished, type_of
from domain.log.codec import LoggedEvent
from domain.log.leaf import shortened
from domain.log.ledger import Ledger
from domain.log.unreadable import UnreadableRow
from domain.values.dates import UNBOUNDED, Moment, day_of, end_of_day
from projections import queries
from projections.audit.replay import replay
from projections.audit.replayed_facts import Replay
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import ANY, Scope
from projections.facts import Bounds, everything_at
from projections.read_model import tables
from projections.read_model.follower import ReadModel, View
from projections.read_model.poison import poisoned

_PORTION = 5_000
_HAPPENINGS = tuple(each.APPEARS_AS for each in AnyHappening.__args__)

Progress = Callable[[int, int], None]


class Difference(NamedTuple):
    """Where the read model says something else than the log."""

    what: str
    at: Bounds
    read_model: object
    log: object


def events(ledger: Ledger, *, sealed: bool = False) -> Iterator[LoggedEvent | UnreadableRow]:
    """The whole log in order; what is *sealed* left so.

    Raises:
        KeyMissing: what is sealed cannot be opened.

    """
    after = 0
    while portion := ledger.read(after, _PORTION, sealed=sealed):
        yield from portion
        after = portion[-1].position


def verify(ledger: Ledger, read_model: ReadModel, progress: Progress | None = None) -> Iterator[Difference]:
    """Every difference found, first the unbounded ones; nothing where the read model is what the log says."""
    log: list[LoggedEvent] = []
    every = list(events(ledger))
    for event in every:
        if isinstance(event, UnreadableRow):
            yield Difference(
                f"position {event.position} cannot be read", everything_at(event.position), event.error, None
            )
        else:
            log.append(event)
    with read_model.reading() as view:
        not_projected = poisoned(view.connection)
        for position, error in not_projected.items():
            yield Difference(f"position {position} was not projected", everything_at(view.position), error, None)
        yield from _lost(view, ledger, every)
        log = [event for event in log if event.position not in not_projected]
        yield from _listed(view, log)
        bounds = list(_points(log, view.position))
        for done, at in enumerate(bounds):
            yield from _compare(view, replay(log, at), log, at)
            if progress is not None:
                progress(done + 1, len(bounds))


def _points(log: list[LoggedEvent], last: int) -> Iterator[Bounds]:
    """Now, and a past point on each axis and on all of them."""
    yield everything_at(last)
    if not log:
        return
    middle = replay(log, everything_at(last))
    races = sorted((race for race, _ in middle.races.values()), key=lambda race: race.order)
    as_of = races[len(races) // 2].instant if races else UNBOUNDED
    if races:
        yield Bounds(end_of_day(day_of(races[len(races) // 2].occurred)), UNBOUNDED, last)
    yield Bounds(as_of, UNBOUNDED, last)
    yield Bounds(UNBOUNDED, as_of, last)
    yield everything_at(last // 2)
    yield Bounds(as_of, Moment(as_of + 1), last // 2)


def _listed(view: View, log: list[LoggedEvent]) -> Iterator[Difference]:
    """Whether every event has its row with its content, and is listed for every athlete it mentions."""
    rows = {row.position: (row.id, row.type, row.digest) for row in view.connection.execute(select(tables.log))}
    touched = select(tables.athletes.c.id, tables.touches.c.position).join(
        tables.athletes, tables.athletes.c.key == tables.touches.c.athlete
    )
    bearing = {(row.id, row.position) for row in view.connection.execute(touched)}
    at = everything_at(view.position)
    for event in log:
        if event.position > view.position:
            break
        own = (event.content.event_id(), type_of(event.content), shortened(event.leaf))
        if rows.get(event.position) != own:
            yield Difference(f"position {event.position} of the log", at, rows.get(event.position), own)
        for athlete in sorted(_about(event)):
            if (athlete, event.position) not in bearing:
                yield Difference(f"the events that bear on {athlete}", at, None, event.position)


def _lost(view: View, ledger: Ledger, log: Sequence[LoggedEvent | UnreadableRow]) -> Iterator[Difference]:
    """What the read model has from the log and the log has no more. What was appended meanwhile is not looked at."""
    there = {event.position for event in log}
    read_to, last = max(there, default=0), ledger.last_position()
    for row in view.connection.execute(select(tables.log).order_by(tables.log.c.position)):
        if row.position not in there and not read_to < row.position <= last:
            what = f"position {row.position} is not in the log: it has lost it"
            yield Difference(what, everything_at(view.position), (row.id, row.type), None)


def _about(event: LoggedEvent) -> set[str]:
    content = event.content
    # A speaker need not be an athlete.
    return set(content.about if isinstance(content, QuotePublished) else content.mentioned())


def _compare(view: View, oracle: Replay, log: list[LoggedEvent], at: Bounds) -> Iterator[Difference]:
    ids = sorted({event.content.athlete for event in log if isinstance(event.content, AthleteRegistered)})
    people = queries.find_athletes(view.connection, ids, at)
    missing = [athlete for athlete in ids if athlete not in people]
    if missing:
        yield Difference(f"athlete {missing[0]} is missing", at, None, missing[0])
        return
    facts = queries.VisibleFacts(view.connection, at)
    for athlete in ids:
        for what, ours, theirs in (
            ("name", [facts.names([athlete])], [oracle.names([athlete])]),
            ("what is known", _known(people.get(athlete), at), _known(oracle.registered.get(athlete), at)),
            ("races", facts.starts(athlete), oracle.starts(athlete)),
            ("happenings", facts.happenings_about(athlete, _HAPPENINGS), oracle.happenings_about(athlete, _HAPPENINGS)),
        ):
            if ours != theirs:
                left, right = next(
                    pair for pair in zip([*ours, None], [*theirs, None], strict=False) if pair[0] != pair[1]
                )
                yield Difference(f"{what} of {athlete}", at, left, right)
    for a, b in pairwise(each for each in ids if each not in oracle.ids):
        scope = Scope(round=ANY)
        record, replayed = ask_head_to_head(facts, a, b, scope), ask_head_to_head(oracle, a, b, scope)
        if record != replayed:
            yield Difference(f"head-to-head of {a} and {b}", at, record.wins, replayed.wins)


def _known(of: queries.Athlete | AthleteRegistered | None, at: Bounds) -> list[object]:
    """What is known of somebody beside the name; nothing of who is not registered by then."""
    if of is None or (isinstance(of, queries.Athlete) and of.key > at.position):
        return []
    return [of.country, of.born, of.sex, of.external_ids]
