"""The tray's doors: the passages that a clerk collected, in order, and the paper made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response

from index.errors import Misused, NotHeld
from search.excerpts.gather import Excerpts
from search.excerpts.markdown import markdown
from search.excerpts.word import word
from search.searcher import Searcher
from service.around.bodies import TextDoor
from service.around.errors import status_of
from service.language.desk_bodies import TITLE, ExportIn
from service.language.doors import Held, Nothings, said_once
from service.language.params import PageTray
from service.language.templating import render
from service.pages.forms import Form
from service.pages.trays import Tray, paper, sent, shared
from service.schemas.running import REFUSALS

router = APIRouter(route_class=TextDoor, dependencies=[Depends(said_once)])

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "markdown": "text/markdown; charset=utf-8",
}
_SUFFIXES = {"docx": "docx", "markdown": "md"}
_FILE = {"description": "文件", "content": {kind: {} for kind in _TYPES.values()}}
_ANSWERS: dict[int | str, dict[str, Any]] = {**REFUSALS, 200: _FILE}


@router.get("/tray", include_in_schema=False)
def tray(request: Request, wanted: Annotated[PageTray, Query()], searcher: Held) -> Response:
    """A tray that an address names; without one the page that a script fills from the browser's memory."""
    return _shown(request, shared(wanted.keys), {"shared": "1"} if wanted.keys else {}, searcher)


@router.post("/tray", include_in_schema=False)
def change(request: Request, form: Form, searcher: Held, _: Nothings) -> Response:
    """The tray after what a button asks for."""
    return _shown(request, sent(form.boxes), form.boxes, searcher)


@router.post("/tray/export", include_in_schema=False)
def download(request: Request, form: Form, searcher: Held, _: Nothings) -> Response:
    """The paper made of the tray; what cannot be is said on the page, beside the tray."""
    try:
        return _file(paper(form.boxes), searcher)
    except (Misused, NotHeld) as error:
        return _shown(request, sent({**form.boxes, "do": ""}), form.boxes, searcher, error)


@router.post(
    "/api/export",
    summary="导出引文",
    description="收入的段落写成 Word 公文或 Markdown：引文一字不改，后附出处、键和校验码，末尾列出所引复函。",
    tags=["先例"],
    response_class=Response,
    responses=_ANSWERS,
)
def export(asked: ExportIn, searcher: Held, _: Nothings) -> Response:
    """The paper made of collected passages."""
    return _file(asked, searcher)


def _file(asked: ExportIn, searcher: Searcher) -> Response:
    excerpts = asked.gathered(searcher)
    name = quote(f"{excerpts.title}.{_SUFFIXES[asked.format]}", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(_written(asked.format, excerpts), media_type=_TYPES[asked.format], headers=headers)


def _written(kind: str, excerpts: Excerpts) -> bytes:
    return word(excerpts) if kind == "docx" else markdown(excerpts).encode()


def _shown(
    request: Request, held: Tray, given: Mapping[str, str], searcher: Searcher, refusal: Exception | None = None
) -> Response:
    values = {
        "chapters": held.chapters(searcher),
        "keys": [one.key for one in held.kept],
        "touched": held.touched,
        "title": given.get("title", TITLE),
        "shared": "shared" in given,
        "refusal": str(refusal) if refusal else None,
    }
    return render(request, "tray.html", values, status_of(refusal)[0] if refusal else 200)
