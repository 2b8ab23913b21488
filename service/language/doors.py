"""What every endpoint is handed: the searcher on its newest archive, and an address that says each thing once."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import Depends, Path, Query, Request

from index.errors import Misused
from search.searcher import Searcher
from service.language.params import Nothing
from service.staff.keeper import Keeper


def _held(request: Request) -> Searcher:
    """The searcher; if the archive was switched meanwhile, it answers from the new generation."""
    searcher: Searcher = request.app.state.searcher
    searcher.reload()
    return searcher


def _keeper(request: Request) -> Keeper:
    keeper: Keeper = request.app.state.keeper
    return keeper


def said_once(request: Request) -> None:
    """Refuse a parameter given twice: which of the two was meant is not ours to guess."""
    given = Counter(name for name, _ in request.query_params.multi_items())
    if twice := [name for name, count in given.items() if count > 1]:
        raise Misused(f"参数 {'、'.join(twice)} 给了不止一次，每个参数只能给一次。")


Held = Annotated[Searcher, Depends(_held)]
Kept = Annotated[Keeper, Depends(_keeper)]
Nothings = Annotated[Nothing, Query()]
Key = Annotated[str, Path(description="段落的键，写在地址里要按百分号编码，# 写成 %23")]
