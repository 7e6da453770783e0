"""A measured figure beside its rival's in the same run: the ratio, and the goal it is held to."""

from collections.abc import Callable, Iterable
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from rich import box
from rich.table import Table


class Compared(NamedTuple):
    """``measured`` against the ``rival`` named, both in ``unit``. Their ratio should be *goal* at most; or at least,
    where more is better.
    """

    what: str
    measured: float
    rival: str
    against: float
    unit: str
    goal: float
    more_is_better: bool = False

    @property
    def ratio(self) -> float:
        return self.measured / self.against if self.against else 0.0

    @property
    def met(self) -> bool:
        return self.ratio >= self.goal if self.more_is_better else self.ratio <= self.goal

    def document(self) -> dict[str, Any]:
        """As it is written into a file."""
        return {**self._asdict(), "ratio": round(self.ratio, 3), "met": self.met}


def table(rows: Iterable[Compared]) -> Table:
    """All of them, as a person reads them."""
    found = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    found.add_column("What", ratio=1)
    found.add_column("Measured", justify="right", no_wrap=True)
    found.add_column("Rival", ratio=1)
    found.add_column("Its figure", justify="right", no_wrap=True)
    found.add_column("Ratio", justify="right", no_wrap=True)
    found.add_column("Goal", justify="right", no_wrap=True)
    found.add_column("", no_wrap=True)
    for row in rows:
        figures = [f"{each:,.3g} {row.unit}" for each in (row.measured, row.against)]
        goal = f"{'≥' if row.more_is_better else '≤'} {row.goal:g}"
        found.add_row(
            row.what, figures[0], row.rival, figures[1], f"{row.ratio:.2f}", goal, "met" if row.met else "missed"
        )
    return found


def seconds(run: Callable[[], object]) -> float:
    began = perf_counter()
    run()
    return perf_counter() - began


def side_by_side(often: int, *runs: Callable[[int], object]) -> list[float]:
    """The median time of each of *runs*, in milliseconds. They take turns, so that what else the machine does meanwhile
    is in all of them; each is told its turn, from 0, and the first is not counted.
    """
    took: list[list[float]] = [[] for _ in runs]
    for turn in range(often + 1):
        for times, run in zip(took, runs, strict=True):
            times.append(seconds(lambda run=run, turn=turn: run(turn)))  # type: ignore[misc]
    return [1000 * median(times[1:]) for times in took]
