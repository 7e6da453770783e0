"""How log lines look: text for people, or JSON on demand, on standard error; each with the request it is of."""

import logging
from typing import Any, Literal, get_args

from web.tracing.request_id import request_identity

LogFormat = Literal["text", "json"]
LogLevel = Literal["debug", "info", "warning", "error"]
LOG_FORMATS: tuple[str, ...] = get_args(LogFormat)
LOG_LEVELS: tuple[str, ...] = get_args(LogLevel)


class OfTheRequest(logging.Filter):
    """Lets every line pass, and tells it which request it is of."""

    def filter(self, record: logging.LogRecord) -> bool:
        identity = request_identity()
        record.request_id, record.trace_id = (identity.request_id, identity.trace) if identity else ("-", "-")
        return True


def log_config(log_format: str, level: str) -> dict[str, Any]:
    """``logging``'s configuration of all lines: the service's from *level* on, the server's, and of the libraries what
    goes wrong. Level ``info`` has a line a request.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": "web.tracing.log_lines.OfTheRequest"}},
        "formatters": {
            "text": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"},
            "json": {
                "()": "pythonjsonlogger.msgspec.MsgspecFormatter",
                "fmt": ["levelname", "name", "message", "request_id", "trace_id"],
                "rename_fields": {"levelname": "level", "name": "logger"},
                "timestamp": "time",
            },
        },
        "handlers": {
            "standard error": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": log_format,
                "filters": ["request"],
            }
        },
        "root": {"handlers": ["standard error"], "level": "WARNING"},
        "loggers": {
            "rivalry": {"handlers": ["standard error"], "level": level.upper(), "propagate": False},
            "_granian": {"handlers": ["standard error"], "level": "INFO", "propagate": False},
        },
    }
