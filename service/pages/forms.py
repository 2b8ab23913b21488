"""A form that a page sends: read without any help, and held against what the desk takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, TypeVar
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from pydantic import ValidationError

from index.errors import Misused
from index.parsing.unwrap import unwrap
from index.reading import text_of
from service.around.bodies import whole
from service.around.errors import told
from service.around.uploads import Upload, is_multipart, parts_of
from service.language.desk_bodies import LONGEST_TEXT
from service.language.params import Nothing

_LARGEST = 2 * 3 * 4 * LONGEST_TEXT + 10_000
"""Bytes of a form: a text and the same cut into parts, four bytes for each character, each written %XX, and some room
for the other fields."""

Given = TypeVar("Given", bound=Nothing)


@dataclass(frozen=True, slots=True)
class Posted:
    """The filled-in boxes of a form by name; a file stands for the box whose name it bears."""

    boxes: Mapping[str, str]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def read(self) -> Mapping[str, str]:
        """The boxes, each file's text in its own, its wrapped lines joined; raises Unreadable."""
        return {**self.boxes, **{box: _text(file) for box, file in self.files.items()}}


def _text(file: Upload) -> str:
    return unwrap(text_of(file.content, file.name).text).text


async def _posted(request: Request) -> Posted:
    """An empty box says nothing, and nonsense bytes become U+FFFD."""
    if is_multipart(request.headers):
        boxes, files = await parts_of(request)
        return Posted({name: _lines(value) for name, value in boxes.items()}, files)
    body = await whole(request, _LARGEST)
    boxes = dict(parse_qsl(body.decode("utf-8", "replace")))
    return Posted({name: _lines(value) for name, value in boxes.items()})


def _lines(value: str) -> str:
    return value.replace("\r\n", "\n")


Form = Annotated[Posted, Depends(_posted)]


def filled(wanted: type[Given], form: Mapping[str, object]) -> Given:
    """The form as the desk takes it; raises Misused with a sentence for whoever filled it in."""
    try:
        return wanted.model_validate(form)
    except ValidationError as error:
        raise Misused(_said(error, wanted)) from error


def _said(error: ValidationError, wanted: type[Nothing]) -> str:
    first = error.errors()[0]
    if first["type"] in {"missing", "string_pattern_mismatch"} and first["loc"][0] in {"text", "quote"}:
        return "框里还没有文字：请先粘贴，再点下面的按钮。"
    if first["type"] == "string_too_long":
        return f"框里有 {len(first['input'])} 字，最多 {first['ctx']['max_length']} 字：请删去一些，或分几次送来。"
    return told([{**each, "loc": ("body", *each["loc"])} for each in error.errors()], wanted)
