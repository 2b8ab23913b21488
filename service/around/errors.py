"""What went wrong, said to whoever asked: one table of statuses, one shape, a page for people and JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from index import errors as house
from service.around.headers import SAFE
from service.around.watch import REQUEST_ID
from service.language.desk_bodies import ItemIn
from service.language.params import Narrowed, Nothing
from service.language.templating import render
from service.schemas.running import ErrorOut

STATUSES: Mapping[type[house.FuhanError], tuple[int, str]] = {
    house.Misused: (422, "misused"),
    house.Busy: (503, "busy"),
    house.AlreadyHeld: (409, "already_held"),
    house.NotAllowed: (403, "not_allowed"),
    house.NotIdentified: (401, "not_identified"),
    house.NotHeld: (404, "not_held"),
    house.Unreadable: (422, "unreadable"),
    house.ArchiveMissing: (503, "archive_missing"),
    house.ArchiveMismatch: (503, "archive_mismatch"),
    house.ArchiveDamaged: (503, "archive_damaged"),
    house.ArchiveError: (503, "archive_error"),
    house.NotWritten: (507, "not_written"),
    house.Refused: (422, "refused"),
    house.FuhanError: (500, "error"),
}
_PROGRAMS = ("/api", "/metrics", "/openapi.json", "/feed.atom")
_LONGEST_QUOTE = 40
"""A refused value is quoted up to this many characters: enough to recognise it."""
_MOST_SENTENCES = 3
_NO_JSON = "请求正文不是可读的 JSON 对象，各字段见 /docs"


def hang_up(app: FastAPI) -> None:
    """Hang up every handler on the app."""
    app.add_exception_handler(house.FuhanError, _expected)
    app.add_exception_handler(RequestValidationError, _bad_parameters)
    app.add_exception_handler(HTTPException, _no_such_door)
    app.add_exception_handler(Exception, _unexpected)


def status_of(error: Exception) -> tuple[int, str]:
    """The HTTP status and the code of what went wrong on purpose."""
    return next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)


def told(found: Sequence[Mapping[str, Any]], taken: type[Nothing]) -> str:
    """What pydantic found wrong with what a door takes, in that door's own words."""
    return "；".join(_sentence(each, taken) for each in found[:_MOST_SENTENCES]) + "。"


async def _expected(request: Request, error: Exception) -> Response:
    status, code = status_of(error)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    asked = _narrowed(request) if isinstance(error, house.Misused) else None
    return _answer(request, ErrorOut(error=code, message=str(error), status=status), headers, asked)


async def _bad_parameters(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    return _answer(request, ErrorOut(error="invalid_parameter", message=told(found, _taken(request)), status=422))


def _taken(request: Request) -> type[Nothing]:
    """What the door takes at which the request was made."""
    door = request.scope["route"].dependant
    return next((each.field_info.annotation for each in (*door.body_params, *door.query_params)), Nothing)


def _narrowed(request: Request) -> Narrowed | None:
    """What was asked of a page where each filter can be and all together cannot: it stays, to be mended."""
    taken = _taken(request)
    try:
        return taken.model_validate(dict(request.query_params)) if issubclass(taken, Narrowed) else None
    except ValidationError:
        return None


async def _no_such_door(request: Request, error: Exception) -> Response:
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
    said = {
        400: (422, "invalid_parameter", f"{_NO_JSON}。"),  # so deep that it could not be taken apart
        404: (404, "not_found", f"没有这个地址：{_quoted(request.url.path)}。"),
        405: (405, "method_not_allowed", f"这个地址不接受 {request.method} 请求。"),
    }
    status, code, message = said.get(status, (status, "http_error", f"请求没有办成（HTTP {status}）。"))
    return _answer(request, ErrorOut(error=code, message=message, status=status), headers)


async def _unexpected(request: Request, _: Exception) -> Response:
    """This handler stands outside every middleware, so it dresses its answer itself."""
    request_id = str(request.state.request_id)
    message = f"服务内部出错，请把请求编号 {request_id} 告诉管理员。"
    headers = {**SAFE, REQUEST_ID: request_id}
    return _answer(request, ErrorOut(error="internal", message=message, status=500), headers)


def _answer(
    request: Request, error: ErrorOut, headers: Mapping[str, str] | None = None, asked: Narrowed | None = None
) -> Response:
    if request.url.path.startswith(_PROGRAMS):
        return JSONResponse(error.model_dump(), error.status, headers)
    return render(request, "error.html", {"error": error, "asked": asked}, error.status, headers)


def _sentence(found: Mapping[str, Any], taken: type[Nothing]) -> str:
    """One refused parameter in words: its name, its value and what it may hold."""
    where, *names = [str(part) for part in found["loc"] if isinstance(part, str)]  # a place in a list has no name
    name, value = (names or [where])[-1], found["input"]
    what = _described(taken, name)
    match found["type"]:
        case "extra_forbidden":
            return f"不认识参数 {_quoted(name)}，可用的参数见 /docs"
        case _ if what is None:
            return _NO_JSON
        case "missing":
            return f"缺少参数 {name}：{what}"
        case "string_too_long":
            return f"参数 {name} 有 {len(value)} 字，最多 {found['ctx']['max_length']} 字"
    return f"参数 {name} 的值{_quoted(value)}不合要求：{what}"


def _described(taken: type[Nothing], name: str) -> str | None:
    """What a parameter may hold, in words; None where the door does not know it."""
    return next((each.model_fields[name].description for each in (taken, ItemIn) if name in each.model_fields), None)


def _quoted(value: object) -> str:
    text = str(value).encode("utf-8", "replace").decode()  # half a surrogate pair cannot be written down
    return f"“{text[:_LONGEST_QUOTE]}…”" if len(text) > _LONGEST_QUOTE else f"“{text}”"
