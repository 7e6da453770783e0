"""An answer written as a page: templates, the words they use, and the edition they are of."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from flask import Flask, current_app, render_template
from markupsafe import Markup, escape

from domain.events import Attempt
from domain.values.programme import programme
from domain.values.slugs import slug
from projections.results_in_words import not_legal, placing, tried_in_words
from projections.rounds_in_words import round_name, stage_name
from projections.tongue import ENGLISH, marked, say, say_in, spoken, to_say
from projections.wording import competition_name, discipline_name, level_name, title_name
from web.answer.links import safe_link
from web.answer.respond import Writing
from web.answer.tables import cell_in_words
from web.answer.wording import apart_in, day, in_words, race_told
from web.languages.calendar import hour

_LONG, _LONGEST = 15, 22
"""Letters of a word that no heading holds on a phone; that no smaller one does."""
_BREAKS = re.compile(r"[\s-]+")
_HTML = "text/html; charset=utf-8"
_ATOM = "application/atom+xml"
_REMOVED = re.compile(r"\[removed on (\d{1,2} [A-Z][a-z]+ \d{4})\]")
_KEY_AWAY = to_say("[its key is not here]")
_SCORE = re.compile(r"\d+–\d+|\d[\d.,]* k?m\b")
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_FROM_RIGHT = re.compile(f"[{_RIGHT_TO_LEFT}]+(?:[^\\w<>&;]+[{_RIGHT_TO_LEFT}]+)*")
"""A passage of letters that are read from the right: a name, mostly, in one of our sentences."""


def register(app: Flask) -> None:
    """Give the templates of *app* their words and the edition they are of."""
    house = app.extensions["rivalry"].settings.house
    app.extensions["edition"] = _edition(Path(app.root_path), house.edition)
    app.jinja_env.filters.update(
        day=day,
        short_day=partial(day, short=True),
        discipline=discipline_capital,
        in_words=in_words,
        race_name=race_told,
        round_name=round_in_full,
        round=round_name,
        competition=competition_name,
        body_part=lambda part: say_in("part of the body", part),
        term=lambda word: say_in("term", str(word).replace("-", " ")),
        verdict=lambda word: say_in("verdict", word.replace("-", " ")),
        event_type=lambda word: say_in("event type", word.replace("_", " ")),
        column=_column,
        hour=hour,
        cell=cell_in_words,
        words=lambda text: say(text) if text else text,
        title=title_name,
        level=level_name,
        said=_said,
        field_name=lambda name: capital(say_in("column", name.replace("_", " "))),
        small=lambda words: words[:1].lower() + words[1:],
        bdi=in_its_own_direction,
        isolated=isolated,
        prose=prose,
        slugged=slug,
        programme=programme,
        longest_word=longest_word,
        wordiness=wordiness,
        capital=capital,
        mark=marked_of,
    )
    app.jinja_env.filters["safe_link"] = safe_link
    app.jinja_env.filters["apart"] = apart_in
    app.jinja_env.globals["placing"] = placing
    app.jinja_env.globals["not_legal"] = not_legal
    app.jinja_env.filters["tried"] = lambda attempts: tried_in_words(msgspec.convert(attempts, tuple[Attempt, ...]))
    app.jinja_env.globals["edition"] = app.extensions["edition"]
    app.jinja_env.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _edition(root: Path, house: str) -> str:
    """A hash of the *house*'s style and of all that is told and how, for the pages' ETags: no old page is taken for a
    new one.
    """
    return sha256(house.encode() + _told(root)).hexdigest()[:16]


@cache
def _told(root: Path) -> bytes:
    """A hash of it, as it was when the process began."""
    told = sha256()
    for folder in ("templates", "static", "charts", "languages"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                told.update(path.read_bytes())
    return told.digest()


def page(template: str) -> Writing:
    """The answer as the page that *template* makes of it."""
    return Writing(_HTML, partial(_render, template), edition())


def text(content_type: str, write: Callable[[Mapping[str, Any]], bytes]) -> Writing:
    """The answer as another text or picture, of the edition of the pages."""
    return Writing(content_type, partial(_in_the_language, write) if is_read(content_type) else write, edition())


def edition() -> str:
    """That of the pages in the language spoken: an answer in another is another answer."""
    return f"{current_app.extensions['edition']} {spoken().code}"


def _render(template: str, answer: Mapping[str, Any]) -> bytes:
    return _with_removals_said(render_template(template, **answer)).encode()


def is_read(content_type: str) -> bool:
    """Whether people read it as it is: a page, a card, a drawing, a feed; and not a table."""
    return not content_type.startswith("text/csv") and content_type.startswith(("text/", "image/svg", _ATOM))


def _in_the_language(write: Callable[[Mapping[str, Any]], bytes], answer: Mapping[str, Any]) -> bytes:
    return _with_removals_said(write(answer).decode()).encode()


def _with_removals_said(text: str) -> str:
    """*text* in which what stands in the place of what was removed is said in the language: the log has it in English,
    wherever a name, a quote or a note was.
    """
    if spoken().code == ENGLISH.code or "[" not in text:
        return text
    return _REMOVED.sub(_said_of_removal, text).replace(_KEY_AWAY, say(_KEY_AWAY))


def _said_of_removal(found: re.Match[str]) -> str:
    on = datetime.strptime(found[1], "%d %B %Y").replace(tzinfo=UTC).date()
    return say("[removed on {day}]", day=day(on))


def discipline_capital(slug: str) -> str:
    """``1500 m``, ``Long jump``: as it begins a line."""
    return capital(discipline_name(slug))


def _said(text: str) -> str:
    """A text of a table, which may begin with a capital here and not there; the name of a field."""
    small = text[:1].lower() + text[1:]
    in_context = (say_in(each, small.replace("-", " ")) for each in ("column", "term", "round"))
    tried = (say(text), say(small), *in_context) if text else ()
    return capital(next((each for each in tried if each not in {text, small}), text))


def _column(name: str, names: Mapping[str, str]) -> str:
    """What stands over a column of a table: its name in words, which may begin with whose it is."""
    who, _, what = name.partition(" ")
    if who in names:
        return f"{names[who]} {say_in('column', what.replace('_', ' ')) if what else ''}".strip()
    return capital(say_in("column", name.replace("_", " ")))


def capital(words: str) -> str:
    """*words* as a sentence begins."""
    return words[:1].upper() + words[1:]


def marked_of(mark: object) -> str:
    """A mark with the signs of the language; a dash where there is none."""
    return marked(str(mark)) if mark not in (None, "") else "–"


def in_its_own_direction(name: str) -> Markup:
    """A name that neither takes the direction of what is around it nor gives it its own."""
    return Markup("<bdi>{}</bdi>").format(name)


def isolated(text: str) -> Markup:
    """A sentence in which what is read from the right leaves the rest in its order: scores and dates."""
    return Markup(_FROM_RIGHT.sub(r"<bdi>\g<0></bdi>", str(escape(text))))  # noqa: S704 - escaped before


def saying(text: str) -> Markup:
    """A *text* of ours with elements in it, to be filled by ``format``, in the language spoken."""
    return Markup(say(text))  # noqa: S704 - the code's own, or the catalogue's


def prose(text: str) -> Markup:
    """The same, with no score torn apart at the end of a line."""
    return Markup(_SCORE.sub(r'<span class="whole">\g<0></span>', str(isolated(text))))  # noqa: S704 - escaped before


def longest_word(names: Iterable[str]) -> int:
    """How many letters the longest word of *names* has: what cannot be told in a narrow column without being torn."""
    return max((len(word) for name in names for word in _BREAKS.split(name)), default=0)


def wordiness(texts: Iterable[str]) -> Markup:
    """How a heading of *texts* is set, as its class: one with a long word is smaller, so that it is not torn."""
    longest = longest_word(texts)
    if longest <= _LONG:
        return Markup()
    return Markup(' class="{}"').format("wordiest" if longest > _LONGEST else "wordy")


def round_in_full(race: Mapping[str, Any]) -> str:
    """``Final``, ``Semi-final 2``, ``Round 1, heat 3``."""
    return capital(stage_name(race["discipline"], race["round"], race.get("heat"), race.get("section")))
