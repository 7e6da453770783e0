"""An article checked: each statement in it that can be, with its verdict and what that rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from msgspec import UNSET, Meta, Struct, UnsetType

from domain.claims import AnyClaim, QuoteClaim, kind_of
from domain.claims.base import OfPair
from domain.values.dates import UNBOUNDED, end_of_day, parse_bound
from projections.calculators.claims.finding import Finding, Judged
from projections.calculators.evidence import Evidence
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.answer.documents.parts import plain
from web.articles.reading import ReadStatement, read
from web.articles.sentences import Sentence
from web.articles.text import Plain, from_html
from web.articles.text import plain as plain_text
from web.use_cases.articles.judging import Judge
from web.use_cases.articles.knowing import known_by_name, known_of, named_in
from web.use_cases.articles.true_wording import Mended, Mending, ReplacedWords, TrueWording
from web.use_cases.claims.reading import reads_at

LONGEST = 60_000
"""Characters of an article: some ten thousand words."""
_MOST = 300
"""Statements that are judged of one article."""


class CheckedStatement(Struct, frozen=True, kw_only=True):
    """A statement, from character *start* to *end* of what was sent. ``holds_instead`` is what is so in its place;
    ``true_wording`` the statement's own sentence as it would be true, where that reads.
    """

    text: str
    start: int
    end: int
    kind: str
    claim: dict[str, Any]
    verdict: Judged
    because: str
    reason: str | UnsetType = UNSET
    holds_instead: dict[str, Any] | UnsetType = UNSET
    true_wording: TrueWording | UnsetType = UNSET
    evidence: tuple[Evidence, ...] = ()
    permalink: Annotated[str | None, Meta(description="The numbers behind it, as they stand at this position.")] = None


class Unread(Struct, frozen=True):
    """A sentence in which nothing was found that can be checked."""

    start: int
    end: int


class ArticleDocument(Struct, frozen=True, kw_only=True):
    """An article, and each of its statements that can be checked with its verdict, in the order of the text."""

    published_on: str
    known_at: str | None
    position: int
    pair: tuple[str, str] | None
    names: dict[str, str]
    statements: tuple[CheckedStatement, ...]
    sentences: Annotated[int, Meta(description="How many sentences the text has.")]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, kw_only=True)
class ArticleQuestion:
    """What an article published on a day states of those it names. *pair* is whom it is about, if that is told."""

    text: str
    published_on: date
    is_html: bool = False
    pair: tuple[str, str] | None = None
    known_at: str | None = None

    def answer(self, view: View) -> ArticleDocument:
        """Judged as of the day of publication, by all that is known of it up to *known_at*.

        Raises:
            AthleteNotFound: one of the *pair* was never registered.

        """
        article = from_html(self.text) if self.is_html else plain_text(self.text)
        known_at = parse_bound(self.known_at) if self.known_at is not None else UNBOUNDED
        at = Bounds(end_of_day(self.published_on), known_at, view.position)
        facts = VisibleFacts(view.connection, at)
        pair = self._pair(facts)
        people = known_by_name(facts, named_in(article.text, facts, pair or ()))
        known, judge = known_of(facts, people, self.published_on, pair), Judge(reads_at(view, at))
        found = read(article.text, known)
        judged = [(each, judge.finding(each.claim)) for each in found.statements[:_MOST]]
        mending = Mending(article.text, found, known, judge)
        return ArticleDocument(
            published_on=self.published_on.isoformat(),
            known_at=self.known_at,
            position=view.position,
            pair=found.pair,
            names={each.id: each.name for each in people},
            statements=tuple(
                self._checked(article, each, finding, mending.mended(each, finding), view.position)
                for each, finding in judged
            ),
            sentences=len(found.sentences),
            unread=tuple(_unread(article, found.sentences, [each for each, _ in judged])),
        )

    def _pair(self, facts: VisibleFacts) -> tuple[str, str] | None:
        if self.pair is None:
            return None
        one, other = facts.persons(*self.pair)
        return one.id, other.id

    def _checked(
        self, article: Plain, said: ReadStatement, finding: Finding, mended: Mended | None, position: int
    ) -> CheckedStatement:
        start, end = article.span(said.start, said.end)
        return CheckedStatement(
            text=article.text[said.start : said.end],
            start=start,
            end=end,
            kind=kind_of(said.claim),
            claim=plain(said.claim),
            verdict=finding.verdict,
            because=finding.because,
            reason=finding.reason if finding.reason is not None else UNSET,
            holds_instead=plain(finding.holds_instead) if finding.holds_instead is not None else UNSET,
            true_wording=_worded(article, mended) if mended is not None else UNSET,
            evidence=finding.evidence,
            permalink=_permalink(said.claim, self.published_on, self.known_at, position),
        )


def _worded(article: Plain, mended: Mended) -> TrueWording:
    replaced = (ReplacedWords(*article.span(each.start, each.end), each.text) for each in mended.replaced)
    return TrueWording(mended.text, tuple(replaced))


def _unread(article: Plain, sentences: Iterable[Sentence], statements: Iterable[ReadStatement]) -> Iterator[Unread]:
    """The sentences that no statement is part of."""
    read_of = bytearray(len(article.text))
    for said in statements:
        read_of[said.start : said.end] = b"x" * (said.end - said.start)
    for each in sentences:
        if not any(read_of[each.start : each.end]):
            yield Unread(*article.span(each.start, each.end))


def _permalink(claim: AnyClaim, day: date, known_at: str | None, position: int) -> str | None:
    """Where the numbers are that a claim is about: of two their record, of one what is known of the form."""
    pinned = {"as_of": day.isoformat(), "known_at": known_at, "position": position}
    asked = urlencode([*_scope_of(claim), *((name, each) for name, each in pinned.items() if each is not None)])
    if isinstance(claim, QuoteClaim):
        return None
    if isinstance(claim, OfPair):
        return f"/api/v1/rivalries/{claim.athletes[0]}/{claim.athletes[1]}/head-to-head?{asked}"
    return f"/api/v1/athletes/{claim.athlete}/form?{asked}"


def _scope_of(claim: AnyClaim) -> Iterator[tuple[str, Any]]:
    scope = claim.scope if isinstance(claim, OfPair) else None
    for name, value in (plain(scope) if scope is not None else {}).items():
        for each in value if isinstance(value, list) else [value]:
            yield name, str(each).lower() if isinstance(each, bool) else each
