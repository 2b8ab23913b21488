"""The body of a request, read up to a bound: whoever sends more fills no memory, and is told."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message

from index.errors import Misused
from search.asking.asked import LONGEST_QUESTION
from service.language.desk_bodies import LONGEST_TEXT, MOST_ASKS

TOO_LONG = f"送来的文字太长：最多 {LONGEST_TEXT} 字。请分几次送来。"
_LARGEST = 12 * (LONGEST_TEXT + MOST_ASKS * LONGEST_QUESTION) + 10_000
"""Bytes: a text and its asks, every character written as a pair of \\uXXXX, and some room for the other fields."""


async def bounded(stream: AsyncGenerator[bytes], most: int, too_large: str) -> AsyncGenerator[bytes]:
    """The pieces of a body of at most so many bytes; raises Misused with this sentence where it has more."""
    size = 0
    async for piece in stream:
        size += len(piece)
        if size <= most:
            yield piece
    if size > most:  # said only now: a browser hears nothing before it has sent everything
        raise Misused(too_large)


async def whole(request: Request, most: int) -> bytes:
    """A body of text; raises Misused where it has more than so many bytes."""
    return b"".join([piece async for piece in bounded(request.stream(), most, TOO_LONG)])


class TextDoor(APIRoute):
    """A door that takes texts, as JSON or a form, and reads no more than it could ever accept."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The framework's own handler, behind the bound."""
        answer = super().get_route_handler()

        async def bounded_answer(request: Request) -> Response:
            body = await whole(request, _LARGEST)

            async def read() -> Message:
                return {"type": "http.request", "body": body, "more_body": False}

            return await answer(Request(request.scope, read))

        return bounded_answer
