"""What a subscription is told next, read from the log a portion at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.refusals import AthleteNotFound, SameAthlete
from projections import queries
from projections.calculators.milestones import Milestone, milestones
from projections.facts import everything_at
from projections.queries import LogRow, VisibleFacts
from projections.read_model.follower import View
from web.answer.stored_events import stored
from web.question.dependencies import RestsOn
from web.subscriptions.interest import Interest
from web.webhooks.messages import CloudEvent, of_event, of_milestone

A_PORTION = 100

Milestones = dict[str, Milestone]


class NextTold(NamedTuple):
    """*messages* by the log position they are of, in order; *reached* and the digest of what stands there."""

    messages: list[tuple[int, str, list[CloudEvent]]]
    reached: int
    digest: str


@dataclass
class Telling:
    """What one subscription is told. It keeps the milestones as of the last place that bears on them, for they are
    compared with those of the next.
    """

    wanted: Interest
    public_url: str | None
    _at: int = -1
    _milestones: Milestones = field(default_factory=dict)

    def behind(self, view: View, after: int) -> NextTold:
        """What is to be told of the next positions behind *after*; none of them need have any."""
        people = queries.ever_one_with(view.connection, self.wanted.people()) if self.wanted.people() else ()
        # Where milestones are wanted, a portion is of so many events about the two, whatever their type.
        types = () if self.wanted.milestones else self.wanted.types
        page = queries.log_page_of(view.connection, after, A_PORTION, types, people)
        reached = page.rows[-1].position if page.more else view.position
        events = {row.position: row for row in page.rows if self.wanted.takes_event(row.type)}
        bearing = set(self._bearing(view, after, reached))
        if bearing and self._at != after:
            self._milestones, self._at = self._found(view, after), after
        bodies = dict(zip(events, stored(list(events.values())), strict=True))
        told = []
        for position in sorted(events.keys() | bearing):
            messages = [of_event(events[position], bodies[position], self.public_url)] if position in events else []
            row = events.get(position) or _row_at(view, position)
            if position in bearing:
                messages += self._moved(view, row)
            told.append((position, str(row.digest), messages))
        return NextTold(told, reached, digest_at(view, reached))

    def _bearing(self, view: View, after: int, reached: int) -> Iterator[int]:
        """The positions behind *after*, up to *reached*, that bear on the milestones of the pair, the last first."""
        if self.wanted.pair is None or not self.wanted.milestones:
            return
        bearing = RestsOn(self.wanted.pair, seasons=True)
        try:
            while reached > after and (position := bearing.last(view, reached)) > after:
                yield position
                reached = position - 1
        except AthleteNotFound:  # one of the two is not registered yet
            return

    def _moved(self, view: View, row: LogRow) -> Iterator[CloudEvent]:
        """The milestones that the event of *row* took away, and those that it made."""
        assert self.wanted.pair is not None
        before, now = self._milestones, self._found(view, row.position)
        self._milestones, self._at = now, row.position
        for those, others, found in ((before, now, False), (now, before, True)):
            for id_, each in those.items():
                if id_ not in others:
                    yield of_milestone(row, each, self.wanted.pair, self.public_url, found=found)

    def _found(self, view: View, position: int) -> Milestones:
        assert self.wanted.pair is not None
        try:
            facts = VisibleFacts(view.connection, everything_at(position))
            a, b = (athlete.id for athlete in facts.persons(*self.wanted.pair))
            found = milestones(facts, a, b) if a != b else []
        except (AthleteNotFound, SameAthlete):
            return {}
        return {each.id: each for each in found if self.wanted.takes_rule(each.rule)}


def digest_at(view: View, position: int) -> str:
    """By what stands at *position* another log is told from this one; empty where nothing does."""
    return str(queries.digest_at(view.connection, position) or "")


def _row_at(view: View, position: int) -> LogRow:
    return queries.log_page(view.connection, position - 1, 1, None, None).rows[0]
