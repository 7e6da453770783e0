"""A body as a question about an article: for the API, the page and the terminal alike."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from domain.values.dates import parse_bound, parse_span
from domain.values.texts import one_line
from projections.read_model.follower import View
from projections.tongue import counted, say
from web.problems.sentences import Problem
from web.problems.unprocessable import malformed
from web.use_cases.articles.checking import LONGEST, ArticleQuestion
from web.use_cases.claims.spelling import spelled_out

FIELDS = ("text", "html", "published_on", "pair", "known_at", "outlet", "record")
_PAIR = 2
_LONGEST_NAME = 100


class ArticleAsked(NamedTuple):
    """The question of a body, and under whose name its statements are to be recorded, if they are."""

    question: ArticleQuestion
    outlet: str | None


def article_asked(view: View, given: Any, today: date) -> ArticleAsked:
    """The question of a body. An article without a day is one of *today*.

    Raises:
        Unprocessable: with every field that is wrong.

    """
    if not isinstance(given, dict):
        raise malformed([("", 'Send {"text": "…", "published_on": "2024-08-01"}.')])
    problems = list(_problems(given, today))
    pair = None
    if not problems and given.get("pair"):
        pair, problems = _pair(view, given["pair"])
    if problems:
        raise malformed(problems)
    told = given.get("published_on")
    return ArticleAsked(
        ArticleQuestion(
            text=given.get("html") or given["text"],
            is_html=bool(given.get("html")),
            published_on=parse_span(told).last if told else today,
            pair=pair,
            known_at=given.get("known_at") or None,
        ),
        one_line(given["outlet"]) if given.get("record") else None,
    )


def _problems(given: Mapping[str, Any], today: date) -> Iterator[Problem]:
    for name in given:
        if name not in FIELDS:
            yield f"/{name}", say("There is no such field; the fields are: {names}.", names=", ".join(FIELDS))
    texts = [name for name in ("text", "html") if given.get(name)]
    if len(texts) != 1:
        yield "/text", say("Send the article as `text` or as `html`, one of them.")
    for name in texts:
        if not isinstance(given[name], str):
            yield f"/{name}", say("Text is needed here.")
        elif len(given[name]) > LONGEST:
            yield (
                f"/{name}",
                say(
                    "An article of at most {most} characters is read; this has {number}.",
                    most=counted(LONGEST),
                    number=counted(len(given[name])),
                ),
            )
    yield from _of_days(given, today)
    if not isinstance(given.get("record", False), bool):
        yield "/record", say("True or false: whether the statements are to be recorded as claims.")
    outlet = given.get("outlet")
    if outlet is not None and (not isinstance(outlet, str) or not 0 < len(one_line(outlet)) <= _LONGEST_NAME):
        yield "/outlet", say("The name of who printed it, of 1 to {most} characters.", most=_LONGEST_NAME)
    elif given.get("record") is True and not outlet:
        yield "/outlet", say("Missing: say who printed it, as it is to be recorded.")


def _of_days(given: Mapping[str, Any], today: date) -> Iterator[Problem]:
    told = given.get("published_on")
    if told:
        try:
            day = parse_span(told).last if isinstance(told, str) else None
        except ValueError:
            day = None
        if day is None:
            yield "/published_on", say("{value} is no day; write it as 2024-08-01.", value=repr(told))
        elif day > today:
            yield (
                "/published_on",
                say("{day} lies in the future; an article is of the day on which it came out.", day=told),
            )
    known_at = given.get("known_at")
    if known_at:
        try:
            parse_bound(known_at)
        except (ValueError, TypeError, AttributeError):
            yield "/known_at", say("{value} is no day; write it as 2024-08-01 or with an hour.", value=repr(known_at))


def _pair(view: View, pair: Any) -> tuple[tuple[str, str] | None, list[Problem]]:
    """The ids of the two, by id or by name."""
    two = isinstance(pair, list) and len(pair) == _PAIR and all(isinstance(each, str) and each.strip() for each in pair)
    if not two:
        return None, [("/pair", say('Two athletes, by id or by name: ["Josh Kerr", "Jakob Ingebrigtsen"].'))]
    spelled = spelled_out(view.connection, {"athletes": pair}, view.position)
    problems: list[Problem] = []
    for asked in spelled.asked:
        who = ", ".join(f"{each.name} ({each.athlete})" for each in asked.candidates)
        problems.append(
            (
                asked.pointer.replace("/athletes", "/pair"),
                say("{text} may be {who}; say which.", text=asked.text, who=who),
            )
        )
    one, other = spelled.body["athletes"]
    if not problems and one == other:
        problems.append(("/pair", say("The two are one athlete; name two.")))
    return (one, other), problems
