"""The verdicts on an article as schema.org ``ClaimReview``, as fact-checks are told to search engines."""

from typing import Any

from projections.calculators.claims.finding import CANNOT, CONTRADICTED, OTHERWISE, SUPPORTED
from web.use_cases.articles.checking import ArticleDocument, CheckedStatement

LINKED_DATA = "application/ld+json"
_RATINGS = {
    SUPPORTED: (5, "Supported"),
    OTHERWISE: (3, "Supported in another scope"),
    CONTRADICTED: (1, "Contradicted"),
}


def reviews_of(answer: ArticleDocument, home: str) -> dict[str, Any]:
    """One review for each statement that was judged; what cannot be checked has none. *home* is our own address."""
    judged = [each for each in answer.statements if each.verdict != CANNOT]
    return {"@context": "https://schema.org", "@graph": [_review(each, answer, home) for each in judged]}


def _review(said: CheckedStatement, answer: ArticleDocument, home: str) -> dict[str, Any]:
    rating, words = _RATINGS[said.verdict]
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "claimReviewed": said.text,
        "itemReviewed": {"@type": "Claim", "datePublished": answer.published_on},
        "author": {"@type": "Organization", "name": "Rivalry", "url": home},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": words,
        },
        "reviewBody": said.because,
    }
    return review | ({"url": f"{home.rstrip('/')}{said.permalink}"} if said.permalink else {})
