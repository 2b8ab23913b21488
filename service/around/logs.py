"""JSON lines on stderr, one for every request and every change of the archive.

What was asked is nobody's business and stays out of it.
"""

from __future__ import annotations

import sys

import structlog
from structlog.typing import FilteringBoundLogger

from service.around.watch import Seen, Teller


class _Stderr:
    """Writes to whatever stderr is now, so that one that was redirected later is honoured."""

    def info(self, line: str) -> None:
        sys.stderr.write(line + "\n")


def log() -> FilteringBoundLogger:
    """Writes an event with its facts as one line."""
    steps: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    wrapped: FilteringBoundLogger = structlog.wrap_logger(_Stderr(), processors=steps)
    return wrapped


def request_log() -> Teller:
    """A teller that writes request id, route, status and duration in milliseconds."""
    lines = log()

    def tell(seen: Seen) -> None:
        lines.info(
            "request",
            request_id=seen.request_id,
            method=seen.method,
            route=seen.route,
            status=seen.status,
            took_ms=round(seen.seconds * 1000, 1),
        )

    return tell
