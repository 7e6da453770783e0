"""A rivalry's timeline, meetings, feed and calendar: each below the address of its page, with its parameters."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response

from domain.log.ledger import Receipt
from domain.values.dates import UNBOUNDED, day_of, format_moment
from projections import queries
from projections.calculators.questions import ask_head_to_head
from web.answer import html
from web.answer.corrections import corrections
from web.answer.documents.parts import echo
from web.answer.pair_view import AllRoundsQuery, LatestQuery, Sight, WholeQuery, ask
from web.answer.wording import in_words, leads
from web.feeds import atom, racing_calendar, tables, timeline_js
from web.feeds.news import news
from web.question import pairs
from web.question.address import Address
from web.question.page_parameters import MOST_ENTRIES
from web.question.parameters import Arguments, scope_of, scope_shown

blueprint = Blueprint("feeds", __name__)


@blueprint.get("/<pair:pair>/timeline.json")
def timeline_json(pair: pairs.Pairs) -> Response:
    return ask(pair, WholeQuery(), _with_sentence, html.text("application/json", timeline_js.write))


@blueprint.get("/<pair:pair>/timeline.csv")
def timeline_csv(pair: pairs.Pairs) -> Response:
    return ask(pair, WholeQuery(), _timeline, html.text(tables.CONTENT_TYPE, tables.write_timeline))


@blueprint.get("/<pair:pair>/meetings.csv")
def meetings_csv(pair: pairs.Pairs) -> Response:
    return ask(pair, WholeQuery(), _meetings, html.text(tables.CONTENT_TYPE, tables.write_meetings))


@blueprint.get("/<pair:pair>/feed.atom")
def feed(pair: pairs.Pairs) -> Response:
    return ask(pair, LatestQuery(), _news, html.text(atom.CONTENT_TYPE, atom.write))


@blueprint.get("/<pair:pair>/calendar.ics")
def calendar(pair: pairs.Pairs) -> Response:
    return ask(pair, AllRoundsQuery(), _dates, html.text(racing_calendar.CONTENT_TYPE, racing_calendar.write))


def _timeline(sight: Sight, arguments: Arguments) -> Mapping[str, Any]:
    entries = sight.entries(arguments)
    return {"timeline": entries[-arguments["entries"] :]}


def _with_sentence(sight: Sight, arguments: Arguments) -> Mapping[str, Any]:
    return {**_timeline(sight, arguments), "sentence": _sentence(sight, arguments)}


def _meetings(sight: Sight, arguments: Arguments) -> Mapping[str, Any]:
    return {"record": ask_head_to_head(sight.known, *sight.who, scope_of(arguments), sight.names)}


def _dates(sight: Sight, arguments: Arguments) -> Mapping[str, Any]:
    scope = scope_of(arguments)
    return {
        "appointments": racing_calendar.appointments(sight, scope),
        "scope_in_words": in_words(echo(scope)),
    }


def _news(sight: Sight, arguments: Arguments) -> Mapping[str, Any]:
    """The entries as a reader of feeds wants them: what the log learned last first, corrections included."""
    timeline = news(sight, sight.entries(arguments), arguments["entries"])
    races = {each["race"] for each in timeline if each["kind"] == "race"}
    theirs = corrections(sight.view.connection, races, sight.who, sight.at)
    return {
        "timeline": timeline,
        "updated": max((each["updated_at"] for each in timeline), default=_registered(sight)),
        "corrections": {race: [each for each in those if not each.later] for race, those in theirs.items()},
        "sentence": _sentence(sight, arguments),
        "state": _state(arguments),
        "most": MOST_ENTRIES,
    }


def _registered(sight: Sight) -> str:
    """When the log took in the later of the two."""
    rows = queries.log_rows(sight.view.connection, [Receipt("", "", max(each.key for each in sight.people))])
    return format_moment(rows[0].recorded)


def _state(arguments: Arguments) -> str:
    """The scope and the filter, where any was asked: what makes one feed of a pair another than the next."""
    return str(Address("", scope_shown(arguments) | {"kind": arguments.get("kind")})).lstrip("?")


def _sentence(sight: Sight, arguments: Arguments) -> str:
    """The record in a sentence: to the day asked for, else to the last meeting; a feed does not age by the day."""
    record = ask_head_to_head(sight.known, *sight.who, scope_of(arguments))
    last = record.last_meeting.date if record.last_meeting else _registered(sight)[:10]
    to = last if sight.at.as_of == UNBOUNDED else day_of(sight.at.as_of).isoformat()
    return leads(record, sight.names, to, arguments.get("known_at"))
