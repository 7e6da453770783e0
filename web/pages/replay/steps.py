"""``/{a}-vs-{b}/replay``: a rivalry event by event, each with the score it made, and a link to the page of its day."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Blueprint, Response, render_template

from projections.tongue import say, to_say
from web.answer import html
from web.answer.documents.parts import plain
from web.answer.respond import give, own_address
from web.answer.wording import in_words
from web.api.replay.asked import ReplayQuery, replay_asked
from web.pages.lists import Choice
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.page_parameters import read
from web.question.parameters import bounds_shown, scope_shown
from web.use_cases.replay.stepping import KNOWN, OCCURRED

blueprint = Blueprint("replay_page", __name__)

_ORDERS = ((to_say("As it happened"), OCCURRED), (to_say("As the world came to know it"), KNOWN))
_ON_A_PAGE = 100


@blueprint.get("/<pair:pair>/replay")
def show(pair: pairs.Pairs) -> Response:
    arguments = read(ReplayQuery())
    own = {
        "order": arguments["order"] if arguments["order"] != OCCURRED else None,
        "kind": arguments.get("kind"),
        "cursor": arguments.get("cursor"),
        "limit": arguments["limit"] if arguments["limit"] != _ON_A_PAGE else None,
    }
    address = here(scope_shown(arguments) | own | bounds_shown(arguments))
    question = replay_asked(arguments, clock.today(), pairs.distinct(*pairs.meant(pair)))
    return give(question, address, html.text("text/html; charset=utf-8", partial(_page, address)))


def _page(address: Address, answer: Mapping[str, Any]) -> bytes:
    told = plain(answer)
    rivalry = address.at(address.path.rpartition("/")[0], order=None, kind=None, cursor=None, limit=None)
    bound = "as_of" if told["order"] == OCCURRED else "known_at"
    choices = [
        Choice(
            say(words), "", address.but(order=order if order != OCCURRED else None, cursor=None), order == told["order"]
        )
        for words, order in _ORDERS
    ]
    return render_template(
        "replay_page.html",
        **told,
        address=rivalry,
        steps_at=[rivalry.but(**{bound: step["at"]}) for step in told["steps"]],
        orders=choices,
        further=address.but(cursor=told["next"]) if told["next"] is not None else None,
        api=address.at(f"/api/v1/rivalries/{'/'.join(told['athletes'])}/replay"),
        scope_in_words=in_words(told["scope"]),
        canonical=own_address(f"/{pairs.canonical(*told['athletes'])}/replay"),
    ).encode()
