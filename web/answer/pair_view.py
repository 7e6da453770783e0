"""A rivalry as its page, its feeds and its pictures see it; the one question behind every feed."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from flask import Response, request
from marshmallow import Schema
from marshmallow.validate import Range

from domain.values.dates import UNBOUNDED
from projections.calculators.questions import ask_timeline
from projections.calculators.scope import ANY
from projections.calculators.timeline import KINDS, Entry
from projections.facts import Bounds
from projections.queries import Athlete, VisibleFacts
from projections.read_model.follower import View
from web.answer.documents.parts import plain
from web.answer.respond import Question, Writing, give
from web.question import pairs
from web.question.address import Address
from web.question.page_parameters import MOST_ENTRIES, RivalryPageQuery, read
from web.question.parameters import (
    Arguments,
    asked,
    bearing_on_seasons,
    bounds_shown,
    facts,
    pair_of,
    scope_parameters,
    scope_shown,
    two,
)
from web.question.schemas import Count

LATEST_ENTRIES = 50


class WholeQuery(RivalryPageQuery):
    """The page's parameters; the whole timeline unless fewer entries are asked for."""

    entries = Count(load_default=MOST_ENTRIES, validate=Range(1, MOST_ENTRIES))


class LatestQuery(RivalryPageQuery):
    """The page's parameters; the latest entries unless more or fewer are asked for."""

    entries = Count(load_default=LATEST_ENTRIES, validate=Range(1, MOST_ENTRIES))


class AllRoundsQuery(RivalryPageQuery):
    """The page's parameters; whoever keeps dates wants the heats too, so all rounds unless one is asked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["round"].load_default = ANY


class Sight(NamedTuple):
    """What can be seen of a pair within the bounds. ``to_come`` is not bounded by the day."""

    view: View
    at: Bounds
    known: VisibleFacts
    to_come: VisibleFacts
    people: tuple[Athlete, Athlete]

    @property
    def who(self) -> tuple[str, str]:
        return self.people[0].id, self.people[1].id

    @property
    def names(self) -> dict[str, str]:
        return {each.id: each.name for each in self.people}

    def entries(self, arguments: Arguments) -> list[Entry]:
        """The entries of the kinds asked for, in the order of happening."""
        kinds = [kind for kind in KINDS if kind in arguments.get("kind", KINDS)]
        return ask_timeline(self.known, self.who, kinds=kinds).entries


def ask(
    pair: pairs.Pairs, schema: Schema, tell: Callable[[Sight, Arguments], Mapping[str, Any]], writing: Writing
) -> Response:
    """Answer with what *tell* makes of the pair, beside who they are and where the page and this feed stand.

    Raises:
        Unprocessable: a parameter cannot be read, or is none of the page's.
        AthleteNotFound: either was never registered.
        SameAthlete: both are one person.

    """
    a, b = pairs.meant(pair)
    two(a, b)
    arguments = read(schema)
    own = scope_parameters(arguments) | {name: arguments.get(name) for name in ("kind", "entries")}
    own |= {name: None for name in ("round", "entries") if own[name] == schema.fields[name].load_default}
    bounds = bounds_shown(arguments)
    path = request.path

    def compute(view: View, at: Bounds) -> Mapping[str, Any]:
        known = facts(view, at)
        sight = Sight(view, at, known, facts(view, Bounds(UNBOUNDED, at.known_at, at.position)), pair_of(known, a, b))
        page = Address(f"/{pairs.canonical(*sight.who)}", scope_shown(arguments) | bounds)
        return {
            "athletes": list(sight.who),
            "names": sight.names,
            "page": page,
            "address": Address(path, own | bounds),
            **plain(tell(sight, arguments)),
        }

    return give(Question(bearing_on_seasons(a, b), compute, own, asked(arguments), writing=writing))
