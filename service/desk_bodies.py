"""What the precedent desk is handed: texts to be cut, proved and checked. A field that is not known is refused.

Programs send these as JSON, pages as a form.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from search.asked import LARGEST_PAGE
from service.params import Day, Nothing

LONGEST_TEXT = 100_000
"""Characters of a pasted text: the longest real proposals have a tenth of that."""

_WHOLE = f"全文（建议、提案或复函草稿），不能为空，最多 {LONGEST_TEXT} 字"
Pasted = Annotated[str, Field(pattern=r"\S", max_length=LONGEST_TEXT)]


class ProposalIn(Nothing):
    """A new proposal."""

    text: Pasted = Field(description=_WHOLE)
    limit: int = Field(default=10, ge=1, le=LARGEST_PAGE, description=f"每条诉求的先例条数，1 至 {LARGEST_PAGE} 的整数")


class QuoteIn(Nothing):
    """A quote to be proved; with `hash` it must be the whole passage of `key`."""

    quote: Pasted = Field(description=f"要核对的引文，不能为空，最多 {LONGEST_TEXT} 字")
    key: str | None = Field(
        default=None, min_length=1, max_length=200, description="引文所注的段落的键，1 至 200 字"
    )
    hash: str | None = Field(default=None, pattern=r"^[0-9a-f]{16}$", description="导出引文时所附的内容校验码，16 位")


class DraftIn(Nothing):
    """A draft reply to be checked."""

    text: Pasted = Field(description=_WHOLE)
    date: Day | None = Field(default=None, description="草稿的日期，用来理解“今年”“去年”，形如 2022-06-15")
