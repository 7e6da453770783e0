"""What may be asked of the rivalries of the whole log, and the question made of it: for API, page and terminal."""

from datetime import date
from typing import Any

from marshmallow import fields
from marshmallow.validate import OneOf, Range

from projections.ranking.incremental_rankings import Rankings
from projections.ranking.score import BY_SCORE
from projections.ranking.which_pairs import SORTS, WhichPairs
from web.question.fields.strict import described
from web.question.fields.values import WholeNumber, one_nation, one_sex
from web.question.parameters import Arguments, bounds_of, scope_of
from web.question.schemas import Explicable, ScopeQuery, explained_by
from web.use_cases.explanation import NumberAsked
from web.use_cases.top import TopQuestion

_SORTED = (
    "What comes first: the highest `score`; the most `meetings`; `closeness`, where two meetings or more were decided, "
    "of equally close ones the most meetings; the most `wins` of one over the other, if there is one; `recency`: the "
    "latest meeting, of one race the highest score."
)
_FEW = 10


class TopQuery(Explicable, ScopeQuery):
    limit = WholeNumber(load_default=_FEW, validate=Range(1, 100), metadata=described("How many, the first of them."))
    sort = fields.String(load_default=BY_SCORE.name, validate=OneOf(SORTS), metadata=described(_SORTED))
    sex = one_sex("Of two of this sex, as registered, or else as their first race says; all unless given.")
    nation = one_nation("With an athlete of this nation, one at least, by its three letters.")
    explain = explained_by("rivalries.0.score")


def top_asked(arguments: Arguments, today: date, rankings: Rankings, number: NumberAsked | None = None) -> TopQuestion:
    return TopQuestion(
        asked=bounds_of(arguments),
        today=today,
        scope=scope_of(arguments),
        which=WhichPairs(arguments["sort"], arguments.get("sex"), arguments.get("nation")),
        limit=arguments["limit"],
        rankings=rankings,
        explain=number,
    )


def own_shown(arguments: Arguments) -> dict[str, Any]:
    """The parameters beside scope and bounds as an address says them: none that has its default."""
    asked = {name: arguments.get(name) for name in ("sort", "sex", "nation", "limit")}
    usual = {"sort": BY_SCORE.name, "limit": _FEW}
    return {name: None if value == usual.get(name) else value for name, value in asked.items()}
