"""The composition root: what the settings make. Nothing is opened before it is asked for, nothing at import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import current_app, g, has_request_context
from sqlalchemy import make_url

from domain.log.ledger import Ledger
from domain.log.sealing.tokens import Sealing
from projections.log.engine_settings import event_store_environment, refuse_unsafe
from projections.log.recording_times import RecordingTimes
from projections.log_index import ReadModelIndex
from projections.ranking.incremental_rankings import Rankings
from projections.ranking.longest_runs.kept_runs import LongestRuns
from projections.ranking.making import Makings
from projections.read_model.follower import ReadModel
from projections.stores.patience import UNHURRIED, Reach, within
from projections.tail.seen import LogTail
from projections.transparency.kept import KeptTree
from projections.transparency.witness import Witness
from web.instruments.counted import Instruments
from web.log_key import KeptLogKey
from web.rights.audit import AuditTrail
from web.rights.guessing import Guessing
from web.rights.proposals import Proposals
from web.settings import Settings
from web.sign_ins import SignIns
from web.signing_secret import SigningSecret, forget_secret_in
from web.subscriptions.store import Subscriptions
from web.thing_keys import KeptThingKeys
from web.tokens import Tokens

_SHARE_FOR_A_RANKING = 0.75
"""Of the patience of a request: what is left is for the stores."""

_AS_LONG_AS_IT_TAKES = 86_400
"""Who asks at a terminal waits, as nobody else waits for the thread: so many seconds are a day."""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Rivalry:
    """The parts of one process: the log, the read model that follows it, who may write, and the time."""

    settings: Settings
    ledger: Ledger
    read_model: ReadModel
    recorded: RecordingTimes
    tokens: Tokens
    instruments: Instruments
    rankings: Rankings
    longest_runs: LongestRuns
    sign_ins: SignIns
    secret: SigningSecret
    subscriptions: Subscriptions
    audit: AuditTrail
    proposals: Proposals
    guessing: Guessing
    strangers: Guessing
    witness: Witness
    log_key: KeptLogKey
    keys: KeptThingKeys
    tail: LogTail
    now: Clock = utc_now

    def settle(self) -> None:
        """Have what is ranked of the whole log made, however long it takes, for the processes to come."""
        self.rankings.settle()
        self.longest_runs.settle()

    def close(self) -> None:
        """Let go of every connection."""
        self.ledger.close()
        self.read_model.close()
        self.tokens.close()
        self.secret.close()
        self.keys.close()
        self.subscriptions.close()
        self.witness.close()


def rivalry() -> Rivalry:
    """The parts behind the running application."""
    return current_app.extensions["rivalry"]  # type: ignore[no-any-return]


def compose(settings: Settings, now: Clock = utc_now, *, serving: bool = False) -> Rivalry:
    """Open the stores *settings* name, making what is not there yet. Who is *serving* waits for them only so long as
    a request may; a command waits until they answer.

    Raises:
        UnusableDatabaseUrl, UnsafeEngine: the settings name no store that can be used.

    """
    reach = Reach(within(settings.patience) if serving else UNHURRIED.patience, settings.connections)
    if settings.engine is not None:
        environment = {**settings.engine, "ORIGINATOR_ID_TYPE": "text"}
    else:
        _make_folder(settings.database_url)
        environment = event_store_environment(settings.database_url, reach, settings.replica_url)
    refuse_unsafe(environment)
    instruments = Instruments()
    _make_folder(settings.keys_url)
    keys = KeptThingKeys(settings.keys_url, reach)
    ledger = Ledger(environment, instruments.appended, Sealing(keys, names=settings.seal_names))
    keys.when_one_goes(ledger.forget)
    secret = SigningSecret(settings.secret_url, reach)
    log_key = KeptLogKey(settings, secret)
    witness = Witness(ledger, KeptTree(settings.proofs_url, reach), log_key)
    for url in (settings.views_url, settings.tokens_url, settings.secret_url, settings.proofs_url):
        _make_folder(url)
    read_model = ReadModel(
        settings.views_url,
        ledger,
        settings.replica_url,
        reach,
        projected=instruments.was_projected,
        told_stale=_stale if settings.stale_reads else None,
        beside=witness,
    )
    ledger.people.index = ReadModelIndex(read_model)
    makings = Makings(_SHARE_FOR_A_RANKING * settings.patience if serving else _AS_LONG_AS_IT_TAKES)
    rankings = Rankings(read_model.reading, makings=makings, keeping=read_model.keeping)
    longest_runs = LongestRuns(read_model.reading, makings, read_model.keeping)
    ledger.when_it_is_another(rankings.forget)
    ledger.when_it_is_another(longest_runs.forget)
    _make_folder(settings.webhooks_url)
    tokens = Tokens(settings.tokens_url, reach)
    if settings.secret_url != settings.tokens_url:
        forget_secret_in(tokens.engine)
    return Rivalry(
        settings=settings,
        ledger=ledger,
        read_model=read_model,
        recorded=RecordingTimes(ledger),
        tokens=tokens,
        instruments=instruments,
        sign_ins=SignIns(tokens.engine),
        secret=secret,
        witness=witness,
        log_key=log_key,
        keys=keys,
        tail=LogTail(ledger),
        subscriptions=Subscriptions(settings.webhooks_url, reach),
        audit=AuditTrail(tokens.engine),
        proposals=Proposals(tokens.engine),
        guessing=Guessing(),
        strangers=Guessing(),
        now=now,
        rankings=rankings,
        longest_runs=longest_runs,
    )


def _stale(position: int) -> None:
    """The answer under way is of what was at hand, up to *position*: it will say so."""
    if has_request_context():
        g.stale_at = position


def _make_folder(url: str) -> None:
    if url.startswith("sqlite:"):
        Path(str(make_url(url).database)).parent.mkdir(parents=True, exist_ok=True)
