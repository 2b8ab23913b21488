"""What the precedent desk is handed: texts to be cut, proved and checked. A field that is not known is refused.

Programs send these as JSON, pages as a form.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from index.errors import Misused
from search.asking.asked import LARGEST_PAGE, LONGEST_QUESTION
from search.excerpts.gather import Excerpts, Wanted, gathered
from search.proposals.asks import asks
from search.proposals.precedents import Answered, precedents
from search.searcher import Searcher
from service.language.params import Day, Nothing, Whole

LONGEST_TEXT = 100_000
"""Characters of a pasted text: the longest real proposals have a tenth of that."""

LONGEST_DRAFT = 20_000
"""Characters of a draft: a long reply has a quarter of that, and every sentence is a search of its own."""
MOST_ASKS = 50
"""Asks answered at once, for the same reason; proposals have three to eight."""

MOST_KEPT = 200
"""Passages in one paper: a desk of fifty already fills twenty pages."""
LONGEST_NOTE = 500
TITLE = "复函引文摘编"

_WHOLE = "建议、提案或复函草稿的全文，不能为空"
Pasted = Annotated[str, Field(pattern=r"\S", max_length=LONGEST_TEXT)]
Key = Annotated[str, Field(min_length=1, max_length=200)]
Wording = Annotated[str, Field(pattern=r"\S", max_length=LONGEST_QUESTION)]


class ProposalIn(Nothing):
    """A new proposal; `asks` are what it asks for where somebody corrected the cut."""

    text: Pasted | None = Field(default=None, description=_WHOLE)
    asks: tuple[Wording, ...] = Field(
        default=(), max_length=MOST_ASKS, description=f"改过的诉求，逐条给出，最多 {MOST_ASKS} 条；给出时不再拆分 text"
    )
    limit: Whole = Field(
        default=10, ge=1, le=LARGEST_PAGE, description=f"每条诉求的先例条数，1 至 {LARGEST_PAGE} 的整数"
    )

    def answered(self, searcher: Searcher) -> tuple[Answered, ...]:
        """The precedents of its asks; raises Misused where there are none, or too many to answer at once."""
        if not self.text and not self.asks:
            raise Misused("还没有文字：请先粘贴建议、提案的全文（text），或逐条给出诉求（asks）。")
        text = self.text or "\n".join(self.asks)
        if (count := len(self.asks or asks(text))) > MOST_ASKS:
            raise Misused(f"这段文字里有 {count} 条诉求，一次最多 {MOST_ASKS} 条：请分几次送来。")
        return precedents(searcher, text, self.limit, self.asks)


class ItemIn(Nothing):
    """A passage that was collected."""

    key: Key = Field(description="段落的键，形如 文号#一（一），1 至 200 字")
    ask: str = Field(default="", max_length=LONGEST_NOTE, description=f"为哪条诉求收入，最多 {LONGEST_NOTE} 字")
    note: str = Field(default="", max_length=LONGEST_NOTE, description=f"按语，最多 {LONGEST_NOTE} 字")

    def wanted(self) -> Wanted:
        """The same as the search room knows it; a heading and a note are one line each."""
        return Wanted(self.key, " ".join(self.ask.split()), " ".join(self.note.split()))


class ExportIn(Nothing):
    """The collected passages in their order, and the paper that is to be made of them."""

    items: tuple[ItemIn, ...] = Field(
        min_length=1, max_length=MOST_KEPT, description=f"收入的段落，依次给出，1 至 {MOST_KEPT} 段"
    )
    format: Literal["docx", "markdown"] = Field(default="docx", description="docx 或 markdown")
    title: str = Field(default=TITLE, max_length=LONGEST_NOTE, description=f"标题，最多 {LONGEST_NOTE} 字")

    def gathered(self, searcher: Searcher) -> Excerpts:
        """The passages as the archive holds them; raises NotHeld."""
        return gathered(searcher, " ".join(self.title.split()) or TITLE, [item.wanted() for item in self.items])


class QuoteIn(Nothing):
    """A quote to be proved; with `hash` it must be the whole passage of `key`."""

    quote: Pasted = Field(description=f"要核对的引文，不能为空，最多 {LONGEST_TEXT} 字")
    key: Key | None = Field(default=None, description="引文所注的段落的键，1 至 200 字")
    hash: str | None = Field(default=None, pattern=r"^[0-9a-f]{16}$", description="导出引文时所附的内容校验码，16 位")


class DraftIn(Nothing):
    """A draft reply to be checked."""

    text: str = Field(pattern=r"\S", max_length=LONGEST_DRAFT, description=_WHOLE)
    date: Day | None = Field(default=None, description="草稿的日期，用来理解“今年”“去年”，形如 2022-06-15")
