"""``/matrix``: each against each, the athletes picked by name. Who is shown stands in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NamedTuple

from flask import Blueprint, Response, make_response, redirect, render_template
from marshmallow import fields
from marshmallow.validate import Length

from projections.calculators.scope import UNASKED
from projections.facts import Bounds
from projections.queries import Athlete
from projections.ranking.lately import met_lately
from projections.read_model.follower import View
from projections.tongue import say, say_of
from projections.wording import short_names
from web.answer import html
from web.answer.documents.more_than_two import Against
from web.answer.documents.parts import echo
from web.answer.respond import give, own_address
from web.answer.wording import in_words
from web.composition import rivalry
from web.pages.lists import rounds
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.bounds import BoundsAsked
from web.question.dependencies import RestsOn
from web.question.naming import NameMeant, meant_by
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown, scope_of, scope_shown
from web.question.schemas import ScopeQuery
from web.use_cases.matrix import MatrixQuestion

blueprint = Blueprint("matrix_page", __name__)

_FEWEST, _MOST = 2, 30
_BOTH = 2
_EXAMPLE = 6


class MatrixPageQuery(ScopeQuery):
    """The scope, the bounds, who is shown, and who is to be added."""

    athletes = fields.String(validate=Length(1, 4_000))
    add = fields.String(validate=Length(1, 100))


class MatrixCell(NamedTuple):
    """How one stands against another: the score and where it is from; none for the diagonal."""

    other: str
    score: str | None
    meetings: int
    standing: str
    path: str | None


class MatrixRow(NamedTuple):
    """One athlete's row; *total* against all of them."""

    athlete: str
    name: str
    short: str
    total: str
    without: Address
    cells: list[MatrixCell]


class Doubt(NamedTuple):
    """A name that is not one athlete's for sure, and where each of those it may mean leads."""

    text: str
    spelt: bool
    candidates: list[tuple[Athlete, Address]]


@dataclass(frozen=True, kw_only=True)
class MatrixPageQuestion(MatrixQuestion):
    """The matrix as the page at *address* shows it: who stands best in the first row."""

    address: Address
    example: bool

    def rests_on(self) -> RestsOn | None:
        """An example is of whatever was run last, by anybody."""
        return None if self.example else super().rests_on()

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        answer = super().answer(view, at)
        names: Mapping[str, str] = answer["names"]
        totals: Mapping[str, Against] = answer["totals"]
        order = sorted(answer["athletes"], key=lambda each: totals[each].losses - totals[each].wins)
        scope = scope_shown_of(self.address)
        short = short_names(names)
        rows = [
            MatrixRow(
                one,
                names[one],
                short[one],
                _score(totals[one]) or "0–0",
                self.address.but(athletes=",".join(each for each in order if each != one)),
                [_cell(one, other, answer["records"][one].get(other), scope) for other in order],
            )
            for one in order
        ]
        return {
            **answer,
            "rows": rows,
            "finding": _finding(rows),
            "doubt": None,
            "scope_in_words": in_words(echo(self.scope)),
            **_shared(self.address),
            "rounds": rounds(self.address, self.scope),
            "asked": self.asked,
            "example": self.example,
        }


@blueprint.get("/matrix")
def show() -> Response:
    arguments = read(MatrixPageQuery())
    address = here(scope_shown(arguments) | {"athletes": arguments.get("athletes")} | bounds_shown(arguments))
    named = [text for each in arguments.get("athletes", "").split(",") if (text := each.strip())]
    more = arguments.get("add")
    asked = bounds_of(arguments)
    with rivalry().read_model.reading(asked.position) as view:
        found = {text: meant_by(view.connection, text, view.position) for text in [*named, *([more] if more else [])]}
        example = [] if found else _example(view, asked)
    ids = list(dict.fromkeys(meant.sure.id for meant in found.values() if meant.sure is not None)) or example
    shown = address.but(athletes=",".join(ids) or None)
    doubt = next((_doubt(text, meant, shown, ids) for text, meant in found.items() if meant.sure is None), None)
    if doubt is None and len(ids) <= _MOST and found and ids != named:
        response: Response = redirect(str(shown))  # type: ignore[assignment]
        return response
    if doubt is not None or not _FEWEST <= len(ids) <= _MOST:
        return _picking(shown, doubt, ids, found)
    question = MatrixPageQuestion(
        asked=asked,
        today=clock.today(),
        athletes=tuple(ids),
        scope=scope_of(arguments),
        explain=None,
        address=shown,
        example=not found,
    )
    return give(question, shown, html.page("asking/matrix.html"))


def scope_shown_of(address: Address) -> dict[str, Any]:
    """What of an address is its scope and its bounds, for the pages it leads to."""
    return {name: value for name, value in address.parameters.items() if name != "athletes"}


def _picking(address: Address, doubt: Doubt | None, ids: Sequence[str], found: Mapping[str, NameMeant]) -> Response:
    """The page without a matrix: it asks who is meant, or for one more, or one less."""
    names = {meant.sure.id: meant.sure.name for meant in found.values() if meant.sure is not None}
    page = render_template(
        "asking/matrix.html",
        rows=[],
        finding=None,
        doubt=doubt,
        too_many=say("More than {number} athletes do not fit: take one away first.", number=_MOST)
        if len(ids) > _MOST
        else None,
        picked=[(names[each], address.but(athletes=",".join(i for i in ids if i != each) or None)) for each in ids],
        notes=[],
        asked=BoundsAsked(None, None, None),
        **_shared(address),
    )
    is_refused = doubt is not None or len(ids) > _MOST
    response = make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _shared(address: Address) -> dict[str, Any]:
    return {"address": address, "kept": address.pairs(), "canonical": own_address("/matrix")}


def _example(view: View, asked: BoundsAsked) -> list[str]:
    """Those of the rivalries of the last week that anything was run in."""
    lately = met_lately(view.connection, asked.at(view.position), UNASKED, _EXAMPLE)
    who = dict.fromkeys(athlete for each in lately.rivalries for athlete in each.record.athletes)
    return list(who)[:_EXAMPLE]


def _doubt(text: str, meant: NameMeant, address: Address, ids: Sequence[str]) -> Doubt:
    where = [(each, address.but(athletes=",".join([*ids, each.id]))) for each in meant.candidates]
    return Doubt(text, meant.spelt, where)


def _cell(one: str, other: str, against: Against | None, scope: Mapping[str, Any]) -> MatrixCell:
    if against is None:
        return MatrixCell(other, None, 0, "self", None)
    standing = "ahead" if against.wins > against.losses else "behind" if against.wins < against.losses else "level"
    path = str(Address(f"/{pairs.written(one, other)}", scope))
    return MatrixCell(other, _score(against), against.meetings, standing if against.meetings else "unmet", path)


def _score(against: Against) -> str | None:
    return f"{against.wins}–{against.losses}" if against.meetings else None


def _finding(rows: Sequence[MatrixRow]) -> str:
    """Who is ahead of most of the others, in a sentence."""
    ahead = {row.name: sum(cell.standing == "ahead" for cell in row.cells) for row in rows}
    most, others = max(ahead.values()), len(rows) - 1
    if most == 0:
        return say("Nobody among them is ahead of another")
    *first, last = [name for name, count in ahead.items() if count == most]
    if most < others:
        whom = say("{most} of the {others} others", most=most, others=others)
    else:
        whom = say_of(others, "the other", "all {number} others") if others != _BOTH else say("both others")
    if first:
        return say("{first} and {last} are each ahead of {whom}", first=", ".join(first), last=last, whom=whom)
    return say("{who} is ahead of {whom}", who=last, whom=whom)
