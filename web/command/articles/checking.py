"""``rivalry check article.txt --published 2024-08-01``: every checkable statement of a file with its verdict."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import click
import msgspec
from rich.console import Console, Group
from rich.text import Text

from projections.calculators.claims.finding import CANNOT, CONTRADICTED, OTHERWISE, SUPPORTED
from projections.tongue import say, say_in, say_of
from web.api.articles.asked import article_asked
from web.articles.text import looks_like_html
from web.command.results import as_text
from web.command.running import Failed, opened
from web.use_cases.articles.checking import ArticleDocument, CheckedStatement

_STYLES = {SUPPORTED: "green", OTHERWISE: "yellow", CONTRADICTED: "bold red", CANNOT: "dim"}


def is_prose(file: str) -> bool:
    """Whether a file of this name is an article, and no claims in JSON Lines."""
    return file.lower().endswith((".txt", ".html", ".htm"))


def check_article(
    lines: Iterable[str], published: str | None, pair: tuple[str, str] | None, known_at: str | None, *, as_json: bool
) -> None:
    """Check the article of *lines* and show what was found.

    Raises:
        Unprocessable: a field of it is wrong.
        Failed: a statement is contradicted.

    """
    text = as_text(lines).text
    given: dict[str, Any] = {"html" if looks_like_html(text) else "text": text}
    beside = {"published_on": published, "pair": list(pair or ()), "known_at": known_at}
    given |= {name: value for name, value in beside.items() if value}
    with opened() as rivalry, rivalry.read_model.reading() as view:
        today: date = rivalry.now().date()
        answer = article_asked(view, given, today).question.answer(view)
    if as_json:
        click.echo(msgspec.json.encode(answer))
    else:
        Console(highlight=False, markup=False).print(_picture(answer))
    wrong = sum(each.verdict == CONTRADICTED for each in answer.statements)
    if wrong:
        raise Failed(
            say_of(
                wrong,
                "{number} of {all} statements is contradicted.",
                "{number} of {all} statements are contradicted.",
                all=len(answer.statements),
            )
        )


def _picture(answer: ArticleDocument) -> Group:
    parts = [part for each in answer.statements for part in _told(each)]
    found = len(answer.statements)
    counted = say_of(
        found,
        "{number} checkable statement in {sentences} sentences; as of {day}.",
        "{number} checkable statements in {sentences} sentences; as of {day}.",
        sentences=answer.sentences,
        day=answer.published_on,
    )
    return Group(*parts, Text(counted, style="italic"))


def _told(said: CheckedStatement) -> list[Text]:
    told = [
        Text.assemble(
            (say_in("verdict", said.verdict.replace("-", " ")), _STYLES[said.verdict]), "  ", (said.text, "bold")
        ),
        Text(f"  {said.because}"),
    ]
    if said.true_wording:
        told += [Text.assemble(say("  True would be: "), (said.true_wording.text, "italic"))]
    told += [Text(f"  {each.date}  {each.what}", style="dim") for each in said.evidence[:3]]
    return [*told, Text()]
