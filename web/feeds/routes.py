"""A rivalry's timeline, meetings, feed and calendar, and a race's result: each below the address of its page."""

from typing import Any

from flask import Blueprint, Response
from marshmallow import Schema
from marshmallow.validate import Range

from projections.calculators.scope import ANY
from projections.tongue import spoken
from web.answer import html
from web.answer.respond import Writing, give
from web.feeds import atom, csv_tables, racing_calendar, timeline_js
from web.feeds.questions import (
    CalendarQuestion,
    FeedQuestion,
    MeetingsQuestion,
    NewsQuestion,
    TimelineJsQuestion,
    TimelineTableQuestion,
)
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.fields.values import WholeNumber
from web.question.page_parameters import MOST_ENTRIES, RivalryPageQuery, read
from web.question.parameters import bounds_of, bounds_shown, kinds_of, scope_of, scope_parameters, scope_shown
from web.question.schemas import BoundsQuery
from web.use_cases.race import RaceQuestion

blueprint = Blueprint("feeds", __name__)

LATEST_ENTRIES = 50


class WholeQuery(RivalryPageQuery):
    """The page's parameters; the whole timeline unless fewer entries are asked for."""

    entries = WholeNumber(load_default=MOST_ENTRIES, validate=Range(1, MOST_ENTRIES))


class LatestQuery(RivalryPageQuery):
    """The page's parameters; the latest entries unless more or fewer are asked for."""

    entries = WholeNumber(load_default=LATEST_ENTRIES, validate=Range(1, MOST_ENTRIES))


class AllRoundsQuery(RivalryPageQuery):
    """The page's parameters; whoever keeps dates wants the heats too, so all rounds unless one is asked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["round"].load_default = ANY


@blueprint.get("/<pair:pair>/timeline.json")
def timeline_json(pair: pairs.Pairs) -> Response:
    return _give(pair, WholeQuery(), TimelineJsQuestion, html.text("application/json", timeline_js.write))


@blueprint.get("/<pair:pair>/timeline.csv")
def timeline_csv(pair: pairs.Pairs) -> Response:
    return _give(
        pair, WholeQuery(), TimelineTableQuestion, html.text(csv_tables.CONTENT_TYPE, csv_tables.write_timeline)
    )


@blueprint.get("/<pair:pair>/meetings.csv")
def meetings_csv(pair: pairs.Pairs) -> Response:
    return _give(pair, WholeQuery(), MeetingsQuestion, html.text(csv_tables.CONTENT_TYPE, csv_tables.write_meetings))


@blueprint.get("/<pair:pair>/feed.atom")
def feed(pair: pairs.Pairs) -> Response:
    return _give(pair, LatestQuery(), NewsQuestion, html.text(atom.CONTENT_TYPE, atom.write))


@blueprint.get("/<pair:pair>/calendar.ics")
def calendar(pair: pairs.Pairs) -> Response:
    writing = html.text(racing_calendar.CONTENT_TYPE, racing_calendar.write)
    return _give(pair, AllRoundsQuery(), CalendarQuestion, writing)


@blueprint.get("/races/<string:race>.csv")
def race_csv(race: str) -> Response:
    arguments = read(BoundsQuery())
    question = RaceQuestion(asked=bounds_of(arguments), today=clock.today(), race=race)
    writing = html.text(csv_tables.CONTENT_TYPE, csv_tables.write_race)
    return give(question, here(bounds_shown(arguments)), writing)


def _give(meant: pairs.Pairs, schema: Schema, kind: type[FeedQuestion], writing: Writing) -> Response:
    """Answer the question of this *kind* with the parameters that *schema* reads.

    Raises:
        Unprocessable: a parameter cannot be read, or is none of the page's.
        AthleteNotFound: either was never registered.
        SameAthlete: both are one person.

    """
    pair = pairs.distinct(*pairs.meant(meant))
    arguments = read(schema)
    own = scope_parameters(arguments) | {name: arguments.get(name) for name in ("kind", "entries")}
    own["lang"] = arguments.get("lang")
    own |= {name: None for name in ("round", "entries") if own[name] == schema.fields[name].load_default}
    bounds = bounds_shown(arguments)
    address = here(own | bounds)
    question = kind(
        asked=bounds_of(arguments),
        today=clock.today(),
        pair=pair,
        scope=scope_of(arguments),
        kinds=kinds_of(arguments),
        entries=arguments["entries"],
        lang=spoken().code,
        page=Address(f"/{pairs.canonical(*pair)}", scope_shown(arguments) | bounds | {"lang": arguments.get("lang")}),
        address=address,
    )
    return give(question, address, writing)
