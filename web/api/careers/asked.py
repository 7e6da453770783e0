"""The parameters of questions about a career, and the typed question made of them: for the API, pages and terminal."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from typing import Any

from marshmallow import ValidationError, fields
from marshmallow.validate import Length, Range

from domain.refusals import Refused
from projections.calculators.careers.feats import FORMS, AtMark, Feat, Unbeaten, Won, check_marks, read_feat
from projections.calculators.scope import ANY
from projections.ranking.longest_runs.kept_runs import MOST_RUNS, LongestRuns
from web.problems.sentences import explain
from web.problems.unprocessable import Unprocessable
from web.question.fields.strict import described
from web.question.fields.values import DayParameter, WholeNumber
from web.question.parameters import Arguments, bounds_of, scope_of
from web.question.schemas import Explicable, ScopeQuery, explained_by
from web.use_cases.careers.honours import HonoursQuestion
from web.use_cases.careers.seasons import SeasonsQuestion
from web.use_cases.careers.since import Point, SinceQuestion
from web.use_cases.careers.streaks import LogStreaksQuestion, PairStreaksQuestion, StreaksQuestion
from web.use_cases.explanation import NumberAsked

_LONGEST = 120
_MOST_CONDITIONS = 12
_USUAL: Sequence[Feat] = (Won(), Unbeaten())
_POINTS = ("race", "date", "birthday", "season")


def _is_feat(text: str) -> None:
    try:
        read_feat(text)
    except Refused as refused:
        raise ValidationError([sentence for _, sentence in explain(refused)]) from None


def _condition(**more: Any) -> fields.String:
    return fields.String(validate=[Length(1, _LONGEST), _is_feat], **more)


_FORMS = f"{', '.join(f'`{each}`' for each in FORMS)}; `mark` is that mark or a better one"


class StreaksQuery(Explicable, ScopeQuery):
    condition = fields.List(
        _condition(),
        validate=Length(max=_MOST_CONDITIONS),
        metadata=described(f"What each race of a run has to be; repeatable: {_FORMS}. Won and unbeaten unless given."),
    )
    limit = WholeNumber(
        load_default=1,
        validate=Range(1, MOST_RUNS),
        metadata=described("How many of the longest runs of each condition; the one going on is always there."),
    )
    explain = explained_by("conditions.0.longest")


class LogStreaksQuery(Explicable, ScopeQuery):
    condition = _condition(load_default=str(Won()), metadata=described(f"What each race of a run has to be: {_FORMS}."))
    current = fields.Boolean(load_default=False, metadata=described("Only runs that are going on."))
    limit = WholeNumber(
        load_default=10, validate=Range(1, MOST_RUNS), metadata=described("How many, the longest first.")
    )
    explain = explained_by("streaks.0.length")


class AnyRoundQuery(Explicable, ScopeQuery):
    """Finals and other rounds alike unless one is asked for: a win is a final won all the same."""

    explain = explained_by("seasons.0.wins")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["round"].load_default = ANY
        self.fields["round"].metadata = described("All rounds unless one is given.")


class SinceQuery(AnyRoundQuery):
    race = fields.String(validate=Length(1, 300), metadata=described("Since this race, by its id; it does not count."))
    date = DayParameter(metadata=described("Since this day, which counts.", format="date"))
    birthday = WholeNumber(validate=Range(1, 120), metadata=described("Since the athlete turned so old."))
    season = WholeNumber(validate=Range(1800, 2200), metadata=described("In this calendar year."))
    opponent = fields.String(validate=Length(1, 200), metadata=described("Meetings with this athlete too."))
    condition = _condition(
        metadata=described("In how many of the races such a mark was made: `mark:5.79`, `under:3:30`.")
    )
    explain = explained_by("starts")


class SeasonsQuery(AnyRoundQuery):
    pass


class HonoursQuery(Explicable, ScopeQuery):
    explain = explained_by("medals.bronze")


def _refuse(name: str, sentence: str) -> Unprocessable:
    return Unprocessable(HTTPStatus.BAD_REQUEST, "A parameter cannot be read", [(name, sentence)])


def feats_of(arguments: Arguments) -> list[Feat]:
    """The conditions asked for, each once; the usual ones unless any is.

    Raises:
        Unreadable: a mark is none of the disciplines asked for.

    """
    feats = list(dict.fromkeys(map(read_feat, arguments.get("condition") or ()))) or list(_USUAL)
    check_marks(feats, arguments.get("discipline") or ())
    return feats


def streaks_asked(arguments: Arguments, today: date, athlete: str, number: NumberAsked | None) -> StreaksQuestion:
    return StreaksQuestion(
        asked=bounds_of(arguments), today=today, athlete=athlete, feats=feats_of(arguments),
        scope=scope_of(arguments), most=arguments["limit"], explain=number,
    )  # fmt: skip


def pair_streaks_asked(
    arguments: Arguments, today: date, pair: tuple[str, str], number: NumberAsked | None
) -> PairStreaksQuestion:
    """Who was ahead is always told of; any other condition where it is asked for."""
    feats = feats_of(arguments) if arguments.get("condition") else []
    return PairStreaksQuestion(
        asked=bounds_of(arguments), today=today, pair=pair, feats=feats,
        scope=scope_of(arguments), most=arguments["limit"], explain=number,
    )  # fmt: skip


def log_streaks_asked(
    arguments: Arguments, today: date, number: NumberAsked | None, lists: LongestRuns
) -> LogStreaksQuestion:
    (feat,) = feats_of(arguments | {"condition": [arguments["condition"]]})
    return LogStreaksQuestion(
        asked=bounds_of(arguments), today=today, feat=feat, scope=scope_of(arguments),
        most=arguments["limit"], lists=lists, only_current=arguments["current"], explain=number,
    )  # fmt: skip


def since_asked(arguments: Arguments, today: date, athlete: str, number: NumberAsked | None) -> SinceQuestion:
    """What is asked of ``…/since``.

    Raises:
        Unprocessable: more than one point is named, or a condition that is no mark.

    """
    named = [name for name in _POINTS if arguments.get(name) is not None]
    if len(named) > 1:
        raise _refuse(named[1], f"Since when? Name one of {', '.join(_POINTS)}, not {' and '.join(named)}.")
    feat = read_feat(arguments["condition"]) if arguments.get("condition") else None
    if feat is not None and not isinstance(feat, AtMark):
        raise _refuse("condition", f"{str(feat)!r} is no mark; write one such as mark:5.79, or ask for streaks.")
    check_marks([feat] if feat is not None else [], arguments.get("discipline") or ())
    point = Point(
        race=arguments.get("race"), day=arguments.get("date"),
        birthday=arguments.get("birthday"), season=arguments.get("season"),
    )  # fmt: skip
    return SinceQuestion(
        asked=bounds_of(arguments), today=today, athlete=athlete, point=point, scope=scope_of(arguments),
        feat=feat, opponent=arguments.get("opponent"), explain=number,
    )  # fmt: skip


def seasons_asked(arguments: Arguments, today: date, athlete: str, number: NumberAsked | None) -> SeasonsQuestion:
    asked = bounds_of(arguments)
    return SeasonsQuestion(asked=asked, today=today, athlete=athlete, scope=scope_of(arguments), explain=number)


def honours_asked(arguments: Arguments, today: date, athlete: str, number: NumberAsked | None) -> HonoursQuestion:
    asked = bounds_of(arguments)
    return HonoursQuestion(asked=asked, today=today, athlete=athlete, scope=scope_of(arguments), explain=number)
