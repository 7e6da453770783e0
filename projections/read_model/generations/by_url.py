"""Where generations are kept, by the URL that is configured."""

import os
from pathlib import Path

from sqlalchemy import make_url

from projections.read_model.generations.generation import Generations
from projections.read_model.generations.postgres import PostgresGenerations
from projections.read_model.generations.read_only import ReadOnlyGenerations
from projections.read_model.generations.sqlite import SQLiteGenerations
from projections.stores.addresses import is_postgres
from projections.stores.patience import UNHURRIED, Reach


def generations_at(url: str, reach: Reach = UNHURRIED) -> Generations:
    """The generations at ``sqlite:///path`` or ``postgresql://…``."""
    if is_postgres(url):
        return PostgresGenerations(url, reach)
    path = Path(str(make_url(url).database))
    return SQLiteGenerations(path, reach) if os.access(path.parent, os.W_OK) else ReadOnlyGenerations(path)
