"""One file in a multipart form, read no further than its bound: a stranger must not fill the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.types import Message, Receive

from index.errors import Misused

FIELD = "file"
"""The name of the form's one field."""

_FRAME = 16 * 1024
"""Bytes of a form beside its file: the boundaries and headers of one part."""

UPLOAD: Mapping[str, object] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [FIELD],
                    "properties": {FIELD: {"type": "string", "format": "binary", "description": "文件"}},
                }
            }
        },
    }
}
"""What a door that takes a file says of itself in the documentation: `openapi_extra` of its route."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody sent it: the name is theirs and not to be trusted."""

    name: str
    content: bytes


async def received(request: Request, most: int) -> Upload:
    """The file of a request's form, of `most` bytes at most; it is read here, after whatever was asked first.

    Raises:
        Misused: it is no such form, has other fields or another number of files, or is too large.
    """
    bounded = _Bounded(request.receive, most + _FRAME)
    try:
        async with Request(request.scope, bounded).form(max_files=1, max_fields=1) as form:
            given = form.get(FIELD)
            if not isinstance(given, UploadFile) or not given.filename or set(form) != {FIELD}:
                raise Misused(f"没有收到文件：请用 multipart/form-data 上传一个文件，字段名为 {FIELD}。")
            return Upload(given.filename, await given.read())
    except (HTTPException, MultiPartException) as error:
        if bounded.over:
            raise Misused(f"上传的文件超过 {most >> 20} MB 的上限，没有收下。") from error
        raise Misused(f"上传的表单读不懂：请用 multipart/form-data 上传一个文件，字段名为 {FIELD}。") from error


class _Bounded:
    """A request's body as it arrives, cut off beyond a bound."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    @property
    def over(self) -> bool:
        """Whether more came than may."""
        return self._left < 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self.over:
            raise MultiPartException("too large")  # the one that makes the parser close what it has opened
        return message
