"""The sheet: the races as read and as answered, with what is still open and what is wrong, as the page shows them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection

from domain.values.slugs import slug
from projections import queries
from projections.queries import Athlete
from projections.rounds_in_words import stage_name, with_stage
from projections.tongue import say, to_say
from projections.wording import competition_name, day, discipline_name
from web.editor import fields
from web.editor.choices import Offer
from web.editor.fields import Field
from web.editor.meet.answers import OF_ALL, OF_RACE, Answers
from web.problems.sentences import Problem
from web.reading.reading import OpenQuestion, Reading
from web.use_cases.results.reading import NEEDED, ReadingDocument, document_of

_ALWAYS = ("level", "source/publisher", "source/published_on")
"""What no text says, and what a desk would print."""

_FIELDS = {field.pointer[1:]: field for field in fields.every_field("race_result")}
_NATION = Field(
    "/all/nation", to_say("Nation of the newcomers"), to_say("Three letters: GBR. For all who have none."), "text", True
)
_MOST_NUMBERED = 99


class WhoIsIt(NamedTuple):
    """A name in the results that may be somebody registered: who it may be, and the id for somebody else."""

    name: str
    id: str
    pointer: str
    options: Sequence[Offer]
    chosen: str


class Asked(NamedTuple):
    """A question in its words, at the control that answers it, for so many *races*."""

    text: str
    at: str
    races: int


class RaceCard(NamedTuple):
    """A race on the sheet: *at* is its number. ``wrong`` is said of it as a whole; *stands* is the id of a result that
    stands in its way.
    """

    at: int
    title: str
    facts: Sequence[str]
    lines: Sequence[Mapping[str, Any]]
    fields: Sequence[Field]
    wrong: Sequence[str]
    is_open: bool
    is_left_out: bool
    stands: str


@dataclass(frozen=True)
class Sheet:
    """A text read, answered as far as it is. ``text`` travels with the form, as do the answers."""

    text: str
    read: ReadingDocument
    people: Sequence[WhoIsIt]
    answers: Answers
    problems: Sequence[Problem] = ()
    standing: Mapping[int, str] | None = None

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        return self.answers.events_of(self.read)

    @property
    def posted(self) -> dict[int, dict[str, Any]]:
        """The races that are to be posted, by number."""
        return {at: event for at, event in enumerate(self.events) if at not in self.answers.left_out}

    @cached_property
    def questions(self) -> list[OpenQuestion]:
        """What is still open of the races that are to be posted."""
        return [each for each in self.read.questions if self._is_open(each)]

    @property
    def asked(self) -> list[Asked]:
        """The open questions, each once."""
        told: dict[str, list[str]] = {}
        for each in self.questions:
            told.setdefault(each.text, []).append(each.pointer)
        return [Asked(text, self._control_of(pointers[0]), len(pointers)) for text, pointers in told.items()]

    def _control_of(self, pointer: str) -> str:
        """The id of the control that answers the question at *pointer*."""
        _, _, at, name, *deeper = pointer.split("/")
        if deeper[-1:] == ["country"]:
            return _NATION.id
        if deeper:
            of = self.events[int(at)]["results"][int(deeper[0])]["name"]
            return next((each.id for each in self.people if each.name == of), f"race-{at}")
        is_of_all = not any(each.pointer == pointer and each.candidates for each in self.questions)
        return fields.id_of(f"/all/{name}" if is_of_all else pointer)

    def _is_open(self, question: OpenQuestion) -> bool:
        _, _, at, name, *deeper = question.pointer.split("/")
        if deeper[-1:] == ["country"]:  # asked once, of all newcomers
            return any("country" not in line for event in self.posted.values() for line in event["results"])
        if int(at) in self.answers.left_out:
            return False
        settled = self.answers.settle(int(at), name, is_doubtful=bool(question.candidates))
        return bool(deeper) or not (settled and name in self.events[int(at)])

    @property
    def open_fields(self) -> list[Field]:
        """What is asked of all races at once: what one of them lacks, and what no text says."""
        lacking = {name for name in NEEDED for event in self.posted.values() if name not in event}
        names = [name for name in OF_ALL if name in lacking or name in _ALWAYS or name in self.answers.all_races]
        nation = [_NATION] if self.answers.nation or self._lacks_a_nation else []
        return [*nation, *(_of_all(name, is_needed=name in NEEDED) for name in names)]

    @property
    def further_fields(self) -> list[Field]:
        shown = {field.pointer for field in self.open_fields}
        return [field for name in OF_ALL if (field := _of_all(name)).pointer not in shown]

    @property
    def _lacks_a_nation(self) -> bool:
        return any(each.pointer.startswith("/races/") and each.pointer.endswith("/country") for each in self.questions)

    @property
    def cards(self) -> list[RaceCard]:
        return [self._card(at, event) for at, event in enumerate(self.events)]

    def _card(self, at: int, event: dict[str, Any]) -> RaceCard:
        root = f"/races/{at}"
        asked = [each for each in self.questions if each.pointer.startswith(f"{root}/")]
        controls = tuple(self._of_race(at, name, asked) for name in OF_RACE)
        pointers = {field.pointer for field in controls}
        wrong = [
            f"{_place_of(pointer, event)}{sentence}"
            for pointer, sentence in self.problems
            if pointer == root or (pointer.startswith(f"{root}/") and pointer not in pointers)
        ]
        own = [each for each in asked if each.candidates or (each.pointer == f"{root}/round" and len(self.events) > 1)]
        is_open = any(each.pointer in pointers for each in own) or any(self.wrong_at(each) for each in pointers)
        return RaceCard(
            at,
            _title(event) or say("Race {value}", value=at + 1),
            list(_facts(event)),
            event["results"],
            controls,
            wrong,
            is_open,
            at in self.answers.left_out,
            (self.standing or {}).get(at, ""),
        )

    def _of_race(self, at: int, name: str, asked: Sequence[OpenQuestion]) -> Field:
        pointer = f"/races/{at}/{name}"
        days = next((each.candidates for each in asked if each.pointer == pointer and each.candidates), ())
        field = _FIELDS[name]._replace(pointer=pointer, required=False, help="")
        if days:
            return field._replace(control="choice", options=(("", say("Which day?")), *((day, day) for day in days)))
        return field

    # What the controls' macros ask of a form.

    def value(self, pointer: str) -> str:
        _, kind, *steps = pointer.split("/")
        if pointer == _NATION.pointer:
            return self.answers.nation
        if kind == "all":
            return self.answers.all_races.get("/".join(steps), "")
        at, name = int(steps[0]), steps[1]
        own = self.answers.races.get(at, {}).get(name)
        if own is None and any(each.pointer == pointer for each in self.questions):
            return ""  # of two days that a text may mean none is chosen beforehand: it would be taken for the answer
        return own if own is not None else _as_text(self.read.races[at].get(name))

    def wrong_at(self, pointer: str) -> list[str]:
        """What is asked or wrong at the control *pointer*."""
        asked = [each.text for each in self.questions if each.pointer == pointer and each.candidates]
        _, kind, *steps = pointer.split("/")
        if kind != "all":
            return asked + [sentence for at, sentence in self.problems if at == pointer]
        name = "/".join(steps)
        of_any = [sentence for at, sentence in self.problems if at.split("/", 3)[-1] == name and name not in OF_RACE]
        return list(dict.fromkeys(of_any))

    @property
    def general(self) -> list[str]:
        """What is wrong with no race in particular."""
        return [sentence for pointer, sentence in self.problems if not pointer.startswith("/races/")]


def sheet_of(connection: Connection, text: str, reading: Reading, answers: Answers) -> Sheet:
    """What *text*, which was read as *reading*, says with these *answers*."""
    told = {"nation": answers.nation} if answers.nation else {}
    read = document_of(connection, reading, told, answers.people)
    unanswered = document_of(connection, reading, told) if answers.people else read
    return Sheet(text, read, list(_who_is_it(connection, unanswered, answers)), answers)


def _who_is_it(connection: Connection, read: ReadingDocument, answers: Answers) -> Iterator[WhoIsIt]:
    """Each name that is open, once, however many races it is in."""
    asked: dict[str, OpenQuestion] = {}
    for question in read.questions:
        if question.pointer.endswith("/athlete"):
            _, _, at, _, index, _ = question.pointer.split("/")
            if int(at) not in answers.left_out:
                asked.setdefault(read.races[int(at)]["results"][int(index)]["name"], question)
    known = queries.find_athletes(connection, {each for question in asked.values() for each in question.candidates})
    news = {name: _numbered(slug(name)) for name in asked}
    taken = queries.find_athletes(connection, {each for ids in news.values() for each in ids})
    for number, (name, question) in enumerate(asked.items(), 1):
        new = next(each for each in news[name] if each not in taken)
        options = [(each, _called(known[each])) for each in question.candidates if each in known]
        somebody_new = (new, say("Somebody else, new: {new}", new=new))
        chosen = answers.people.get(name, "")
        if chosen and chosen not in {new, *known}:
            options.append((chosen, chosen))
        yield WhoIsIt(name, f"who-{number}", f"/people/{name}", [*options, somebody_new], chosen)


def _numbered(id_: str) -> list[str]:
    return [id_, *(f"{id_}-{number}" for number in range(2, _MOST_NUMBERED))]


def _called(one: Athlete) -> str:
    born = say(", born {born}", born=one.born) if one.born else ""
    return f"{one.name} ({one.country}{born}), {one.id}"


def _of_all(name: str, *, is_needed: bool = False) -> Field:
    return _FIELDS[name]._replace(pointer=f"/all/{name}", required=is_needed)


_FACTS: dict[str, Callable[[str], str]] = {
    "sex": lambda sex: say(fields.in_words(sex)),
    "occurred_on": day,
    "competition": competition_name,
    "venue": str,
}


def _title(event: Mapping[str, Any]) -> str:
    slug, race_round = str(event.get("discipline", "")), str(event.get("round") or ("heat" if "heat" in event else ""))
    if slug and race_round:
        return with_stage(discipline_name(slug), slug, race_round, event.get("heat"), event.get("section"))
    if slug:
        return discipline_name(slug)
    return stage_name("", race_round, event.get("heat"), event.get("section")) if race_round else ""


def _facts(event: Mapping[str, Any]) -> Iterator[str]:
    for name, of in _FACTS.items():
        if name in event:
            yield of(str(event[name]))
    if "wind" in event:
        yield (
            say("wind {event}", event=f"{event['wind']:+}")
            if isinstance(event["wind"], float)
            else say("wind {event}", event=event["wind"])
        )


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


def _place_of(pointer: str, event: Mapping[str, Any]) -> str:
    """Where in its race a problem is: its line by who is in it, else the field."""
    steps = pointer.split("/")[3:]
    match steps:
        case ["results", index, *rest] if index.isdecimal() and int(index) < len(event["results"]):
            line = event["results"][int(index)]
            return f"{line.get('name') or line.get('athlete')}{', ' + rest[0] if rest else ''}: "
        case [name, *_]:
            return f"{name}: "
        case _:
            return ""
