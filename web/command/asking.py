"""How a command asks a question about the past: its options, what they say, and the answer as over HTTP."""

import os
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

import click
import msgspec
from marshmallow import Schema, ValidationError

from domain.refusals import AthleteNotFound, PositionBeyondLog
from domain.values.texts import one_line
from projections.tongue import speaking
from web.command import terminal
from web.command.running import Failed, failing_in_a_line, opened
from web.composition import Rivalry
from web.languages.catalogue import ENGLISH, LANGUAGES, language, understood
from web.problems.sentences import explain, flatten
from web.question.question import Question

Run = Callable[..., None]


def bounded(run: Run) -> Run:
    """*run* with the options of the first two of the three times."""
    known = click.option("--known-at", help="What had been published by then.")
    return click.option("--as-of", help="What had happened by then: a date or a date-time.")(known(run))


_SAY_WHICH = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say a person's language, in the order in which gettext asks them."""


def in_a_language(*, as_json: bool = False) -> Callable[[Run], Run]:
    """The option ``--lang``: what is printed for people is in that language, else in that of the environment.

    What is printed as JSON is English as over HTTP; where *as_json*, in the language that is asked for by name.
    """

    def decorate(run: Run) -> Run:
        @click.option("--lang", type=click.Choice(LANGUAGES), help="In which language; else as LANG says.")
        @wraps(run)
        def spoken(*arguments: Any, lang: str | None, **options: Any) -> None:
            in_json = options.get("as_json", False)
            code = (lang if as_json else None) if in_json else lang or language_of_environment()
            with speaking(language(code or ENGLISH)), failing_in_a_line():
                run(*arguments, **options)

        return spoken

    return decorate


def language_of_environment() -> str:
    """The first of ours that ``LANGUAGE``, else ``LC_ALL``, ``LC_MESSAGES`` or ``LANG`` names; else English."""
    said = next((value for name in _SAY_WHICH if (value := os.environ.get(name))), "")
    tags = (each.partition(".")[0].partition("@")[0] for each in said.split(":"))
    return next((code for each in tags if each and (code := understood(each))), ENGLISH)


def arguments_of(query: Schema, given: dict[str, Any]) -> dict[str, Any]:
    """The options as the schema of the question reads them.

    Raises:
        click.UsageError: what is wrong with which of them.

    """
    plain = {name: _in_one_form(value) for name, value in given.items()}
    try:
        loaded: dict[str, Any] = query.load(
            {name: value for name, value in plain.items() if value not in (None, "", ())}
        )
    except ValidationError as error:
        told = (f"--{pointer[1:].replace('_', '-')}: {sentence}" for pointer, sentence in flatten(error.messages))
        raise click.UsageError("; ".join(told)) from error
    return loaded


def _in_one_form(value: Any) -> Any:
    """An option's text in the form in which an event's is kept; each of them, where it may be given again."""
    if isinstance(value, tuple):
        return tuple(map(_in_one_form, value))
    return one_line(value) if isinstance(value, str) else value


def answered(made: Callable[[date], Question]) -> dict[str, Any]:
    """The answer to the question that is *made* of today, as plain data.

    Raises:
        Failed: an athlete is unknown, with those of a like name.

    """
    return answered_by(lambda rivalry: made(rivalry.now().date()))


def answered_by(made: Callable[[Rivalry], Question]) -> dict[str, Any]:
    """The answer to the question that is *made* of the parts of the service, as plain data.

    Raises:
        Failed: as ``answered``.

    """
    with opened() as rivalry:
        question = made(rivalry)
        try:
            return _answer(rivalry, question)
        except AthleteNotFound as error:
            near = terminal.near(rivalry, error.athletes)
            raise Failed("\n".join([*(text for _, text in explain(error)), *near])) from error


def _answer(rivalry: Rivalry, question: Question) -> dict[str, Any]:
    asked = question.asked
    with rivalry.read_model.reading() as view:
        if asked.position is not None and asked.position > view.position:
            raise PositionBeyondLog(asked.position, view.position)
        as_of = question.day(view)
        at = asked._replace(as_of=as_of).at(view.position)
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(question.answer(view, at)))
    return {"as_of": as_of, "known_at": asked.known_at, "position": at.position, **plain}
