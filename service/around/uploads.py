"""What a browser sends in parts: boxes and files, read up to a bound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from index.errors import Misused
from service.around.bodies import bounded

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes: a scanned letter of ten pages has some five million."""
_LARGEST_BOXES = 2 * 1024 * 1024
"""Bytes of everything that is not the file."""
_MOST_BOXES = 10_000
"""A text of the greatest length in paragraphs of ten characters."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: its name and its bytes."""

    name: str
    content: bytes


async def parts_of(request: Request, largest: int = LARGEST_FILE) -> tuple[dict[str, str], dict[str, Upload]]:
    """The filled-in boxes and the chosen files of a multipart body by their names; an empty box says nothing.

    Raises:
        Misused: the body is no multipart, or larger than a file of `largest` bytes and a page's boxes.
    """
    too_large = f"文件太大：一次最多 {largest >> 20} MB。请只送要用的那一份，或另存为文字再送。"
    stream = bounded(request.stream(), largest + _LARGEST_BOXES, too_large)
    parser = MultiPartParser(request.headers, stream, max_files=1, max_fields=_MOST_BOXES, max_part_size=_LARGEST_BOXES)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise Misused("送来的表单不完整，或者一次选了不止一个文件：请重新选择一个文件。") from error
    boxes: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            files |= {name: Upload(value.filename, await value.read())} if value.filename else {}
        elif value:
            boxes[name] = value
    await form.close()
    return boxes, files


def is_multipart(headers: Mapping[str, str]) -> bool:
    """Whether a body comes in parts."""
    return headers.get("content-type", "").lower().startswith("multipart/form-data")
