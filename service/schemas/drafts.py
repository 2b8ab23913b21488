"""A draft reply, sentence by sentence: what bears it out, and which figures are no longer the latest."""

from __future__ import annotations

from pydantic import Field

from search.hits import Span
from service.schemas.provenance import Cited, Stated, StatedOut


class CheckedOut(Stated):
    """A figure of the draft that differs from the latest one."""

    value: str
    start: int
    end: int
    latest: StatedOut
    disputing: tuple[StatedOut, ...] = Field(
        description="同一时点另有复函与 latest 说法不一；不空时，彼此都不能算作最新口径"
    )


class SentenceOut(Stated):
    """A sentence of the draft and what bears it out."""

    start: int
    end: int
    text: str
    status: str = Field(
        description="supported 有依据、figure_differs 数字与最新复函不同、unsupported 没有依据、frame 套语"
    )
    share: float = Field(description="依据所含的字词比例，0 至 1")
    key: str | None = Field(description="依据所在的段落")
    support: Span | None = Field(description="依据在段落中的起止")
    citation: Cited | None
    exact: bool = Field(description="是否一字不差地见于该段落；空白不算")
    figures: tuple[CheckedOut, ...]


class DraftOut(Stated):
    """A draft, sentence by sentence."""

    sentences: tuple[SentenceOut, ...]
