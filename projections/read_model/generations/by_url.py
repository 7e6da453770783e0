"""Where generations are kept, by the URL that is configured."""

from pathlib import Path

from sqlalchemy import make_url

from projections.read_model.generations.generation import Generations
from projections.read_model.generations.postgres import PostgresGenerations
from projections.read_model.generations.sqlite import SQLiteGenerations


def generations_at(url: str) -> Generations:
    """The generations at ``sqlite:///path`` or ``postgresql://…``."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return SQLiteGenerations(Path(str(parsed.database)))
    return PostgresGenerations(url)
