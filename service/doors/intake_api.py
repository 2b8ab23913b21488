"""The doors through which the staff bring letters in and take them out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from index.errors import AlreadyHeld, Misused
from index.reading.contents import LARGEST_FILE
from service.around.uploads import Upload, is_multipart, parts_of
from service.doors.api import Number
from service.language.doors import Held, Kept, Nothings, said_once
from service.schemas.letters import HeldOut, LetterListed, RemovedOut
from service.schemas.running import REFUSALS, STAFF_REFUSALS
from service.staff.letterbox import bring_in, take_out
from service.staff.staff import Staff

_BY_STAFF = "请求头要带 Authorization: Bearer 加上 FUHAN_STAFF_TOKEN 的值。"

router = APIRouter(dependencies=[Depends(said_once)], tags=["复函"], responses=REFUSALS | STAFF_REFUSALS)


_FILE = {"type": "string", "format": "binary", "description": "一封函的文件"}
_FORM = {"schema": {"type": "object", "required": ["file"], "properties": {"file": _FILE}}}
_UPLOAD = {"requestBody": {"required": True, "content": {"multipart/form-data": _FORM}}}


async def _letter_file(request: Request, _: Staff) -> Upload:
    """The form's one file; nothing of it is read before the token was."""
    boxes, files = await parts_of(request, LARGEST_FILE) if is_multipart(request.headers) else ({}, {})
    if boxes or set(files) != {"file"}:
        raise Misused("没有收到文件：请用 multipart/form-data 上传一个文件，字段名为 file，此外没有别的字段。")
    return files["file"]


@router.post(
    "/api/letters",
    status_code=201,
    summary="收录一封函",
    description=f"上传一封函的文件；答复到达时已经可以检索。已经收录的答 409，不能收录的答 422。{_BY_STAFF}",
    openapi_extra=_UPLOAD,
    responses={409: {"model": HeldOut, "description": "这封函已经收录"}},
    response_model=LetterListed,
)
def add(
    upload: Annotated[Upload, Depends(_letter_file)], keeper: Kept, searcher: Held, _: Nothings
) -> LetterListed | Response:
    """A new letter, searchable when the answer comes."""
    try:
        return LetterListed.of(bring_in(upload, keeper, searcher))
    except AlreadyHeld as error:
        letter = LetterListed.of(searcher.letter(error.key))
        held = HeldOut(error="already_held", message=str(error), status=409, letter=letter)
        return JSONResponse(held.model_dump(mode="json"), 409)


@router.delete(
    "/api/letters/{doc_number:path}",
    summary="移出一封函",
    description=f"把一封函的文件移到档案旁边按日期命名的文件夹里，不删除；答复到达时已经检索不到。{_BY_STAFF}",
)
def remove(doc_number: Number, _: Staff, keeper: Kept, searcher: Held, __: Nothings) -> RemovedOut:
    """A letter taken out; its file is kept."""
    return RemovedOut.model_validate(take_out(doc_number, keeper, searcher))
