"""A season at a glance: a lane an athlete, its races by place, its injuries as bars."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from domain.events import InjuryRecovered, InjurySuffered
from domain.values.dates import day_of
from projections.calculators.findings import season_of_wins
from projections.calculators.head_to_head import HeadToHead
from projections.facts import Happening, Start
from projections.results_in_words import place_and_mark, placing
from projections.tongue import say, say_in, say_of
from projections.wording import in_letters, name_of_race
from web.answer.wording import day
from web.charts.chart import Caption, Chart, Sides, how_often, joined
from web.charts.marks import mark_told
from web.charts.strip import on_levels, strip
from web.charts.style import ChartStyle, empty


def season(
    record: HeadToHead,
    starts: Mapping[str, Sequence[Start]],
    about: Mapping[str, Sequence[Happening]],
    pair: Sides,
    today: date,
    caption: Caption,
) -> Callable[[ChartStyle], Chart]:
    """The season of *today*, or the last one before it in which either raced, to be drawn in any style.

    *about* has each athlete's injuries and recoveries; the meetings marked are those of *record*. The spec's data are
    rows of ``date``, ``athlete``, ``place`` (as shown) and ``won``.
    """
    year = _year(starts, today)
    met = {meeting.race for meeting in record.meetings}
    raced = {
        athlete: [start for start in starts[athlete] if start.race.date[:4] == f"{year:04d}" and start.raced]
        for athlete in (pair.a, pair.b)
    }
    rows = {athlete: _rows(those, athlete, pair, met) for athlete, those in raced.items()}
    races = [row for those in rows.values() for row in those]
    bars = [bar for athlete in raced for bar in _bars(about[athlete], athlete, pair, year, today)]
    finding = season_of_wins(raced, year, {athlete: pair.short(athlete) for athlete in raced})
    title = finding.says if finding else say("The season of {year}: no races", year=year)
    sentence = _sentence(raced, bars, pair, year)
    joint = (
        say("; dashed lines are meetings ({scope})", scope=caption.scope)
        if any(row["meeting"] for row in races)
        else ""
    )
    subtitle = say(
        "Diamonds are wins, discs other places, bars injuries, {until}{joint}", until=caption.until, joint=joint
    )
    columns = (say("Date"), say("Athlete"), say("What"), say("Result"))
    table = _table(races, bars)

    def drawn(style: ChartStyle) -> Chart:
        standing = [row for those in rows.values() for row in on_levels(those, style)]
        picture = (
            strip(standing, bars, pair, year, style, title, subtitle, sentence)
            if races or bars
            else empty(style, title, str(caption), sentence)
        )
        return Chart("season", title, sentence, picture, columns, table)

    return drawn


def _year(starts: Mapping[str, Sequence[Start]], today: date) -> int:
    latest = f"{today.year:04d}"
    last = (
        next((year for start in reversed(those) if (year := start.race.date[:4]) <= latest and start.raced), "")
        for those in starts.values()
    )
    return int(max(last) or latest)


def _rows(starts: Sequence[Start], athlete: str, pair: Sides, met: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "date": start.race.date,
            "shown": day(start.race.date),
            "athlete": athlete,
            "name": pair.names[athlete],
            "place": placing(place, start.line.status, number=str),
            "result": place_and_mark(
                placing(place, start.line.status, unplaced=""), mark_told(start) if start.line.mark else None
            ),
            "won": start.won,
            "race": name_of_race(start.race),
            "meeting": start.race.id in met,
        }
        for start in starts
        for place in (start.line.place if start.line.placed else None,)
    ]


def _bars(about: Iterable[Happening], athlete: str, pair: Sides, year: int, today: date) -> list[dict[str, Any]]:
    """Each injury of the year, to its recovery or to the day asked."""
    healed = {each.content.injury: each for each in about if isinstance(each.content, InjuryRecovered)}
    first, last = date(year, 1, 1), min(today, date(year, 12, 31))
    bars = []
    for each in about:
        if not isinstance(each.content, InjurySuffered):
            continue
        recovery = healed.get(each.id)
        began, ended = day_of(each.occurred), day_of(recovery.occurred) if recovery else None
        if began > last or (ended or last) < first:
            continue
        bars.append(
            {
                "date": max(began, first).isoformat(),
                "until": min(ended or last, last).isoformat(),
                "shown": day(str(each.content.occurred_on)),
                "athlete": athlete,
                "name": pair.names[athlete],
                "injury": say_in("part of the body", each.content.body_part),
                "healed": say("recovered {day}", day=day(str(recovery.content.occurred_on)))
                if recovery
                else say("not recovered by then"),
            }
        )
    return bars


def _sentence(raced: Mapping[str, Sequence[Start]], bars: Sequence[Mapping[str, Any]], pair: Sides, year: int) -> str:
    """``In 2024 Ingebrigtsen raced six times and won three; Kerr raced twice and won one.`` Then the injuries."""
    if not bars and not any(raced.values()):
        return say("No races of {a} or {b} are known.", a=pair.names[pair.a], b=pair.names[pair.b])
    told = [f"{pair.short(athlete)} {_raced(those)}" for athlete, those in raced.items()]
    hurt = [f"{pair.short(bar['athlete'])} ({bar['injury']}, {bar['shown']}, {bar['healed']})" for bar in bars]
    injured = say_of(len(hurt), " One injury: {those}.", " {letters} injuries: {those}.",
                     letters=in_letters(len(hurt)).capitalize(), those=joined(hurt)) if hurt else ""  # fmt: skip
    return say("In {year} {listed}.", year=year, listed="; ".join(told)) + injured


def _raced(starts: Sequence[Start]) -> str:
    """``raced six times and won three``."""
    if not starts:
        return say("did not race")
    won = sum(start.won for start in starts)
    raced = say_of(len(starts), "raced once", "raced {times}", times=how_often(len(starts)))
    return raced + say(" and won {letters}", letters=in_letters(won) if won else say_in("of them", "none"))


def _table(races: Iterable[Mapping[str, Any]], bars: Iterable[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    dated = [(row["date"], (row["shown"], row["name"], row["race"], row["result"])) for row in races]
    dated += [
        (bar["date"], (bar["shown"], bar["name"], say("Injury: {injury}", injury=bar["injury"]), bar["healed"]))
        for bar in bars
    ]
    return [row for _, row in sorted(dated)]
