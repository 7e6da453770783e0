"""Whom a text names, and what is known of them: read once, before the text is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from domain.events import TitleWon
from projections import queries
from projections.facts_asked import Facts
from projections.queries import VisibleFacts
from projections.queries.names.every_name import names_of
from web.articles.known import Bearing, KnownAthlete, ReadingContext
from web.articles.words.names import mentions, words_of_names

_MOST = 12
"""Athletes whose careers are read: an article that names more is about those it names most."""


def named_in(text: str, facts: VisibleFacts, pair: Sequence[str] = ()) -> list[str]:
    """The ids of those whom *text* names, whom it names most first; those of the *pair* among them."""
    words = words_of_names(text)
    bearers = [
        Bearing(id_, name)
        for id_, name in queries.bearing_a_word(facts.connection, words, facts.at.position)
        if id_ not in facts.ids
    ]
    counted = Counter(each.athlete for each in mentions(text, bearers, pair) if each.athlete is not None)
    most = [athlete for athlete, _ in counted.most_common(_MOST)]
    return list(dict.fromkeys([*pair, *most]))


def known_by_name(facts: VisibleFacts, athletes: Iterable[str]) -> list[KnownAthlete]:
    """Who these are, by the name within the bounds and by every other."""
    people = facts.persons(*athletes)
    names = names_of(facts.connection, [each.id for each in people], facts.at.position)
    return [
        KnownAthlete(
            each.id, each.name, each.country, each.sex, also=tuple(name for name in names[each.id] if name != each.name)
        )
        for each in people
    ]


def known_of(
    facts: Facts, people: Iterable[KnownAthlete], published: date, pair: tuple[str, str] | None = None
) -> ReadingContext:
    """What *facts* have of *people*, who are named by the text or are its *pair*."""
    return ReadingContext(
        people=tuple(
            each._replace(
                starts=tuple(facts.starts(each.id)),
                titles=tuple(
                    title.content
                    for title in facts.happenings_about(each.id, (TitleWon.APPEARS_AS,))
                    if isinstance(title.content, TitleWon)
                ),
            )
            for each in people
        ),
        published=published,
        pair=pair,
    )
