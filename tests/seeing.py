"""The grammar of the tests for what is seen in a log: given these events, when it is asked so, then this is the answer.

The words are those of a scenario, and so are the events: as on the wire. What answers is what answers behind the API,
from the facts that a replay of the log makes; there is no read model and no HTTP.

    given(a_final(kerr=1, ingebrigtsen=2)).score(KERR, INGEBRIGTSEN) == (1, 0)
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import deciding
import msgspec
from deciding import NOW, Event

from domain.claims import CLAIM_KINDS
from domain.log.codec import LoggedEvent
from domain.values.dates import UNBOUNDED, end_of_day, moment, parse_bound
from projections.audit.replay import replay
from projections.audit.replayed_facts import Replay
from projections.audit.replayed_lists import ReplayedLists
from projections.calculators.claims.finding import Finding
from projections.calculators.claims.judging import judge
from projections.calculators.claims.reads import Reads
from projections.calculators.form import Form
from projections.calculators.head_to_head import HeadToHead
from projections.calculators.questions import ask_form, ask_head_to_head, ask_next_meeting, ask_timeline
from projections.calculators.scope import Scope
from projections.calculators.timeline import Entry
from projections.facts import Bounds, Happening


@dataclass(frozen=True)
class Seen:
    """A log, each event of which was recorded a second after the one before; asked now where no day is named."""

    told: deciding.Given = field(default_factory=deciding.Given)

    def given(self, *events: Event) -> "Seen":
        return replace(self, told=self.told.given(*events))

    def facts(self, as_of: str | None = None, known_at: str | None = None, position: int | None = None) -> Replay:
        """What is visible at a point on the three times."""
        log = [
            LoggedEvent(at, NOW + timedelta(seconds=at), "desk", content)  # type: ignore[arg-type]
            for at, content in enumerate(self.told.past.contents, 1)
        ]
        happened, known = (UNBOUNDED if each is None else parse_bound(each) for each in (as_of, known_at))
        return replay(log, Bounds(happened, known, len(log) if position is None else position))

    def head_to_head(self, a: str, b: str, *, position: int | None = None, **asked: Any) -> HeadToHead:
        at = {name: asked.pop(name, None) for name in ("as_of", "known_at")}
        return ask_head_to_head(self.facts(**at, position=position), a, b, Scope(**asked))

    def score(self, a: str, b: str, **asked: Any) -> tuple[int, int]:
        """*a*'s wins and *b*'s."""
        wins = self.head_to_head(a, b, **asked).wins
        return wins[a], wins[b]

    def form(self, athlete: str, *, as_of: str | None = None, **at: Any) -> Form:
        day = moment(NOW) if as_of is None else end_of_day(date.fromisoformat(as_of))
        return ask_form(self.facts(as_of, **at), athlete, day)

    def timeline(self, a: str, b: str, **at: Any) -> list[Entry]:
        return ask_timeline(self.facts(**at), (a, b)).entries

    def finding(self, kind: str, *, as_of: str | None = None, known_at: str | None = None, **said: Any) -> Finding:
        """What is found of a claim of this *kind*."""
        known = self.facts(as_of, known_at)
        claim = msgspec.convert(said, CLAIM_KINDS[kind]).canonical()
        return judge(claim, Reads(known, self.facts(None, known_at), ReplayedLists(known)))

    def verdict(self, kind: str, **said: Any) -> str:
        """The same: the verdict, or why it cannot be checked."""
        found = self.finding(kind, **said)
        return found.reason or found.verdict

    def next_meeting(self, a: str, b: str, *, known_at: str | None = None) -> Happening | None:
        facts = self.facts(known_at=known_at)
        return ask_next_meeting(facts, facts, (a, b), moment(NOW))


def given(*events: Event) -> Seen:
    """These events were recorded, in this order; whoever they introduce is registered in front of them."""
    return Seen().given(*events)
