"""The question behind every feed of a rivalry. Every answer says who the two are and where page and feed stand; each
kind of feed adds its own fields.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.log.ledger import Receipt
from domain.values.dates import UNBOUNDED, day_of, end_of_day, format_moment
from projections import queries
from projections.calculators.questions import ask_head_to_head, ask_timeline
from projections.calculators.scope import Scope
from projections.calculators.timeline import Entry
from projections.facts import Bounds
from projections.read_model.follower import View
from projections.story.story import PARAGRAPH
from web.answer.corrections import corrections
from web.answer.documents.parts import echo, plain
from web.answer.notes import named_in, notes_on
from web.answer.pair_facts import PairFacts, pair_facts
from web.answer.wording import in_words, leads
from web.feeds import racing_calendar
from web.feeds.news import news
from web.question import pairs
from web.question.address import Address
from web.question.dependencies import RestsOn
from web.question.page_parameters import MOST_ENTRIES
from web.question.question import Question
from web.use_cases.story.written import background_of, written


@dataclass(frozen=True, kw_only=True)
class FeedQuestion(Question):
    """The *entries* last entries of *kinds* about *pair*; *page* and *address* are the page's and the feed's own."""

    pair: pairs.Pair
    scope: Scope
    kinds: Sequence[str]
    entries: int
    lang: str
    page: Address
    address: Address

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair, seasons=True, claims=True, words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.pair)
        return {
            "athletes": list(facts.ids),
            "names": facts.names,
            "page": replace(self.page, path=f"/{pairs.canonical(*facts.ids)}"),
            "address": self.address,
            **plain(self.content(facts)),
        }

    @abstractmethod
    def content(self, facts: PairFacts, /) -> Mapping[str, Any]:
        """The answer's fields of this kind of feed."""

    def timeline(self, facts: PairFacts) -> list[Entry]:
        """The entries of the kinds asked for, in the order of happening."""
        return ask_timeline(facts.known, facts.ids, kinds=self.kinds).entries

    def sentence(self, facts: PairFacts) -> str:
        """The record in a sentence: to the day asked for, else to the last meeting; a feed does not age by the day.
        What is to be remarked of the question comes behind it.
        """
        record = ask_head_to_head(facts.known, *facts.ids, self.scope)
        last = record.last_meeting.date if record.last_meeting else _registered(facts)[:10]
        to = last if facts.at.as_of == UNBOUNDED else day_of(facts.at.as_of).isoformat()
        return " ".join([leads(record, facts.names, to, self.asked.known_at), *self.remarks(facts)])

    def remarks(self, facts: PairFacts) -> list[str]:
        """That no race has a value that is asked for, in a sentence each."""
        return [note.says for note in notes_on(facts.view, self.scope, facts.at.position)]

    def story(self, facts: PairFacts) -> str:
        """The story in a paragraph: of the day asked for, else of the last on which anything is known of either."""
        known = [last for each in facts.ids if (last := facts.known.last_day(each)) is not None]
        day = end_of_day(max(known, default=date.fromisoformat(_registered(facts)[:10])))
        told = written(
            background_of(facts, min(facts.at.as_of, day), self.scope),
            facts.names,
            length=PARAGRAPH,
            lang=self.lang,
            permalink=lambda _: str(self.page),
        )
        return told.text


class TimelineTableQuestion(FeedQuestion):
    """The timeline."""

    def content(self, facts: PairFacts, /) -> Mapping[str, Any]:
        return {"timeline": self.timeline(facts)[-self.entries :]}


class TimelineJsQuestion(TimelineTableQuestion):
    """The timeline, under the record in a sentence."""

    def content(self, facts: PairFacts, /) -> Mapping[str, Any]:
        return {**super().content(facts), "sentence": self.sentence(facts)}


class MeetingsQuestion(FeedQuestion):
    """The record with its meetings."""

    def content(self, facts: PairFacts, /) -> Mapping[str, Any]:
        return {"record": ask_head_to_head(facts.known, *facts.ids, self.scope, facts.names)}


class CalendarQuestion(FeedQuestion):
    """The races of both, announced and run."""

    def content(self, facts: PairFacts, /) -> Mapping[str, Any]:
        return {
            "appointments": racing_calendar.appointments(facts, self.scope),
            "scope_in_words": ". ".join([in_words(echo(self.scope)), *self.remarks(facts)]),
        }


class NewsQuestion(FeedQuestion):
    """The entries as a reader of feeds wants them: what the log learned last first, corrections included."""

    def content(self, facts: PairFacts, /) -> Mapping[str, Any]:
        timeline = news(facts, self.timeline(facts), self.entries)
        races = {each["race"] for each in timeline if each["kind"] == "race"}
        theirs = corrections(facts.view.connection, races, facts.ids, facts.at)
        return {
            "timeline": timeline,
            "updated": max((each["updated_at"] for each in timeline), default=_registered(facts)),
            "corrections": {race: [each for each in those if not each.later] for race, those in theirs.items()},
            "story": " ".join([self.story(facts), *self.remarks(facts)]),
            "state": self._state(),
            "most": MOST_ENTRIES,
        }

    def _state(self) -> str:
        """The scope and the filter, where any was asked: what makes one feed of a pair another than the next."""
        kind = self.address.parameters["kind"]
        scope = self.page.but(as_of=None, known_at=None, position=None)
        return str(replace(scope.but(kind=kind), path="")).lstrip("?")


def _registered(facts: PairFacts) -> str:
    """When the log took in the later of the two."""
    rows = queries.log_rows(facts.view.connection, [Receipt("", "", max(each.key for each in facts.people))])
    return format_moment(rows[0].recorded)
