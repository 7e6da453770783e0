"""A question is a value, and answering it needs no request: the API, the editor and the terminal ask alike."""

from typing import Any

import msgspec
import pytest
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario

from projections.calculators.scope import Scope
from projections.explain.what_if import Supposition
from web.answer.documents.parts import Bounded
from web.api import posted
from web.question.bounds import BoundsAsked
from web.question.question import Question
from web.use_cases.claims.check import ClaimQuestion
from web.use_cases.explanation import NumberAsked
from web.use_cases.head_to_head import HeadToHeadQuestion
from web.use_cases.rivalry import RivalryQuestion
from web.use_cases.what_if import WhatIfQuestion

PAIR = (KERR, INGEBRIGTSEN)
EVER = BoundsAsked(None, None, None)


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    return scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_final("2024-07-01", kerr=2, ingebrigtsen=1))


def answer(scenario: Scenario, question: Question) -> Any:
    with scenario.parts.read_model.reading() as view:
        at = question.asked._replace(as_of=question.day(view)).at(question.depends_on(view, view.position))
        return msgspec.json.decode(msgspec.json.encode(question.answer(view, at)))


def without_bounds(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name not in Bounded.__struct_fields__}


def test_a_head_to_head_with_an_explained_number(told: Scenario) -> None:
    question = HeadToHeadQuestion(
        asked=EVER,
        today=told.clock().date(),
        pair=PAIR,
        scope=Scope(discipline=("1500m",)),
        explain=NumberAsked(f"wins.{KERR}", told.parts.ledger),
    )
    over_http = told.head_to_head(*PAIR, discipline="1500m", explain=f"wins.{KERR}")
    assert answer(told, question) == without_bounds(over_http)


def test_a_rivalry_is_of_today_unless_another_day_is_asked(told: Scenario) -> None:
    question = RivalryQuestion(asked=EVER, today=told.clock().date(), pair=PAIR, scope=Scope(), latest=10)
    over_http = told.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}")
    assert answer(told, question) == without_bounds(over_http)
    with told.parts.read_model.reading() as view:
        assert question.day(view) == over_http["as_of"] == "2026-01-01"


def test_a_pinned_one_is_of_the_day_on_which_its_position_was_recorded(told: Scenario) -> None:
    told.clock.passes(days=9)
    pinned = BoundsAsked(None, None, told.parts.ledger.last_position())
    question = RivalryQuestion(asked=pinned, today=told.clock().date(), pair=PAIR, scope=Scope(), latest=10)
    with told.parts.read_model.reading() as view:
        assert question.day(view) == "2026-01-01"


def test_what_others_did_does_not_bear_on_it(told: Scenario) -> None:
    question = HeadToHeadQuestion(asked=EVER, today=told.clock().date(), pair=PAIR, scope=Scope(), explain=None)
    with told.parts.read_model.reading() as view:
        before = question.depends_on(view, view.position)
    told.given(a_final("2024-08-01", hocker=1, nuguse=2))
    with told.parts.read_model.reading() as view:
        assert question.depends_on(view, view.position) == before < view.position
    told.given(a_final("2024-08-02", hocker=1, kerr=2))
    with told.parts.read_model.reading() as view:
        assert question.depends_on(view, view.position) == view.position


def test_a_what_if(told: Scenario) -> None:
    race = a_final("2024-08-06", kerr=1, ingebrigtsen=4)
    supposed = Supposition(posted.contents([race], is_batch=False), single=True)
    question = WhatIfQuestion(pair=PAIR, scope=Scope(), latest=10, supposed=supposed, now=told.clock())
    with told.parts.read_model.reading() as view:
        here = question.answer(view, told.parts.ledger)
    assert here == told.what_if(*PAIR, race)
    assert here["hypothetical"]["head_to_head"]["wins"] == {KERR: 2, INGEBRIGTSEN: 1}


def test_a_claim(told: Scenario) -> None:
    said = {"athletes": list(PAIR), "wins": [2, 0], "published_on": "2024-08-01"}
    question = ClaimQuestion(claim=posted.claim(said, told.clock().date()))
    with told.parts.read_model.reading() as view:
        here = question.answer(view)
    assert msgspec.json.decode(msgspec.json.encode(here)) == told.check(said)
    assert here["verdict"] == "cannot-be-checked"
