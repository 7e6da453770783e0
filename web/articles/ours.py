"""Sentences of our own story in a text, read by the phrases that write them, in any of the languages."""

from collections.abc import Iterator

from web.articles.known import ReadingContext
from web.languages.catalogue import LANGUAGES, language
from web.languages.recognised import SentenceFound, all_recognised
from web.languages.speech import Speech


def in_our_words(text: str, known: ReadingContext, pair: tuple[str, str] | None) -> Iterator[SentenceFound]:
    """Each of them, where it is known whom the text is about; *they* are these two."""
    if pair is None:
        return
    people = [known.athlete(each) for each in pair]
    names = {each.id: each.name for each in people}
    sexes = {each.id: each.sex for each in people}
    for code in LANGUAGES:
        yield from all_recognised(text, Speech(language(code), names, sexes))
