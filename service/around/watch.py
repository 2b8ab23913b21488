"""One look at every request: its id in and out, its status and its duration, told to whoever wants to know."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_ID = "X-Request-ID"
_PLAIN = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True)
class Seen:
    """A finished request; `route` is the pattern that answered (never the question), `seconds` its duration."""

    request_id: str
    method: str
    route: str
    status: int
    seconds: float


Teller = Callable[[Seen], None]


class Watch:
    """ASGI middleware that gives each request an id and tells every teller how it ended."""

    def __init__(self, app: ASGIApp, tellers: tuple[Teller, ...]) -> None:
        self.app = app
        self.tellers = tellers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request; one that ends in an exception is told as status 500."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500
        request_id = scope.setdefault("state", {})["request_id"] = _request_id(scope)

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = request_id
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        finally:
            seen = Seen(request_id, scope["method"], _route(scope), status, time.perf_counter() - began)
            for tell in self.tellers:
                tell(seen)


def _request_id(scope: Scope) -> str:
    """The caller's id where it is plain enough for a header and a log line, else a new one."""
    given = Headers(scope=scope).get(REQUEST_ID, "")
    return given if _PLAIN.fullmatch(given) else uuid.uuid4().hex[:16]


def _route(scope: Scope) -> str:
    return getattr(scope.get("route"), "path", "other")
