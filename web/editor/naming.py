"""Who is meant by a name: somebody registered, somebody new, or a question to the editor. Never a guess."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from domain.values.slugs import SLUG, slug
from projections import queries
from projections.queries import Athlete
from projections.tongue import say
from web.editor.fields import Field
from web.editor.typed import Typed, value_at
from web.problems.sentences import Problem
from web.reading.reading import ReadLine
from web.use_cases.results.who_is_meant import PrintedName, who_is_meant

LINE = ("place", "athlete", "name", "country", "mark", "status", "records", "wind", "role")
"""A result line's columns, as the form shows them."""

SELDOM = ("legal", "reason", "attempts")
"""What few lines say: it has a column where one does."""

CARRIED = ("qualified", "lane", "bib", "reaction", "records_as_given", *SELDOM)
"""What a line may say besides: pasted it goes with the line, and has no column of its own."""

Row = dict[str, Any]


class WithIds(NamedTuple):
    """What was typed, with an id for every name that means one athlete, and a question for each that does not."""

    typed: Typed
    questions: list[Problem]


def rows_of(lines: Sequence[ReadLine]) -> list[Row]:
    """Pasted lines as rows of the form; which athletes they mean is not looked up yet."""
    return [
        {
            "athlete": "",
            **{
                name: _as_typed(getattr(line, name, ""))
                for name in (*LINE, *CARRIED)
                if name not in ("athlete", "attempts")
            },
            "attempts": ", ".join(each.in_words() for each in line.attempts),
        }
        for line in lines
    ]


def _as_typed(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else " ".join(value)


def named(connection: Connection, typed: Typed, fields: Sequence[Field]) -> WithIds:
    """Make ids of the names in *typed*: in its result lines, and wherever an athlete stands."""
    questions: list[Problem] = []
    typed = dict(typed)
    for field in fields:
        if field.control == "results" and isinstance(typed.get("results"), list):
            typed["results"], asked = _rows(connection, [row for row in typed["results"] if not _is_emptied(row)])
            questions += asked
        elif field.offers == "athletes" and field.pointer.count("/") == 1:
            name = field.pointer[1:]
            value = value_at(typed, field.pointer)
            texts = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]
            found, asked = _ids(connection, field, texts)
            questions += asked
            if isinstance(value, list):
                typed[name] = [found.get(each, each) if isinstance(each, str) else each for each in value]
            elif isinstance(value, str) and value:
                typed[name] = found.get(value, value)
    return WithIds(typed, questions)


def _ids(connection: Connection, field: Field, texts: Sequence[str]) -> tuple[dict[str, str], list[Problem]]:
    names = [text for text in texts if text and not SLUG.fullmatch(text)]
    people = _standing(connection, names)
    found = {name: those[0].id for name, those in people.items() if len(those) == 1}
    free = field.pointer == "/speaker"  # anybody may be quoted
    asked = [
        (
            _pointer(field, texts, name),
            _who_is_it(name, those) if those else say("Nobody named {name} is registered.", name=repr(name)),
        )
        for name, those in people.items()
        if len(those) > 1 or not (those or free)
    ]
    return found, asked


def _pointer(field: Field, texts: Sequence[str], name: str) -> str:
    return f"{field.pointer}/{list(texts).index(name)}" if field.control == "list" else field.pointer


def _rows(connection: Connection, rows: Sequence[Any]) -> tuple[list[Any], list[Problem]]:
    rows = [_name_apart(row) if isinstance(row, dict) else row for row in rows]
    open_ = {at: row for at, row in enumerate(rows) if isinstance(row, dict) and not row["athlete"] and row["name"]}
    meant = who_is_meant(connection, [PrintedName(row["name"], row["country"]) for row in open_.values()])
    questions: list[Problem] = []
    for at, row in open_.items():
        who = meant[PrintedName(row["name"], row["country"])]
        if who.athlete is not None:
            known = who.athlete
            row |= {"athlete": known.id, "name": known.name, "country": row["country"] or known.country}
        elif who.candidates:
            asked = f"{row['name']} ({row['country']})" if row["country"] else row["name"]
            questions.append((f"/results/{at}/athlete", _who_is_it(asked, who.candidates)))
        else:
            row["athlete"] = who.new
    return rows, questions


def _is_emptied(row: object) -> bool:
    """Whether nothing is left of a line but what it carries out of sight."""
    return isinstance(row, dict) and not any(value for name, value in row.items() if name not in CARRIED)


def _name_apart(row: Row) -> Row:
    """A name written where the id goes is a name."""
    own = {name: row.get(name, "") for name in (*LINE, *row)}
    own |= {name: "" for name in ("athlete", "name", "country") if not isinstance(own[name], str)}
    if own["athlete"] and not SLUG.fullmatch(own["athlete"]):
        own |= {"athlete": "", "name": own["name"] or own["athlete"]}
    return own


def _standing(connection: Connection, names: Sequence[str]) -> dict[str, list[Athlete]]:
    """The namesakes of each name, without ids that were merged away."""
    gone = queries.ever_merged(connection) if names else set()
    people = queries.namesakes(connection, names) if names else {}
    return {name: [one for one in those if one.id not in gone] for name, those in people.items()}


def _who_is_it(name: str, those: Sequence[Athlete]) -> str:
    registered = " or ".join(f"{one.id} ({one.country})" for one in those[:5])
    new = f"{slug(those[0].name)}-2"
    return say(
        "Who is {name}? Registered: {registered}. Write that id, or for somebody else a new one such as {new}.",
        name=name,
        registered=registered,
        new=new,
    )
