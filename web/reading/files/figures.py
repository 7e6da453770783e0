"""The figures of a spreadsheet as its columns show them: a sheet keeps ``11`` where it shows ``11.00``."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

Value = int | float | str | bool | time | date | datetime | timedelta
Rows = Sequence[Sequence[Value]]

_MOST_DECIMALS = 3


def shown(rows: Rows) -> Iterator[list[str]]:
    """The cells of *rows* as text. In a run of rows with figures those of a column have as many decimals as the one
    that has most: how many are shown is in the sheet's styles, which no parser of values gives.
    """
    run: list[Sequence[Value]] = []
    for row in rows:
        if any(_is_figure(value) for value in row):
            run.append(row)
            continue
        yield from _run(run)
        run = []
        yield [_text(value, 0) for value in row]
    yield from _run(run)


def _run(rows: Rows) -> Iterator[list[str]]:
    width = max((len(row) for row in rows), default=0)
    decimals = [max((_decimals(row[at]) for row in rows if at < len(row)), default=0) for at in range(width)]
    for row in rows:
        yield [_text(value, decimals[at]) for at, value in enumerate(row)]


def _is_figure(value: Value) -> bool:
    return isinstance(value, float | int | time | timedelta) and not isinstance(value, bool)


def _decimals(value: Value) -> int:
    match value:
        case bool() | str() | date():
            return 0
        case time() | timedelta():
            thousandths = round(_span(value) / timedelta(milliseconds=1)) % 1000
            return 0 if not thousandths else 2 if thousandths % 10 == 0 else 3
        case _:
            return len(f"{value:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2])


def _text(value: Value, decimals: int) -> str:
    match value:
        case datetime() | date():
            return value.isoformat()[:10]
        case time() | timedelta():
            return _clock(_span(value), decimals)
        case bool() | str():
            return str(value)
        case _:
            return f"{value:.{decimals}f}"


def _span(value: time | timedelta) -> timedelta:
    if isinstance(value, timedelta):
        return value
    return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)


def _clock(span: timedelta, decimals: int) -> str:
    """A time of day is a mark of minutes and seconds: that is how a spreadsheet keeps ``3:27.65``."""
    thousandths = round(span / timedelta(milliseconds=1))
    seconds, fraction = divmod(thousandths, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{clock}.{f'{fraction:03}'[:decimals]}" if decimals else clock
