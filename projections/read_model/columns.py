"""A table made of the class of its rows, so that what is written and what is declared cannot differ."""

from collections.abc import Callable, Iterator, Sequence
from types import NoneType
from typing import Annotated, Any, NamedTuple, ParamSpec, cast, get_args, get_type_hints

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
)
from sqlalchemy.types import TypeEngine

P = ParamSpec("P")

METADATA = MetaData()
TABLE_OF: dict[type[tuple[Any, ...]], Table] = {}
"""The table of each class of rows."""

Short = Annotated[int, Integer]
"""A number below two thousand million, such as a place."""
Tiny = Annotated[int, SmallInteger]
"""A number below thirty thousand."""

_TYPES: dict[Any, type[TypeEngine[Any]]] = {
    int: BigInteger,
    str: String,
    float: Float,
    bool: Boolean,
    bytes: LargeBinary,
}


def table(
    name: str, row: type[NamedTuple], *indexes: Index, key: Sequence[str] = ("key",), unique: Sequence[str] = ()
) -> Table:
    """The table whose rows are *row*: a column a field, of the field's type and in its place.

    *key*: the columns of the primary key, by which the rows are kept in order.
    """
    made = Table(name, METADATA, *_columns(row, key, unique), *indexes, sqlite_with_rowid=False)
    TABLE_OF[row] = made
    return made


def plain(row: Callable[P, tuple[Any, ...]]) -> Callable[P, tuple[Any, ...]]:
    """What makes a row from its named fields as a plain tuple, for tables of which one event makes many rows.

    Python's garbage collector soon stops looking at plain tuples of numbers and texts, and never at those of a class:
    with fifty rows a race that is a fifth of the time of a rebuild.
    """
    fields = ", ".join(cast("Any", row)._fields)
    maker: Callable[P, tuple[Any, ...]] = eval(f"lambda {fields}: ({fields},)")  # noqa: S307 - as namedtuple itself does
    return maker


def _columns(row: type[NamedTuple], key: Sequence[str], unique: Sequence[str]) -> Iterator[Column[Any]]:
    for name, hint in get_type_hints(row, include_extras=True).items():
        kind, nullable = _without_none(hint)
        yield Column(
            name,
            _sql_type(kind),
            primary_key=name in key,
            autoincrement=False,
            nullable=nullable,
            unique=name in unique or None,
        )


def _without_none(hint: Any) -> tuple[Any, bool]:
    """The type a field has where it has a value, and whether it may have none."""
    if NoneType not in get_args(hint):
        return hint, False
    (kind,) = (each for each in get_args(hint) if each is not NoneType)
    return kind, True


def _sql_type(kind: Any) -> type[TypeEngine[Any]]:
    """``Short`` and ``Tiny`` say it themselves; ``Moment`` is a whole number by another name."""
    if hasattr(kind, "__metadata__"):
        (said,) = kind.__metadata__
        return cast("type[TypeEngine[Any]]", said)
    return _TYPES[getattr(kind, "__supertype__", kind)]
