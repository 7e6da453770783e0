"""``/{a}-vs-{b}/changes``: what moved in a rivalry between two points, and because of what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response

from domain.values.dates import day_of
from projections.calculators.head_to_head import HeadToHead
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from projections.tongue import say
from projections.wording import short_names
from web.answer import html
from web.answer.documents.parts import echo, plain
from web.answer.pair_facts import pair_facts
from web.answer.respond import give, own_address
from web.answer.wording import in_words
from web.composition import rivalry
from web.pages.asking.compared import bars, compared, moved, score
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.bounds import BoundsAsked
from web.question.page_parameters import read
from web.question.parameters import scope_of, scope_shown
from web.question.schemas import ChangesQuery
from web.use_cases.changes import ChangesQuestion

blueprint = Blueprint("changes_page", __name__)
_FROM, _TO = ([f"{point}_{name}" for name in BoundsAsked._fields] for point in ("from", "to"))


@dataclass(frozen=True, kw_only=True)
class ChangesPageQuestion(ChangesQuestion):
    """The same with the record at both points, for the page at *address*."""

    address: Address
    example: bool

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        answer = super().answer(view, at)
        who: pairs.Pair = answer["athletes"]
        since = self.since._replace(as_of=self.since.as_of or self.day(view)).at(at.position)
        before, after = (self._record(view, each, who) for each in (since, at))
        short = dict(short_names(after.names))
        changes = plain(answer["changes"])
        same = before.wins == after.wins
        stays = (
            say("Nothing moved: {score}", score=score(after, short))
            if not changes
            else say("The score stayed {score}", score=score(after, short))
        )
        return {
            "athletes": who,
            "names": after.names,
            "short": short,
            "finding": stays
            if same
            else say("From {before} to {after}", before=score(before, short), after=score(after, short)),
            "rows": compared(before, after, short),
            "bars": bars(before, after, (say("Before"), say("After"))),
            "moved": moved(changes),
            "points": (plain(answer["from"]), plain(answer["to"])),
            "since": self.since,
            "asked": self.asked,
            "example": self.example,
            "scope_in_words": in_words(echo(self.scope)),
            "kept": [each for each in self.address.pairs() if not each[0].startswith(("from_", "to_"))],
            "address": self.address,
            "back": self.address.at(f"/{pairs.written(*self.pair)}", **dict.fromkeys([*_TO, *_FROM])),
            "canonical": own_address(f"/{pairs.canonical(*who)}/changes"),
        }

    def _record(self, view: View, at: Bounds, who: pairs.Pair) -> HeadToHead:
        known = VisibleFacts(view.connection, at)
        return ask_head_to_head(known, *who, self.scope, known.names(who))


@blueprint.get("/<pair:pair>/changes")
def show(pair: pairs.Pairs) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = read(ChangesQuery())
    since, until = (BoundsAsked(*map(arguments.get, names)) for names in (_FROM, _TO))
    scope = scope_of(arguments)
    example = not any(arguments.get(name) is not None for name in (*_FROM, *_TO))
    if example:
        since, until = _last_meeting(two, scope)
    own = dict(zip((*_FROM, *_TO), (*since, *until), strict=True))
    address = here(scope_shown(arguments) | own)
    question = ChangesPageQuestion(
        asked=until,
        today=clock.today(),
        pair=two,
        scope=scope,
        since=since,
        ledger=rivalry().ledger,
        address=address,
        example=example,
    )
    return give(question, address, html.page("asking/changes.html"), bounds_named=_TO)


def _last_meeting(two: pairs.Pair, scope: Scope) -> tuple[BoundsAsked, BoundsAsked]:
    """From the eve of the last meeting to its day: what a reader sees who asks for no days."""
    with rivalry().read_model.reading() as view:
        facts = pair_facts(view, BoundsAsked(None, None, None).at(view.position), two)
        last = ask_head_to_head(facts.known, *facts.ids, scope, facts.names).last_meeting
        if last is not None:
            day = next(each.race.occurred for each in facts.known.shared_races(*facts.ids) if each.race.id == last.race)
            to = day_of(day)
        else:
            to = max((each for who in facts.ids if (each := facts.known.last_day(who))), default=clock.today())
    eve = (to - timedelta(days=1)).isoformat()
    return BoundsAsked(eve, None, None), BoundsAsked(to.isoformat(), None, None)
