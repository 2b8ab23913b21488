"""The pages for people: the same answers as the interface gives, laid out to be read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from index.archive import citation
from index.letters import BODY, SECTION
from search.asking.asked import DEEPEST
from search.cases import case_of, listed
from search.searcher import Searcher
from search.similar import similar
from service.language import links
from service.language.doors import Held, said_once
from service.language.params import Narrowed, Nothing, PageLetter, PageList, PageOverview, PageQuestion
from service.language.templating import render
from service.pages.examples import examples
from service.pages.letterview import blocks
from service.pages.survey import surveyed

_LATEST = 6
"""Letters on the start page: one screen of a phone."""

router = APIRouter(include_in_schema=False, dependencies=[Depends(said_once)])


@router.get("/")
def ask(request: Request, asked: Annotated[PageQuestion, Query()], searcher: Held) -> Response:
    """The results of a question; without one the start page, or the list if there are filters."""
    if asked.q.strip():
        return _results(request, asked, searcher)
    if asked.filters():
        narrowed = asked.model_dump(include=set(Narrowed.model_fields))
        return RedirectResponse(links.at("/letters", PageList(**narrowed)), 303)
    latest = listed(searcher.archive, asked.filters(), _LATEST).page
    firsts = [case.letters[0] for case in latest]
    values = {"asked": asked, "cases": latest, "examples": examples(firsts), "health": searcher.health()}
    return render(request, "start.html", values)


@router.get("/letters")
def letters(request: Request, asked: Annotated[PageList, Query()], searcher: Held) -> Response:
    """All letters, those that answer one proposal together."""
    filters, archive = asked.filters(), searcher.archive
    found = listed(archive, filters, asked.limit, asked.offset, asked.order)
    return render(request, "letters.html", {"asked": asked, "found": found, "facets": archive.register.counts(filters)})


@router.get("/overview")
def overview(request: Request, asked: Annotated[PageOverview, Query()], searcher: Held) -> Response:
    """How many letters there are of each kind, as charts that lead to them."""
    return render(request, "overview.html", {"asked": asked, **surveyed(searcher.archive, asked.filters())})


@router.get("/letters/{key:path}")
def letter(request: Request, key: str, wanted: Annotated[PageLetter, Query()], searcher: Held) -> Response:
    """One letter, word for word, with the passage that was found marked in it."""
    found = searcher.letter(key)
    passages = searcher.passages(found.key)
    marked = searcher.passage(wanted.passage)[0] if wanted.passage else None
    cited = {p.start: (p.key, citation(found, p)) for p in passages if p.role in (BODY, SECTION)}
    span = (marked.start, marked.end) if marked and marked.letter == found.key else wanted.place()
    beside = {"case": case_of(searcher.archive, found.key), "alike": similar(searcher, found.key)}
    values = {"letter": found, "blocks": list(blocks(found, cited, span)), "marked": marked, **beside}
    return render(request, "letter.html", values)


@router.get("/about")
def about(request: Request, searcher: Held, _: Annotated[Nothing, Query()]) -> Response:
    """What this is, how to ask, and what it does not do."""
    return render(request, "about.html", {"health": searcher.health(), "deepest": DEEPEST})


def _results(request: Request, asked: PageQuestion, searcher: Searcher) -> Response:
    found, together = searcher.search(asked.asked()), searcher.archive.register.cases
    return render(request, "results.html", {"asked": asked, "found": found, "deepest": DEEPEST, "together": together})
