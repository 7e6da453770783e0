"""The words of names that are nearly one that is asked."""

from sqlalchemy import Connection, bindparam, select

from projections.queries.bounded import POSITION
from projections.queries.name_search.likeness import NEAR, likeness
from projections.read_model.rows.spellings import NAME, slips_asked
from projections.read_model.tables import spellings

_LOOKED_AT = 5_000
"""So many words that share a piece with one are compared with it."""


def near_words(connection: Connection, word: str, position: int) -> dict[str, float]:
    """Words that names given up to *position* have and that are nearly *word*, with how near (0 to 1), the nearest
    first. Those with up to three mistakes in them, the word itself among them where there is such a name.
    """
    asked = {"pieces": sorted(slips_asked(word)), "position": position}
    found = {other: likeness(word, other) for other in connection.scalars(_SHARING_A_PIECE, asked)}
    near = ((other, how_near) for other, how_near in found.items() if how_near >= NEAR / 100)
    return dict(sorted(near, key=lambda each: (-each[1], each[0])))


_SHARING_A_PIECE = (
    select(spellings.c.word)
    .where(
        spellings.c.kind == NAME,
        spellings.c.piece.in_(bindparam("pieces", expanding=True)),
        spellings.c.race <= POSITION,
    )
    .order_by(spellings.c.race, spellings.c.word)
    .limit(_LOOKED_AT)
)
