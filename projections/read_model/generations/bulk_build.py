"""How a generation is filled fast: without the keys that a build would insert into everywhere, and sorted at the end.

Some tables are kept in another order than the log's, by athlete or by season. While they are built they are heaps: rows
without a key, in the order of the log. (In the middle of a large index every row costs a page read and written for
itself.) When the whole log is in, each heap is sorted into its table at once.
"""

from typing import TypeVar

from sqlalchemy import Column, Connection, Index, MetaData, Table, insert, select, text
from sqlalchemy.schema import CreateTable

from projections.read_model import kept, tables
from projections.read_model.generations.generation import Generation
from projections.read_model.rows.log import BEGINNING

SORTED_AT_THE_END = (tables.touches, tables.entries, tables.marks, tables.log, tables.bearers)
_HEAP = "_as_logged"

G = TypeVar("G", bound=Generation)


def begun(generation: G, because: str | None) -> G:
    """With its tables, of which some are heaps yet, and a checkpoint in front of the log.

    *because*: what was wrong with the build whose place it will take.
    """
    with generation.engine.begin() as connection:
        _create(connection)
        connection.execute(tables.checkpoint.insert(), BEGINNING._replace(because=because)._asdict())
    return generation


def put_in_order(generation: Generation) -> None:
    """Sort every heap into the table it is for."""
    for table in SORTED_AT_THE_END:
        with generation.writing() as connection:  # one after the other: each takes the room the one before has left
            _sort(connection, table)


def _create(connection: Connection) -> None:
    heaps = MetaData()
    for table in SORTED_AT_THE_END:
        _heap(table, heaps)
    heaps.create_all(connection)
    kept.BESIDE.create_all(connection)
    others = [table for table in tables.metadata.sorted_tables if table not in SORTED_AT_THE_END]
    tables.metadata.create_all(connection, tables=others)


def _heap(table: Table, heaps: MetaData) -> None:
    """The table without its key, and without the indexes that the build itself has no use for."""
    columns = [Column(each.name, each.type, nullable=each.nullable) for each in table.columns]
    # The build itself asks who ran in a race that is corrected; of the other tables it asks nothing.
    needed = table.indexes if table is tables.entries else ()
    Table(table.name, heaps, *columns, *(Index(each.name, *each.columns.keys()) for each in needed))


def _sort(connection: Connection, table: Table) -> None:
    heap = table.to_metadata(MetaData(), name=table.name + _HEAP)
    connection.execute(text(f"ALTER TABLE {table.name} RENAME TO {heap.name}"))
    connection.execute(CreateTable(table))
    connection.execute(insert(table).from_select(list(table.columns), select(heap).order_by(*heap.primary_key)))
    connection.execute(text(f"DROP TABLE {heap.name}"))
    for index in table.indexes:
        index.create(connection)
