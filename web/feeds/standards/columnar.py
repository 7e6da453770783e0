"""Tables as Parquet, where the extra ``parquet`` (pyarrow) is installed: typed columns, for pandas, DuckDB, Arrow …"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, Any

CONTENT_TYPE = "application/vnd.apache.parquet"
MEND = "Parquet needs pyarrow; who serves this installs it with: pip install 'rivalry-timeline[parquet]'."
ROWS_AT_ONCE = 10_000

_WHOLE, _DECIMAL, _TRUTH = "int64", "float64", "bool"
_KNOWN = (
    dict.fromkeys(("nth", "by", "place", "position", "heat", "lane", "ties", "undecided", "meetings"), _WHOLE)
    | dict.fromkeys(("wind", "line_wind"), _DECIMAL)
    | dict.fromkeys(("indoor", "equalled", "flagged", "legal", "new_discipline"), _TRUTH)
)
"""The types of columns whose values may all be missing; any other is text, or what its values are."""

Row = Mapping[str, Any]


class NoParquet(Exception):
    """The extra is not installed."""


def write(columns: Sequence[str], rows: Iterable[Row], out: IO[bytes]) -> None:
    """The *rows* as Parquet, so many at a time; each with all *columns* or fewer.

    Raises:
        NoParquet: what writes it is not here.

    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise NoParquet from error
    portions = _portions(rows)
    first = next(portions)
    schema = pa.schema([(name, pa.type_for_alias(_type_of(name, first))) for name in columns])
    with parquet.ParquetWriter(out, schema) as writer:
        for portion in (first, *portions):
            listed = [{name: _as_typed(row.get(name), schema.field(name).type) for name in columns} for row in portion]
            writer.write_table(pa.Table.from_pylist(listed, schema=schema))


def written(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The same in memory.

    Raises:
        NoParquet: what writes it is not here.

    """
    out = io.BytesIO()
    write(columns, rows, out)
    return out.getvalue()


def _portions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """At least one portion, which may be empty."""
    each = iter(rows)
    portion = list(islice(each, ROWS_AT_ONCE))
    yield portion
    while portion := list(islice(each, ROWS_AT_ONCE)):
        yield portion


def _type_of(name: str, rows: Sequence[Row]) -> str:
    if name in _KNOWN:
        return _KNOWN[name]
    values = [value for row in rows if (value := row.get(name)) is not None]
    return _WHOLE if values and all(type(value) is int for value in values) else "string"


def _as_typed(value: Any, kind: object) -> Any:
    return str(value) if value is not None and str(kind) == "string" else value
