"""A text of results, read: the races as they would be posted, who is meant in them, and what is open."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct
from sqlalchemy import Connection

from projections.tongue import counted, say, say_of, to_say
from web.reading.reader import read
from web.reading.reading import OpenQuestion, Reading, ReadLine, ReadRace, Remark, RowsCounted, as_posted
from web.reading.tables.cells.told import ColumnsTold
from web.use_cases.results.who_is_meant import Meant, PrintedName, who_is_meant

NEEDED = {
    "occurred_on": to_say("On which day was it run?"),
    "competition": to_say("At which competition?"),
    "discipline": to_say("Which discipline is it?"),
    "round": to_say("Which round is it?"),
}
"""What every race needs that is posted, and the question where a text does not say it."""

TOLD = ("occurred_on", "competition", "discipline", "round", "sex", "level", "venue", "country", "section", "nation")
"""What may be told of every race that the text does not say itself; ``nation`` is that of its newcomers."""

_MOST_CANDIDATES = 5
_FEW_NAMES = 3


class ReadingDocument(Struct, frozen=True):
    """What a text says of races; nothing is appended."""

    races: Annotated[
        list[dict[str, Any]], Meta(description="Each a `race_result` as it would be posted, without what is unknown.")
    ]
    remarks: list[Remark]
    questions: list[OpenQuestion]
    rows: RowsCounted


def reading_of(
    connection: Connection,
    text: str,
    told: Mapping[str, str],
    people: Mapping[str, str] | None = None,
    columns: ColumnsTold | None = None,
) -> ReadingDocument:
    """What *text* says. *told* are fields of every race that it does not say itself; *people* are ids by the names
    that the text gives, for those whom it leaves open; *columns* is what its table holds, where its titles do not tell.

    Raises:
        TextTooLong: it has more in it than is read at once.
        UnknownColumn: something is told of a column that is not there.

    """
    return document_of(connection, read(text, columns=columns), told, people)


def document_of(
    connection: Connection, reading: Reading, told: Mapping[str, str], people: Mapping[str, str] | None = None
) -> ReadingDocument:
    """The same of a text that was read."""
    meant = who_is_meant(connection, (_named(line) for line in reading.lines), people)
    races = [_as_told(race, told, meant) for race in reading.races]
    questions = [each for at, race in enumerate(reading.races) for each in _open(at, race, told, races[at], meant)]
    remarks = [*reading.remarks, *_passed_over(meant)]
    return ReadingDocument(races, remarks, [*questions, *_of_newcomers(reading, races)], reading.rows)


def _passed_over(meant: Mapping[PrintedName, Meant]) -> Iterator[Remark]:
    """How many names were not compared with everybody, whether or not somebody was found for them."""
    those = [each.name for each, who in meant.items() if who.was_passed_over and who.athlete is None]
    if those:
        some = ", ".join(those[:_FEW_NAMES]) + (" …" if len(those) > _FEW_NAMES else "")
        yield Remark(
            0,
            say(
                "{those} of {all} names were not compared with all who may nearly be their namesakes, for too many are"
                " registered under names like these: {some}. Part the text to have them compared.",
                those=counted(len(those)),
                all=counted(len(meant)),
                some=some,
            ),
        )


def _named(line: ReadLine) -> PrintedName:
    return PrintedName(line.name, line.country, line.born)


def _called(line: ReadLine) -> str:
    return f"{line.name} ({line.country})" if line.country else line.name


def _as_told(race: ReadRace, told: Mapping[str, str], meant: Mapping[PrintedName, Meant]) -> dict[str, Any]:
    event = as_posted(race)
    results = event.pop("results")
    nation = told.get("nation")
    if race.or_else and "occurred_on" in told:
        del event["occurred_on"]
    given = {name: value for name, value in told.items() if name not in event and name != "nation"}
    for line, posted in zip(race.lines, results, strict=True):
        who = meant[_named(line)]
        if nation and who.athlete is None:
            posted.setdefault("country", nation)
    ids = [_with_id(posted, meant[_named(line)]) for line, posted in zip(race.lines, results, strict=True)]
    return {**event, **given, "results": ids}


def _with_id(posted: dict[str, Any], who: Meant) -> dict[str, Any]:
    """The line under the id of who is meant, first; without one where that is open."""
    if who.athlete is not None:
        known = {"athlete": who.athlete.id, "name": who.athlete.name, "country": who.athlete.country}
        return {**known, **{name: value for name, value in posted.items() if name != "name"}}
    return {"athlete": who.new, **posted} if who.new else posted


def _open(
    at: int, race: ReadRace, told: Mapping[str, str], event: Mapping[str, Any], meant: Mapping[PrintedName, Meant]
) -> Iterator[OpenQuestion]:
    for name, sentence in NEEDED.items():
        if name not in event:
            yield OpenQuestion(f"/races/{at}/{name}", say(sentence))
    if race.or_else and "occurred_on" not in told:
        days = (race.occurred_on, race.or_else)
        yield OpenQuestion(f"/races/{at}/occurred_on", say("The text may mean either day, or one between them."), days)
    for index, line in enumerate(race.lines):
        who = meant[_named(line)]
        if who.candidates:
            shown = ", ".join(f"{one.id} ({one.country})" for one in who.candidates[:_MOST_CANDIDATES])
            yield OpenQuestion(
                f"/races/{at}/results/{index}/athlete",
                say("Who is {name}? Registered: {shown}.", name=_called(line), shown=shown),
                tuple(one.id for one in who.candidates[:_MOST_CANDIDATES]),
            )


def _of_newcomers(reading: Reading, races: list[dict[str, Any]]) -> Iterator[OpenQuestion]:
    """One question for all newcomers without a nation: it is mostly the same for all of a meet."""
    lacking = [
        (at, index, line.name)
        for at, race in enumerate(reading.races)
        for index, line in enumerate(race.lines)
        if "country" not in races[at]["results"][index]
    ]
    if lacking:
        at, index, name = lacking[0]
        more = len(lacking) - 1
        yield OpenQuestion(
            f"/races/{at}/results/{index}/country",
            say_of(
                more,
                "Of which nation are {name} and {number} other?",
                "Of which nation are {name} and {number} others?",
                name=name,
            )
            if more
            else say("Of which nation is {name}?", name=name),
        )
