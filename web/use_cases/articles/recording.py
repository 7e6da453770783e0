"""A checked article as claims of its outlet, to be recorded where somebody asks for it."""

import msgspec

from domain.claims import AnyClaim, QuoteClaim
from domain.events import AnyContent, ClaimPublished
from domain.validation import NO_DAY_IS_FUTURE, canonical
from web.use_cases.articles.checking import ArticleDocument

_LONGEST = 300


def recorded_as(answer: ArticleDocument, outlet: str) -> list[AnyContent]:
    """Each statement once as a claim of *outlet*; what somebody is quoted with is none of its own."""
    found: dict[str, AnyContent] = {}
    for each in answer.statements:
        said = msgspec.convert({"kind": each.kind, **each.claim}, AnyClaim)
        if isinstance(said, QuoteClaim):
            continue
        claim = ClaimPublished(outlet=outlet, published_on=answer.published_on, text=each.text[:_LONGEST], said=said)
        content = canonical(claim, NO_DAY_IS_FUTURE)
        found.setdefault(content.event_id(), content)
    return list(found.values())
