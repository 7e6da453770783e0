"""The parameters of a replay, and the typed question made of these."""

from datetime import date

from marshmallow import fields
from marshmallow.validate import Length, OneOf, Range

from projections.calculators.timeline import KINDS
from web.question.cursors import after
from web.question.fields.strict import described
from web.question.fields.values import WholeNumber, language_field
from web.question.pairs import Pair
from web.question.parameters import Arguments, bounds_of, kinds_of, scope_of
from web.question.schemas import MOST_A_PAGE, ScopeQuery
from web.use_cases.replay.stepping import OCCURRED, ORDERS
from web.use_cases.replay.watching import ReplayQuestion


class ReplayQuery(ScopeQuery):
    """Which races the record counts, in which order it is told, which events are, and which page of them."""

    order = fields.String(
        load_default=OCCURRED,
        validate=OneOf(ORDERS),
        metadata=described("As things happened (`occurred`), or as the world came to know them (`known`)."),
    )
    kind = fields.List(
        fields.String(validate=OneOf(KINDS)), metadata=described("Repeatable; events of all kinds unless given.")
    )
    cursor = fields.String(
        validate=Length(1, 100), metadata=described("The `cursor` of the line behind which to go on.")
    )
    limit = WholeNumber(load_default=100, validate=Range(1, MOST_A_PAGE), metadata=described("How many at once."))
    lang = language_field()


def replay_asked(arguments: Arguments, today: date, pair: Pair) -> ReplayQuestion:
    """Raises Unprocessable where the cursor is none of ours."""
    return ReplayQuestion(
        asked=bounds_of(arguments),
        today=today,
        pair=pair,
        scope=scope_of(arguments),
        kinds=kinds_of(arguments),
        order=arguments["order"],
        behind=after(arguments.get("cursor")),
        limit=arguments["limit"],
    )
