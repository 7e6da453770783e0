"""Who said these words, and when. Words that the log has are contradicted of another speaker or day where it was stated
to have all quotes of who is claimed to have said them; words that it has not are only unknown, as none is quoted whole.
"""

from domain.claims import QuoteClaim
from domain.events import QuotePublished
from domain.values.dates import day_of, parse_span
from domain.values.slugs import slug
from domain.values.vocabulary import QUOTES
from projections.calculators.claims.denying import denied, has_every, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.reads import Reads
from projections.calculators.evidence import of_happening
from projections.facts import Happening
from projections.tongue import say

_ENOUGH = 3
"""Words that tell a quote from any other; of fewer all must be there."""


def judge_quote(claim: QuoteClaim, reads: Reads) -> Finding:
    """Among the quotes by and about those named who are registered."""
    known = reads.facts.names([claim.speaker, *claim.about])
    said = {each.position: each for who in known for each in reads.facts.happenings_about(who, ("quote",))}
    found = [each for _, each in sorted(said.items()) if _are_words_of(claim.words, each)]
    if not found:
        return unknown(say("The log has no quote with these words."))
    for each in found:
        if _is_by(claim, each, known) and _is_when(claim, each):
            return supported(_in_sentence(reads, each), [of_happening(each)])
    theirs = [each for each in found if _is_by(claim, each, known)]
    last = theirs[-1] if theirs else found[-1]
    day = str(last.content.occurred_on or day_of(last.occurred))
    instead = Instead(_in_sentence(reads, last), day if theirs else _speaker(last))
    covered = claim.speaker in known and has_every(reads, QUOTES, claim.speaker, claim.date or day)
    return denied(covered=covered, instead=instead, evidence=map(of_happening, found))


def _are_words_of(words: str, quote: Happening) -> bool:
    asked, text = f"-{_plain(words)}-", f"-{_plain(_text(quote))}-"
    short, long = sorted((asked, text), key=len)
    return asked == text or (short.count("-") > _ENOUGH and short in long)


def _plain(text: str) -> str:
    """The words alone, however they are written; apostrophes part none."""
    return "-".join(slug(word.replace("’", "").replace("'", "")) for word in text.split())


def _text(quote: Happening) -> str:
    assert isinstance(quote.content, QuotePublished)
    return quote.content.text


def _speaker(quote: Happening) -> str:
    assert isinstance(quote.content, QuotePublished)
    return quote.content.speaker


def _is_by(claim: QuoteClaim, quote: Happening, known: dict[str, str]) -> bool:
    named = {slug(claim.speaker), slug(known.get(claim.speaker, claim.speaker))}
    return slug(_speaker(quote)) in named


def _is_when(claim: QuoteClaim, quote: Happening) -> bool:
    if claim.date is None:
        return True
    said = parse_span(claim.date)
    known = parse_span(str(quote.content.occurred_on or day_of(quote.occurred)))
    return said.first <= known.last and known.first <= said.last


def _in_sentence(reads: Reads, quote: Happening) -> str:
    return say(
        "{name} said it, {occurred_on}: “{value}”.",
        name=reads.name(_speaker(quote)),
        occurred_on=quote.content.occurred_on,
        value=_text(quote),
    )
