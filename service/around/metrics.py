"""Counts and durations for Prometheus, one registry per app so that two apps in one process do not mix."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from service.around.watch import Seen


class Metrics:
    """What is counted; calling it with a finished request counts that request."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "fuhan_requests", "Answered requests", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram("fuhan_request_seconds", "Duration of requests", ("route",), registry=self.registry)
        self.held = Gauge(
            "fuhan_held", "What the archive holds, and what it left out", ("what",), registry=self.registry
        )

    def __call__(self, seen: Seen) -> None:
        """Count one finished request."""
        self.requests.labels(seen.method, seen.route, str(seen.status)).inc()
        self.seconds.labels(seen.route).observe(seen.seconds)

    def text(self, held: dict[str, int]) -> bytes:
        """Everything in Prometheus' text format; `held` is counted at this moment."""
        for what, count in held.items():
            self.held.labels(what).set(count)
        return generate_latest(self.registry)
