"""``/athletes/{id}/streaks.csv``, ``since.csv``, ``seasons.csv``, ``honours.csv``; ``/streaks.csv``, of pairs too."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response
from marshmallow import Schema

from web.answer import html
from web.answer.respond import give
from web.api.careers import asked
from web.composition import rivalry
from web.feeds import csv_tables
from web.feeds.careers import tables
from web.question import clock, pairs
from web.question.address import here
from web.question.page_parameters import read
from web.question.parameters import Arguments, bounds_shown, scope_parameters
from web.question.question import Question

blueprint = Blueprint("career_tables", __name__)

_Write = Callable[[Mapping[str, Any]], bytes]


@blueprint.get("/athletes/<string:athlete>/streaks.csv")
def streaks(athlete: str) -> Response:
    return _give(
        asked.StreaksQuery(),
        lambda given: asked.streaks_asked(given, clock.today(), athlete, None),
        tables.write_streaks,
    )


@blueprint.get("/athletes/<string:athlete>/since.csv")
def since(athlete: str) -> Response:
    return _give(
        asked.SinceQuery(), lambda given: asked.since_asked(given, clock.today(), athlete, None), tables.write_since
    )


@blueprint.get("/athletes/<string:athlete>/seasons.csv")
def seasons(athlete: str) -> Response:
    return _give(
        asked.SeasonsQuery(),
        lambda given: asked.seasons_asked(given, clock.today(), athlete, None),
        tables.write_seasons,
    )


@blueprint.get("/athletes/<string:athlete>/honours.csv")
def honours(athlete: str) -> Response:
    return _give(
        asked.HonoursQuery(),
        lambda given: asked.honours_asked(given, clock.today(), athlete, None),
        tables.write_honours,
    )


@blueprint.get("/streaks.csv")
def log_streaks() -> Response:
    return _give(
        asked.LogStreaksQuery(),
        lambda given: asked.log_streaks_asked(given, clock.today(), None, rivalry().longest_runs),
        tables.write_streaks,
    )


@blueprint.get("/<pair:pair>/streaks.csv")
def pair_streaks(pair: pairs.Pairs) -> Response:
    meant = pairs.distinct(*pairs.meant(pair))
    return _give(
        asked.StreaksQuery(),
        lambda given: asked.pair_streaks_asked(given, clock.today(), meant, None),
        tables.write_streaks,
    )


def _give(schema: Schema, question: Callable[[Arguments], Question], write: _Write) -> Response:
    """Answer the *question* made of the parameters that *schema* reads, as *write* writes it.

    Raises:
        Unprocessable: a parameter cannot be read, or is none of these.

    """
    arguments = read(schema)
    own = {name: arguments.get(name) for name in schema.fields if name not in ("explain", "from_")}
    address = here(own | scope_parameters(arguments) | bounds_shown(arguments))
    return give(question(arguments), address, html.text(csv_tables.CONTENT_TYPE, write))
