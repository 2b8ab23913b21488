"""The doors for programs: each declares its bounds, asks the searcher, wraps the answer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from index.errors import NotHeld
from search.cases import case_of
from search.similar import similar
from service.language.doors import Held, Kept, Key, Nothings, said_once
from service.language.params import Listed, Question
from service.schemas.citations import PassageOut
from service.schemas.letters import LetterListed, LetterOut, LettersOut
from service.schemas.results import ResultsOut
from service.schemas.running import REFUSALS, HealthOut
from service.schemas.similar import SimilarOut

Number = Annotated[str, Path(description="文号或自编号，写在地址里要按百分号编码")]

router = APIRouter(dependencies=[Depends(said_once)])


@router.get(
    "/api/search",
    summary="检索",
    description="问一句话，得到排好序的段落；每一段带出处，段落文字与复函原文一字不差。",
    tags=["检索"],
    responses=REFUSALS,
)
def find(question: Annotated[Question, Query()], searcher: Held) -> ResultsOut:
    """Ranked passages for a question."""
    return ResultsOut.of(searcher.search(question.asked()))


@router.get(
    "/api/letters",
    summary="复函列表",
    description="全部复函，可以筛选、排序和翻页，并给出各筛选项的取值与件数；不含正文。",
    tags=["复函"],
    responses=REFUSALS,
)
def letters(listed: Annotated[Listed, Query()], searcher: Held) -> LettersOut:
    """A stretch of all letters without their text."""
    total, page = searcher.letters(listed.filters(), listed.limit, listed.offset, listed.order)
    facets = searcher.archive.register.counts(listed.filters())
    return LettersOut(total=total, facets=facets, letters=tuple(LetterListed.of(letter) for letter in page))


@router.get(
    "/api/letters/{doc_number:path}/similar",
    summary="相近的复函",
    description="说到同样事情的别的复函，并指出是哪一部分与哪一部分相近；答复同一件建议、提案的另列在 case 里。",
    tags=["复函"],
    responses=REFUSALS,
)
def alike(doc_number: Number, searcher: Held, _: Nothings) -> SimilarOut:
    """The letters most like one, and those that answer the same proposal."""
    letter = searcher.letter(doc_number)
    return SimilarOut.of(letter, case_of(searcher.archive, letter.key), similar(searcher, letter.key))


@router.get(
    "/api/letters/{doc_number:path}",
    summary="一件复函",
    description="按文号（任何写法）或自编号取一件复函：各字段、各部分的起止和全文。",
    tags=["复函"],
    responses=REFUSALS,
)
def letter(doc_number: Number, searcher: Held, _: Nothings) -> LetterOut:
    """One letter by its 文号 in any spelling, or by its own id."""
    return LetterOut.of(searcher.letter(doc_number))


@router.get(
    "/api/passages/{key:path}",
    summary="一个段落",
    description="按键取一个段落和它的出处。键形如 云工信函〔2022〕56号#一（一），写在地址里时 # 要写成 %23。",
    tags=["复函"],
    responses=REFUSALS,
)
def passage(key: Key, searcher: Held, _: Nothings) -> PassageOut:
    """One passage by its key, with its citation."""
    if "#" not in key:
        raise NotHeld(f"“{key}”不是段落的键：键形如 文号#一（一），写在地址里时 # 要写成 %23。")
    return PassageOut.of(*searcher.passage(key))


@router.get(
    "/api/health",
    summary="健康状况",
    description="档案能不能用，用的是哪一代，收录多少，有哪些文件没有读进来。",
    tags=["运行"],
)
def health(searcher: Held, keeper: Kept, _: Nothings) -> HealthOut:
    """Whether the archive can answer, and what it holds."""
    state = searcher.health()
    return HealthOut.model_validate(state | {"problem": state["problem"] or keeper.problem})


@router.get(
    "/metrics",
    summary="运行指标",
    description="Prometheus 文本格式的运行指标。",
    tags=["运行"],
    response_class=Response,
)
def metrics(request: Request, searcher: Held, _: Nothings) -> Response:
    """Prometheus' text format."""
    return Response(request.app.state.metrics.text(searcher.counts()), media_type="text/plain; version=0.0.4")
