"""What the precedent desk is handed: texts to be cut, proved and checked. A field that is not known is refused.

Programs send these as JSON, pages as a form.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from index.errors import Misused
from search.asked import LARGEST_PAGE
from search.proposals.asks import asks
from search.proposals.precedents import Answered, precedents
from search.searcher import Searcher
from service.params import Day, Nothing

LONGEST_TEXT = 100_000
"""Characters of a pasted text: the longest real proposals have a tenth of that."""

LONGEST_DRAFT = 20_000
"""Characters of a draft: a long reply has a quarter of that, and every sentence is a search of its own."""
MOST_ASKS = 50
"""Asks answered at once, for the same reason; proposals have three to eight."""

_WHOLE = "建议、提案或复函草稿的全文，不能为空"
Pasted = Annotated[str, Field(pattern=r"\S", max_length=LONGEST_TEXT)]


class ProposalIn(Nothing):
    """A new proposal."""

    text: Pasted = Field(description=_WHOLE)
    limit: int = Field(default=10, ge=1, le=LARGEST_PAGE, description=f"每条诉求的先例条数，1 至 {LARGEST_PAGE} 的整数")

    def answered(self, searcher: Searcher) -> tuple[Answered, ...]:
        """The precedents of its asks; raises Misused where these are too many to answer at once."""
        if (count := len(asks(self.text))) > MOST_ASKS:
            raise Misused(f"这段文字里有 {count} 条诉求，一次最多 {MOST_ASKS} 条：请分几次送来。")
        return precedents(searcher, self.text, self.limit)


class QuoteIn(Nothing):
    """A quote to be proved; with `hash` it must be the whole passage of `key`."""

    quote: Pasted = Field(description=f"要核对的引文，不能为空，最多 {LONGEST_TEXT} 字")
    key: str | None = Field(default=None, min_length=1, max_length=200, description="引文所注的段落的键，1 至 200 字")
    hash: str | None = Field(default=None, pattern=r"^[0-9a-f]{16}$", description="导出引文时所附的内容校验码，16 位")


class DraftIn(Nothing):
    """A draft reply to be checked."""

    text: str = Field(pattern=r"\S", max_length=LONGEST_DRAFT, description=_WHOLE)
    date: Day | None = Field(default=None, description="草稿的日期，用来理解“今年”“去年”，形如 2022-06-15")
