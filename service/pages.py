"""The pages for people: the same answers as the interface gives, laid out to be read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from index.archive import citation
from index.letters import BODY, SECTION
from search.asked import DEEPEST
from search.searcher import Searcher
from service import links
from service.doors import Held, said_once
from service.examples import examples
from service.letterview import blocks
from service.params import Narrowed, Nothing, PageLetter, PageList, PageQuestion
from service.templating import render

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
    _, latest = searcher.letters(asked.filters(), _LATEST, 0)
    values = {"asked": asked, "letters": latest, "examples": examples(latest), "health": searcher.health()}
    return render(request, "start.html", values)


@router.get("/letters")
def letters(request: Request, listed: Annotated[PageList, Query()], searcher: Held) -> Response:
    """All letters, newest first."""
    total, page = searcher.letters(listed.filters(), listed.limit, listed.offset)
    return render(request, "letters.html", {"asked": listed, "total": total, "letters": page})


@router.get("/letters/{key:path}")
def letter(request: Request, key: str, wanted: Annotated[PageLetter, Query()], searcher: Held) -> Response:
    """One letter, word for word, with the passage that was found marked in it."""
    found = searcher.letter(key)
    passages = searcher.passages(found.key)
    marked = searcher.passage(wanted.passage)[0] if wanted.passage else None
    cited = {p.start: (p.key, citation(found, p)) for p in passages if p.role in (BODY, SECTION)}
    span = (marked.start, marked.end) if marked and marked.letter == found.key else wanted.place()
    values = {"letter": found, "blocks": list(blocks(found, cited, span)), "marked": marked}
    return render(request, "letter.html", values)


@router.get("/about")
def about(request: Request, searcher: Held, _: Annotated[Nothing, Query()]) -> Response:
    """What this is, how to ask, and what it does not do."""
    return render(request, "about.html", {"health": searcher.health(), "deepest": DEEPEST})


def _results(request: Request, asked: PageQuestion, searcher: Searcher) -> Response:
    found = searcher.search(asked.asked())
    return render(request, "results.html", {"asked": asked, "found": found, "deepest": DEEPEST})
