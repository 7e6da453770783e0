"""The response cache: a request that repeats is answered from memory until something is appended that bears on it.

What decides an answer is its address, the host it was asked at, the content coding, the language, whether plain text
is taken, the day and the events that bear on it. Where the log has not moved, an answer once made stands; where it has,
a look at the read model says whether the answer would have the same ETag, and what was appended about others costs no
more than that. Whoever asks again need not wait for routes, parameters, hooks and compression.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from flask import Flask, Response, g, request
from werkzeug.http import parse_etags

from domain.log.anchor import Anchor
from projections.read_model.follower import FAR_BEHIND, View
from projections.tail.seen import SinceTheView
from projections.tail.subjects import Subjects
from web.answer.compression import coding_for
from web.composition import Rivalry
from web.languages.catalogue import preferred_of
from web.question.clock import TAKEN_AT

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_MOST_REMEMBERED = 4_096
_MOST_BYTES = 32 * 1024 * 1024

_OF_A_BODY = ("content-type", "content-encoding")

Key = tuple[str | None, ...]

Count = Callable[[str, str, int, float], None]
"""Takes note of one request: method, route, status, seconds."""


class FreshAnswer(NamedTuple):
    """An answer just computed.

    head      the newest row of the log at which it is known to stand; None where the request pinned the position
    day       the one on which it was asked
    etag_at   the ETag that an answer to the same question would have at another point of the log
    about     what an event must be about to bear on it, as of a view; None where anything may
    subjects  that, once it was asked for; ``asked_at`` is the position of the view that was asked
    """

    head: Anchor | None
    day: date
    etag: str
    body: bytes
    etag_at: Callable[[View], str]
    about: Callable[[View], Subjects | None]
    subjects: Subjects | None = None
    asked_at: int = 0


class RememberedAnswer(NamedTuple):
    """An answer with its headers, and the route that gave it, for the metrics."""

    made: FreshAnswer
    headers: list[tuple[str, str]]
    route: str


@dataclass
class AnswerMemory:
    """Answers by request, bounded in number and bytes: the least recently used are dropped first (LRU)."""

    _answers: OrderedDict[Key, RememberedAnswer] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Key) -> RememberedAnswer | None:
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def forget(self) -> None:
        """All of it: the log that was answered from is no longer there."""
        with self._lock:
            self._answers.clear()
            self._bytes = 0

    def put(self, key: Key, answer: RememberedAnswer) -> None:
        with self._lock:
            old = self._answers.pop(key, None)
            self._bytes += len(answer.made.body) - (len(old.made.body) if old else 0)
            self._answers[key] = answer
            while self._answers and (len(self._answers) > _MOST_REMEMBERED or self._bytes > _MOST_BYTES):
                _, dropped = self._answers.popitem(last=False)
                self._bytes -= len(dropped.made.body)


def answer_from_memory(app: Flask, parts: Rivalry, count: Count) -> None:
    """Let *app* remember its answers and give them again, where all may have them. To be called before any other hook
    is added: what is remembered is the response as all of them left it.
    """
    memory = app.extensions["answers"] = AnswerMemory()
    parts.ledger.when_it_is_another(memory.forget)

    def remember(response: Response) -> Response:
        made = g.get("made")
        if made is not None and response.status_code == HTTPStatus.OK and request.url_rule is not None:
            headers = [(name, value) for name, value in response.headers if name.lower() != "content-length"]
            sent = made._replace(body=response.get_data())
            memory.put(_key(request.environ), RememberedAnswer(sent, headers, request.url_rule.rule))
        return response

    if parts.settings.private:
        return
    app.after_request(remember)
    app.wsgi_app = _MemoryInFront(app.wsgi_app, memory, parts, count)  # type: ignore[method-assign]


def _key(environ: "WSGIEnvironment") -> Key:
    coding = coding_for(environ.get("HTTP_ACCEPT_ENCODING"))
    tongue = preferred_of(environ.get("HTTP_ACCEPT_LANGUAGE"))
    accept = environ.get("HTTP_ACCEPT", "")
    text = accept if "text/plain" in accept.lower() else None  # few say it; how they do decides
    return (coding, tongue, text, *map(environ.get, ("wsgi.url_scheme", "HTTP_HOST", "PATH_INFO", "QUERY_STRING")))


@dataclass(frozen=True)
class _MemoryInFront:
    """The WSGI application with the memory in front of it."""

    answer: "WSGIApplication"
    memory: AnswerMemory
    parts: Rivalry
    count: Count
    clock: Callable[[], float] = perf_counter

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        began = self.clock()
        now = environ[TAKEN_AT] = self.parts.now()
        method = environ["REQUEST_METHOD"]
        remembered = self._standing(_key(environ), now.date()) if method in ("GET", "HEAD") else None
        if remembered is None:
            return self.answer(environ, start_response)
        body, headers, status = remembered.made.body, list(remembered.headers), HTTPStatus.OK
        # Compressed, by us or by a proxy, it has a weak tag.
        if parse_etags(environ.get("HTTP_IF_NONE_MATCH")).contains_weak(remembered.made.etag):
            body, status = b"", HTTPStatus.NOT_MODIFIED
            headers = [(name, value) for name, value in headers if name.lower() not in _OF_A_BODY]
        else:
            headers.append(("Content-Length", str(len(body))))
        start_response(f"{status.value} {status.phrase}", headers)
        self.count(method, remembered.route, int(status), self.clock() - began)
        return [] if method == "HEAD" or not body else [body]

    def _is_left_alone(self, made: FreshAnswer, since: Anchor, head: Anchor) -> bool:
        """Whether the log alone says that nothing was appended that bears on an answer. Now and then the read model is
        asked all the same: who asks it brings it up.
        """
        asked_lately = head.position - made.asked_at <= FAR_BEHIND
        return made.subjects is not None and asked_lately and self.parts.tail.leaves_alone(made.subjects, since)

    def _standing(self, key: Key, today: date) -> RememberedAnswer | None:
        """What is remembered of *key*, where it is what would be answered now."""
        remembered = self.memory.get(key)
        if remembered is None or remembered.made.day != today:
            return None
        made = remembered.made
        try:
            self.parts.keys.look()
            if made.head is None:
                return self.memory.get(key)  # unless something was removed since, which is in no answer now
            head = self.parts.tail.head()
            if made.head == head:
                return remembered
            if self._is_left_alone(made, made.head, head):
                made = made._replace(head=head)
            else:
                news = SinceTheView(self.parts.tail, made.about)
                with self.parts.read_model.reading(news=news) as view:
                    stands_at = news.stands_at(view)
                    # Short of the head it is what was at hand while the log is away, and has to be said to be that.
                    if stands_at.position < head.position or made.etag_at(view) != made.etag:
                        return None
                    made = made._replace(head=stands_at, subjects=made.about(view), asked_at=view.position)
            remembered = remembered._replace(made=made)
        except Exception:  # noqa: BLE001 - whatever it is, the application meets it too, and says what is wrong
            return None
        self.memory.put(key, remembered)
        return remembered
