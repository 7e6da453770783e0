"""Who asks: by ``Authorization: Bearer …``, or signed in as an editor. Reads are public, unless the log is private."""

from collections.abc import Collection
from http import HTTPStatus
from typing import NoReturn

from flask import g, request, session

from domain.values.dates import parse_instant
from web.authorization import noting
from web.composition import rivalry
from web.problems.sentences import Problem
from web.problems.unprocessable import Unprocessable
from web.question import clock
from web.rights.audit import AuditOutcome
from web.rights.proposals import Proposal
from web.rights.scopes import TokenScope, written
from web.tokens import TokenBearer, digest_of

SIGN_IN = "sign_in"
"""Where an editor's session has the key of the sign-in."""
_REALM = 'Bearer realm="rivalry"'
_CHALLENGE = {"WWW-Authenticate": _REALM}
_NONE = "Send Authorization: Bearer TOKEN; `rivalry token create NAME` makes one."
_OPENS_NOTHING = "This token opens nothing; it may have been revoked."


def bearer(scope: TokenScope | None = None) -> TokenBearer:
    """Who has the request's token; for *scope*, where one is needed. Whatever it asks to be changed will be noted.

    Raises:
        Unprocessable: there is none, it opens nothing, has expired, is not for that, or asks too often.

    """
    attempt = noting.begin()
    token = token_sent()
    found = looked_up(token) if token else None
    if found is None:
        if not token:
            _note_strangers()
        _refuse(_OPENS_NOTHING if token else _NONE)
    attempt.bearer = found
    if found.has_expired:
        _refuse(_expired(found))
    if scope is not None and scope not in found.scopes:
        raise forbidden(found, [scope])
    if attempt.is_write:
        within_rate(found)
    return found


def _note_strangers() -> None:
    """Who comes without any token is noted ever less often, as a guesser waits: nobody fills the audit from outside."""
    strangers, address, now = rivalry().strangers, request.remote_addr or "", clock.now().timestamp()
    if strangers.wait(address, "", now):
        g.pop("attempt", None)
    else:
        strangers.was_wrong(address, now)


def token_sent() -> str:
    """The token of the request's header; empty where there is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def looked_up(token: str) -> TokenBearer | None:
    """Who has *token*, expired or not; None: it opens nothing.

    Raises:
        Unprocessable: too many wrong ones came from there; no store is asked.

    """
    guessing, now = rivalry().guessing, clock.now()
    address, digest = request.remote_addr or "", digest_of(token)
    wait = guessing.wait(address, digest, now.timestamp())
    if wait:
        g.pop("attempt", None)  # what made the wait begin is noted; the rest would cost the service, not the guesser
        raise _too_many(wait, "Too many tokens from here opened nothing; wait before you send another.")
    found = rivalry().tokens.bearer(token, now)
    if found is None:
        guessing.was_wrong(address, now.timestamp())
        guessing.no_longer(digest)
    else:
        guessing.was_right(digest)
        g.bearer = found
    return found


def signed_in() -> TokenBearer | None:
    """Who is signed in with this browser, looked up once a request; a revoked or expired token stops at once."""
    if "signed_in" not in g:
        key = session.get(SIGN_IN)
        g.signed_in = rivalry().sign_ins.bearer(key, clock.now()) if isinstance(key, str) else None
        if g.signed_in is not None:
            g.bearer = g.signed_in
    found: TokenBearer | None = g.signed_in
    return found


def within_rate(found: TokenBearer) -> None:
    """Let *found* go on.

    Raises:
        Unprocessable: it has asked for as many writes in a minute as its token may.

    """
    if found.wait:
        raise _too_many(
            found.wait, f"The token {found.name} may ask for {found.per_minute} writes a minute; wait before the next."
        )


def decides(by: TokenBearer, proposal: Proposal, outcome: AuditOutcome) -> None:
    """Let *by* approve or reject *proposal*; who proposed it may always take it back.

    Raises:
        Unprocessable: the token is not for what its events need.

    """
    attempt = noting.begin(by)
    attempt.of(proposal.contents)
    attempt.outcome, attempt.proposal = outcome, proposal.id
    takes_back = outcome is AuditOutcome.REJECTED and proposal.proposed_by == by.name
    missing = proposal.needs - by.scopes
    if missing and not takes_back:
        raise forbidden(by, missing)


def forbidden(
    found: TokenBearer, needs: Collection[TokenScope], problems: list[Problem] | None = None
) -> Unprocessable:
    """The refusal of what *found* has a token for, but not one for that."""
    scopes = written(needs)
    has = written(found.scopes).replace(" ", ", ") or "nothing"
    sentence = f"This needs the scope {scopes.replace(' ', ', ')}; the token {found.name} is for: {has}."
    header = {"WWW-Authenticate": f'{_REALM}, error="insufficient_scope", scope="{scopes}"'}
    return Unprocessable(HTTPStatus.FORBIDDEN, "The token is not for this", problems or [("", sentence)], header)


def _expired(found: TokenBearer) -> str:
    day = parse_instant(str(found.has_expired)).date()
    return f"The token {found.name} expired on {day}; `rivalry token create NAME` makes another."


def _refuse(sentence: str) -> NoReturn:
    raise Unprocessable(HTTPStatus.UNAUTHORIZED, "This needs a token", [("", sentence)], _CHALLENGE)


def _too_many(wait: int, sentence: str) -> Unprocessable:
    return Unprocessable(
        HTTPStatus.TOO_MANY_REQUESTS, "Too many requests", [("", sentence)], {"Retry-After": str(wait)}
    )
