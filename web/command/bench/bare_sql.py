"""The rows behind an answer, fetched by one statement and given to nobody: what a first read is measured against."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, text

_STANDING = """(SELECT v.position FROM versions v WHERE v.race = {race} AND v.position <= :n AND v.known <= :k
                ORDER BY v.position DESC LIMIT 1)"""
_BY_ID = "(SELECT key FROM athletes WHERE id = :{name})"

SHARED_RACES = f"""
    SELECT r.*, x.place, x.mark, x.status, y.place, y.mark, y.status
    FROM entries a JOIN entries b ON b.athlete = {_BY_ID.format(name="b")} AND b.occurred = a.occurred
                    AND b.rank = a.rank AND b.race = a.race
    JOIN races r ON r.key = a.race
    JOIN lines x ON x.race = a.race AND x.version = {_STANDING.format(race="a.race")} AND x.athlete = a.athlete
    JOIN lines y ON y.race = a.race AND y.version = x.version AND y.athlete = b.athlete
    WHERE a.athlete = {_BY_ID.format(name="a")} AND a.occurred <= :d
"""  # noqa: S608 - our own names
"""A head-to-head's: every race of both, as it stands."""

CAREERS = f"""
    SELECT r.*, x.* FROM entries a JOIN races r ON r.key = a.race
    JOIN lines x ON x.race = a.race AND x.version = {_STANDING.format(race="a.race")} AND x.athlete = a.athlete
    WHERE a.athlete IN ({_BY_ID.format(name="a")}, {_BY_ID.format(name="b")}) AND a.occurred <= :d
    ORDER BY a.occurred
"""  # noqa: S608 - our own names
"""A timeline's, a form's and a page's: both careers."""

OPPONENTS = f"""
    SELECT x.athlete, x.race, x.place, x.status FROM entries a
    JOIN lines x ON x.race = a.race AND x.version = {_STANDING.format(race="a.race")}
    WHERE a.athlete = {_BY_ID.format(name="a")} AND a.occurred <= :d
"""  # noqa: S608 - our own names
"""All who ran in the races of one."""

_EVER = 2**62


def fetching(statement: str, connection: Connection, a: str, b: str) -> Callable[[], Any]:
    """What fetches all the rows of *a* and *b*, as they are now."""
    asked = {"a": a, "b": b, "d": _EVER, "k": _EVER, "n": _EVER}
    named = {name: value for name, value in asked.items() if f":{name}" in statement}
    return lambda: connection.execute(text(statement), named).fetchall()
