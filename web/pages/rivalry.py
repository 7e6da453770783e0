"""``/{a}-vs-{b}``: the rivalry as a page."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from flask import Blueprint, Response

from domain.values.dates import Moment, day_of
from projections.calculators.head_to_head import head_to_head, most_met
from projections.calculators.questions import ask_form, ask_head_to_head, ask_next_meeting, ask_timeline
from projections.calculators.scope import ANY, Scope
from projections.calculators.timeline import KINDS, Entry
from projections.facts import Bounds, Facts, SharedRace
from projections.read_model.follower import View
from web.answer import html
from web.answer.corrections import corrections
from web.answer.documents.parts import echo, plain
from web.answer.documents.people import athlete_document
from web.answer.documents.rivalries import next_meeting
from web.answer.notes import bearing_with_notes, noted
from web.answer.pair_facts import pair_facts
from web.answer.respond import give, own_address
from web.answer.wording import in_words, leads, told
from web.charts.catalogue import ChartFacts
from web.charts.chart import sides_of
from web.charts.figures import figures_of
from web.feeds import linked_data
from web.feeds.racing_calendar import called_off
from web.pages.filter_form import filter_form
from web.pages.time_travel import travel
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.dependencies import last_about_seasons
from web.question.page_parameters import FEW_ENTRIES, RivalryPageQuery, read
from web.question.parameters import bounds_of, bounds_shown, kinds_of, scope_of, scope_shown
from web.question.question import OpensAtLastKnown

blueprint = Blueprint("rivalry_page", __name__)

_HAPPENED = ("injury", "recovery", "quote", "title", "milestone", "scheduled")


class Choice(NamedTuple):
    """Another scope, one click away: what it is called, its score, where it is, whether it is the one shown."""

    words: str
    score: str
    address: Address
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class RivalryPageQuestion(OpensAtLastKnown):
    """What the page at *address* shows of *pair*: the record within *scope*, and so many *entries* of *kinds*."""

    pair: pairs.Pair
    scope: Scope
    kinds: Sequence[str]
    entries: int
    address: Address

    def who(self) -> Collection[str]:
        return self.pair

    def depends_on(self, view: View, position: int, /) -> int:
        return bearing_with_notes(view, self.scope, position, last_about_seasons(self.pair, view, position))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.pair)
        known, to_come, who, names = facts.known, facts.to_come, facts.ids, facts.names
        address, scope, known_at = self.address, self.scope, self.asked.known_at
        shared = known.shared_races(*who)
        record = ask_head_to_head(known, *who, scope, names)
        everything = ask_timeline(known, who).entries[::-1]
        entries = [entry for entry in everything if entry.kind in self.kinds]
        shown = entries[: self.entries]
        races = {meeting.race for meeting in record.meetings} | {each.race for each in shown if each.race}
        ahead = head_to_head(*who, to_come.shared_races(*who), scope).meetings
        answer = {
            "athletes": who,
            "people": [athlete_document(each) for each in facts.people],
            "names": names,
            "record": record,
            "form": {athlete: ask_form(known, athlete, at.as_of) for athlete in who},
            "next_meeting": next_meeting(ask_next_meeting(known, to_come, who, at.as_of)),
            "timeline": shown,
            "corrections": corrections(view.connection, races, who, at),
        }
        shown_plainly = plain(answer) | {
            "last_meeting": told(record.last_meeting, names) if record.last_meeting else None,
            "sentence": leads(record, names, day_of(at.as_of).isoformat(), known_at),
            "canonical": own_address(f"/{pairs.canonical(*who)}"),
        }
        return {
            **shown_plainly,
            "linked_data": linked_data.of_rivalry(shown_plainly, own_address, called_off(facts)),
            "kinds": _kinds(address, everything),
            "entries_in_all": len(entries),
            "rounds": _rounds(address, who, shared, scope),
            "disciplines": _disciplines(address, who, shared, scope),
            "levels": _levels(address, who, shared, scope),
            "figures": figures_of(address, ChartFacts(known, sides_of(names), at, known_at), scope),
            "more_filters": filter_form(address, scope),
            "travel": travel(address, _happened(to_come, who), ahead, self.asked, at),
            **noted(view, self.scope, at.position),
            "address": address,
            "asked": self.asked,
            "opens_behind": self.opens_behind(at),
            "today": self.today.isoformat(),
            "scope": scope,
            "scope_in_words": in_words(echo(scope)),
            "own_address": own_address,
        }


@blueprint.get("/<pair:pair>")
def show(pair: pairs.Pairs) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = read(RivalryPageQuery())
    own = scope_shown(arguments) | {
        "kind": arguments.get("kind"),
        "entries": arguments["entries"] if arguments["entries"] != FEW_ENTRIES else None,
    }
    address = here(own | bounds_shown(arguments))
    question = RivalryPageQuestion(
        asked=bounds_of(arguments),
        today=clock.today(),
        pair=two,
        scope=scope_of(arguments),
        kinds=kinds_of(arguments),
        entries=arguments["entries"],
        address=address,
    )
    return give(question, address, html.page("rivalry.html"))


def _happened(facts: Facts, who: tuple[str, str]) -> Iterator[Moment]:
    for athlete in who:
        yield from (start.race.occurred for start in facts.starts(athlete))
        yield from (happening.occurred for happening in facts.happenings_about(athlete, _HAPPENED))


def _score(who: tuple[str, str], shared: Sequence[SharedRace], scope: Scope) -> str:
    record = head_to_head(*who, shared, scope)
    return "–".join(str(record.wins[athlete]) for athlete in record.athletes)


def _rounds(address: Address, who: tuple[str, str], shared: Sequence[SharedRace], scope: Scope) -> list[Choice]:
    return [
        Choice(
            words,
            _score(who, shared, msgspec.structs.replace(scope, round=value)),
            address.but(round=value if value != "final" else None),
            scope.round == value,
        )
        for words, value in (("Finals", "final"), ("All rounds", ANY))
    ]


def _disciplines(address: Address, who: tuple[str, str], shared: Sequence[SharedRace], scope: Scope) -> list[Choice]:
    """The discipline they met in most, the next one joined to it, and all."""
    everywhere = msgspec.structs.replace(scope, discipline=())
    most = most_met(head_to_head(*who, shared, everywhere))
    offered: list[tuple[str, ...]] = [(slug,) for slug in most[:1]]
    offered += [tuple(most[:2]), *((slug,) for slug in most[1:4])] if len(most) > 1 else []
    if scope.discipline and set(scope.discipline) not in [set(each) for each in offered]:
        offered.append(scope.discipline)
    choices = [(_joined(each), each) for each in (*offered, ())]
    return [
        Choice(
            words,
            _score(who, shared, msgspec.structs.replace(scope, discipline=value)),
            address.but(discipline=list(value) or None),
            set(scope.discipline) == set(value),
        )
        for words, value in choices
    ]


def _joined(disciplines: tuple[str, ...]) -> str:
    first, *more = [html.discipline_name(slug) for slug in disciplines] or ["All disciplines"]
    return " + ".join([first, *(name[0].lower() + name[1:] for name in more)])


def _levels(address: Address, who: tuple[str, str], shared: Sequence[SharedRace], scope: Scope) -> list[Choice]:
    offered = [("All competitions", None), ("Olympics & Worlds", "global-championships")]
    if scope.level is not None and scope.level not in [level for _, level in offered]:
        offered.append((scope.level.replace("-", " ").capitalize(), scope.level))
    return [
        Choice(
            words,
            _score(who, shared, msgspec.structs.replace(scope, level=value)),
            address.but(level=value),
            scope.level == value,
        )
        for words, value in offered
    ]


def _kinds(address: Address, entries: Sequence[Entry]) -> list[Choice]:
    """Filters of the timeline: all, or one kind."""
    chosen = address.parameters["kind"]
    counts = {kind: sum(each.kind == kind for each in entries) for kind in KINDS}
    everything = Choice("Everything", "", address.but(kind=None), chosen is None)
    return [
        everything,
        *(
            Choice(_plural(kind), str(counts[kind]) if counts[kind] else "", address.but(kind=[kind]), chosen == [kind])
            for kind in KINDS
            if counts[kind] or kind in (chosen or ())
        ),
    ]


def _plural(kind: str) -> str:
    """What the entries of a kind are called together: ``Injuries``."""
    if kind == "scheduled":
        return "Scheduled"
    return f"{kind[:-1]}ies".capitalize() if kind.endswith("y") else f"{kind}s".capitalize()
