"""A form's fields, made from the API's schemas, which alone say which there are and which are needed.

A field is named by its JSON pointer, so a problem's pointer is the name of the field it stands at.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, assert_never

from marshmallow import Schema, fields

from projections.calculators.filters import FILTERS, Filter, TakesDay, TakesSlug, TakesText, TakesTruth, TakesWord
from projections.tongue import to_say
from projections.wording import LEVEL_NAMES
from web.api.event_fields import Decimal, Truth, Whole
from web.api.event_schemas import EVENT_SCHEMAS
from web.editor.kinds import KINDS, Postable

Options = tuple[tuple[str, str], ...]
"""What a choice offers: value and words."""


class Field(NamedTuple):
    """One control of a form.

    control    text, long, date, choice, list, pairs, scores or results
    options    of a choice
    offers     what ``choices`` offers for it: athletes, competitions …, or the event type whose ids it may hold
    mode       the keyboard that a phone shows
    """

    pointer: str
    label: str
    help: str
    control: str
    required: bool
    options: Options = ()
    offers: str = ""
    mode: str = ""

    @property
    def id(self) -> str:
        return id_of(self.pointer)


class Group(NamedTuple):
    """Fields under one heading; ``folded`` ones are opened when wanted."""

    title: str
    fields: tuple[Field, ...]
    folded: bool = False


def id_of(pointer: str) -> str:
    """The id of the control at *pointer*, as it stands in the page."""
    return "f" + pointer.replace("/", "-").replace("_", "-")


_FIRST = ("occurred_on", "competition", "level", "discipline", "sex", "round", "heat", "venue", "country", "wind")
_LAST = (
    "section", "indoor", "exclude", "new_discipline", "occurred_at", "note", "born", "external_ids", "language",
    "scope", "meetings", "said",
)  # fmt: skip
_FOLDED = frozenset(
    ("section", "indoor", "exclude", "new_discipline", "occurred_at", "note", "external_ids", "scope", "said")
)
_LONG = frozenset(("note", "description", "text", "said"))
_LABELS = {
    "occurred_on": to_say("Date"),
    "occurred_at": to_say("Hour"),
    "published_on": to_say("Published on"),
    "url": to_say("Address (URL)"),
    "sex": to_say("Women or men"),
    "exclude": to_say("Does not count, because it is"),
    "body_part": to_say("Part of the body"),
    "title_won": to_say("Title"),
    "external_ids": to_say("Ids elsewhere"),
    "into": to_say("Id that stays"),
    "speaker": to_say("Who said it"),
    "about": to_say("About whom"),
    "text": to_say("Words"),
}
_LABELS_OF = {
    ("athlete_registered", "athlete"): to_say("Id"),
    ("athlete_merged", "athlete"): to_say("Id that goes"),
    ("athlete_renamed", "occurred_on"): to_say("From which day"),
    ("athlete_renamed", "name"): to_say("Name from then on"),
    ("renaming_retracted", "athlete_renamed"): to_say("Which name"),
    ("title_won", "title"): to_say("Title, such as Olympic 1500m"),
    ("claim", "text"): to_say("What it printed"),
    ("claim", "said"): to_say("A claim of another kind, as JSON"),
    ("race_corrected", "results"): to_say("The whole list, as it is right"),
    ("report_accepted", "results"): to_say("Results, where not as reported"),
}
_HELP = {
    "occurred_at": to_say("2024-08-06T20:50:00+02:00, with the offset."),
    "publisher": to_say("Who says so. Without a source it is the desk’s own word."),
    "published_on": to_say("From when the world could know. Left out, it is known from now on."),
    "round": to_say("final, semi-final, heat, repechage, qualification, round-1 …"),
    "heat": to_say("Its number, where a round has several races."),
    "section": to_say("An A or B final, a U20 race beside the main one."),
    "wind": to_say("Metres a second, a tail wind positive: 1.3 or -0.4."),
    "country": to_say("Three letters: FRA."),
    "discipline": to_say("1500m, mile, 3000mSC, long-jump; 1500, LJ and 110m hurdles will do."),
    "new_discipline": to_say("Yes, where it is spelt nearly like a known one and yet another."),
    "reason": to_say("It is printed beside the correction."),
    "about": to_say("Nobody in particular: leave it empty."),
    "speaker": to_say("An athlete’s name or id, or any other name."),
    "language": to_say("en, no … Two letters."),
    "born": to_say("2000-09-19, or the year."),
    "external_ids": to_say("Where else the athlete has an id: world-athletics, 14653717."),
    "entries": to_say("Only athletes already registered."),
    "wins": to_say("In the order of the athletes; one of the two is enough."),
    "meetings": to_say("How many times they met, where the outlet says so."),
    "note": to_say("For the desk and for readers of the log."),
    "body_part": to_say("calf, achilles tendon …"),
}
_HELP_OF = {
    ("athlete_registered", "athlete"): to_say("Made of the name where it is empty: josh-kerr."),
    ("athlete_registered", "country"): to_say("Three letters: GBR."),
    ("athlete_renamed", "occurred_on"): to_say("Empty where the name posted was in error: then from the beginning."),
    ("athlete_renamed", "name"): to_say("The whole name. The others still find the athlete."),
    ("claim", "published_on"): to_say("The day it was printed."),
    (
        "claim",
        "said",
    ): to_say("In place of wins and meetings: its kind and the fields that the API’s page has for it."),
    ("claim", "text"): to_say("A short fragment, word for word."),
}
_OFFERS = {
    "athlete": "athletes", "into": "athletes", "speaker": "athletes", "about": "athletes", "athletes": "athletes",
    "entries": "athletes", "competition": "competitions", "discipline": "disciplines", "round": "rounds",
    "venue": "venues", "publisher": "publishers", "outlet": "publishers", "title": "titles",
    "race": "race_result", "injury": "injury", "quote": "quote", "title_won": "title_won", "report": "race_reported",
    "claim": "claim",
}  # fmt: skip
REFERENCES = frozenset(("race_result", "injury", "quote", "title_won", "race_reported", "claim"))
"""What a field may name out of the log, by the event type that began it."""
_FILTERS = {each.name: each for each in FILTERS}
_DAYS = {"published_on", *(each.name for each in FILTERS if isinstance(each.takes, TakesDay))}
_WORDS = {"m": to_say("Men"), "w": to_say("Women"), "x": to_say("Mixed"), "": to_say("Not said")}


@cache
def groups(event_type: str) -> tuple[Group, ...]:
    """The form of *event_type*: what it is about, the source, and what is rarely filled in."""
    kind = KINDS[event_type]
    schema = EVENT_SCHEMAS[event_type]()
    made = {field.pointer.split("/")[1]: field for field in _made(kind, schema, "") if field.pointer.count("/") == 1}
    scope = tuple(field for field in _made(kind, schema, "") if field.pointer.startswith("/scope/"))
    source = tuple(field for field in _made(kind, schema, "") if field.pointer.startswith("/source/"))
    seldom = _FOLDED if kind.dated or kind.type == "athlete_renamed" else _FOLDED | {"occurred_on"}
    if kind.type == "athlete_corrected":  # each of its fields may be what it is for
        seldom -= {"external_ids"}
    folded = tuple(made[name] for name in _ordered(made) if name in seldom)
    main = tuple(made[name] for name in _ordered(made) if name not in seldom)
    found = (
        Group("", main),
        Group(to_say("Source"), source),
        Group(to_say("Which races the claim counts"), scope, folded=True),
        Group(to_say("Seldom needed"), folded, folded=True),
    )
    return tuple(group for group in found if group.fields)


def every_field(event_type: str) -> tuple[Field, ...]:
    return tuple(field for group in groups(event_type) for field in group.fields)


def _ordered(names: Iterable[str]) -> list[str]:
    """The schema's own order, but what a person knows first comes first and what is rarely filled in last."""
    own = [name for name in names if name not in (*_FIRST, *_LAST, "results", "reason")]
    dated = [name for name in _FIRST if name in names]
    race = "competition" in names and "discipline" in names
    begun = [*dated, *own] if race else [*own[:1], *dated, *own[1:]]
    ends = [name for name in ("reason", "results", *_LAST) if name in names]
    return [*begun, *ends]


def _made(kind: Postable, schema: Schema, within: str) -> Iterator[Field]:
    for attribute, field in schema.fields.items():
        name = field.data_key or attribute
        pointer = f"{within}/{name}"
        if isinstance(field, fields.Nested):
            yield from _made(kind, field.schema, pointer)
        elif name != "type":
            yield _field(kind, pointer, name, field)


def _field(kind: Postable, pointer: str, name: str, field: fields.Field[Any]) -> Field:
    offers = _OFFERS.get(name, "")
    if kind.type == "athlete_registered" and name == "athlete":
        offers = ""
    asked = _FILTERS.get(name) if pointer.startswith("/scope/") else None
    options = _choice(asked) if asked else _options(field)
    within = pointer.count("/") > 1  # asked for only where the whole it is part of is given
    needed = (field.required and not within) or (name == "occurred_on" and kind.dated)
    return Field(
        pointer,
        asked.label if asked else _label(kind, pointer, name),
        _HELP_OF.get((kind.type, pointer[1:])) or (_date_help(kind) if name == "occurred_on" else _HELP.get(name, "")),
        _control(kind, name, field, options),
        needed and name != "about" and (kind.type, name) != ("athlete_registered", "athlete"),
        options,
        offers if name != "level" else "",
        "numeric" if isinstance(field, Whole) else "decimal" if isinstance(field, Decimal) else "",
    )


def _label(kind: Postable, pointer: str, name: str) -> str:
    return _LABELS_OF.get((kind.type, pointer[1:])) or _LABELS.get(name) or name.replace("_", " ").capitalize()


def _options(field: fields.Field[Any]) -> Options:
    if isinstance(field, Truth):
        return (("", _WORDS[""]), ("no", to_say("No")), ("yes", to_say("Yes")))
    if "enum" in field.metadata:
        return (("", _WORDS[""]), *((value, in_words(value)) for value in field.metadata["enum"] if value))
    return ()


def _choice(asked: Filter) -> Options:
    """What a claim may state of a filter, in the words that the pages have for it."""
    match asked.takes:
        case TakesTruth(yes=yes, no=no):
            return (("", _WORDS[""]), ("no", _capital(no)), ("yes", _capital(yes)))
        case TakesWord(words=words):
            return (("", _WORDS[""]), *((word, _capital(said)) for word, said in words.items()))
        case TakesSlug() | TakesText() | TakesDay():
            return ()
        case _:
            assert_never(asked.takes)


def _control(kind: Postable, name: str, field: fields.Field[Any], options: Options) -> str:
    if options:
        return "choice"
    if name == "results":
        return "results"
    if isinstance(field, fields.List):
        return "list"
    if isinstance(field, fields.Dict):
        return "scores" if name == "wins" else "pairs"
    if name in _DAYS or (name == "occurred_on" and kind.day):
        return "date"
    return "long" if name in _LONG else "text"


def _date_help(kind: Postable) -> str:
    if kind.day:
        return ""
    if kind.dated:
        return to_say("2024-08-06; 2024-08 or 2024 where no more is known.")
    return to_say("2024-08-06; 2024-08 or 2024 where no more is known. May be left out.")


def in_words(value: str) -> str:
    """An option as it is printed: ``Olympic Games``, ``Men``."""
    return _WORDS.get(value) or _capital(LEVEL_NAMES.get(value, value.replace("-", " ")))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
