"""The question behind a rivalry's page, its answer and its route."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import Blueprint, Response
from marshmallow import fields
from marshmallow.validate import OneOf, Range, Regexp
from msgspec import structs

from domain.values.dates import Moment, day_of
from projections.calculators.head_to_head import head_to_head
from projections.calculators.questions import ask_drafts, ask_next_meeting
from projections.calculators.scope import ANY, UNASKED, Scope
from projections.facts import Bounds
from projections.facts_asked import Facts
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from projections.tongue import spoken, to_say
from web.answer import html
from web.answer.corrections import corrections
from web.answer.documents.parts import echo, plain
from web.answer.documents.people import athlete_document
from web.answer.documents.rivalries import next_meeting
from web.answer.notes import named_in, noted
from web.answer.pair_facts import whole_pair_facts
from web.answer.respond import give, own_address
from web.answer.wording import in_words, leads
from web.api.as_text.asked import HTML, TEXT, format_field, varying, wants_text
from web.api.as_text.rivalry import give_as_text
from web.charts.catalogue import ChartFacts
from web.charts.chart import sides_of
from web.charts.figures import figures_of
from web.charts.picture.figure import picture_figure
from web.feeds import linked_data
from web.feeds.racing_calendar import called_off
from web.pages.filter_form import filter_form
from web.pages.rivalry.apart import apart_of
from web.pages.rivalry.choices import disciplines_scored, kinds_counted, levels_scored, rounds_scored
from web.pages.rivalry.in_words import told_on_page
from web.pages.rivalry.opening import opening
from web.pages.rivalry.parted import partings
from web.pages.rivalry.shown import NEWEST, SORTS, MeetingsAsked, shown_of
from web.pages.time_travel import DaysShown, travel
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.dependencies import RestsOn
from web.question.fields.values import WholeNumber
from web.question.page_parameters import FEW_ENTRIES, RivalryPageQuery, read
from web.question.parameters import bounds_of, bounds_shown, kinds_of, scope_of, scope_shown
from web.question.question import OpensAtLastKnown
from web.use_cases.story.written import background_of

blueprint = Blueprint("rivalry_page", __name__)

_HAPPENED = ("injury", "recovery", "quote", "title", "milestone", "scheduled")
_FOR_MACHINES = 3
"""So many of the meetings shown are told in schema.org's words too, each of which weighs as much as its row."""
_HOW_SHOWN = ("entries", "meetings", "sort", "year", "tables")
"""The parameters that say how much of an answer is shown, and not what it is."""


class ShownRivalryQuery(RivalryPageQuery):
    """The page's state, and how much is shown of its lists: a page of all meetings, in which order, of which year; the
    tables of the charts at any length.
    """

    meetings = WholeNumber(validate=Range(1, 10_000))
    sort = fields.String(load_default=NEWEST, validate=OneOf(SORTS))
    year = fields.String(validate=Regexp(r"[0-9]{4}\Z", error=to_say("Not a year, such as 2024.")))
    tables = fields.String(validate=OneOf(("whole",)))
    format = format_field(HTML, TEXT)


@dataclass(frozen=True, kw_only=True)
class RivalryPageQuestion(OpensAtLastKnown):
    """What the page at *address* shows of *pair*: the record within *scope*, those of its *meetings*, and so many
    *entries* of *kinds*.
    """

    pair: pairs.Pair
    scope: Scope
    kinds: Sequence[str]
    entries: int
    meetings: MeetingsAsked
    lang: str
    address: Address

    def who(self) -> Collection[str]:
        return self.pair

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair, seasons=True, claims=True, words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = whole_pair_facts(view, at, self.pair)
        known, to_come, who, names = facts.known, facts.to_come, facts.ids, facts.names
        address, scope, known_at = self.address, self.scope, self.asked.known_at
        state = address.but(**dict.fromkeys(_HOW_SHOWN))
        background = background_of(facts, at.as_of, scope)
        shared = known.shared_races(*who)
        record = structs.replace(background.record, names=names)
        everything = ask_drafts(known, who, record=background.record_in(UNASKED))[::-1]
        entries = [entry for entry in everything if entry.kind in self.kinds]
        told = shared or any(address.parameters[name] for name in ("entries", "kind"))
        listed = [each for each in entries if told or set(who) <= set(each.athletes)]
        shown = [each.write() for each in listed[: self.entries]]
        meetings = shown_of(record, self.meetings, address)
        races = {meeting.race for meeting in meetings.meetings} | {each.race for each in shown if each.race}
        ever = to_come.shared_races(*who)
        ahead = head_to_head(*who, ever, scope).meetings if len(ever) > len(shared) else record.meetings
        coming = next_meeting(ask_next_meeting(known, to_come, who, at.as_of))
        answer = {
            "athletes": who,
            "people": [athlete_document(each) for each in facts.people],
            "names": names,
            "record": record,
            "shown": meetings.meetings,
            "form": {athlete: background.forms[athlete] for athlete in who},
            "next_meeting": coming,
            "timeline": shown,
            "corrections": corrections(view.connection, races, who, at),
            "apart": None if shared else apart_of(facts, structs.replace(scope, round=ANY))._asdict(),
        }
        shown_plainly = plain(answer) | {
            "sentence": leads(record, names, day_of(at.as_of).isoformat(), known_at),
            "canonical": own_address(f"/{pairs.canonical(*who)}"),
        }
        drawn = ChartFacts(known, sides_of(names), at, known_at, {scope: record})
        where = {each.race.id: each.race.country for each in shared}
        return {
            **shown_plainly,
            "linked_data": linked_data.of_rivalry(
                shown_plainly | {"shown": shown_plainly["shown"][:_FOR_MACHINES]}, own_address, called_off(facts), where
            ),
            "ever_met": bool(shared),
            "opening": opening(record, coming, names),
            **told_on_page(background, names, self.lang, self.asked, at),
            "list": meetings,
            "partings": partings(record, address),
            "kinds": kinds_counted(address, everything),
            "entries_in_all": len(entries),
            "rounds": rounds_scored(address, who, shared, scope),
            "disciplines": disciplines_scored(address, who, shared, scope),
            "levels": levels_scored(address, who, shared, scope),
            "figures": figures_of(state, drawn, scope) if len(record.meetings) > 1 else [],
            "opening_figure": picture_figure(state, drawn, scope),
            "more_filters": filter_form(address, scope),
            "travel": travel(address, _happened(to_come, who), ahead, self.asked, self._days(view, at, to_come)),
            **noted(view, self.scope, at.position),
            "address": address,
            "state": state,
            "asked": self.asked,
            "opens_behind": self.opens_behind(at),
            "today": self.today.isoformat(),
            "scope": scope,
            "scope_is_usual": scope == UNASKED,
            "scope_in_words": in_words(echo(scope)),
            "own_address": own_address,
        }

    def _days(self, view: View, at: Bounds, to_come: VisibleFacts) -> DaysShown:
        if self.asked.as_of is None:
            return DaysShown(day_of(at.as_of), day_of(at.as_of))
        without = replace(self, asked=self.asked._replace(as_of=None))
        return DaysShown(day_of(at.as_of), date.fromisoformat(without.day(view, to_come)))


@blueprint.get("/<pair:pair>")
def show(pair: pairs.Pairs) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = read(ShownRivalryQuery())
    own = scope_shown(arguments) | {
        "kind": arguments.get("kind"),
        "entries": arguments["entries"] if arguments["entries"] != FEW_ENTRIES else None,
        "meetings": arguments.get("meetings"),
        "sort": arguments["sort"] if arguments["sort"] != NEWEST else None,
        "year": arguments.get("year"),
        "tables": arguments.get("tables"),
        "lang": arguments.get("lang"),
    }
    if wants_text(arguments, "text/html"):
        return varying(give_as_text(arguments, two))
    address = here(own | bounds_shown(arguments))
    question = RivalryPageQuestion(
        asked=bounds_of(arguments),
        today=clock.today(),
        pair=two,
        scope=scope_of(arguments),
        kinds=kinds_of(arguments),
        entries=arguments["entries"],
        meetings=MeetingsAsked(arguments.get("meetings"), arguments["sort"], arguments.get("year")),
        lang=spoken().code,
        address=address,
    )
    return varying(give(question, address, html.page("rivalry.html")))


def _happened(facts: Facts, who: tuple[str, str]) -> Iterator[Moment]:
    for athlete in who:
        yield from {start.race.occurred for start in facts.starts(athlete)}
        yield from (happening.occurred for happening in facts.happenings_about(athlete, _HAPPENED))
