"""A rivalry as plain text: the score at once, then what it rests on. Readable in 80 columns and without colour.

The terminal shows it as wide and as coloured as it is; over HTTP it is plain.
"""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from projections.calculators.coverage.answer import COMPLETE, WORLD
from projections.results_in_words import placing
from projections.tongue import marked, say, say_in, say_of
from projections.wording import competition_name, discipline_name, short_names, title_name
from web.answer.wording import apart_in, in_words, race_told
from web.languages.calendar import hour

LATEST = 8
COLUMNS = 80


def in_plain_text(answer: Mapping[str, Any], a: str, b: str, *, opened: bool = False) -> bytes:
    """The whole view for who reads it over HTTP: 80 columns, no colour, no spaces at the ends of lines."""
    page = io.StringIO()
    Console(file=page, width=COLUMNS, highlight=False, markup=False, color_system=None, force_terminal=False).print(
        picture(answer, a, b, opened=opened)
    )
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().rstrip().splitlines()).encode()


def picture(answer: Mapping[str, Any], a: str, b: str, *, opened: bool = False) -> RenderableType:
    """The whole view; the *answer* has the story in one ``line`` beside its own fields. Whether it *opened* at the last
    day known.
    """
    record = answer["head_to_head"]
    parts = [
        _score(record, a, b, answer, opened=opened),
        _side_by_side(*(_form(record["names"][each], answer["form"][each]) for each in (a, b))),
        _meetings(record, a, b),
    ]
    upcoming = answer["next_meeting"]
    if upcoming is not None:
        name = race_told(upcoming)
        day = f"{upcoming['date']}, {hour(at)}" if (at := upcoming["occurred_at"]) else upcoming["date"]
        parts.append(Text(say("Next: {upcoming}  {name}", upcoming=day, name=name), style="bold"))
    parts.append(_latest(answer["timeline"]))
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _score(record: Mapping[str, Any], a: str, b: str, answer: Mapping[str, Any], *, opened: bool) -> RenderableType:
    wins, names = record["wins"], record["names"]
    ties = say(", {number} tied", number=record["ties"]) if record["ties"] else ""
    undecided = say(", {number} undecided", number=record["undecided"]) if record["undecided"] else ""
    title = Text.assemble((names[a], "bold"), f"  {wins[a]} – {wins[b]}  ", (names[b], "bold"), style="bold")
    scope = say("{scope}, to {day}", scope=in_words(record["scope"]), day=answer["as_of"])
    if opened:
        scope += say(", the last day this log has anything of")
    if answer["known_at"]:
        scope += say(", as known at {day}", day=answer["known_at"])
    left_out = ", ".join(
        f"{count} {say_in('term', reason.replace('-', ' '))}" for reason, count in record["excluded"].items() if count
    )
    lines = [title, Text(f"{scope}{ties}{undecided}", style="italic"), Text(answer["line"])]
    lines += [Text(note["says"]) for note in answer["notes"]]
    if record["coverage"] != COMPLETE:
        last = record["last_known"] or say("nothing yet")
        lines.append(
            Text(
                say(
                    "In this log; coverage {coverage}, last known {last}",
                    coverage=say_in("coverage", record["coverage"]),
                    last=last,
                ),
                style="dim",
            )
        )
    if left_out:
        lines.append(Text(say("Shared races left out: {left_out}", left_out=left_out), style="dim"))
    streak = record["streak"]
    if streak["athlete"]:
        met = (
            say("the last meeting")
            if streak["length"] == 1
            else say("the last {number} meetings", number=streak["length"])
        )
        lines.append(
            Text(
                say(
                    "{who} was ahead in {met} (since {since})",
                    who=names[streak["athlete"]],
                    met=met,
                    since=streak["since_date"],
                )
            )
        )
    return Group(*lines)


def _side_by_side(left: RenderableType, right: RenderableType) -> RenderableType:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(left, right)
    return table


def _form(name: str, form: Mapping[str, Any]) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    injury = f" ({say_in('part of the body', form['injury']['body_part'])})" if form["injury"] else ""
    grid.add_row(say("Form"), say_in("term", form["availability"]) + injury)
    since = form["streak"]["unbeaten_since"]
    if since is not None:
        wins = form["streak"]["wins"]
        grid.add_row(
            say("Streak"),
            say_of(
                wins,
                "{number} final won; unbeaten since {race}, {day}",
                "{number} finals won; unbeaten since {race}, {day}",
                race=competition_name(since["competition"]),
                day=since["date"],
            ),
        )
    grid.add_row(
        say("Last five"), " ".join(placing(race["place"], race["status"]) for race in form["last_races"]) or "–"
    )
    season = form["season"]
    grid.add_row(
        str(season["year"]),
        say_of(season["races"], "{number} race", "{number} races")
        + say_of(
            season["finals"], ", {wins} won of {number} final", ", {wins} won of {number} finals", wins=season["wins"]
        ),
    )
    comeback = form["comeback"]
    if comeback is not None:
        since = say_of(
            comeback["races"],
            "since {day}: {number} race, {wins} won",
            "since {day}: {number} races, {wins} won",
            day=comeback["injury"]["recovered_on"],
            wins=comeback["wins"],
        )
        grid.add_row(say("Comeback"), f"{say_in('part of the body', comeback['injury']['body_part'])}; {since}")
    for slug, of in season["disciplines"].items():
        if of["best"]:
            grid.add_row(
                say("SB {discipline}{in_log}", discipline=discipline_name(slug), in_log=_in_log([of["best"]])),
                _best(of["best"]),
            )
    for slug, best in form["personal_bests"].items():
        apart = [
            f"{say_in('term', where)} {_best(own)} ({own['date'][:4]})"
            for where in ("outdoors", "indoors")
            if (own := form["bests"][slug][where]) and own["race"] != best["race"]
        ]
        grid.add_row(
            say("PB {discipline}{in_log}", discipline=discipline_name(slug), in_log=_in_log([best])),
            "; ".join([f"{_best(best)} ({best['date'][:4]})", *apart]),
        )
    held = [title for title in form["titles"] if title["held"]]
    if held:
        grid.add_row(
            say("Titles{in_log}", in_log=_in_log(held)), ", ".join(title_name(title["title"]) for title in held)
        )
    return Group(Text(name, style="bold underline"), grid)


def _in_log(those: Iterable[Mapping[str, Any]]) -> str:
    """What is said of bests and titles that are known of this log alone."""
    return say(", in log") if any(each["speaks_of"] != WORLD for each in those) else ""


def _best(race: Mapping[str, Any]) -> str:
    """``8.31 (+1.2)``, ``10.02 (wind not given)``."""
    untold = say(" (wind not given)") if race["wind_untold"] else ""
    mark, wind = marked(race["mark"]), race["wind"]
    return f"{mark} ({marked(f'{wind:+.1f}')})" if wind is not None else f"{mark}{untold}"


def _meetings(record: Mapping[str, Any], a: str, b: str) -> RenderableType:
    if not record["meetings"]:
        return Text(say("No meetings in this scope."))
    surnames = short_names({each: record["names"][each] for each in (a, b)})
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=say("Meetings"), title_justify="left")
    table.add_column(say("Date"), no_wrap=True)
    table.add_column(say("Race"), ratio=1)
    for each in (a, b):
        table.add_column(surnames[each], justify="right", no_wrap=True)
    table.add_column(say("Apart"), justify="right", no_wrap=True)
    for meeting in record["meetings"]:
        name = race_told(meeting)
        cells = [_cell(meeting, each) for each in (a, b)]
        table.add_row(meeting["date"], name + (" *" if meeting["corrected"] else ""), *cells, apart_in(meeting) or "")
    if any(meeting["corrected"] for meeting in record["meetings"]):
        table.caption = say("* corrected since it was first reported")
        table.caption_justify = "left"
    return table


def _cell(meeting: Mapping[str, Any], athlete: str) -> Text:
    line = meeting["results"][athlete]
    place = placing(line["place"], line["status"], number="{}.".format, unplaced="")
    ahead = meeting["winner"] == athlete
    # Who was ahead is marked by a sign as well as by weight: it must show without colour.
    return Text(f"{'›' if ahead else ' '}{place} {marked(line['mark'] or '')}".rstrip(), style="bold" if ahead else "")


def _latest(entries: Iterable[Mapping[str, Any]]) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for entry in entries:
        grid.add_row(entry["date"], entry["headline"])
    return Group(Text(say("Latest"), style="bold underline"), grid)
