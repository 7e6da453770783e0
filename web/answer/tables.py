"""Answers as tables: the same columns and rows on a page, in CSV and in the terminal."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from projections.calculators.pairs.splits import part_in_words
from projections.explain.pairs import WAYS
from projections.rounds_in_words import round_name
from projections.tongue import marked, say, say_in
from projections.wording import competition_name, discipline_name, level_name

Answer = Mapping[str, Any]
Row = dict[str, Any]


class Table(NamedTuple):
    """Names of columns, and a row a line; a column that is ``race`` or ``athlete`` holds an id."""

    columns: tuple[str, ...]
    rows: list[Row]


_MARK = (
    "athlete", "name", "country", "mark", "wind", "date", "competition", "round", "venue", "indoor", "place", "records",
    "race", "position", "source",
)  # fmt: skip
_TOTALS = ("wins", "losses", "ties", "undecided", "meetings")


def of_list(answer: Answer) -> Table:
    """A line a mark, the best first."""
    return Table(("nth", "by", *_MARK), [_mark(each) for each in answer["marks"]])


def of_records(answer: Answer) -> Table:
    """A line a record, in the order in which they were set."""
    return Table((*_MARK, "until", "equalled", "flagged"), [_mark(each) for each in answer["records"]])


def of_splits(answer: Answer) -> Table:
    """A line a part of each way the record is parted; an athlete's wins under the athlete's id."""
    a, b = answer["athletes"]
    rows = [
        {"split": way.replace("_", " "), "part": answer["names"].get(part, part), a: of["wins"][a], b: of["wins"][b]}
        | {name: of[name] for name in ("ties", "undecided", "meetings")}
        for way in WAYS
        for part, of in answer[way].items()
    ]
    return Table(("split", "part", a, b, "ties", "undecided", "meetings"), rows)


def of_common_opponents(answer: Answer) -> Table:
    """A line an opponent, and what came of each one's meetings with them."""
    columns = [f"{athlete} {name}" for athlete in answer["athletes"] for name in _TOTALS]
    rows = [
        {"athlete": each["opponent"], "name": each["name"], "better": each["better"]}
        | {f"{one} {name}": each["fared"][one][name] for one in answer["athletes"] for name in _TOTALS}
        for each in answer["opponents"]
    ]
    return Table(("athlete", "name", *columns, "better"), rows)


def of_top(answer: Answer) -> Table:
    """A line a rivalry, in the order asked for."""
    numbers = ("ties", "undecided", "meetings", "closeness", "last_meeting", "score")
    rows = []
    for each in answer["rivalries"]:
        a, b = each["athletes"]
        of_both = {"a": a, "b": b, "rivalry": f"{each['names'][a]} – {each['names'][b]}"}
        won = {"wins_a": each["wins"][a], "wins_b": each["wins"][b]}
        rows.append(of_both | won | {name: each[name] for name in numbers})
    return Table(("a", "b", "rivalry", "wins_a", "wins_b", *numbers), rows)


MadeOf = Callable[[Answer], Table]


def _mark(mark: Mapping[str, Any]) -> Row:
    source = mark["source"] or {}
    return {**mark, "records": " ".join(mark["records"]), "source": source.get("publisher")}


def cell_in_words(value: Any, column: str) -> str:
    """What a person reads of *value* in a *column*: words for a slug of ours, the signs of the language in a mark."""
    if isinstance(value, bool):
        return say("yes") if value else ""
    if value is None or value == "":
        return ""
    in_words = _OF_COLUMNS.get(column, marked if isinstance(value, float) else str)
    return in_words(value)


_OF_COLUMNS: dict[str, Callable[[Any], str]] = {
    "split": part_in_words,
    "part": part_in_words,
    "mark": marked,
    "wind": marked,
    **dict.fromkeys(("best", "best_outdoors", "best_indoors", "mean_of_best_five"), marked),
    "competition": competition_name,
    "discipline": discipline_name,
    "level": level_name,
    "round": round_name,
    "medal": lambda medal: say_in("term", medal),
}
