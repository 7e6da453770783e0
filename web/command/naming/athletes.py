"""Arguments and options that name an athlete: an id, or a name as people write it, which is made an id."""

import contextlib
from collections.abc import Callable
from typing import Any

import click
from click.shell_completion import CompletionItem

from domain.values.texts import one_line
from projections.queries import search_by_name
from projections.read_model.follower import View
from web.command.running import STORE_UNUSABLE, Failed, failing_in_a_line, opened
from web.composition import Rivalry
from web.question.naming import called, meant_by
from web.settings import UnusableSetting

_COMPLETED = 20
_OPENED = "rivalry.opened"


class AthleteName(click.ParamType[str]):
    """An athlete's id, by the id or by a name that is nobody else's. Who is nobody stays as it was written, for the
    question to refuse.
    """

    name = "athlete"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        del param
        text = one_line(value)
        if ctx is not None and ctx.resilient_parsing:  # a shell asks what could follow
            return text
        with failing_in_a_line(), contextlib.ExitStack() as stack:
            rivalry = _opened_once(ctx) if ctx is not None else stack.enter_context(opened())
            with rivalry.read_model.reading() as view:
                return _id_of(view, text)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Those whose names have words that begin so; nobody where the log cannot be read: a shell waits for us."""
        del ctx, param
        text = one_line(incomplete.replace("-", " ").replace("\\", ""))
        with contextlib.suppress(*STORE_UNUSABLE, UnusableSetting), opened() as rivalry:
            with rivalry.read_model.reading() as view:
                found = search_by_name(view.connection, text, view.position, _COMPLETED, forgiving=False)
            return [CompletionItem(each.id, help=f"{each.name}, {each.country}") for each in found]
        return []


class ConditionText(click.ParamType[str]):
    """What a run's races have in common; the athlete in ``ahead-of:`` may be named as people write it."""

    name = "condition"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        kind, mark, who = str(value).partition(":")
        ahead = one_line(kind) == "ahead-of" and who.strip()
        return f"{kind}{mark}{ATHLETE.convert(who, param, ctx)}" if ahead else str(value)


ATHLETE = AthleteName()
CONDITION = ConditionText()
Run = Callable[..., None]


def athlete_argument(name: str, **more: Any) -> Callable[[Run], Run]:
    return click.argument(name, type=ATHLETE, metavar=name.upper(), **more)


def _id_of(view: View, text: str) -> str:
    meant = meant_by(view.connection, text, view.position)
    if meant.sure is not None:
        return meant.sure.id
    if meant.spelt and meant.candidates:
        raise Failed(f"{text!r} may be {called(meant.candidates)}. Write more of the name, or the id.")
    return text


def _opened_once(ctx: click.Context) -> Rivalry:
    """The stores, opened for the first name of a command and closed when it ends."""
    if _OPENED not in ctx.meta:
        ctx.meta[_OPENED] = ctx.find_root().with_resource(opened())
    rivalry: Rivalry = ctx.meta[_OPENED]
    return rivalry
