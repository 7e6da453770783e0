"""The connections of a process to its stores: how many are in use, how many wait to be used, how many wait for one."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import psycopg_pool
from eventsourcing.persistence import ConnectionPool
from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool

from domain.log.ledger import Ledger
from web.instruments.counted import Instruments


class PoolUse(NamedTuple):
    in_use: int
    idle: int
    waiting: int = 0


def use_of(pool: object) -> PoolUse | None:
    """How *pool* is used, whosever it is; None where it does not tell."""
    match pool:
        case psycopg_pool.ConnectionPool():
            stats = pool.get_stats()
            idle = stats.get("pool_available", 0)
            return PoolUse(stats.get("pool_size", 0) - idle, idle, stats.get("requests_waiting", 0))
        case ConnectionPool():
            return PoolUse(pool.num_in_use, pool.num_in_pool)
        case QueuePool():
            return PoolUse(pool.checkedout(), pool.checkedin())
        case _:
            return None


def observe(instruments: Instruments, ledger: Ledger, engines: Mapping[str, Engine]) -> None:
    """Take the use of each store's connections down."""
    datastore: Any = getattr(ledger.recorder, "datastore", None)
    own = getattr(datastore, "connections", None) or getattr(datastore, "pool", None)
    pools = {"log": own, **{name: engine.pool for name, engine in engines.items()}}
    for store, pool in pools.items():
        use = use_of(pool)
        if use is not None:
            for state, number in use._asdict().items():
                instruments.connections.labels(store, state).set(number)
