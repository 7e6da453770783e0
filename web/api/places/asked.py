"""The parameters of questions about a competition, a season or a nation, and the question made of them: for the API and
the pages.
"""

from datetime import date

from marshmallow import fields
from marshmallow.validate import Length, Range

from web.composition import rivalry
from web.question.fields.strict import described
from web.question.fields.values import WholeNumber
from web.question.parameters import Arguments, bounds_of, scope_of
from web.question.schemas import BoundsQuery, ScopeQuery
from web.use_cases.places.nation import NationQuestion
from web.use_cases.places.there_are import CompetitionsQuestion
from web.use_cases.places.within import WithinQuestion

_MOST = 200
_LETTERS_OF_A_CODE = 3


class WithinQuery(BoundsQuery):
    """The bounds, and behind which race the page begins."""

    cursor = fields.String(validate=Length(1, 300), metadata=described("`next` of the page before."))
    limit = WholeNumber(load_default=50, validate=Range(1, _MOST), metadata=described("How many races at once."))


class CompetitionsQuery(BoundsQuery):
    """The bounds, and behind which competition the page begins."""

    cursor = fields.String(validate=Length(1, 300), metadata=described("`next` of the page before."))
    limit = WholeNumber(load_default=50, validate=Range(1, _MOST), metadata=described("How many at once."))


class NationQuery(ScopeQuery):
    """The bounds, the scope of the rivalries, and behind whom the page of athletes begins."""

    cursor = fields.String(validate=Length(1, 200), metadata=described("`next` of the page before."))
    limit = WholeNumber(load_default=50, validate=Range(1, _MOST), metadata=described("How many athletes at once."))


def within_asked(
    arguments: Arguments, today: date, *, competition: str | None = None, season: int | None = None
) -> WithinQuestion:
    return WithinQuestion(
        asked=bounds_of(arguments), today=today, competition=competition, season=season,
        before=arguments.get("cursor"), limit=arguments["limit"], rankings=rivalry().rankings,
    )  # fmt: skip


def competitions_asked(arguments: Arguments, today: date) -> CompetitionsQuestion:
    behind, limit = arguments.get("cursor", ""), arguments["limit"]
    return CompetitionsQuestion(asked=bounds_of(arguments), today=today, behind=behind, limit=limit)


def nation_asked(arguments: Arguments, today: date, code: str) -> NationQuestion:
    return NationQuestion(
        asked=bounds_of(arguments), today=today, code=in_capitals(code), scope=scope_of(arguments),
        behind=arguments.get("cursor", ""), limit=arguments["limit"], rankings=rivalry().rankings,
    )  # fmt: skip


def in_capitals(code: str) -> str:
    """A nation's letters as they are registered; what has not three of them is left as it is."""
    return code.upper() if len(code) == _LETTERS_OF_A_CODE else code
