"""The events on the wire, described with marshmallow: what comes in is validated by these, and the OpenAPI document is
made of them. A schema knows shapes; the rules of the sport are the domain's.
"""

from typing import Any, assert_never, cast

import msgspec
from marshmallow import ValidationError, fields, pre_load
from marshmallow.validate import OneOf

from domain.events import TYPES, AnyContent
from domain.values import vocabulary
from projections.calculators.filters import FILTERS, Filter, TakesDay, TakesSlug, TakesText, TakesTruth, TakesWord
from projections.calculators.scope import UNASKED
from web.api.event_fields import ByName, Text, Truth, Whole, Wind, optional
from web.problems import Problem, flatten
from web.question.schemas import Strict, told

MOST_EVENTS = 1_000


class MalformedEvent(Exception):
    """An event of the wrong shape; ``problems`` are (pointer, sentence) pairs from its root."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


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
    status = optional(Text, metadata={"enum": [*vocabulary.STATUSES, None]})
    role = optional(Text, metadata=told("A pacemaker meets nobody.", enum=[*vocabulary.ROLES, None]))
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
    sex = optional(Text, metadata={"enum": [*vocabulary.SEXES, None]})
    external_ids = ByName(keys=Text(), values=Text(), allow_none=True)


class RaceKeySchema(EventBase):
    competition = Text(required=True, metadata=told("Its name.", example="Olympic Games"))
    discipline = Text(required=True, metadata=told("`1500m`, `mile`, `110mH`, `long-jump` …", example="1500m"))
    round = Text(required=True, metadata=told("`final`, `semi-final`, `heat`, `round-1` …", example="final"))
    heat = optional(Whole, metadata=told("Heat 1 and heat 2 are two races."))
    section = optional(Text, metadata=told("An A or B final, a U20 race beside the main one."))
    sex = optional(Text, metadata={"enum": [*vocabulary.SEXES, None]})
    level = optional(Text, metadata={"enum": [*vocabulary.LEVELS, None]})
    indoor = optional(Truth)
    wind = optional(Wind, metadata=told("Metres a second; behind is positive."))
    venue = optional(Text)
    country = optional(Text)
    exclude_ = optional(
        Text,
        data_key="exclude",
        attribute="exclude",
        metadata=told("Why no meeting in it counts.", enum=[*vocabulary.EXCLUSIONS, None]),
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


def _stated(each: Filter) -> fields.Field[Any]:
    """What a claim may state of a filter: whether it can be asked so is the domain's to say."""
    named = {"data_key": each.name, "attribute": each.name} if each.name != each.field else {}
    unasked = getattr(UNASKED, each.field)
    match each.takes:
        case TakesSlug(repeatable=True):
            return fields.List(Text(), allow_none=True, metadata={"example": [each.example]})
        case TakesSlug():
            return optional(Text, metadata={"example": unasked})
        case TakesTruth():
            return optional(Truth)
        case TakesWord(words=words) if unasked is not None:
            return optional(Text, metadata={"enum": [*words, None]})
        case TakesWord() | TakesText() | TakesDay():
            return optional(Text, **named)
        case _:
            assert_never(each.takes)


class ClaimedScopeSchema(Strict):
    """What of the scope the claim states; what it leaves out is as in a question (finals)."""

    class Meta(Strict.Meta):
        include = {each.field: _stated(each) for each in FILTERS}  # noqa: RUF012 - marshmallow reads it once


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


def read_event(data: object) -> AnyContent:
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
