"""Who there is: athletes by name, and one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.refusals import NothingAt
from domain.values.external_ids import ExternalId
from projections import queries
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.documents.people import AthletesDocument, athlete_document
from web.question.dependencies import last_about
from web.question.question import Question


@dataclass(frozen=True, kw_only=True)
class AthletesQuestion(Question):
    """Athletes whose name has the words *q*, everybody without them; *limit* at a time, behind the id *behind*. Only
    who is *external* at a register, where that is given.
    """

    q: str | None
    behind: str
    limit: int
    external: ExternalId | None = None

    def depends_on(self, view: View, position: int, /) -> int:
        last_merge = queries.last_merge(view.connection, position)
        return max(queries.last_registration(view.connection, position), last_merge)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        ids = VisibleFacts(view.connection, at).ids
        found = queries.search_athletes(
            view.connection, self.q, at.position, self.behind, self.limit + 1, ids, self.external
        )
        behind = found[self.limit - 1].id if len(found) > self.limit else None
        return fields_of(AthletesDocument([athlete_document(each) for each in found[: self.limit]], behind))


@dataclass(frozen=True, kw_only=True)
class AthleteQuestion(Question):
    """Who *athlete* is."""

    athlete: str

    def depends_on(self, view: View, position: int, /) -> int:
        return last_about([self.athlete], view, position)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        found = VisibleFacts(view.connection, at).person(self.athlete)
        if found.key > at.position:
            raise NothingAt("athlete", self.athlete)
        return fields_of(athlete_document(found))
