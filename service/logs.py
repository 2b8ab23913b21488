"""One JSON line on stderr for every request; what was asked is nobody's business and stays out of it."""

from __future__ import annotations

import sys

import structlog

from service.watch import Seen, Teller


class _Stderr:
    """Writes to whatever stderr is now, so that one that was redirected later is honoured."""

    def info(self, line: str) -> None:
        sys.stderr.write(line + "\n")


def request_log() -> Teller:
    """A teller that writes request id, route, status and duration in milliseconds."""
    steps: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    log = structlog.wrap_logger(_Stderr(), processors=steps)

    def tell(seen: Seen) -> None:
        log.info(
            "request",
            request_id=seen.request_id,
            method=seen.method,
            route=seen.route,
            status=seen.status,
            took_ms=round(seen.seconds * 1000, 1),
        )

    return tell
