"""The precedent desk's pages: a proposal's precedents, the course of figures, quotes and drafts put to the test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from index.errors import Misused, NotHeld, Unreadable
from index.letters import Passage
from search.proof.draft import check_draft
from search.proof.verify import verify
from search.proposals.handlers import handlers
from search.searcher import Searcher
from search.statements.history import history
from service.around.errors import status_of
from service.language.desk_bodies import DraftIn, ProposalIn, QuoteIn
from service.language.doors import Held, Nothings, said_once
from service.language.params import PageHistory
from service.language.templating import render
from service.pages.courses import courses
from service.pages.forms import Form, Posted, filled
from service.pages.mending import mended

router = APIRouter(include_in_schema=False, dependencies=[Depends(said_once)])

Boxes = Mapping[str, str]
Found = Mapping[str, object]


@router.get("/precedents")
def proposal(request: Request, _: Nothings) -> Response:
    """The empty desk for a new proposal."""
    return _empty(request, "precedents.html")


@router.post("/precedents")
def find_precedents(request: Request, form: Form, searcher: Held, _: Nothings) -> Response:
    """What a proposal asks for, and how such asks were answered before."""
    return _answered(request, "precedents.html", form, lambda boxes: _precedents(boxes, searcher))


@router.get("/history")
def figure_history(request: Request, wanted: Annotated[PageHistory, Query()], searcher: Held) -> Response:
    """Where else a passage's statements stand, and what became of each of its figures."""
    passage, cited = searcher.passage(wanted.passage)
    found = history(searcher, passage.key)
    values = {"passage": passage, "cited": cited, "found": found, "lines": courses(found, passage.text, cited)}
    return render(request, "history.html", values)


@router.get("/verify")
def quote(request: Request, _: Nothings) -> Response:
    """The empty form for a quote."""
    return _empty(request, "verify.html")


@router.post("/verify")
def verify_quote(request: Request, form: Form, searcher: Held, _: Nothings) -> Response:
    """Whether a quote stands in the letters, and if it was altered, where."""
    return _answered(request, "verify.html", form, lambda boxes: _verdict(filled(QuoteIn, boxes), searcher))


@router.get("/draft")
def draft(request: Request, _: Nothings) -> Response:
    """The empty form for a draft reply."""
    return _empty(request, "draft.html")


@router.post("/draft")
def check(request: Request, form: Form, searcher: Held, _: Nothings) -> Response:
    """A draft, sentence by sentence."""
    return _answered(request, "draft.html", form, lambda boxes: _checked(filled(DraftIn, boxes), searcher))


def _empty(request: Request, template: str) -> Response:
    return render(request, template, {"given": {}, "refusal": None, "found": None})


def _answered(request: Request, template: str, form: Posted, find: Callable[[Boxes], Found]) -> Response:
    """The page with what was found; what cannot be is said in its place, beside the text that was given."""
    given = form.boxes
    try:
        given = form.read()
        found, refusal, status = find(given), None, 200
    except (Misused, NotHeld, Unreadable) as error:
        found, refusal, status = {"found": None}, str(error), status_of(error)[0]
    return render(request, template, {"given": given, "refusal": refusal, **found}, status)


def _precedents(boxes: Boxes, searcher: Searcher) -> Found:
    """Each part of the proposal, the asks among them with their precedents."""
    mend = mended(boxes)
    asked = filled(ProposalIn, {"text": boxes.get("text"), "asks": () if mend.anew else mend.asks})
    found = asked.answered(searcher) if mend.anew or mend.asks else ()
    covering = [letter for ask in found if ask.covered for letter in ask.letters]
    return {"found": found, "lines": mend.lines(found), "touched": mend.touched, "offices": handlers(covering)}


def _verdict(asked: QuoteIn, searcher: Searcher) -> Found:
    found = verify(searcher, asked.quote, asked.key, asked.hash)
    return {
        "found": found,
        "passages": _held(searcher, [place.key for place in found.places]),
        "quoted": [(one.start, one.end) for one in found.differences],
        "sources": [(one.source_start, one.source_end) for one in found.differences],
    }


def _checked(asked: DraftIn, searcher: Searcher) -> Found:
    found = check_draft(searcher, asked.text, asked.date)
    differing = [[(figure.start, figure.end) for figure in one.figures] for one in found]
    return {"found": found, "differing": differing, "passages": _held(searcher, [one.key for one in found if one.key])}


def _held(searcher: Searcher, keys: list[str]) -> dict[str, Passage]:
    return {key: searcher.passage(key)[0] for key in dict.fromkeys(keys)}
