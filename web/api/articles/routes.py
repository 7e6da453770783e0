"""``/articles/check``: what is right in an article, what is not, and what cannot be known from this log."""

from flask import Response, request
from flask.views import MethodView
from flask_smorest import Blueprint

from web.answer.respond import encode, json_response, own_address
from web.api import posted
from web.api.articles.asked import article_asked
from web.api.reference.bodies import ArticleBodySchema
from web.api.reference.responses import documented
from web.authorization import asking, writing
from web.composition import rivalry
from web.question import clock
from web.question import schemas as query_schemas
from web.rights.scopes import TokenScope
from web.use_cases.articles.checking import ArticleDocument
from web.use_cases.articles.claim_review import LINKED_DATA, reviews_of
from web.use_cases.articles.recording import recorded_as

blueprint = Blueprint("articles", __name__, description="Articles, each statement of them checked.")


@blueprint.route("/articles/check")
class ArticleCheckResource(MethodView):
    @blueprint.arguments(query_schemas.NoQuery(), location="query", as_kwargs=True)
    @documented(
        blueprint,
        ArticleDocument,
        beside=(),
        body=ArticleBodySchema,
        errors=(400, 401, 403, 404, 409, 413, 415, 422, 429),
    )
    def post(self) -> Response:
        """Check an article

        Every statement of the text that can be checked, where it stands, with its verdict on the day of publication:
        `supported`, `supported-under-other-scope`, `contradicted` with what holds instead and, where that reads, its
        sentence in a `true_wording`, or `cannot-be-checked` with the reason; the claim as `/claims/check` takes it, the
        evidence, and a link to the numbers. What is not said for sure (hopes, suppositions, questions) and what is not
        about anybody in the log is left alone. Nothing is recorded unless `record` asks for it, with a token: then each
        statement becomes a `claim` of the `outlet`.
        `Accept: application/ld+json` answers the verdicts as schema.org `ClaimReview`.
        """
        given = posted.body(only_asked=True)
        wants_record = isinstance(given, dict) and given.get("record") is True
        by = asking.bearer(TokenScope.QUOTES) if wants_record else None
        with rivalry().read_model.reading() as view:
            asked = article_asked(view, given, clock.today())
            answer = asked.question.answer(view)
        if asked.outlet is not None and by is not None:
            claims = recorded_as(answer, asked.outlet)
            if claims:
                writing.append(by, claims, clock.now(), single=False)
        if request.accept_mimetypes.best_match(["application/json", LINKED_DATA]) == LINKED_DATA:
            return Response(encode(reviews_of(answer, own_address())), content_type=LINKED_DATA)
        return json_response(answer, cache_control="no-store")
