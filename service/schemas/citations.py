"""Where a passage stands, and the passage itself."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import Self

from pydantic import BaseModel, Field

from index.letters import Citation, Passage


class CitationOut(BaseModel):
    """Where a passage stands; `text` is the formal citation, ready to paste."""

    doc_number: str | None
    title: str | None
    issuer: str | None
    date: datetime.date | None
    section: str = Field(examples=["一（一）"])
    kind: str | None
    session: str | None
    proposal_number: str | None
    recipients: tuple[str, ...]
    category: str | None
    adoption: str | None
    publicity: str | None
    source: str = Field(description="原件的文件名")
    start: int = Field(description="在复函正文中的起点（字符数，含）")
    end: int = Field(description="在复函正文中的终点（字符数，不含）")
    page: int | None = Field(description="所在页（从 1 起）；没有页的格式为空")
    last_page: int | None = Field(description="跨页时的末页")
    text: str = Field(examples=["《关于某提案答复的函》（云工信函〔2022〕56号，2022年6月15日）第一部分（一）"])

    @classmethod
    def of(cls, citation: Citation) -> Self:
        """The citation with its sentence."""
        return cls(**asdict(citation), text=str(citation))


class StretchOut(BaseModel):
    """A stretch of a text."""

    start: int
    end: int


class PassageOut(BaseModel):
    """One passage with its citation."""

    key: str
    letter: str = Field(description="所在复函的键")
    section: str
    role: str = Field(description="body 正文、section 上级标题、opening 开头、closing 结尾")
    text: str
    heading_path: tuple[str, ...]
    adoption: str | None
    start: int
    end: int
    origin: StretchOut = Field(description="在原件文字中的起止：原件文字未接折行、未去页码，text 逐行见于其中")
    citation: CitationOut

    @classmethod
    def of(cls, passage: Passage, citation: Citation) -> Self:
        """The passage laid open, with its citation."""
        start, end = citation.origin
        return cls(**asdict(passage), origin=StretchOut(start=start, end=end), citation=CitationOut.of(citation))
