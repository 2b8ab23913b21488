"""What was taken in: how much, what a person should look at, and what was left out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, Field

from index.intake.sidecar import SUFFIX
from index.intake.suggestion import suggested
from index.letters import Doubt, Letter
from index.origin import page_at
from service.language import links


class DoubtOut(BaseModel):
    """One thing to look at; without a place it is about the letter as a whole, or about what is missing."""

    sentence: str
    field: str | None = Field(description="存疑的字段；text 是正文的字，空的是整件")
    start: int | None = Field(description="在复函正文中的起点")
    end: int | None
    page: int | None = Field(description="所在页；没有页的格式为空")
    link: str = Field(description="打开复函并标出此处的地址")

    @classmethod
    def of(cls, doubt: Doubt, letter: Letter) -> Self:
        """The doubt with the address of its place."""
        start, end = doubt.place or (None, None)
        page = None if start is None else page_at(letter.pages, start)
        link = links.place(letter.key, doubt.place)
        return cls(sentence=doubt.sentence, field=doubt.field, start=start, end=end, page=page, link=link)


class DoubtedOut(BaseModel):
    """A letter with its doubts, and the file that would settle them."""

    key: str
    file: str = Field(description="原件的文件名")
    title: str | None
    date: datetime.date | None
    doubts: tuple[DoubtOut, ...]
    correction_file: str = Field(description="更正文件的名称，放在原件旁边；原件在压缩包里的，放进压缩包")
    correction: str = Field(description="更正文件的内容：读到的照录，没有读到的留空；无可更正的字段则为空")

    @classmethod
    def of(cls, letter: Letter) -> Self:
        """The letter's doubts, each with its place."""
        return cls(
            key=letter.key,
            file=letter.source,
            title=letter.proposal_title or letter.title,
            date=letter.date,
            doubts=tuple(DoubtOut.of(doubt, letter) for doubt in letter.doubts),
            correction_file=letter.source + SUFFIX,
            correction=suggested(letter),
        )


class FileOut(BaseModel):
    """A file that is not in the archive."""

    file: str
    why: str

    @classmethod
    def each(cls, files: Mapping[str, str]) -> tuple[Self, ...]:
        """The files in the order of their names."""
        return tuple(cls(file=file, why=why) for file, why in sorted(files.items()))


class IntakeOut(BaseModel):
    """One generation of the archive, seen by those who keep the letters."""

    generation: str
    built: datetime.datetime = Field(description="这一代档案建成的时间")
    letters: int
    passages: int
    letters_with_doubts: int
    files_refused: int
    files_passed_over: int
    doubted: tuple[DoubtedOut, ...] = Field(description="有存疑之处的复函（分页）：读得不确定的在前，只缺某一项的在后")
    refused: tuple[FileOut, ...] = Field(description="未能收录的文件和原因")
    passed_over: tuple[FileOut, ...] = Field(description="略过的文件和原因")
