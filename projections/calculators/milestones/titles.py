"""What is found among titles won."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from domain.events import TitleWon
from projections.calculators.milestones.history import Found, PairHistory, found_in_titles
from projections.facts import Happening
from projections.tongue import say, say_in
from projections.wording import in_letters, listed, nth, title_name


def nth_with_titles(history: PairHistory) -> Iterator[Found]:
    """The nth man or woman with k titles of one name, two at least, by the titles in this log and not stripped."""
    for athlete, titles in history.titles.items():
        won: dict[tuple[str, str], list[Happening]] = {}
        for happening in titles:
            title = happening.content
            assert isinstance(title, TitleWon)
            mine = won.setdefault((title.title, title.athlete), [])
            mine.append(happening)
            if title.athlete == athlete and len(mine) > 1:
                before = {
                    other: tuple(theirs)
                    for (kind, other), theirs in won.items()
                    if kind == title.title and other != athlete and len(theirs) >= len(mine)
                }
                won_so_often = [*(each for theirs in before.values() for each in theirs), *mine]
                rest = partial(_nth_with, history, title, len(mine), before)
                yield found_in_titles(history, "becomes", rest, won_so_often)


def _nth_with(history: PairHistory, title: TitleWon, number: int, before: Mapping[str, Sequence[Happening]]) -> str:
    noun = {"m": "man", "w": "woman"}.get(history.sexes.get(title.athlete) or "", "athlete")
    years = [f"{history.names[other]} ({', '.join(map(year_of, theirs))})" for other, theirs in before.items()]
    after = say(", after {others}", others=listed(years)) if before else ""
    return say(
        "{nth} {noun} with {in_letters} {title} titles{after}",
        nth=nth(len(before) + 1),
        noun=say_in("nth", noun),
        in_letters=in_letters(number),
        title=title_name(title.title),
        after=after,
    )


def back_to_back(history: PairHistory) -> Iterator[Found]:
    """The same title won twice running by the titles of this log, nobody who runs for it having won it between."""
    for athlete, titles in history.titles.items():
        last: dict[str, Happening] = {}
        for happening in titles:
            title = happening.content
            assert isinstance(title, TitleWon)
            before = last.get(title.title)
            last[title.title] = happening
            if before is None or title.athlete != athlete:
                continue
            assert isinstance(before.content, TitleWon)
            if before.content.athlete == athlete:
                rest = partial(_twice, title.title, before, happening)
                yield found_in_titles(history, "wins", rest, [before, happening], since=before)


def _twice(title: str, before: Happening, now: Happening) -> str:
    return say(
        "the {title} title twice running ({before}, {now})",
        title=title_name(title),
        before=year_of(before),
        now=year_of(now),
    )


def year_of(happening: Happening) -> str:
    return str(happening.content.occurred_on)[:4]
