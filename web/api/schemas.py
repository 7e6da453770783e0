"""The wire, described with marshmallow: what comes in is validated by these, and the OpenAPI document is made of them.

A schema knows shapes; the rules of the sport are the domain's. Every unknown field or parameter is refused with the
names that exist.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, cast

import msgspec
from marshmallow import RAISE, Schema, ValidationError, fields, pre_load
from marshmallow.validate import Length, OneOf, Range

from domain import rules
from domain.contents import TYPES, Content
from domain.errors import Refused
from projections.scope import ANY
from projections.timeline import KINDS
from web.bounds import parse_as_of
from web.problems import Problem, explain, flatten

MOST_EVENTS = 1_000
MOST_A_PAGE = 1_000


class MalformedEvent(Exception):
    """An event of the wrong shape; ``problems`` are (pointer, sentence) pairs from its root."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


class Strict(Schema):
    """Refuses what it does not know, and names what it does."""

    class Meta:
        unknown = RAISE

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        names = ", ".join(sorted(field.data_key or name for name, field in self.fields.items()))
        there_are = f"the fields are: {names}" if names else "there are none"
        self.error_messages = self.error_messages | {"unknown": f"There is no such field; {there_are}."}


class Text(fields.String):
    """A string and nothing else: marshmallow would take bytes too."""


class Whole(fields.Integer):
    """A whole number, not text that looks like one and not a truth value."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strict=True, **kwargs)

    def _validated(self, value: Any) -> int:
        if isinstance(value, bool | str):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class Wind(fields.Float):
    """Metres a second, behind positive: ``1.3``."""

    def _validated(self, value: Any) -> float:
        if isinstance(value, bool | str):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class Truth(fields.Boolean):
    """JSON's true or false."""

    truthy = {True}  # noqa: RUF012
    falsy = {False}  # noqa: RUF012

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class ByName(fields.Dict):
    """A JSON object of any names. What is wrong with a value points at the name it stands under."""

    def _deserialize(self, *given: Any, **more: Any) -> Any:
        try:
            return super()._deserialize(*given, **more)  # type: ignore[no-untyped-call]
        except ValidationError as error:
            if not isinstance(error.messages, dict):
                raise
            wrong = {name: sentences.get("value", sentences) for name, sentences in error.messages.items()}
            raise ValidationError(wrong) from error


def told(description: str, **more: Any) -> dict[str, Any]:
    """What the description of the API says of a field."""
    return {"description": description, **more}


def optional(field: type[fields.Field[Any]], **kwargs: Any) -> fields.Field[Any]:
    """A field that may be left out; null says the same."""
    return field(allow_none=True, **kwargs)


class SourceSchema(Strict):
    publisher = Text(required=True, metadata=told("Who says so.", example="World Athletics"))
    url = optional(Text, metadata=told("Where they say it."))
    published_on = optional(
        Text, metadata={"description": "The day from which the world could know.", "example": "2024-08-06"}
    )


class LineSchema(Strict):
    athlete = Text(required=True, metadata=told("The athlete's id.", example="josh-kerr"))
    name = optional(Text, metadata=told("With `country` it introduces somebody the log does not know yet."))
    country = optional(Text, metadata=told("Three letters.", example="GBR"))
    place = optional(Whole, metadata=told("From 1; equal places are ties, gaps are real."))
    mark = optional(
        Text, metadata=told("In the sport's own form: `9.92`, `3:26.73`, `2:01:09`, `8.95`.", example="3:27.79")
    )
    status = optional(Text, metadata={"enum": [*rules.STATUSES, None]})
    role = optional(Text, metadata=told("A pacemaker meets nobody.", enum=[*rules.ROLES, None]))
    wind = optional(Wind, metadata=told("Metres a second, of this attempt; behind is positive."))
    records = fields.List(Text(), allow_none=True, metadata=told("As the source flags them: `WR`, `NR`, `PB`, `=SB`."))


def _named(event_type: str) -> Text:
    return Text(required=True, validate=OneOf([event_type]))


class EventBase(Strict):
    type = Text(required=True)
    occurred_on = optional(
        Text,
        metadata=told("The day it happened; but for races `2024-03` or `2024` will do.", example="2024-08-06"),
    )
    occurred_at = optional(Text, metadata=told("The hour, with its offset.", example="2024-08-06T20:50:00+02:00"))
    source = fields.Nested(SourceSchema, allow_none=True)
    note = optional(Text)


class AthleteRegisteredSchema(EventBase):
    type = _named("athlete_registered")
    athlete = Text(required=True)
    name = Text(required=True)
    country = Text(required=True)
    born = optional(Text)
    sex = optional(Text, metadata={"enum": [*rules.SEXES, None]})
    external_ids = ByName(keys=Text(), values=Text(), allow_none=True)


class RaceKeySchema(EventBase):
    competition = Text(required=True, metadata=told("Its name.", example="Olympic Games"))
    discipline = Text(required=True, metadata=told("`1500m`, `mile`, `110mH`, `long-jump` …", example="1500m"))
    round = Text(required=True, metadata=told("`final`, `semi-final`, `heat`, `round-1` …", example="final"))
    heat = optional(Whole, metadata=told("Heat 1 and heat 2 are two races."))
    section = optional(Text, metadata=told("An A or B final, a U20 race beside the main one."))
    sex = optional(Text, metadata={"enum": [*rules.SEXES, None]})
    level = optional(Text, metadata={"enum": [*rules.LEVELS, None]})
    indoor = optional(Truth)
    wind = optional(Wind, metadata=told("Metres a second; behind is positive."))
    venue = optional(Text)
    country = optional(Text)
    exclude_ = optional(
        Text,
        data_key="exclude",
        attribute="exclude",
        metadata=told("Why no meeting in it counts.", enum=[*rules.EXCLUSIONS, None]),
    )


class RaceResultSchema(RaceKeySchema):
    type = _named("race_result")
    results = fields.List(fields.Nested(LineSchema), required=True)


class RaceScheduledSchema(RaceKeySchema):
    type = _named("race_scheduled")
    entries = fields.List(Text(), required=True, metadata=told("The ids of who is to run."))


class RaceCorrectedSchema(EventBase):
    type = _named("race_corrected")
    race = Text(required=True, metadata=told("The race's id: that of its `race_result`."))
    results = fields.List(fields.Nested(LineSchema), required=True)
    reason = Text(required=True)


class ResultAnnulledSchema(EventBase):
    type = _named("result_annulled")
    race = Text(required=True, metadata=told("The race's id: that of its `race_result`."))
    athlete = Text(required=True)
    reason = Text(required=True)


class RaceAnnulledSchema(EventBase):
    type = _named("race_annulled")
    race = Text(required=True, metadata=told("The race's id: that of its `race_result`."))
    reason = Text(required=True)


class InjurySchema(EventBase):
    type = _named("injury")
    athlete = Text(required=True)
    body_part = Text(required=True)
    description = optional(Text)


class RecoverySchema(EventBase):
    type = _named("recovery")
    injury = Text(required=True, metadata=told("The id of the `injury`."))
    description = optional(Text)


class QuoteSchema(EventBase):
    type = _named("quote")
    speaker = Text(required=True, metadata=told("An athlete's id, or anybody's name."))
    about = fields.List(Text(), required=True, metadata=told("The ids of the athletes it is about."))
    text = Text(required=True, metadata=told("Word for word."))
    language = optional(Text, metadata=told("Its code, as in `en`."))


class QuoteRetractedSchema(EventBase):
    type = _named("quote_retracted")
    quote = Text(required=True, metadata=told("The id of the `quote`."))
    reason = Text(required=True)


class TitleWonSchema(EventBase):
    type = _named("title_won")
    athlete = Text(required=True)
    title = Text(required=True, metadata={"example": "Olympic 1500m"})
    competition = Text(required=True)
    race = optional(Text)


class TitleStrippedSchema(EventBase):
    type = _named("title_stripped")
    title_won = Text(required=True, metadata=told("The id of the `title_won`."))
    reason = Text(required=True)


class MilestoneSchema(EventBase):
    type = _named("milestone")
    athletes = fields.List(Text(), required=True)
    headline = Text(required=True)
    description = optional(Text)


class RaceReportedSchema(EventBase):
    type = _named("race_reported")
    race = Text(required=True, metadata=told("The race's id: that of its `race_result`."))
    results = fields.List(fields.Nested(LineSchema), required=True)


class ReportAcceptedSchema(EventBase):
    type = _named("report_accepted")
    report = Text(required=True, metadata={"description": "The id of the `race_reported`."})
    reason = Text(required=True)
    results = fields.List(
        fields.Nested(LineSchema), allow_none=True, metadata={"description": "Filled in from the report."}
    )


class AthleteMergedSchema(EventBase):
    type = _named("athlete_merged")
    athlete = Text(required=True, metadata={"description": "The id that goes."})
    into = Text(required=True, metadata={"description": "The id that stays."})
    reason = Text(required=True)


class AthleteUnmergedSchema(EventBase):
    type = _named("athlete_unmerged")
    athlete = Text(required=True)
    reason = Text(required=True)


class ClaimedScopeSchema(Strict):
    """What of the scope the claim states; what it leaves out is as in a question (finals)."""

    discipline = fields.List(Text(), allow_none=True, metadata={"example": ["1500m"]})
    round = optional(Text, metadata={"example": "final"})
    level = optional(Text)
    indoor = optional(Truth)
    competition = optional(Text)
    from_ = optional(Text, data_key="from", attribute="from")
    to = optional(Text)
    nonfinish = optional(Text, metadata={"enum": [*rules.NONFINISH, None]})
    age_group = optional(Text, metadata={"enum": [*rules.AGE_GROUP, None]})


class ClaimFields(EventBase):
    outlet = Text(required=True, metadata=told("Who printed it.", example="The Independent"))
    published_on = Text(required=True, metadata={"example": "2024-08-01"})
    athletes = fields.List(Text(), required=True, metadata={"example": ["jakob-ingebrigtsen", "josh-kerr"]})
    wins = ByName(
        keys=Text(), values=Whole(), allow_none=True, metadata={"example": {"jakob-ingebrigtsen": 8, "josh-kerr": 1}}
    )
    meetings = optional(Whole)
    scope = fields.Nested(ClaimedScopeSchema, allow_none=True)
    text = optional(Text, metadata={"description": "A short verbatim fragment."})

    @pre_load
    def _score_in_order(self, data: Any, **_: Any) -> Any:
        """``[8, 1]`` beside two athletes says the same as the wins by athlete."""
        wins, athletes = data.get("wins"), data.get("athletes")
        if not (isinstance(wins, list) and isinstance(athletes, list) and len(wins) == len(athletes)):
            return data
        if not all(isinstance(athlete, str) for athlete in athletes):
            return data
        return {**data, "wins": dict(zip(athletes, wins, strict=True))}


class ClaimSchema(ClaimFields):
    type = _named("claim")


class CheckedClaimSchema(ClaimFields):
    """A claim to be judged: as the event, but only the athletes and the numbers need be there."""

    type = Text(validate=OneOf(["claim"]))
    outlet = Text()
    published_on = Text(metadata={"description": "Judged as of this day; today unless given."})


class ClaimRetractedSchema(EventBase):
    type = _named("claim_retracted")
    claim = Text(required=True, metadata=told("The id of the `claim`."))
    reason = Text(required=True)


EVENT_SCHEMAS: dict[str, type[EventBase]] = {
    "athlete_registered": AthleteRegisteredSchema,
    "race_result": RaceResultSchema,
    "race_corrected": RaceCorrectedSchema,
    "result_annulled": ResultAnnulledSchema,
    "race_annulled": RaceAnnulledSchema,
    "injury": InjurySchema,
    "recovery": RecoverySchema,
    "quote": QuoteSchema,
    "quote_retracted": QuoteRetractedSchema,
    "title_won": TitleWonSchema,
    "title_stripped": TitleStrippedSchema,
    "milestone": MilestoneSchema,
    "race_scheduled": RaceScheduledSchema,
    "race_reported": RaceReportedSchema,
    "report_accepted": ReportAcceptedSchema,
    "athlete_merged": AthleteMergedSchema,
    "athlete_unmerged": AthleteUnmergedSchema,
    "claim": ClaimSchema,
    "claim_retracted": ClaimRetractedSchema,
}

_READERS = {name: schema() for name, schema in EVENT_SCHEMAS.items()}
_LOGS_OWN = ("position", "id", "recorded_at", "recorded_by", "duplicate")


def read_event(data: object) -> Content:
    """One event object from the wire as content; its shape is right then, its rules are the domain's to judge.

    Raises:
        MalformedEvent: with every field that is wrong.

    """
    if not isinstance(data, dict):
        raise MalformedEvent([("", "An event is a JSON object.")])
    name = data.get("type")
    reader = _READERS.get(name) if isinstance(name, str) else None
    if reader is None:
        known = ", ".join(_READERS)
        raise MalformedEvent(
            [
                (
                    "/type",
                    f"{name!r} is no event type; the types are: {known}."
                    if name
                    else f"Missing; the types are: {known}.",
                )
            ]
        )
    own = [key for key in _LOGS_OWN if key in data]
    if own:
        raise MalformedEvent([(f"/{key}", "The log sets this itself; leave it out.") for key in own])
    try:
        loaded = reader.load(data)
    except ValidationError as error:
        raise MalformedEvent(flatten(error.messages)) from error
    kind = TYPES[reader_type(loaded)]
    try:
        return msgspec.convert(loaded, kind)
    except msgspec.ValidationError:  # a null where nothing is something else than null
        return msgspec.convert(_without_nothing(loaded), kind)


def reader_type(loaded: dict[str, Any]) -> str:
    return cast("str", loaded["type"])


def _without_nothing(value: Any) -> Any:
    """*value* without its nulls, which on the wire say "absent"."""
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_nothing(inner) for inner in value]
    return value


# --- parameters ------------------------------------------------------------------------------------------------


def _bound(text: str) -> None:
    try:
        parse_as_of(text)
    except ValueError:
        # A "+" in a URL is a space: the commonest way to break a date-time.
        hint = " Write the + of an offset as %2B." if " " in text else ""
        forms = "a date such as 2024-08-01 nor a date-time with offset such as 2024-08-01T12:00:00Z"
        msg = f"{text!r} is neither {forms}.{hint}"
        raise ValidationError(msg) from None


_DIGITS = re.compile(r"-?\d{1,19}", re.ASCII)


class Count(fields.Integer):
    """A whole number in decimal digits."""

    def _validated(self, value: Any) -> int:
        if not (isinstance(value, str) and _DIGITS.fullmatch(value)):
            raise self.make_error("invalid", input=value)
        return int(value)


_A_DAY = {"format": "date", "example": "2024-08-01"}
_A_PAGE = told("How many at once.")
_BEHIND = told("`next` of the page before.")


class BoundsQuery(Strict):
    """What every question about the past may say."""

    as_of = fields.String(
        validate=_bound,
        metadata={
            "description": "What had happened by then: a date (its whole day, UTC) or a date-time.",
            "example": "2024-08-01",
        },
    )
    known_at = fields.String(
        validate=_bound,
        metadata={"description": "What had been published by then: a date or a date-time.", "example": "2024-08-01"},
    )
    position = Count(
        validate=Range(0, 2**62),
        metadata={"description": "What the log held up to this position. Pins the answer: it never changes."},
    )


class _Day(fields.Date):
    default_error_messages = {"invalid": "Not a valid date; use one such as 2024-08-01."}  # noqa: RUF012


def _word_of_a_scope(rule: Callable[[str, str], Iterable[Refused]]) -> list[Callable[[str], object]]:
    """The length a slug may have, and the domain's own rule in its own sentence."""

    def of_the_domain(text: str) -> None:
        for refused in rule("", text):
            raise ValidationError([sentence for _, sentence in explain(refused)])

    return [Length(1, 60), of_the_domain]


class ScopeQuery(BoundsQuery):
    """Which shared races count."""

    discipline = fields.List(
        fields.String(validate=_word_of_a_scope(rules.discipline_asked)),
        metadata={"description": "Repeatable; a race of any of them counts.", "example": ["1500m"]},
    )
    round = fields.String(
        load_default="final",
        validate=_word_of_a_scope(rules.round_asked),
        metadata={"description": f"`final` unless asked otherwise; `{ANY}` for all rounds."},
    )
    level = fields.String(
        validate=OneOf([*rules.LEVELS, *rules.LEVEL_GROUPS]),
        metadata={"description": "A level, or `global-championships`: Olympic Games and World Championships."},
    )
    indoor = fields.Boolean(metadata=told("Indoors only, or outdoors only; both unless given."))
    competition = fields.String(validate=Length(1, 160), metadata=told("Only races of the competition of this name."))
    from_ = _Day(data_key="from", metadata={"description": "Races on or after this day.", **_A_DAY})
    to = _Day(metadata={"description": "Races on or before this day.", **_A_DAY})
    nonfinish = fields.String(
        load_default="loss",
        validate=OneOf(rules.NONFINISH),
        metadata={"description": "One placed, the other not: a `loss` for who is not placed, or `exclude`: undecided."},
    )

    age_group = fields.String(
        load_default="include",
        validate=OneOf(rules.AGE_GROUP),
        metadata={"description": "Whether races of an age group (a U20 championship or section) count."},
    )


def _explain(example: str) -> fields.Field[Any]:
    return fields.String(
        validate=Length(1, 300),
        metadata=told(
            "A number of the answer by its path: the rule, the races and the events behind it.", example=example
        ),
    )


class HeadToHeadQuery(ScopeQuery):
    explain = _explain("wins.josh-kerr")


class FormQuery(BoundsQuery):
    explain = _explain("season.races")


class TimelineQuery(BoundsQuery):
    kind = fields.List(
        fields.String(validate=OneOf(KINDS)), metadata={"description": "Repeatable; all kinds unless given."}
    )
    from_ = _Day(data_key="from", metadata=told("What happened on or after this day.", **_A_DAY))
    to = _Day(metadata=told("What happened on or before this day.", **_A_DAY))
    cursor = fields.String(validate=Length(1, 100), metadata=_BEHIND)
    limit = Count(load_default=100, validate=Range(1, MOST_A_PAGE), metadata=_A_PAGE)


class RivalryQuery(ScopeQuery):
    latest = Count(load_default=10, validate=Range(0, 100), metadata={"description": "How many timeline entries."})
    explain = _explain("head_to_head.wins.josh-kerr")


class WhatIfQuery(ScopeQuery):
    """The scope and the bounds of a what-if. It is asked of the log as it stands, so it takes no position."""

    latest = Count(load_default=10, validate=Range(0, 100), metadata={"description": "How many timeline entries."})

    class Meta(Strict.Meta):
        exclude = ("position",)


def _at(which: str, name: str, **more: Any) -> dict[str, Any]:
    return told(f"`{name}` of the {which} of the two points; unbounded unless given.", **more)


class ChangesQuery(ScopeQuery):
    """Two points on the three times, and a scope."""

    class Meta(Strict.Meta):
        exclude = ("as_of", "known_at", "position")

    from_as_of = fields.String(validate=_bound, metadata=_at("first", "as_of", example="2023-08-22"))
    from_known_at = fields.String(validate=_bound, metadata=_at("first", "known_at"))
    from_position = Count(
        validate=Range(0, 2**62),
        metadata={"description": "The log at the first point; that of the second unless given."},
    )
    to_as_of = fields.String(validate=_bound, metadata=_at("second", "as_of", example="2023-08-23"))
    to_known_at = fields.String(validate=_bound, metadata=_at("second", "known_at"))
    to_position = Count(
        validate=Range(0, 2**62), metadata=told("The log at the second point; as it stands unless given.")
    )


class MatrixQuery(ScopeQuery):
    athletes = fields.String(
        required=True,
        validate=Length(1, 4000),
        metadata={"description": "Ids, separated by commas: 2 to 30.", "example": "josh-kerr,jakob-ingebrigtsen"},
    )
    explain = _explain("records.josh-kerr.jakob-ingebrigtsen.wins")


class TopQuery(ScopeQuery):
    limit = Count(load_default=10, validate=Range(1, 100), metadata=told("How many, the first of them."))
    explain = _explain("rivalries.0.score")


class CheckQuery(Strict):
    as_of = fields.String(validate=_bound, metadata={"description": "The claim's own day unless given."})
    known_at = fields.String(
        validate=_bound, metadata=told("For the verdict by what is known now: what had been published by then.")
    )


class AthletesQuery(BoundsQuery):
    q = fields.String(
        validate=Length(1, 100), metadata=told("Words of a name, accents do not matter, or an id.", example="kerr")
    )
    cursor = fields.String(validate=Length(1, 200), metadata=_BEHIND)
    limit = Count(load_default=50, validate=Range(1, MOST_A_PAGE), metadata=_A_PAGE)


class AthleteRacesQuery(BoundsQuery):
    cursor = fields.String(validate=Length(1, 100), metadata=_BEHIND)
    limit = Count(load_default=100, validate=Range(1, MOST_A_PAGE), metadata=_A_PAGE)


class OpponentsQuery(ScopeQuery):
    min_meetings = Count(
        load_default=1, validate=Range(0, 100_000), metadata=told("Only those met at least so many times.")
    )
    explain = _explain("opponents.0.meetings")


class EventsQuery(Strict):
    after = Count(load_default=0, validate=Range(0, 2**62), metadata={"description": "Events behind this position."})
    limit = Count(load_default=100, validate=Range(1, MOST_A_PAGE), metadata=_A_PAGE)
    type = fields.String(validate=OneOf(list(EVENT_SCHEMAS)), metadata=told("Only events of this type."))
    athlete = fields.String(
        validate=Length(1, 200), metadata=told("Only events that name this athlete's id.", example="josh-kerr")
    )


class NoQuery(Strict):
    """A route without parameters."""
