"""The World Athletics competition model of the W3C's OpenTrack community group: units, their rounds, their races.

Format: https://w3c.github.io/opentrack-cg/incubation/wa-competition-model. No parser is maintained for it (looked at:
``athlib``, which knows OpenTrack's codes and none of this).
"""

import re
from collections.abc import Iterator, Sequence

from projections.tongue import say
from web.reading.documents.json_tree import JsonTree, Tree, listed, said, tree_of
from web.reading.documents.telling import RaceTold, headings, of_one_sex, row, tried
from web.reading.reading import Remark
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Item, TriedCell
from web.reading.text import Lines
from web.reading.words.headers import Column

_ISO_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_HEATS = {"Semifinal": "Semi-final", "Quarterfinal": "Quarter-final"}
_SECTIONS = "ABCDEFGH"


def _fits(lines: Lines) -> bool:
    tree = tree_of(lines)
    return tree is not None and bool(listed(tree.root, "units")) and isinstance(tree.root.get("athletes"), list)


def _items(lines: Lines) -> Iterator[Item]:
    tree = tree_of(lines)
    assert tree is not None
    athletes = {said(each, "id"): each for each in listed(tree.root, "athletes")}
    venues = listed(tree.root, "venues")
    venue = said(venues[0], "name") if len(venues) == 1 else ""
    for unit in listed(tree.root, "units"):
        for stage in listed(unit, "rounds"):
            races = listed(stage, "races")
            for race in races:
                told = RaceTold(
                    line=tree.line_of(race),
                    competition=said(tree.root, "name", "title"),
                    day=_ISO_BASIC.sub(r"\1-\2-\3", said(race, "date")),
                    venue=venue,
                    title=said(unit, "title"),
                    part=_part(said(stage, "type"), said(race, "number"), several=len(races) > 1 or _is_named(race)),
                    wind=said(race, "wind"),
                )
                yield from headings(told)
                yield from _rows(tree, told, race, athletes)


def _rows(tree: JsonTree, told: RaceTold, race: Tree, athletes: dict[str, Tree]) -> Iterator[Item]:
    results = listed(race, "results")
    people = [athletes.get(said(each, "athleteId"), {}) for each in results]
    sex, place = of_one_sex(said(who, "sex") for who in people), _place_of(race, results)
    for result, who in zip(results, people, strict=True):
        line = tree.line_of(result)
        if "relayTeamId" in result:
            yield Remark(line, say("Relays are not counted: left out."))
            continue
        guest = result.get("outOfCompetition") is True
        if guest:
            yield Remark(line, say("{name} was out of competition: without a place.", name=said(who, "lastName")))
        yield row(
            told,
            line,
            {
                Column.PLACE: "" if guest else said(result, place),
                Column.GIVEN: said(who, "firstName"),
                Column.FAMILY: said(who, "lastName"),
                Column.COUNTRY: said(who, "country"),
                Column.BORN: said(who, "birthdate"),
                Column.SEX: sex,
                Column.MARK: said(result, "result"),
                Column.WIND: said(result, "wind"),
                Column.QUALIFIED: said(result, "qualified"),
                Column.BIB: said(result, "bib"),
                Column.LANE: said(result, "lane"),
            },
            _tried(result),
        )


def _place_of(race: Tree, results: Sequence[Tree]) -> str:
    """Where a place stands: in the round, where its only race says none of its own."""
    is_told = any(said(each, "placeInRace") for each in results)
    return "placeInRace" if is_told or said(race, "number") not in ("", "1") else "placeInRound"


def _tried(result: Tree) -> Iterator[TriedCell]:
    """The attempts of a field event; what has a distance is a split."""
    for each in listed(result, "detail"):
        if "height" in each:
            yield tried(said(each, "attempts"), height=said(each, "height"))
        elif "distance" not in each:
            yield tried(said(each, "result"), wind=said(each, "wind"))


def _is_named(race: Tree) -> bool:
    """Whether its id says the number of the race: ours do, where it is one of several."""
    return re.search(rf"-{re.escape(said(race, 'number'))}(?:-section-.*)?$", said(race, "id")) is not None


def _part(stage: str, number: str, *, several: bool) -> str:
    """``Semi-final 2``; of several finals A, B …; of another round the heat."""
    if stage == "Final A-B" or (stage == "Final" and several):
        at = int(number) - 1 if number.isdigit() and 0 < int(number) <= len(_SECTIONS) else 0
        return f"Final {_SECTIONS[at]}"
    numbered = number if several or number not in ("", "1") else ""
    if stage in _HEATS:
        return f"{_HEATS[stage]} {numbered}".strip()
    return f"{stage} heat {numbered}" if numbered else stage


SHAPE = Shape("the World Athletics competition model", _fits, _items)
