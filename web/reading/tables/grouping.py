"""Rows become races: what stands above them and in their columns says which race each is of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from domain.values.discipline_spellings import spelled
from domain.values.disciplines import Kind, discipline
from projections.tongue import counted, say, say_of, to_say
from web.reading.reading import Reading, ReadLine, ReadRace, Remark, RowsCounted
from web.reading.tables import doubts
from web.reading.tables.attempts import BELOW_LEFT_OUT, Below
from web.reading.tables.headings import Context
from web.reading.tables.items import Heading, Item, NewRace, NewTable, Row
from web.reading.tables.lines import line_of
from web.reading.tables.parting import parted
from web.reading.words import statuses
from web.reading.words.attempts import consists_of_figures
from web.reading.words.dates import day_in
from web.reading.words.disciplines import discipline_in, sex_in
from web.reading.words.headers import Column
from web.reading.words.rounds import round_in

_MEDALS = 3
_COUNTED_WITHIN = to_say(
    "This table has more than one heat: it became {heats} races, and places were counted within each."
)
_KEPT_AS_PRINTED = to_say(
    "This table has more than one heat: it became {heats} races, and places are kept as they are printed."
)


@dataclass
class _Gathered:
    """The lines of one race so far, and what is known of it. ``by_column``: a column told its heat."""

    table: int
    context: Context
    lines: list[ReadLine] = field(default_factory=list)
    by_column: bool = False


def gathered(items: Iterable[Item]) -> Reading:
    """The races that *items* tell of, with every remark, and how many rows were seen and understood."""
    gathering = _Gathering()
    for item in items:
        gathering.take(item)
    return gathering.ended()


class _Gathering:
    """The races of a text so far, and what is known of the race at the line that it has come to."""

    def __init__(self) -> None:
        self._races: dict[tuple[object, ...], _Gathered] = {}
        self._remarks: list[Remark] = []
        self._context, self._table = Context(), 0
        self._seen = self._understood = 0
        self._has_rows = self._begins_anew = self._races_are_told = False
        self._last: _Gathered | None = None
        self._below = Below()

    def take(self, item: Item) -> None:
        if isinstance(item, Heading):
            if self._last is not None and self._says_attempts(self._last, item):
                return
            self._end_row()
            self._take_heading(item)
            return
        if isinstance(item, Remark):
            self._remarks.append(item)
            return
        self._end_row()
        if isinstance(item, NewTable):
            self._begins_anew = self._has_rows
        elif isinstance(item, NewRace):
            self._table += self._has_rows
            self._has_rows, self._context, self._races_are_told = False, Context(), True
        else:
            self._take_row(item)

    def ended(self) -> Reading:
        self._end_row()
        races = self._races.values()
        if not self._races_are_told:  # a document says nothing by a picture
            self._remarks += [remark for race in races for remark in _with_podium(race)]
        read, told_of_heats = _with_places_within(_ended(races))
        remarks = _merged([*self._remarks, *told_of_heats, *doubts.of_races(read)])
        return Reading(tuple(read), tuple(remarks), RowsCounted(self._seen, self._understood))

    def _says_attempts(self, race: _Gathered, below: Heading) -> bool:
        """Whether the line below the last row is figures that are about it: its attempts, or what is left out."""
        if not consists_of_figures(below.text.split()):
            return False
        line = self._below.after(race.lines[-1], below.text, below.line, race.context.discipline)
        if line is None:
            self._remarks += [Remark(below.line, say(BELOW_LEFT_OUT))] if any(map(str.isalnum, below.text)) else []
        else:
            race.lines[-1] = line
        return True

    def _end_row(self) -> None:
        """Nothing more comes that is about the last row."""
        if self._last is not None:
            line, remarks = self._below.left_over(self._last.lines[-1], self._last.context.discipline)
            self._last.lines[-1] = line
            self._remarks += remarks
        self._last = None

    def _take_heading(self, heading: Heading) -> None:
        told = self._context.after(heading.text)
        if told is None:
            sentence = say("{text} was not understood: left out.", text=repr(heading.text[:60]))
            self._remarks += [] if heading.quiet else [Remark(heading.line, sentence)]
        elif self._has_rows and _is_wind_alone(self._context, told):
            _blow(self._races, self._table, told.wind)
        else:
            if self._is_one_of_finals(told, heading.text):
                told = replace(told, round="final")
                sentence = say("A final stands above {text}: read as one of several.", text=repr(heading.text[:40]))
                self._remarks.append(Remark(heading.line, sentence))
            self._table += self._has_rows and told != self._context
            self._has_rows = self._has_rows and told == self._context
            self._context = told

    def _is_one_of_finals(self, told: Context, title: str) -> bool:
        """Whether a numbered heat is one of the races of a final run in several, by the final that stands above it. One
        whose title names its event, behind the rows of another race, is a heat of that event.
        """
        above = self._context
        if above.round != "final" or told.round != "heat" or told.heat is None:
            return False
        if (above.discipline, above.sex) != (told.discipline, told.sex):
            return False
        return not self._has_rows or (above.heat is not None and discipline_in(title) is None)

    def _take_row(self, row: Row) -> None:
        self._seen += 1
        if self._context.relay:
            self._remarks.append(Remark(row.line, say("Relays are not counted: left out.")))
            return
        row = parted(row)
        own = _of_row(self._context, row)
        line, odd = line_of(row, own.discipline, own.section)
        self._remarks += odd
        if line is None:
            return
        self._understood += 1
        self._has_rows = True
        race = self._race_of(line, own)
        self._begins_anew = False
        race.lines.append(line)
        self._last = race

    def _race_of(self, line: ReadLine, own: Context) -> _Gathered:
        told = (own.occurred_on, own.competition, own.discipline, own.sex, own.round, own.section, own.heat)
        begun = _Gathered(self._table, own, by_column=own.heat != self._context.heat)
        race = self._races.setdefault((self._table, *told), begun)
        may_begin = race.lines and line.place == "1" and not self._races_are_told
        if may_begin and _is_another(race, begins_anew=self._begins_anew):
            self._table += 1
            race = self._races[self._table, *told] = _Gathered(self._table, own, by_column=race.by_column)
            self._remarks.append(Remark(line.number, say("The places begin again at 1: this is read as another race.")))
        return race


def _is_another(race: _Gathered, *, begins_anew: bool) -> bool:
    """Whether a first place is that of another race: *race* has its own, and not in the line before as in a tie."""
    has_first = any(line.place == "1" for line in race.lines)
    return has_first and (begins_anew or race.lines[-1].place != "1")


def _is_wind_alone(before: Context, after: Context) -> bool:
    return after.wind != before.wind and replace(after, wind=before.wind) == before


def _blow(races: dict[tuple[object, ...], _Gathered], table: int, wind: str) -> None:
    """A wind below a table is that of the race above it."""
    last = [key for key in races if key[0] == table][-1:]
    for key in last:
        races[key].context = replace(races[key].context, wind=wind)


def _of_row(context: Context, row: Row) -> Context:
    """The context with what the row's own columns say of its race."""
    own = context
    for column in _OF_RACE:
        cell = row.cells.get(column)
        text = cell.text.strip() if cell else ""
        if not text:
            continue
        match column:
            case Column.HEAT:
                own = _in_heat(own, text)
            case Column.SECTION:
                own = replace(own, section=text.lower())
            case Column.ROUND:
                named = round_in(text)
                own = replace(own, round=named.round or own.round, heat=named.heat or own.heat)
            case Column.DATE:
                day = day_in(text)
                own = replace(own, occurred_on=day.iso, or_else=day.or_else) if day else own
            case Column.COMPETITION:
                own = replace(own, competition=text)
            case Column.DISCIPLINE:
                exact = discipline(text).slug == text and spelled(text) is not None
                found = (None if exact else discipline_in(text)) or (text if discipline(text).slug == text else "")
                own = replace(own, discipline=found or own.discipline, sex=sex_in(text) or own.sex)
            case Column.SEX:
                own = replace(
                    own, sex=sex_in(text) or {"m": "m", "w": "w", "f": "w", "k": "w"}.get(text.lower(), own.sex)
                )
            case _:
                own = replace(own, venue=text)
    return own


_OF_RACE = (
    Column.DATE, Column.COMPETITION, Column.DISCIPLINE, Column.SEX, Column.VENUE, Column.ROUND, Column.SECTION,
    Column.HEAT,
)  # fmt: skip


def _in_heat(context: Context, text: str) -> Context:
    named = round_in(text)
    number = named.heat or statuses.place(text.lstrip("hHsS").partition("(")[0])  # ``2 (1)``: first of the second
    if number:
        return replace(context, heat=number, round=context.round or named.round or "")
    return replace(context, section=text.lower()[:20])


def _ended(races: Iterable[_Gathered]) -> list[_Gathered]:
    """The races; where a column told their heats and nothing told the round, who qualified says that it was one."""
    listed = list(races)
    several = [race for race in listed if race.by_column]
    advanced = any(line.qualified for race in several for line in race.lines)
    for race in several:
        if not race.context.round and (advanced or len(several) > 1):
            race.context = replace(race.context, round="heat")
    return listed


def _with_podium(race: _Gathered) -> Iterator[Remark]:
    """Medals are pictures, which are not copied: where fourth follows three without a place, these won them."""
    empty = next((at for at, line in enumerate(race.lines) if line.place), 0)
    medallists = race.lines[:empty]
    if (
        0 < empty <= _MEDALS
        and race.lines[empty].place == str(empty + 1)
        and not any(each.status for each in medallists)
    ):
        race.lines[:empty] = [line._replace(place=str(at)) for at, line in enumerate(medallists, 1)]
        yield Remark(
            medallists[0].number,
            say_of(
                empty,
                "The first had no place and was counted from the one below.",
                "The first {number} had no place and were counted from the one below them.",
            ),
        )


def _with_places_within(races: Sequence[_Gathered]) -> tuple[list[ReadRace], list[Remark]]:
    """The races; where one table ranked several heats, with the places within each. A final run in several keeps its
    places, which are the final's.
    """
    remarks = []
    tables: dict[int, list[_Gathered]] = {}
    for race in races:
        if race.by_column:
            tables.setdefault(race.table, []).append(race)
    for by_column in (those for those in tables.values() if len(those) > 1):
        first = by_column[0].lines[0].number
        heats = len(by_column)
        ranked_over_all = not _ranked_within(by_column)
        within = ranked_over_all and all(race.context.round != "final" for race in by_column)
        told = _COUNTED_WITHIN if within else _KEPT_AS_PRINTED
        remarks.append(Remark(first, say(told, heats=heats)))
        for race in by_column if within else ():
            race.lines = _ranked(race.lines)
    return [_as_race(race) for race in races], remarks


def _ranked_within(races: Sequence[_Gathered]) -> bool:
    """Whether the printed places are those within each heat: the first is there more than once."""
    firsts = sum(any(line.place == "1" for line in race.lines) for race in races)
    return firsts * 2 > len(races)


def _ranked(lines: Sequence[ReadLine]) -> list[ReadLine]:
    places = sorted((int(line.place) for line in lines if line.place), reverse=True)
    within = {place: len(places) - at for at, place in enumerate(places)}
    return [line._replace(place=str(within[int(line.place)])) if line.place else line for line in lines]


def _as_race(race: _Gathered) -> ReadRace:
    told = {name: getattr(race.context, name) for name in ReadRace.__dataclass_fields__ if name != "lines"}
    winds = {line.wind for line in race.lines if not line.status}
    if len(winds) == 1 and len(race.lines) > 1 and _is_run(race.context.discipline) and not told["wind"]:
        told["wind"] = winds.pop()  # one wind blows for all who run together
        race.lines = [line._replace(wind="") for line in race.lines]
    if race.context.hand and _is_run(race.context.discipline):
        race.lines = [line._replace(mark=_by_hand(line.mark)) for line in race.lines]
    return ReadRace(tuple(race.lines), **told)


def _by_hand(mark: str) -> str:
    """A mark whose title says that a hand took it: ``10.4`` is ``10.4h``; hundredths are a clock's all the same."""
    return f"{mark}h" if len(mark.partition(".")[2]) == 1 else mark


def _is_run(slug: str) -> bool:
    return bool(slug) and discipline(slug).kind is Kind.TRACK


_MOST_REMARKS = 500


def _merged(remarks: Sequence[Remark]) -> list[Remark]:
    """Each remark once, in the order of the text; what is said of many lines is said at the first."""
    lines: dict[str, list[Remark]] = {}
    for remark in remarks:
        lines.setdefault(remark.text, []).append(remark)
    merged = [
        those[0]
        if len(those) == 1
        else Remark(
            those[0].line, say("{text} So in {number} lines.", text=text, number=counted(len(those))), those[0].column
        )
        for text, those in lines.items()
    ]
    merged.sort(key=lambda remark: remark.line)
    more = len(merged) - _MOST_REMARKS
    return (
        merged
        if more <= 0
        else [
            *merged[:_MOST_REMARKS],
            Remark(0, say_of(more, "There is one more remark.", "There are {number} more remarks.")),
        ]
    )
