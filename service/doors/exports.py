"""What can be taken away: a feed of any question or list, and all of its hits or letters as a table or as JSON."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response

from index.letters import Letter
from search.searcher import Searcher
from service.doors import feed, tables
from service.language import links, wording
from service.language.doors import Held, said_once
from service.language.params import Fed, Ordered, PageList, PageQuestion, Worded
from service.language.templating import text
from service.schemas.letters import LetterListed, LettersOut
from service.schemas.results import ResultsOut
from service.schemas.running import REFUSALS

router = APIRouter(dependencies=[Depends(said_once)], tags=["带走"], responses=REFUSALS)

_ALL = 1_000_000
"""Letters of one list: all of them."""


@router.get(
    "/feed.atom",
    summary="订阅",
    description=f"一个问题或一份复函列表的 Atom 订阅：最相关的（没有问题则是最新的）{feed.NEWEST} 条，从新到旧。",
    response_class=Response,
)
def atom(request: Request, fed: Annotated[Fed, Query()], searcher: Held) -> Response:
    """The feed of a question, or of all letters that the filters let through."""
    built = datetime.datetime.fromisoformat(searcher.archive.manifest.built)
    if fed.q.strip():
        best = dataclasses.replace(fed.asked(), limit=feed.NEWEST, sort="relevance")
        entries, page = feed.of_hits(searcher.search(best).hits, built), links.door("/", fed, PageQuestion)
    else:
        letters = searcher.letters(fed.filters(), feed.NEWEST)[1]
        entries, page = feed.of_letters(letters, built), links.door("/letters", fed, PageList)
    address = links.feed(fed)
    values = {
        "name": feed.name(address),
        "title": wording.named(fed.q.strip(), links.narrowing(fed)),
        "updated": max((entry.updated for entry in entries), default=built),
        "base": str(request.base_url).rstrip("/"),
        "itself": address,
        "page": page,
        "entries": entries,
    }
    return Response(text("feed.atom", values), media_type="application/atom+xml")


@router.get(
    "/api/search.csv",
    summary="检索结果表",
    description="一个问题的全部结果，可用 Excel 打开的 CSV（UTF-8，带 BOM）；会被当作公式的格子前面加一个撇号。",
    response_class=Response,
)
def found_table(question: Annotated[Worded, Query()], searcher: Held) -> Response:
    """All hits of a question as a table."""
    hits = searcher.everything(question.asked()).hits
    return _table(tables.table(tables.HITS, hits), "检索结果.csv")


@router.get("/api/search.json", summary="检索结果全部", description="一个问题的全部结果，形状与 /api/search 相同。")
def found_all(question: Annotated[Worded, Query()], searcher: Held, response: Response) -> ResultsOut:
    """All hits of a question."""
    _save(response, "检索结果.json")
    return ResultsOut.of(searcher.everything(question.asked()))


@router.get(
    "/api/letters.csv",
    summary="复函目录表",
    description="符合筛选的全部复函，可用 Excel 打开的 CSV（UTF-8，带 BOM）；不含正文。",
    response_class=Response,
)
def letters_table(listed: Annotated[Ordered, Query()], searcher: Held) -> Response:
    """All letters of a list as a table."""
    return _table(tables.table(tables.LETTERS, _letters(searcher, listed)), "复函目录.csv")


@router.get(
    "/api/letters.json", summary="复函目录全部", description="符合筛选的全部复函，形状与 /api/letters 相同；不含正文。"
)
def letters_all(listed: Annotated[Ordered, Query()], searcher: Held, response: Response) -> LettersOut:
    """All letters of a list."""
    _save(response, "复函目录.json")
    letters = tuple(LetterListed.of(letter) for letter in _letters(searcher, listed))
    facets = searcher.archive.register.counts(listed.filters())
    return LettersOut(total=len(letters), facets=facets, letters=letters)


def _letters(searcher: Searcher, listed: Ordered) -> list[Letter]:
    return searcher.letters(listed.filters(), _ALL, 0, listed.order)[1]


def _table(content: bytes, file: str) -> Response:
    response = Response(content, media_type="text/csv")
    _save(response, file)
    return response


def _save(response: Response, file: str) -> None:
    """Let a browser save the answer under this name."""
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file)}"
