"""The answers described with marshmallow, for the OpenAPI document and for the tests that hold answers against it."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from flask_smorest import Blueprint
from marshmallow import INCLUDE, Schema, fields

from domain.events import Source
from domain.values.vocabulary import STATUSES
from projections.calculators.claims import VERDICTS
from projections.calculators.scope import REASONS
from projections.calculators.timeline import KINDS
from web.api.event_schemas import nested
from web.api.reference.bodies import content
from web.problems import MEDIA_TYPE


def _maybe(field: type[fields.Field[Any]], *args: Any, **kwargs: Any) -> fields.Field[Any]:
    return field(*args, required=True, allow_none=True, **kwargs)


def _sure(field: type[fields.Field[Any]], *args: Any, **kwargs: Any) -> fields.Field[Any]:
    return field(*args, required=True, **kwargs)


def _by_athlete(inner: fields.Field[Any]) -> fields.Field[Any]:
    return fields.Dict(keys=fields.String(), values=inner, required=True, metadata={"description": "By athlete id."})


SourceSchema = nested(Source)


class ProblemErrorSchema(Schema):
    pointer = _sure(fields.String, metadata={"description": "JSON pointer into the body, or the parameter's name."})
    detail = _sure(fields.String)


class ProblemSchema(Schema):
    type = _sure(fields.String)
    title = _sure(fields.String)
    status = _sure(fields.Integer)
    detail = fields.String()
    errors = fields.List(fields.Nested(ProblemErrorSchema), required=True)


class ConflictSchema(ProblemSchema):
    """The key stands with other content."""

    standing = fields.Dict(required=True, metadata={"description": "The event that stands, with its id."})
    corrected_by = fields.List(
        fields.String(), required=True, metadata={"description": "The event types that correct it; none may."}
    )


class AnswerSchema(Schema):
    """What every answer about the past carries."""

    as_of = _maybe(fields.String)
    known_at = _maybe(fields.String)
    position = _sure(fields.Integer, metadata={"description": "The last log position that bears on the answer."})
    permalink = _sure(fields.String, metadata={"description": "Path and query that give this very answer for ever."})


class ReceiptSchema(Schema):
    id = _sure(fields.String)
    type = _sure(fields.String)
    position = _sure(fields.Integer)
    recorded_at = _sure(fields.String)
    duplicate = _sure(fields.Boolean)


class AppendedSchema(Schema):
    position = _sure(fields.Integer)
    events = fields.List(fields.Nested(ReceiptSchema), required=True)


class LoggedEventSchema(Schema):
    """The log's own fields, and those of the event's type."""

    class Meta:
        unknown = INCLUDE

    position = _sure(fields.Integer)
    id = _sure(fields.String)
    type = _sure(fields.String)
    recorded_at = _sure(fields.String)
    recorded_by = _sure(fields.String)


class EventsPageSchema(Schema):
    events = fields.List(fields.Nested(LoggedEventSchema), required=True)
    next = _maybe(fields.Integer)


class AthleteFields(Schema):
    athlete = _sure(fields.String)
    name = _sure(fields.String)
    country = _sure(fields.String)
    born = _maybe(fields.String)
    sex = _maybe(fields.String)
    external_ids = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    registered_at = _sure(fields.Integer, metadata={"description": "The log position of the registration."})
    merged = fields.List(
        fields.String(), required=True, metadata={"description": "Other ids of the same person (athlete_merged)."}
    )


class AthleteSchema(AnswerSchema, AthleteFields):
    pass


class AthletesSchema(AnswerSchema):
    athletes = fields.List(fields.Nested(AthleteFields), required=True)
    next = _maybe(fields.String)


class ResultLineSchema(Schema):
    athlete = _sure(fields.String)
    name = _maybe(fields.String)
    country = _maybe(fields.String)
    place = _maybe(fields.Integer)
    mark = _maybe(fields.String)
    status = _sure(fields.String, metadata={"enum": list(STATUSES)})
    role = _maybe(fields.String)
    wind = _maybe(fields.Float)
    records = fields.List(fields.String(), required=True)
    annulled = _sure(fields.Boolean)


class RaceFields(Schema):
    race = _sure(fields.String)
    date = _sure(fields.String)
    competition = _sure(fields.String)
    discipline = _sure(fields.String)
    round = _sure(fields.String)
    heat = _maybe(fields.Integer)
    section = _maybe(fields.String)
    sex = _maybe(fields.String)
    level = _maybe(fields.String)
    indoor = _sure(fields.Boolean)
    wind = _maybe(fields.Float)
    venue = _maybe(fields.String)
    country = _maybe(fields.String)
    exclude_ = _maybe(fields.String, data_key="exclude", attribute="exclude")
    annulled = _sure(fields.Boolean)
    corrected = _sure(fields.Boolean)
    reported_at = _sure(fields.Integer, metadata={"description": "The log position of the report that stands."})
    recorded_at = _sure(fields.String)
    source = fields.Nested(SourceSchema, required=True, allow_none=True)
    note = _maybe(fields.String)


class StartSchema(RaceFields):
    result = fields.Nested(ResultLineSchema, required=True)


class AthleteRacesSchema(AnswerSchema):
    athlete = _sure(fields.String)
    races = fields.List(fields.Nested(StartSchema), required=True)
    next = _maybe(fields.String)


class DifferenceSchema(Schema):
    athlete = _sure(fields.String)
    field = _sure(fields.String)
    stands = _maybe(fields.Raw)
    reported = _maybe(fields.Raw)


class VersionSchema(Schema):
    position = _sure(fields.Integer)
    type = _sure(fields.String)
    recorded_at = _sure(fields.String)
    known_from = _sure(fields.String)
    reason = _maybe(fields.String)
    athlete = _maybe(fields.String)
    source = fields.Nested(SourceSchema, required=True, allow_none=True)
    note = _maybe(fields.String)
    report = _maybe(fields.String, metadata={"description": "Of a race_reported: the id that report_accepted names."})
    differs = fields.List(
        fields.Nested(DifferenceSchema),
        required=True,
        allow_none=True,
        metadata={"description": "Of a race_reported: where it says something else than what stands."},
    )
    results = fields.List(fields.Nested(ResultLineSchema), required=True, allow_none=True)


class RaceSchema(AnswerSchema, RaceFields):
    results = fields.List(fields.Nested(ResultLineSchema), required=True)
    history = fields.List(fields.Nested(VersionSchema), required=True)


class MeetingLineSchema(Schema):
    place = _maybe(fields.Integer)
    mark = _maybe(fields.String)
    status = _sure(fields.String)


class MarginSchema(Schema):
    seconds = _maybe(fields.Float)
    metres = _maybe(fields.Float)
    places = _maybe(fields.Integer)


class MeetingSchema(Schema):
    race = _sure(fields.String)
    date = _sure(fields.String)
    competition = _sure(fields.String)
    discipline = _sure(fields.String)
    round = _sure(fields.String)
    heat = _maybe(fields.Integer)
    section = _maybe(fields.String)
    level = _maybe(fields.String)
    indoor = _sure(fields.Boolean)
    venue = _maybe(fields.String)
    results = _by_athlete(fields.Nested(MeetingLineSchema))
    winner = _maybe(fields.String)
    decided_by = _maybe(fields.String, metadata={"enum": ["place", "tie", "dnf", "dq", "nm", None]})
    margin = fields.Nested(MarginSchema, required=True)
    position = _sure(fields.Integer)
    recorded_at = _sure(fields.String)
    source = fields.Nested(SourceSchema, required=True, allow_none=True)
    corrected = _sure(fields.Boolean)


class TotalsSchema(Schema):
    wins = _by_athlete(fields.Integer())
    ties = _sure(fields.Integer)
    undecided = _sure(fields.Integer)
    meetings = _sure(fields.Integer)


class ScopeSchema(Schema):
    discipline = fields.List(fields.String(), required=True, allow_none=True)
    round = _sure(fields.String)
    level = _maybe(fields.String)
    indoor = _maybe(fields.Boolean)
    competition = _maybe(fields.String)
    from_ = _maybe(fields.String, data_key="from")
    to = _maybe(fields.String)
    nonfinish = _sure(fields.String)
    age_group = _sure(fields.String)


class HeadToHeadStreakSchema(Schema):
    athlete = _maybe(fields.String)
    length = _sure(fields.Integer)
    since = _maybe(fields.String)
    since_date = _maybe(fields.String)


class ClosestSchema(Schema):
    mean = _maybe(fields.Float)
    closest = _maybe(fields.Float)
    race = _maybe(fields.String)


class MarginsSchema(Schema):
    seconds = fields.Nested(ClosestSchema, required=True)
    metres = fields.Nested(ClosestSchema, required=True)
    places = fields.Nested(ClosestSchema, required=True)


def _split() -> fields.Field[Any]:
    return fields.Dict(keys=fields.String(), values=fields.Nested(TotalsSchema), required=True)


class HeadToHeadFields(Schema):
    athletes = fields.List(fields.String(), required=True)
    names = _by_athlete(fields.String())
    scope = fields.Nested(ScopeSchema, required=True)
    wins = _by_athlete(fields.Integer())
    ties = _sure(fields.Integer)
    undecided = _sure(fields.Integer)
    meetings = fields.List(fields.Nested(MeetingSchema), required=True)
    by_discipline = _split()
    by_round = _split()
    by_level = _split()
    by_year = _split()
    streak = fields.Nested(HeadToHeadStreakSchema, required=True)
    first_meeting = fields.Nested(MeetingSchema, required=True, allow_none=True)
    last_meeting = fields.Nested(MeetingSchema, required=True, allow_none=True)
    margins = fields.Nested(MarginsSchema, required=True)
    excluded = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        metadata={"description": f"Shared races not counted, by reason: {', '.join(REASONS)}."},
    )


class HeadToHeadSchema(AnswerSchema, HeadToHeadFields):
    explanation = fields.Nested(lambda: ExplanationSchema())  # noqa: PLW0108 - defined below


class FormRaceSchema(Schema):
    race = _sure(fields.String)
    date = _sure(fields.String)
    competition = _sure(fields.String)
    discipline = _sure(fields.String)
    round = _sure(fields.String)
    indoor = _sure(fields.Boolean)
    place = _maybe(fields.Integer)
    mark = _maybe(fields.String)
    status = _sure(fields.String)
    wind = _maybe(fields.Float)
    records = fields.List(fields.String(), required=True)
    position = _sure(fields.Integer)
    source = fields.Nested(SourceSchema, required=True, allow_none=True)


class InjuryNoteSchema(Schema):
    injury = _sure(fields.String)
    body_part = _sure(fields.String)
    description = _maybe(fields.String)
    injured_on = _sure(fields.String)
    recovered_on = _maybe(fields.String)
    position = _sure(fields.Integer)
    source = fields.Nested(SourceSchema, required=True, allow_none=True)


class FormStreakSchema(Schema):
    wins = _sure(fields.Integer)
    unbeaten_since = fields.Nested(FormRaceSchema, required=True, allow_none=True)


class DisciplineSeasonSchema(Schema):
    starts = _sure(fields.Integer)
    wins = _sure(fields.Integer)
    best = fields.Nested(FormRaceSchema, required=True, allow_none=True)


class SeasonSchema(Schema):
    year = _sure(fields.Integer)
    races = _sure(fields.Integer)
    wins = _sure(fields.Integer)
    disciplines = fields.Dict(keys=fields.String(), values=fields.Nested(DisciplineSeasonSchema), required=True)


class TitleSchema(Schema):
    id = _sure(fields.String)
    title = _sure(fields.String)
    competition = _sure(fields.String)
    won_on = _sure(fields.String)
    held = _sure(fields.Boolean, metadata={"description": "Nobody has won it since."})
    position = _sure(fields.Integer)
    source = fields.Nested(SourceSchema, required=True, allow_none=True)


class FormFields(Schema):
    athlete = _sure(fields.String)
    day = _sure(fields.String)
    availability = _sure(fields.String, metadata={"enum": ["fit", "injured", "returning", "inactive"]})
    injury = fields.Nested(InjuryNoteSchema, required=True, allow_none=True)
    last_races = fields.List(fields.Nested(FormRaceSchema), required=True)
    days_since_last_race = _maybe(fields.Integer)
    streak = fields.Nested(FormStreakSchema, required=True)
    season = fields.Nested(SeasonSchema, required=True)
    personal_bests = fields.Dict(keys=fields.String(), values=fields.Nested(FormRaceSchema), required=True)
    titles = fields.List(fields.Nested(TitleSchema), required=True)


class FormSchema(AnswerSchema, FormFields):
    explanation = fields.Nested(lambda: ExplanationSchema())  # noqa: PLW0108 - defined below


class TimelineLineSchema(MeetingLineSchema):
    role = _maybe(fields.String)
    records = fields.List(fields.String(), required=True)
    annulled = _sure(fields.Boolean)


class EvidenceSchema(Schema):
    """One thing a number rests on."""

    kind = _sure(fields.String)
    id = _sure(fields.String)
    date = _sure(fields.String)
    what = _sure(fields.String)
    position = _sure(fields.Integer)
    source = fields.Nested(SourceSchema, required=True, allow_none=True)


class EntrySchema(Schema):
    id = _sure(fields.String)
    kind = _sure(fields.String, metadata={"enum": list(KINDS)})
    date = _sure(fields.String)
    occurred_at = _maybe(fields.String)
    headline = _sure(fields.String)
    athletes = fields.List(fields.String(), required=True)
    meeting = _sure(fields.Boolean)
    race = _maybe(fields.String)
    results = fields.Dict(
        keys=fields.String(), values=fields.Nested(TimelineLineSchema), required=True, allow_none=True
    )
    details = fields.Dict(required=True, allow_none=True)
    computed = _sure(fields.Boolean, metadata={"description": "Found by a rule, not recorded by anybody."})
    evidence = fields.List(fields.Nested(EvidenceSchema), required=True)
    corrected = _sure(fields.Boolean)
    reason = _maybe(fields.String)
    position = _sure(fields.Integer)
    recorded_at = _sure(fields.String)
    source = fields.Nested(SourceSchema, required=True, allow_none=True)
    note = _maybe(fields.String)


class TimelineSchema(AnswerSchema):
    athletes = fields.List(fields.String(), required=True)
    entries = fields.List(fields.Nested(EntrySchema), required=True)
    next = _maybe(fields.String)


class NextMeetingSchema(Schema):
    race = _sure(fields.String)
    date = _sure(fields.String)
    occurred_at = _maybe(fields.String)
    competition = _sure(fields.String)
    discipline = _sure(fields.String)
    round = _sure(fields.String)
    heat = _maybe(fields.Integer)
    section = _maybe(fields.String)
    sex = _maybe(fields.String)
    level = _maybe(fields.String)
    indoor = _maybe(fields.Boolean)
    venue = _maybe(fields.String)
    country = _maybe(fields.String)
    entries = fields.List(fields.String(), required=True)
    position = _sure(fields.Integer)
    recorded_at = _sure(fields.String)
    source = fields.Nested(SourceSchema, required=True, allow_none=True)
    note = _maybe(fields.String)


class CauseSchema(Schema):
    """An event that a number rests on, or that moved it."""

    position = _maybe(fields.Integer, metadata={"description": "Null where it is only supposed."})
    type = _sure(fields.String)
    id = _sure(fields.String)
    recorded_at = _maybe(fields.String)
    source = fields.Nested(SourceSchema, required=True, allow_none=True)
    hypothetical = _sure(fields.Boolean)


class ExplanationSchema(Schema):
    path = _sure(fields.String)
    value = _maybe(fields.Raw)
    rule = _sure(fields.String)
    evidence = fields.List(fields.Nested(EvidenceSchema), required=True)
    events = fields.List(fields.Nested(CauseSchema), required=True)


class ChangeSchema(Schema):
    path = _sure(fields.String)
    before = _maybe(fields.Raw)
    after = _maybe(fields.Raw)
    sentence = _sure(fields.String)
    because = fields.List(fields.Nested(CauseSchema), required=True)


class PointSchema(Schema):
    as_of = _maybe(fields.String)
    known_at = _maybe(fields.String)
    position = _sure(fields.Integer)


class ChangesSchema(AnswerSchema):
    athletes = fields.List(fields.String(), required=True)
    from_ = fields.Nested(PointSchema, required=True, data_key="from")
    to = fields.Nested(PointSchema, required=True)
    changes = fields.List(fields.Nested(ChangeSchema), required=True)


class GlanceSchema(Schema):
    head_to_head = fields.Nested(HeadToHeadFields, required=True)
    form = _by_athlete(fields.Nested(FormFields))
    timeline = fields.List(fields.Nested(EntrySchema), required=True)
    next_meeting = fields.Nested(NextMeetingSchema, required=True, allow_none=True)


class WhatIfSchema(Schema):
    athletes = fields.List(fields.String(), required=True)
    names = _by_athlete(fields.String())
    as_of = _sure(fields.String)
    known_at = _maybe(fields.String)
    position = _sure(fields.Integer)
    actual = fields.Nested(GlanceSchema, required=True)
    hypothetical = fields.Nested(GlanceSchema, required=True)
    changes = fields.List(fields.Nested(ChangeSchema), required=True)


class AgainstSchema(Schema):
    wins = _sure(fields.Integer)
    losses = _sure(fields.Integer)
    ties = _sure(fields.Integer)
    undecided = _sure(fields.Integer)
    meetings = _sure(fields.Integer)


class MatrixSchema(AnswerSchema):
    explanation = fields.Nested(ExplanationSchema)
    athletes = fields.List(fields.String(), required=True)
    names = _by_athlete(fields.String())
    scope = fields.Nested(ScopeSchema, required=True)
    records = _by_athlete(fields.Dict(keys=fields.String(), values=fields.Nested(AgainstSchema)))
    totals = _by_athlete(fields.Nested(AgainstSchema))


class ScoredSchema(Schema):
    athletes = fields.List(fields.String(), required=True)
    names = _by_athlete(fields.String())
    score = _sure(fields.Float)
    wins = _by_athlete(fields.Integer())
    ties = _sure(fields.Integer)
    undecided = _sure(fields.Integer)
    meetings = _sure(fields.Integer)


class TopSchema(AnswerSchema):
    explanation = fields.Nested(ExplanationSchema)
    scope = fields.Nested(ScopeSchema, required=True)
    rivalries = fields.List(fields.Nested(ScoredSchema), required=True)


class CountSchema(Schema):
    scope = fields.Nested(ScopeSchema, required=True)
    wins = _by_athlete(fields.Integer())
    ties = _sure(fields.Integer)
    undecided = _sure(fields.Integer)
    meetings = _sure(fields.Integer)
    races = fields.List(fields.String(), required=True)


class VerdictSchema(Schema):
    verdict = _sure(fields.String, metadata={"enum": list(VERDICTS)})
    stated = fields.Nested(CountSchema, required=True)
    under = fields.List(fields.Nested(CountSchema), required=True)


class CheckedSchema(Schema):
    claim = _sure(fields.Dict)
    as_of = _sure(fields.String)
    known_at = _maybe(fields.String)
    position = _sure(fields.Integer)
    verdict = _sure(fields.String, metadata={"enum": list(VERDICTS)})
    then = fields.Nested(VerdictSchema, required=True)
    now = fields.Nested(VerdictSchema, required=True)


class RivalrySchema(AnswerSchema):
    explanation = fields.Nested(ExplanationSchema)
    head_to_head = fields.Nested(HeadToHeadFields, required=True)
    form = _by_athlete(fields.Nested(FormFields))
    timeline = fields.List(fields.Nested(EntrySchema), required=True)
    next_meeting = fields.Nested(NextMeetingSchema, required=True, allow_none=True)


class OpponentSchema(Schema):
    opponent = _sure(fields.String)
    wins = _by_athlete(fields.Integer())
    ties = _sure(fields.Integer)
    undecided = _sure(fields.Integer)
    meetings = _sure(fields.Integer)


class OpponentsSchema(AnswerSchema):
    explanation = fields.Nested(ExplanationSchema)
    athlete = _sure(fields.String)
    scope = fields.Nested(ScopeSchema, required=True)
    opponents = fields.List(fields.Nested(OpponentSchema), required=True)


def documented(
    blueprint: Blueprint,
    schema: type[Schema],
    *,
    status: int = HTTPStatus.OK,
    body: type[Schema] | None = None,
    errors: Sequence[int] = (400, 404),
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Describe a route: its answer, and the problems it may answer with instead. The view writes its own response."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        for error in sorted(errors, reverse=True):
            problem = ConflictSchema if error == HTTPStatus.CONFLICT else ProblemSchema
            view = blueprint.alt_response(
                error, schema=problem, content_type=MEDIA_TYPE, description=HTTPStatus(error).phrase
            )(view)
        if status == HTTPStatus.OK and body is None:
            view = blueprint.alt_response(HTTPStatus.NOT_MODIFIED, description="The answer you have stands")(view)
        if body is not None:
            view = blueprint.doc(requestBody={"required": True, "content": content(body)})(view)
        if status == HTTPStatus.CREATED:
            view = blueprint.alt_response(HTTPStatus.OK, schema=schema, description="All were there already")(view)
            view = blueprint.doc(security=[{"bearer": []}])(view)
        return blueprint.response(status, schema)(view)  # type: ignore[no-any-return]

    return decorate
