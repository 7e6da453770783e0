"""How a generation is built: what is kept in another order than the log's is piled up, and put in order at the end.

In the middle of a large index every row costs a page read and written for itself; sorted at once, a share of one.
"""

from sqlalchemy import Column, Connection, Index, MetaData, Table, insert, select, text
from sqlalchemy.schema import CreateTable

from projections.read_model import tables

SORTED_AT_THE_END = (tables.touches, tables.entries, tables.marks, tables.log)
_PILED = "_as_logged"


def create(connection: Connection) -> None:
    """Every table of the read model, those that are sorted at the end without a key."""
    heaps = MetaData()
    for table in SORTED_AT_THE_END:
        _heap(table, heaps)
    heaps.create_all(connection)
    others = [table for table in tables.metadata.sorted_tables if table not in SORTED_AT_THE_END]
    tables.metadata.create_all(connection, tables=others)


def _heap(table: Table, heaps: MetaData) -> None:
    columns = [Column(each.name, each.type, nullable=each.nullable) for each in table.columns]
    # The build itself asks who ran in a race that is corrected; of the other tables it asks nothing.
    needed = table.indexes if table is tables.entries else ()
    Table(table.name, heaps, *columns, *(Index(each.name, *each.columns.keys()) for each in needed))


def put_in_order(connection: Connection, table: Table) -> None:
    """Sort what was piled up for *table* into the table itself."""
    piled = table.to_metadata(MetaData(), name=table.name + _PILED)
    connection.execute(text(f"ALTER TABLE {table.name} RENAME TO {piled.name}"))
    connection.execute(CreateTable(table))
    connection.execute(insert(table).from_select(list(table.columns), select(piled).order_by(*piled.primary_key)))
    connection.execute(text(f"DROP TABLE {piled.name}"))
    for index in table.indexes:
        index.create(connection)
