"""Whether a claim is right, by what was known on its own day and by what is known now."""

from dataclasses import dataclass
from typing import Any

from domain.claims.base import OfPair
from domain.events import ClaimPublished
from domain.values.dates import UNBOUNDED, parse_bound, parse_span
from projections.calculators.claims.asking import said_by
from projections.calculators.claims.finding import Finding
from projections.calculators.claims.judging import judge
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.answer.documents.claims import CheckedDocument
from web.answer.documents.parts import plain
from web.answer.pair_facts import people_of
from web.use_cases.claims.reading import reads_at


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
        found = self._judged(view, now)
        answer = CheckedDocument(
            claim=plain(self.claim),
            as_of=as_of,
            known_at=self.known_at,
            position=view.position,
            verdict=found.verdict,
            then=self._judged(view, then),
            now=found,
        )
        shown: dict[str, Any] = plain(answer)
        return shown

    def _judged(self, view: View, at: Bounds) -> Finding:
        """The claim as it is about the persons that its ids stand for at that point."""
        known = VisibleFacts(view.connection, at)
        said = said_by(self.claim)
        if isinstance(said, OfPair):
            people_of(known, (said.athletes[0], said.athletes[1]))
        known.persons(*self.claim.athletes)
        return judge(said.renamed(known.ids), reads_at(view, at))
