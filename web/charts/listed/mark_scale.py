"""An axis of marks: round ones, labelled in the sport's own form, the better the higher."""

import json
from collections.abc import Sequence
from typing import Any

from domain.values.marks import Mark, Unit
from projections.tongue import marked

_TICKS = 6
_STEPS = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000)
"""What lies between two labels of an axis, in thousandths of a second or of a metre."""
_POINTS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)


def mark_scale(values: Sequence[int], unit: Unit) -> dict[str, Any]:
    """What an encoding of marks (thousandths of a second or a metre, or points) needs beside its field."""
    ticks = _ticks(values, unit)
    labels = json.dumps({str(tick): _label(tick, unit, ticks) for tick in ticks})
    return {
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [ticks[0], ticks[-1]], "nice": False, "zero": False, "reverse": unit.less_is_better},
        "axis": {"values": ticks, "labelExpr": f"{labels}[datum.value]", "domain": False, "ticks": False},
    }


def _ticks(values: Sequence[int], unit: Unit) -> list[int]:
    """Round marks from below the least to above the most."""
    least, most = min(values), max(values)
    steps = _POINTS if unit is Unit.POINTS else _STEPS
    step = next((step for step in steps if (most - least) / step <= _TICKS), steps[-1])
    first, last = least // step * step, -(-most // step) * step
    return [*range(first, max(last, first + step) + 1, step)]


def _label(tick: int, unit: Unit, ticks: Sequence[int]) -> str:
    """A mark on the axis, as exact as the axis is: ``3:30``, ``9.8``, ``8.25 m``."""
    step = ticks[1] - ticks[0]
    decimals = 0 if step % 1_000 == 0 else 1 if step % 100 == 0 else 2
    return marked(Mark(tick, unit, decimals)) + (" m" if unit is Unit.MILLIMETRES else "")
