"""Each write and each refusal, noted in the audit once it is answered: one statement more a write.

What is appended stays appended, and is answered so, where the audit cannot be written just then: the log of the
service says it instead.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

import msgspec
from flask import Flask, Response, g, request
from msgspec import UNSET
from sqlalchemy.exc import SQLAlchemyError

from domain.events import AnyContent, type_of
from domain.log.ledger import Receipt
from domain.values.dates import format_instant
from web.composition import rivalry
from web.problems.document import MEDIA_TYPE, ProblemDocument
from web.question import clock
from web.rights.audit import AuditEntry, AuditOutcome, audited
from web.tokens import TokenBearer
from web.tracing.request_id import request_identity

_LONGEST_REASON = 500
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_logger = logging.getLogger("rivalry")


@dataclass
class AuditedRequest:
    """What a request asks for that only who may gets."""

    is_write: bool
    outcome: AuditOutcome = AuditOutcome.WRITTEN
    bearer: TokenBearer | None = None
    types: Sequence[str] = ()
    receipts: Sequence[Receipt] = field(default_factory=list)
    proposal: str | None = None

    def of(self, contents: Sequence[AnyContent]) -> None:
        self.types = sorted({type_of(each) for each in contents})


def begin(by: TokenBearer | None = None) -> AuditedRequest:
    """What the request asks for, noted once it is answered; *by* whom, where that is known already."""
    if "attempt" not in g:
        g.attempt = AuditedRequest(request.method not in _READS)
    attempt: AuditedRequest = g.attempt
    attempt.bearer = by or attempt.bearer
    return attempt


def register(app: Flask) -> None:
    """Have every write and every refusal of *app* noted."""
    app.after_request(_note)


def _note(response: Response) -> Response:
    attempt: AuditedRequest | None = g.get("attempt")
    by: TokenBearer | None = g.get("bearer")
    try:
        if attempt is not None and (attempt.is_write or response.status_code >= HTTPStatus.BAD_REQUEST):
            rivalry().audit.note(_entry(attempt, response))
        if by is not None and not by.has_expired:
            rivalry().tokens.used(by, clock.now())
    except SQLAlchemyError as error:
        name = attempt.bearer.name if attempt is not None and attempt.bearer is not None else None
        positions = [each.position for each in attempt.receipts] if attempt is not None else []
        _logger.warning(
            "not in the audit (%s): %s %s by %s, %d, positions %s",
            type(error).__name__, request.method, request.path, name, response.status_code, positions,
        )  # fmt: skip
    return response


def _entry(attempt: AuditedRequest, response: Response) -> AuditEntry:
    is_refused = response.status_code >= HTTPStatus.BAD_REQUEST
    identity = request_identity()
    notes_addresses = rivalry().settings.audit_addresses
    return AuditEntry(
        at=format_instant(clock.now()),
        token=attempt.bearer.name if attempt.bearer is not None else None,
        outcome=AuditOutcome.REFUSED if is_refused else attempt.outcome,
        route=f"{request.method} {request.url_rule.rule if request.url_rule else request.path}",
        status=response.status_code,
        types=list(attempt.types),
        events=audited(attempt.receipts),
        proposal=attempt.proposal or UNSET,
        reason=_reason(response) if is_refused else UNSET,
        address=(request.remote_addr or UNSET) if notes_addresses else UNSET,
        request_id=identity.request_id if identity else UNSET,
    )


def _reason(response: Response) -> str:
    """Why it was refused, as who asked was told; of a page, its status in words."""
    if response.mimetype != MEDIA_TYPE:
        return HTTPStatus(response.status_code).phrase
    told = msgspec.json.decode(response.get_data(), type=ProblemDocument)
    return f"{told.title}. {told.errors[0].detail if told.errors else ''}".strip()[:_LONGEST_REASON]
