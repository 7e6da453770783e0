"""What every test's application compiles alike is compiled once a process: it was a good half of the suite's time.

The rules of the addresses (werkzeug), the templates (Jinja) and the statements (SQLAlchemy) belong to an application or
to an engine; a test has new ones of both, with the same text.
"""

from collections.abc import Callable, Hashable, Iterator, MutableMapping
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from werkzeug.routing import Rule


class _OfADialect(MutableMapping[Any, Any]):
    """What was compiled for a kind of database: the key's first part, the dialect, is another object in each engine."""

    def __init__(self) -> None:
        self._compiled: dict[Any, Any] = {}

    def __getitem__(self, key: tuple[Hashable, ...]) -> Any:
        return self._compiled[key[1:]]

    def __setitem__(self, key: tuple[Hashable, ...], compiled: Any) -> None:
        self._compiled[key[1:]] = compiled

    def __delitem__(self, key: tuple[Hashable, ...]) -> None:
        del self._compiled[key[1:]]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._compiled)

    def __len__(self) -> int:
        return len(self._compiled)


_STATEMENTS = {"sqlite": _OfADialect(), "postgresql": _OfADialect()}


def _remember_statements(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_STATEMENTS[connection.dialect.name])


class _Templates(BytecodeCache):
    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


def _remembering(compiled: Callable[[Rule], None]) -> Callable[[Rule], None]:
    known: dict[Hashable, tuple[Rule, set[str]]] = {}

    def remembered(rule: Rule) -> None:
        own = (frozenset(rule.arguments), tuple(sorted((rule.defaults or {}).items())))
        key = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, *own)
        if key not in known:
            compiled(rule)
            known[key] = (rule, set(rule.arguments))
        as_before, arguments = known[key]
        rule.arguments |= arguments
        rule._parts, rule._trace, rule._converters = as_before._parts, as_before._trace, as_before._converters
        rule._build = as_before._build.__func__.__get__(rule)  # type: ignore[attr-defined]
        rule._build_unknown = as_before._build_unknown.__func__.__get__(rule)  # type: ignore[attr-defined]

    return remembered


def remember() -> None:
    """From now on, in this process."""
    Flask.jinja_options = {"bytecode_cache": _Templates()}
    event.listen(Engine, "engine_connect", _remember_statements)
    Rule.compile = _remembering(Rule.compile)  # type: ignore[method-assign, assignment]
