"""``/log/events``: the events of the log as they are appended, as Server-Sent Events.

Who finds no place is told to come back, and the page asks the API now and then meanwhile. Each stream ends after some
minutes; a browser comes back by itself, and says with ``Last-Event-ID`` where it was.
"""

import contextlib
import time
from collections.abc import Callable, Generator, Iterator
from functools import partial
from http import HTTPStatus

from flask import Blueprint, Flask, Response, current_app, get_template_attribute, request
from marshmallow.validate import Range

from projections import queries
from projections.log.news import listening_to
from projections.read_model.follower import View
from web.composition import rivalry
from web.live.capacity import STREAMS, LiveStreams
from web.live.watcher import Watcher
from web.pages.headlines import headlines
from web.pages.log import LogFilter
from web.problems.handling import STORE_FAILED
from web.problems.unprocessable import Unprocessable
from web.question.fields.values import WholeNumber
from web.question.page_parameters import read
from web.question.parameters import Arguments

News = Callable[[int], tuple[str, int]]
"""The messages of the next events behind a position, and how far they go."""

CONTENT_TYPE = "text/event-stream"
_COME_BACK_SECONDS = 15
_RETRY_MILLISECONDS = 3_000
_A_PORTION = 100

blueprint = Blueprint("live_log", __name__)


class StreamQuery(LogFilter):
    after = WholeNumber(validate=Range(0, 2**62))


def register(app: Flask) -> None:
    """Give *app* its live log."""
    ledger = app.extensions["rivalry"].ledger
    app.extensions["live"] = LiveStreams(Watcher(ledger.last_position, lambda: listening_to(ledger.recorder)))
    app.register_blueprint(blueprint)


def live(app: Flask) -> LiveStreams:
    return app.extensions["live"]  # type: ignore[no-any-return]


@blueprint.get("/log/events")
def stream() -> Response:
    arguments = read(StreamQuery())
    return streamed(partial(_news, arguments), arguments)


def streamed(news: News, arguments: Arguments) -> Response:
    """The response that is a stream of *news*."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    if request.method == "HEAD":
        return Response(content_type=CONTENT_TYPE, headers=headers)
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - as Flask's manual has it
    return Response(_Stream(app, news, _begin(arguments)), content_type=CONTENT_TYPE, headers=headers)


def _begin(arguments: Arguments) -> int:
    """Behind which position: the last one the browser had, else as asked, else the end of the log.

    Who had more than there is had it before the log was put back: what comes in its place is told from the end on.
    """
    had = request.headers.get("Last-Event-ID", "")
    if had.isascii() and had.isdigit() and len(had) < 19:  # noqa: PLR2004 - the digits of a position
        with contextlib.suppress(*STORE_FAILED):  # a refusal would end an EventSource for good; it waits as well here
            return min(int(had), rivalry().ledger.last_position())
        return int(had)
    asked: int | None = arguments.get("after")
    return rivalry().ledger.last_position() if asked is None else asked


class _Stream:
    """The chunks of one stream, made of the *news* behind a position. Its place is free again once the server closes
    it, begun or not.

    Raises:
        Unprocessable: every place is taken.

    """

    def __init__(self, app: Flask, news: News, after: int) -> None:
        self._places = live(app).places
        if not self._places.acquire(blocking=False):
            sentence = f"All {STREAMS} live streams of this process are taken; ask /api/v1/events?after= meanwhile."
            come_back = {"Retry-After": str(_COME_BACK_SECONDS)}
            raise Unprocessable(HTTPStatus.SERVICE_UNAVAILABLE, "The live log is full", [("", sentence)], come_back)
        self._holds = True
        self._open = app.extensions["rivalry"].instruments.streams
        self._open.inc()
        self._chunks = _chunks(app, news, after)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return next(self._chunks)

    def close(self) -> None:
        self._chunks.close()
        if self._holds:
            self._holds = False
            self._places.release()
            self._open.dec()


def _chunks(app: Flask, news: News, after: int) -> Generator[str]:
    of = live(app)
    end = time.monotonic() + of.life
    yield f"retry: {_RETRY_MILLISECONDS}\n\n"
    fallen = of.watcher.fallen
    with of.watcher.watching():
        while time.monotonic() < end and not of.watcher.over:
            moved = of.watcher.wait_beyond(after, of.heartbeat)
            if of.watcher.fallen != fallen:
                fallen = of.watcher.fallen
                after = min(after, fallen.to)
                moved = True
            if not moved:
                yield ":\n\n"
                continue
            with app.app_context():
                messages, after = news(after)
            yield messages or ":\n\n"


def _news(arguments: Arguments, after: int) -> tuple[str, int]:
    """The messages of the next events behind *after*, and how far they go."""
    with rivalry().read_model.reading() as view:
        rows, reached = next_rows(view, arguments, after)
        events = headlines(view, rows)
    item = get_template_attribute("log_items.html", "event_of")
    return "".join(message(each.position, str(item(each))) for each in events), max(after, reached)


def next_rows(view: View, arguments: Arguments, after: int) -> tuple[list[queries.LogRow], int]:
    """The next events behind *after* that are asked for, so many at a time, and how far they go."""
    page = queries.log_page(view.connection, after, _A_PORTION, arguments.get("type"), arguments.get("athlete"))
    return page.rows, page.rows[-1].position if page.more else view.position


def message(position: int, text: str) -> str:
    """What is sent of the event at *position*."""
    lines = "".join(f"data: {line}\n" for line in text.strip().splitlines())
    return f"id: {position}\n{lines}\n"
