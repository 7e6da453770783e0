"""Where generations are kept, by the URL that is configured."""

import os
from pathlib import Path

from sqlalchemy import make_url

from projections.read_model.generations.generation import Generations
from projections.read_model.generations.postgres import PostgresGenerations
from projections.read_model.generations.read_only import ReadOnlyGenerations
from projections.read_model.generations.sqlite import SQLiteGenerations


def generations_at(url: str) -> Generations:
    """The generations at ``sqlite:///path`` or ``postgresql://…``."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        path = Path(str(parsed.database))
        return SQLiteGenerations(path) if os.access(path.parent, os.W_OK) else ReadOnlyGenerations(path)
    return PostgresGenerations(url)
