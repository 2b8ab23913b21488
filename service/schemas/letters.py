"""A letter: what it says about itself, and its text."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, Field

from index.letters import Letter
from service.schemas.running import ErrorOut


class ContactOut(BaseModel):
    """A person to call about a letter."""

    name: str
    phone: str | None


class ChildOut(BaseModel):
    """A section inside a section; `start`, `end` count in the letter's text."""

    path: str
    heading: str
    start: int
    end: int


class SectionOut(ChildOut):
    """A numbered section with what was decided on it."""

    adoption: str | None
    children: tuple[ChildOut, ...]


class LetterListed(BaseModel):
    """A letter in a list: what it says about itself, or null or empty, and the key by which it is asked for."""

    key: str = Field(description="文号；没有文号的是自编号")
    file: str = Field(validation_alias="source", description="原件的文件名")
    doc_number: str | None
    title: str | None
    issuer: str | None
    recipients: tuple[str, ...]
    kind: str | None
    session: str | None
    proposal_number: str | None
    proposal_title: str | None
    category: str | None
    adoption: str | None
    consulted: tuple[str, ...]
    date: datetime.date | None
    contacts: tuple[ContactOut, ...]
    publicity: str | None
    cc: tuple[str, ...]
    sections: tuple[SectionOut, ...]
    problems: tuple[str, ...] = Field(description="读取时发现的问题")

    @classmethod
    def of(cls, letter: Letter) -> Self:
        """As much of the letter as this shape shows."""
        return cls.model_validate(letter, from_attributes=True)


class PageOut(BaseModel):
    """Where a page of the file begins."""

    page: int
    start: int


Pages = Annotated[
    tuple[PageOut, ...],
    BeforeValidator(lambda starts: [{"page": page, "start": start} for page, start in enumerate(starts, start=1)]),
]


class DoubtfulOut(BaseModel):
    """A line that was recognised in a picture without certainty."""

    start: int
    end: int
    confidence: float = Field(description="识别的把握，0 至 1")


class EvidenceOut(BaseModel):
    """Where a field was read."""

    field: str
    start: int
    end: int
    sure: bool


class LetterOut(LetterListed):
    """A whole letter: every `start` and `end` counts in `text`."""

    text: str = Field(description="复函全文：折行已接、页码已去，此外一字不改")
    pages: Pages = Field(description="原件各页在 text 中的起点；没有页的格式为空")
    doubtful: tuple[DoubtfulOut, ...] = Field(description="从图像识别、不能确定的行")
    evidence: tuple[EvidenceOut, ...] = Field(description="各项内容在 text 中读自何处，是否确定")


class HeldOut(ErrorOut):
    """Why a letter is not taken in a second time, and the one that is held."""

    letter: LetterListed


class RemovedOut(BaseModel, from_attributes=True):
    """A letter that was taken out of the folders."""

    key: str = Field(description="文号；没有文号的是自编号")
    files: tuple[str, ...] = Field(description="移出的文件，相同的副本也在内")
    trash: Path = Field(description="文件现在所在的文件夹")


class LettersOut(BaseModel):
    """A stretch of the list of letters."""

    total: int
    facets: dict[str, dict[str, int]] = Field(description="各筛选项的取值与件数，不受该项自己的限制")
    letters: tuple[LetterListed, ...]
