"""A step of a replay as a person reads it in a terminal: its day, the score after it, what happened, and why it is
told. Readable in 80 columns and without colour.
"""

from collections.abc import Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from projections.tongue import say, say_in
from projections.wording import versus
from web.answer.wording import in_words
from web.use_cases.replay.stepping import KNOWN

Answer = Mapping[str, Any]
_DAY = 10


def heading(answer: Answer) -> RenderableType:
    """Who, in which order, within which scope."""
    a, b = (answer["names"][athlete] for athlete in answer["athletes"])
    order = say("as the world came to know it") if answer["order"] == KNOWN else say("as it happened")
    notes = (Text(note["says"]) for note in answer["notes"])
    return Group(
        Text(f"{versus((a, b))}, {order}", style="bold"), Text(in_words(answer["scope"]), style="italic"), *notes
    )


def step(answer: Answer, told: Answer) -> RenderableType:
    """The score is bold where the event moved it."""
    score = "–".join(str(told["state"]["wins"][athlete]) for athlete in answer["athletes"])
    moved = any(each["path"].startswith("wins.") for each in told["changed"])
    happened = told["event"]["date"]
    of = say(" [of {day}]", day=happened) if answer["order"] == KNOWN and happened != told["at"][:_DAY] else ""
    why = say_in("term", told["left_out"].replace("-", " ")) if told["left_out"] else ""
    left_out = say(" (not counted: {why})", why=why) if why else ""
    row = Table.grid(padding=(0, 2))
    row.add_column(no_wrap=True, min_width=_DAY)
    row.add_column(no_wrap=True, min_width=5, justify="center")
    row.add_column(overflow="fold")
    said = Text(f"{told['event']['headline']}{of}{left_out}")
    row.add_row(told["at"][:_DAY], Text(score, style="bold" if moved else ""), said)
    for milestone in told["milestones"]:
        row.add_row("", "", Text(f"* {milestone['headline']}", style="italic"))
    return row


def ending(told: Answer | None) -> RenderableType:
    """Where it stands at the end."""
    return Text(f"{told['sentence']}." if told is not None else say("Nothing is known of the two."), style="bold")
