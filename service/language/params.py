"""What may stand behind the question mark: names, bounds and the sentence that explains each, declared once.

The description of a parameter is what the documentation shows and what a refusal quotes, so the two cannot disagree.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from index.filters import Filters
from search.asking.asked import DEEPEST, LARGEST_PAGE, LONGEST_QUESTION, Asked

_LONGEST_VALUE = 200
_LAST = 1_000_000
"""No list of letters is longer."""
_LONGEST_TRAY = 20_000
"""Characters of a tray's address: two hundred keys have some six thousand."""
_DIGITS = re.compile(r"-?[0-9]+")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _iso(value: object) -> object:
    """Only 2022-06-15: pydantic alone would take a bare number for seconds since 1970."""
    if isinstance(value, str) and not _ISO.fullmatch(value):
        raise ValueError(value)
    return value


def _whole(value: object) -> object:
    """Only 2022: pydantic alone would take 2022.0, 2_022 and +2022 for it."""
    if isinstance(value, str) and not _DIGITS.fullmatch(value):
        raise ValueError(value)
    return value


Day = Annotated[datetime.date, BeforeValidator(_iso)]
Whole = Annotated[int, BeforeValidator(_whole)]
Value = Annotated[str, Field(min_length=1, max_length=_LONGEST_VALUE)]


class Nothing(BaseModel):
    """The parameters of a door that takes none: any is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Stretch(Nothing):
    """A stretch of a long list."""

    limit: Whole = Field(default=30, ge=1, le=LARGEST_PAGE, description=f"每页条数，1 至 {LARGEST_PAGE} 的整数")
    offset: Whole = Field(default=0, ge=0, description="跳过的条数，0 以上的整数")


class Narrowed(Nothing):
    """The filters that narrow questions and lists alike."""

    year: Whole | None = Field(default=None, ge=1949, le=2100, description="答复年份，1949 至 2100 的整数")
    date_from: Day | None = Field(default=None, description="答复日期不早于这一天，形如 2022-06-15")
    date_to: Day | None = Field(default=None, description="答复日期不晚于这一天，形如 2022-06-15")
    kind: Literal["人大建议", "政协提案"] | None = Field(default=None, description="案由类别，人大建议 或 政协提案")
    issuer: Value | None = Field(default=None, description="答复单位的名称，1 至 200 字")
    category: Value | None = Field(default=None, description="答复类别，如 A类，1 至 200 字")
    adoption: Value | None = Field(default=None, description="采纳情况，如 部分采纳，1 至 200 字")
    doc_number: Value | None = Field(default=None, description="文号，任何写法，1 至 200 字")
    session: Value | None = Field(default=None, description="届次，如 市八届人大一次会议 或 8-1，1 至 200 字")
    publicity: Value | None = Field(default=None, description="公开属性，照复函所印，如 主动公开，1 至 200 字")

    def filters(self) -> Filters:
        """The filters as the search room knows them."""
        return Filters(**{name: getattr(self, name) for name in Narrowed.model_fields})


class Paged(Narrowed):
    """Filters and a stretch of a long list."""

    limit: Whole = Field(default=10, ge=1, le=LARGEST_PAGE, description=f"每页条数，1 至 {LARGEST_PAGE} 的整数")
    offset: Whole = Field(default=0, ge=0, lt=DEEPEST, description=f"跳过的条数，0 至 {DEEPEST - 1} 的整数")


class Worded(Narrowed):
    """A question and the way it is to be answered."""

    q: str = Field(
        pattern=r"\w",
        max_length=LONGEST_QUESTION,
        description=f"要问的话，不能为空或只有标点，最多 {LONGEST_QUESTION} 字",
    )
    mode: Literal["hybrid", "lexical", "semantic"] = Field(
        default="hybrid", description="检索方式，hybrid（综合）、lexical（按词）或 semantic（按意）"
    )
    group: Literal["passage", "letter"] = Field(
        default="passage", description="passage 逐段列出，letter 每件复函只列最相关的一段"
    )
    sort: Literal["relevance", "date"] = Field(
        default="relevance", description="relevance 按相关程度，date 只列相近的，按日期从新到旧"
    )
    literal: bool = Field(default=False, description="true 或 false；true 时不识别文号、年份、单位和人名，只按原文检索")
    collapse: bool = Field(default=False, description="true 或 false；true 时几乎同文的段落只列一次，其余记在 also")
    recent: bool = Field(default=False, description="true 或 false；true 时相关程度相近的，新函略靠前")

    def asked(self) -> Asked:
        """The question as the search room knows it."""
        choices = {name: getattr(self, name) for name in ("mode", "group", "sort", "literal", "collapse", "recent")}
        return Asked(self.q, self.filters(), **choices)


class Question(Paged, Worded):
    """A whole question as it stands in the address bar, and the stretch of its answer that is wanted."""

    def asked(self) -> Asked:
        """The question with this stretch."""
        return dataclasses.replace(super().asked(), limit=self.limit, offset=self.offset)


class Ordered(Narrowed):
    """A list of letters: which of them, and in what order."""

    order: Literal["newest", "oldest", "number"] = Field(
        default="newest", description="newest 从新到旧，oldest 从旧到新，number 按文号"
    )


class Listed(Paged, Ordered):
    """A stretch of the list of letters, which has an end and may be read to it."""

    offset: Whole = Field(default=0, ge=0, le=_LAST, description=f"跳过的条数，0 至 {_LAST} 的整数")


class _FromForm(Nothing):
    """A form sends every box, also the empty ones: on pages an empty box is no filter."""

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in given.items() if value != "" or name not in cls.model_fields}


class PageQuestion(_FromForm, Question):
    """The address of the start and result pages; without `q` it is the start page."""

    q: str = Field(default="", max_length=LONGEST_QUESTION, description=f"要问的话，最多 {LONGEST_QUESTION} 字")
    collapse: bool = Field(default=True, description="true 或 false；true 时几乎同文的段落只列一次")


class Fed(_FromForm, Worded):
    """The address of a feed; without `q` it tells of all letters."""

    q: str = Field(default="", max_length=LONGEST_QUESTION, description="要问的话；不写则是全部复函")
    collapse: bool = Field(default=True, description="true 或 false；true 时几乎同文的段落只列一次")


class PageList(_FromForm, Listed):
    """The address of the list of letters."""

    limit: Whole = Field(default=30, ge=1, le=LARGEST_PAGE, description=f"每页条数，1 至 {LARGEST_PAGE} 的整数")


class PageOverview(_FromForm, Narrowed):
    """The address of the charts."""


class PageLetter(_FromForm):
    """The address of one letter: which of its passages is to be marked."""

    passage: str | None = Field(default=None, max_length=_LONGEST_VALUE, description="要标出的段落的键，最多 200 字")
    at: str | None = Field(
        default=None, pattern=r"^[0-9]{1,6}-[0-9]{1,6}$", description="要标出的文字的起止，形如 120-135"
    )

    def place(self) -> tuple[int, int] | None:
        """The stretch of the letter's text that is to be marked."""
        start, _, end = (self.at or "").partition("-")
        return (int(start), int(end)) if end else None


class PageHistory(_FromForm):
    """The address of a passage's history."""

    passage: Value = Field(description="段落的键，形如 文号#一（一），1 至 200 字")


class PageTray(_FromForm):
    """The address of a tray that somebody shared: the keys of its passages, and nothing else of it."""

    keys: str = Field(default="", max_length=_LONGEST_TRAY, description="段落的键，用半角逗号分开")
