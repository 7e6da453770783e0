"""The parameters of questions, described with marshmallow: what may be asked, and how. The OpenAPI document is made of
them. Every unknown parameter is refused with the names that exist.
"""

from typing import Any

from marshmallow import fields
from marshmallow.validate import Length, OneOf, Range, Regexp

from domain.events import TYPES
from domain.values.vocabulary import LEVEL_GROUPS, LEVELS, OPEN_SEX
from projections.calculators.form import EVERY_RACE
from projections.calculators.scope import ANY
from projections.calculators.timeline import KINDS
from projections.story.story import LENGTHS, PARAGRAPH
from web.question.fields.scope import scope_fields, scope_parameter
from web.question.fields.strict import Strict, described
from web.question.fields.values import (
    A_DAY,
    AsMeant,
    DayParameter,
    WholeNumber,
    bound,
    language_field,
    one_nation,
    one_sex,
)

MOST_A_PAGE = 1_000
PER_ATHLETE = ("one", "all")
_A_PAGE = described("How many at once.")
_BEHIND = described("`next` of the page before.")


class BoundsQuery(Strict):
    """What every question about the past may say."""

    as_of = fields.String(
        validate=bound,
        metadata={
            "description": "What had happened by then: a date (the whole day, where it happened) or a date-time.",
            "example": "2024-08-01",
        },
    )
    known_at = fields.String(
        validate=bound,
        metadata={"description": "What had been published by then: a date or a date-time.", "example": "2024-08-01"},
    )
    position = WholeNumber(
        validate=Range(0, 2**62),
        metadata={"description": "What the log held up to this position. Pins the answer: it never changes."},
    )


class ScopeQuery(BoundsQuery):
    """Which shared races count: a parameter a filter."""

    class Meta(Strict.Meta):
        include = scope_fields()


class Explicable:
    """A number of the answer can be explained, in a language of its own."""

    lang = language_field("In which language `explain` tells, which the rest of the answer is not in.")


def explained_by(example: str) -> fields.Field[Any]:
    return fields.String(
        validate=Length(1, 300),
        metadata=described(
            "A number of the answer by its path: the rule, the races and the events behind it.", example=example
        ),
    )


class HeadToHeadQuery(Explicable, ScopeQuery):
    explain = explained_by("wins.josh-kerr")


class FormQuery(Explicable, ScopeQuery):
    """Which races a form is of: all, unless it is narrowed."""

    class Meta(Strict.Meta):
        include = scope_fields() | {
            "round": scope_parameter(
                "round", EVERY_RACE, f"`{ANY}` unless asked otherwise: bests are made in all rounds."
            )
        }

    explain = explained_by("season.races")


class TimelineQuery(BoundsQuery):
    kind = fields.List(
        fields.String(validate=OneOf(KINDS)), metadata={"description": "Repeatable; all kinds unless given."}
    )
    from_ = DayParameter(data_key="from", metadata=described("What happened on or after this day.", **A_DAY))
    to = DayParameter(metadata=described("What happened on or before this day.", **A_DAY))
    cursor = fields.String(validate=Length(1, 100), metadata=_BEHIND)
    limit = WholeNumber(load_default=100, validate=Range(1, MOST_A_PAGE), metadata=_A_PAGE)


class RivalryQuery(Explicable, ScopeQuery):
    latest = WholeNumber(
        load_default=10, validate=Range(0, 100), metadata={"description": "How many timeline entries."}
    )
    explain = explained_by("head_to_head.wins.josh-kerr")


class WhatIfQuery(ScopeQuery):
    """The scope and the bounds of a what-if. It is asked of the log as it stands, so it takes no position."""

    latest = WholeNumber(
        load_default=10, validate=Range(0, 100), metadata={"description": "How many timeline entries."}
    )

    class Meta(Strict.Meta):
        exclude = ("position",)


def _at(which: str, name: str, **more: Any) -> dict[str, Any]:
    return described(f"`{name}` of the {which} of the two points; unbounded unless given.", **more)


class ChangesQuery(ScopeQuery):
    """Two points on the three times, and a scope."""

    class Meta(Strict.Meta):
        exclude = ("as_of", "known_at", "position")

    from_as_of = fields.String(
        validate=bound,
        metadata=described(
            "`as_of` of the first of the two points; that of the second unless given.", example="2023-08-22"
        ),
    )
    from_known_at = fields.String(validate=bound, metadata=_at("first", "known_at"))
    from_position = WholeNumber(
        validate=Range(0, 2**62),
        metadata={"description": "The log at the first point; that of the second unless given."},
    )
    to_as_of = fields.String(
        validate=bound,
        metadata=described("`as_of` of the second of the two points; today unless given.", example="2023-08-23"),
    )
    to_known_at = fields.String(validate=bound, metadata=_at("second", "known_at"))
    to_position = WholeNumber(
        validate=Range(0, 2**62), metadata=described("The log at the second point; as it stands unless given.")
    )


class MatrixQuery(Explicable, ScopeQuery):
    athletes = fields.String(
        required=True,
        validate=Length(1, 4000),
        metadata={"description": "Ids, separated by commas: 2 to 30.", "example": "josh-kerr,jakob-ingebrigtsen"},
    )
    explain = explained_by("records.josh-kerr.jakob-ingebrigtsen.wins")


class CheckQuery(Strict):
    as_of = fields.String(validate=bound, metadata={"description": "The claim's own day unless given."})
    known_at = fields.String(
        validate=bound, metadata=described("For the verdict by what is known now: what had been published by then.")
    )


_A_REGISTER = "Name the register and the id there, such as wikidata:Q42 or worldathletics:14564446."


class AthletesQuery(BoundsQuery):
    q = fields.String(
        validate=Length(1, 100), metadata=described("Words of a name, accents do not matter, or an id.", example="kerr")
    )
    cursor = fields.String(validate=Length(1, 200), metadata=_BEHIND)
    limit = WholeNumber(load_default=50, validate=Range(1, MOST_A_PAGE), metadata=_A_PAGE)
    external_id = fields.String(
        validate=[
            Length(3, 300),
            Regexp(r"[^:]*[^:\W_][^:]*:.*\S", error=_A_REGISTER),
        ],
        metadata=described(
            "Only who has this id at a register: its name, a colon, the id or the page there.", example="wikidata:Q42"
        ),
    )


class AthleteRacesQuery(BoundsQuery):
    cursor = fields.String(validate=Length(1, 100), metadata=_BEHIND)
    limit = WholeNumber(load_default=100, validate=Range(1, MOST_A_PAGE), metadata=_A_PAGE)


class OpponentsQuery(Explicable, ScopeQuery):
    min_meetings = WholeNumber(
        load_default=1, validate=Range(0, 100_000), metadata=described("Only those met at least so many times.")
    )
    explain = explained_by("opponents.0.meetings")
    cursor = fields.String(validate=Length(1, 200), metadata=_BEHIND)
    limit = WholeNumber(validate=Range(1, MOST_A_PAGE), metadata=described("How many at once; all unless given."))


class EventsQuery(Strict):
    after = WholeNumber(
        load_default=0, validate=Range(0, 2**62), metadata={"description": "Events behind this position."}
    )
    limit = WholeNumber(load_default=100, validate=Range(1, MOST_A_PAGE), metadata=_A_PAGE)
    type = fields.String(validate=OneOf(list(TYPES)), metadata=described("Only events of this type."))
    athlete = fields.String(
        validate=Length(1, 200), metadata=described("Only events that name this athlete's id.", example="josh-kerr")
    )


class NoQuery(Strict):
    """A route without parameters."""


class CommonOpponentsQuery(Explicable, ScopeQuery):
    min_meetings = WholeNumber(
        load_default=1, validate=Range(1, 100_000), metadata=described("Only those whom each met so many times.")
    )
    cursor = fields.String(validate=Length(1, 300), metadata=_BEHIND)
    limit = WholeNumber(validate=Range(1, MOST_A_PAGE), metadata=described("How many at once: 100; a file has all."))
    explain = explained_by("better_against.josh-kerr")


class SplitsQuery(Explicable, ScopeQuery):
    explain = explained_by("level.championship.wins.josh-kerr")


class RecordsQuery(Explicable, BoundsQuery):
    """Which list of a discipline's marks."""

    sex = one_sex(
        "Whose; without it all. `open`: of whom nobody says it, left out by the others.",
        OPEN_SEX,
    )
    season = WholeNumber(
        validate=Range(1, 9_999),
        metadata=described("Of a calendar year; all-time unless given.", example=2024),
    )
    indoor = fields.Boolean(metadata=described("Indoors or outdoors alone; both together unless given."))
    country = one_nation("Only marks of this nation's athletes, by its three letters.")
    venue = fields.String(validate=Length(1, 160), metadata=described("Only marks made at this venue."))
    competition = fields.String(validate=Length(1, 160), metadata=described("Only marks of this competition."))
    level = fields.String(
        validate=OneOf([*LEVELS, *LEVEL_GROUPS]),
        metadata=described("Only marks of this level, or of `global-championships`."),
    )
    explain = explained_by("records.0.mark")


class ListQuery(RecordsQuery):
    """A page of a list, and whose standing on it is asked."""

    per_athlete = AsMeant(
        lambda text: {"1": "one", "true": "one", "false": "all"}.get(text, text),
        load_default="one",
        validate=OneOf(PER_ATHLETE),
        metadata=described("`one` mark an athlete, the best; or `all` of them."),
    )
    athlete = fields.String(
        validate=Length(1, 200), metadata=described("Where this athlete stands on the list.", example="josh-kerr")
    )
    cursor = WholeNumber(validate=Range(0, 1_000_000), metadata=_BEHIND)
    limit = WholeNumber(load_default=100, validate=Range(1, MOST_A_PAGE), metadata=_A_PAGE)
    explain = explained_by("marks.0.nth")


class ClaimsQuery(BoundsQuery):
    """A page of what outlets claimed."""

    outlet = fields.String(
        validate=Length(1, 160), metadata=described("Only this outlet's, whatever the spelling.", example="Citius Mag")
    )
    cursor = WholeNumber(validate=Range(0, 1_000_000), metadata=_BEHIND)
    limit = WholeNumber(load_default=50, validate=Range(1, 200), metadata=_A_PAGE)


class StoryQuery(ScopeQuery):
    """How long a story is to be, and in which language."""

    length = fields.String(
        load_default=PARAGRAPH,
        validate=OneOf(LENGTHS),
        metadata=described("The score in a `line`; what a desk would print, a `paragraph`; all of it, `full`."),
    )
    lang = language_field()
    sentence = WholeNumber(
        validate=Range(1, 1_000), metadata=described("One sentence of it alone, by its number: the first is 1.")
    )
