"""What else an event may stand under in the log: texts and disciplines had several spellings once, ids have still."""

from collections.abc import Iterator

from msgspec.structs import replace

from domain.events import (
    AnyContent,
    InjurySuffered,
    QuotePublished,
    RaceAnnulled,
    RaceCorrected,
    RaceReported,
    ResultAnnulled,
    TitleWon,
)
from domain.validation import breaks_no_rule
from domain.values.discipline_spellings import spelled
from domain.values.slugs import slug

NamesARace = RaceCorrected | ResultAnnulled | RaceAnnulled | RaceReported | TitleWon

_DAY = len("2024-08-06")
_LONGEST_IN_WORDS = 6


def as_formerly_taken(sent: AnyContent, content: AnyContent) -> list[AnyContent]:
    """What became of *sent* in the log before texts and disciplines had one form each, where that is not *content*: its
    text as it was, and in the form of today.
    """
    former = [] if sent == content else _as_it_was(sent, content)
    if isinstance(content, QuotePublished | InjurySuffered):
        in_words = [each.with_words() for each in (content, *former) if isinstance(each, type(content))]
        return [*in_words, *former]
    return former


def _as_it_was(sent: AnyContent, content: AnyContent) -> list[AnyContent]:
    raw, _ = sent.canonical()
    former = [each.formerly(sent) for each in (raw, content)]
    return [each for each in former if each != content and breaks_no_rule(each)]


def under_another_id(content: NamesARace) -> Iterator[NamesARace]:
    """*content* about each race that it may mean, should there be none of the id it names: where a discipline stands in
    the id in another spelling (``…-1500-metres-m-final``), the id with its slug.
    """
    race = content.race or ""
    day, words = race[:_DAY], race[_DAY + 1 :].split("-")
    for start in range(len(words)):
        for end in range(min(start + _LONGEST_IN_WORDS, len(words)), start, -1):
            spelt = "-".join(words[start:end])
            known = spelled(spelt)
            if known is not None and slug(known.slug) != spelt:
                yield replace(content, race="-".join((day, *words[:start], slug(known.slug), *words[end:])))
