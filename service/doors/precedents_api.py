"""The doors of the precedent desk: asks and their precedents, the course of figures, quotes and drafts."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from search.proof.draft import check_draft
from search.proof.verify import verify
from search.statements.history import history
from service.around.bodies import TextDoor
from service.language.desk_bodies import DraftIn, ProposalIn, QuoteIn
from service.language.doors import Held, Key, Nothings, said_once
from service.schemas.drafts import DraftOut, SentenceOut
from service.schemas.precedents import PrecedentsOut
from service.schemas.provenance import HistoryOut, VerdictOut
from service.schemas.running import REFUSALS

router = APIRouter(route_class=TextDoor, dependencies=[Depends(said_once)], tags=["先例"], responses=REFUSALS)


@router.post(
    "/api/precedents",
    summary="找先例",
    description="把一件新建议、提案切成一条条诉求，逐条给出以往的答复、办理单位和采纳情况。",
)
def find_precedents(proposal: ProposalIn, searcher: Held, _: Nothings) -> PrecedentsOut:
    """The precedents of each ask of a proposal."""
    return PrecedentsOut.model_validate({"asks": proposal.answered(searcher)})


@router.get(
    "/api/passages/{key:path}/history",
    summary="口径演变",
    description="同一说法还见于哪些复函，其中每个数字前后是否一致，以哪一个为最新。",
)
def figure_history(key: Key, searcher: Held, _: Nothings) -> HistoryOut:
    """Where else a passage's statements stand, and what became of its figures."""
    return HistoryOut.model_validate(history(searcher, key))


@router.post(
    "/api/verify",
    summary="核对引文",
    description="一段引文是否与复函原文一字不差；有改动的，指出改在哪里。空白和换行不算改动。",
)
def verify_quote(quote: QuoteIn, searcher: Held, _: Nothings) -> VerdictOut:
    """Whether a quote stands in the archive as it is written."""
    return VerdictOut.model_validate(verify(searcher, quote.quote, quote.key, quote.hash))


@router.post(
    "/api/check-draft",
    summary="核稿",
    description="复函草稿逐句有无依据，数字是不是最新口径。只查不写：依据都是以往复函的原文。",
)
def check(draft: DraftIn, searcher: Held, _: Nothings) -> DraftOut:
    """A draft, sentence by sentence."""
    found = check_draft(searcher, draft.text, draft.date)
    return DraftOut(sentences=tuple(map(SentenceOut.model_validate, found)))
