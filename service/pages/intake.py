"""What was taken in, for those who keep the letters: one answer with two faces, a page and its JSON."""

from __future__ import annotations

import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from search.searcher import Searcher
from service.language.doors import Held, said_once
from service.language.params import Stretch
from service.language.templating import render
from service.schemas.intake import DoubtedOut, FileOut, IntakeOut
from service.schemas.running import REFUSALS

_MOST_FILES = 200
"""Files that the page names one by one: what a person reads through; the JSON names all."""

router = APIRouter(dependencies=[Depends(said_once)])


@router.get(
    "/api/intake",
    summary="收录情况",
    description="收录了多少，哪些复函有存疑之处（附更正文件），哪些文件未能收录或略过，各是为什么。",
    tags=["运行"],
    responses=REFUSALS,
)
def intake(wanted: Annotated[Stretch, Query()], searcher: Held) -> IntakeOut:
    """What was taken in and what was not."""
    return _taken(searcher, wanted)


@router.get("/intake", include_in_schema=False)
def intake_page(request: Request, wanted: Annotated[Stretch, Query()], searcher: Held) -> Response:
    """The same, to be read and copied from."""
    return render(request, "intake.html", {"found": _taken(searcher, wanted), "asked": wanted, "most": _MOST_FILES})


def _taken(searcher: Searcher, wanted: Stretch) -> IntakeOut:
    generation, manifest = searcher.archive.generation, searcher.archive.manifest
    return IntakeOut(
        generation=generation.folder.name,
        built=datetime.datetime.fromisoformat(manifest.built),
        **searcher.counts(),
        doubted=tuple(map(DoubtedOut.of, searcher.doubtful(wanted.limit, wanted.offset))),
        refused=FileOut.each(manifest.refused),
        passed_over=FileOut.each(manifest.passed_over),
    )
