"""What is found among titles won."""

from collections.abc import Iterator, Sequence

from domain.events import TitleWon
from domain.values.dates import day_of
from projections.calculators.evidence import of_happening
from projections.calculators.milestones.history import Found, PairHistory
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
                    other: theirs
                    for (kind, other), theirs in won.items()
                    if kind == title.title and other != athlete and len(theirs) >= len(mine)
                }
                yield _nth_with(history, happening, mine, before)


def _nth_with(
    history: PairHistory, happening: Happening, mine: Sequence[Happening], before: dict[str, list[Happening]]
) -> Found:
    title = happening.content
    assert isinstance(title, TitleWon)
    noun = {"m": "man", "w": "woman"}.get(history.sexes.get(title.athlete) or "", "athlete")
    years = [f"{history.names[other]} ({', '.join(map(year_of, theirs))})" for other, theirs in before.items()]
    after = say(", after {others}", others=listed(years)) if before else ""
    rest = say(
        "{nth} {noun} with {in_letters} {title} titles{after}",
        nth=nth(len(before) + 1),
        noun=say_in("nth", noun),
        in_letters=in_letters(len(mine)),
        title=title_name(title.title),
        after=after,
    )
    evidence = [of_happening(each) for theirs in before.values() for each in theirs]
    evidence += [of_happening(each) for each in mine]
    at = evidence[-1].date
    speaks_of = history.claims.of_title(happening, day_of(happening.occurred))
    return Found(title.athlete, happening.order, at, "becomes", rest, evidence, speaks_of, title.race)


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
                rest = say(
                    "the {title} title twice running ({before}, {now})",
                    title=title_name(title.title),
                    before=year_of(before),
                    now=year_of(happening),
                )
                evidence = [of_happening(before), of_happening(happening)]
                speaks_of = history.claims.of_title(happening, day_of(happening.occurred), since=before)
                yield Found(athlete, happening.order, evidence[-1].date, "wins", rest, evidence, speaks_of, title.race)


def year_of(happening: Happening) -> str:
    return str(happening.content.occurred_on)[:4]
