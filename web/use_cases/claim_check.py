"""Whether a published number is right, by what was known on its own day and by what is known now."""

from dataclasses import dataclass
from typing import Any

import msgspec

from domain.events import ClaimPublished
from domain.values.dates import UNBOUNDED, parse_bound, parse_span
from projections.calculators.claims import Verdict, judge
from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer.documents.claims import CheckedDocument
from web.answer.documents.parts import plain
from web.answer.pair_facts import pair_facts


@dataclass(frozen=True, kw_only=True)
class ClaimQuestion:
    """The *claim* to be judged: as of its own day unless *as_of* is another."""

    claim: ClaimPublished
    as_of: str | None = None
    known_at: str | None = None

    def answer(self, view: View) -> dict[str, Any]:
        """The verdicts, and what they were counted from.

        Raises:
            AthleteNotFound, SameAthlete: as everywhere.

        """
        day = parse_span(self.claim.published_on).last.isoformat()
        as_of = self.as_of or day
        known_now = parse_bound(self.known_at) if self.known_at is not None else UNBOUNDED
        now = Bounds(parse_bound(as_of), known_now, view.position)
        then = Bounds(now.as_of, min(known_now, parse_bound(day)), view.position)
        verdicts = {name: self._judged(view, at) for name, at in (("then", then), ("now", now))}
        answer = CheckedDocument(
            claim=plain(self.claim),
            as_of=as_of,
            known_at=self.known_at,
            position=view.position,
            verdict=verdicts["now"].verdict,
            **verdicts,
        )
        shown: dict[str, Any] = plain(answer)
        return shown

    def _judged(self, view: View, at: Bounds) -> Verdict:
        """The claim as it is about the persons that its ids stand for at that point."""
        facts = pair_facts(view, at, (self.claim.athletes[0], self.claim.athletes[1]))
        ids = dict(zip(self.claim.athletes, facts.ids, strict=True))
        wins = {ids[each]: wins for each, wins in self.claim.wins.items()}
        claim = msgspec.structs.replace(self.claim, athletes=facts.ids, wins=wins)
        return judge(claim, facts.known)
