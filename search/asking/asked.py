"""A question as it is put: words, filters, and how much of which answer is wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.errors import Misused
from index.filters import Filters

MODES = ("hybrid", "lexical", "semantic")
GROUPS = ("passage", "letter")
SORTS = ("relevance", "date")

LONGEST_QUESTION = 10_000
"""Characters: a whole proposal pasted into the box; more is a mistake."""

DEEPEST = 1_000
"""The last rank that can be paged to: nobody reads further, and every rank costs a candidate in both halves."""

LARGEST_PAGE = 100
"""Hits of one answer at most."""

_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which is what a terminal of another encoding hands over."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; raises Misused where it cannot be answered as put.

    `literal` leaves the words uninterpreted, `collapse` shows passages that retell one another once, `recent` lets
    the newer of two equally fitting passages go first.
    """

    text: str
    filters: Filters = field(default_factory=Filters)
    limit: int = 10
    offset: int = 0
    mode: str = "hybrid"
    group: str = "passage"
    sort: str = "relevance"
    literal: bool = False
    collapse: bool = False
    recent: bool = False

    def __post_init__(self) -> None:
        """Refuse what lies out of bounds."""
        if not self.text.strip():
            raise Misused("请输入要查找的内容：问题 q 是空的。")
        if _HALF.search(self.text):
            raise Misused("问题里有无法识别的字符，请用 UTF-8 输入。")
        if len(self.text) > LONGEST_QUESTION:
            raise Misused(f"问题太长：有 {len(self.text)} 个字，最多 {LONGEST_QUESTION} 个字。")
        if not 1 <= self.limit <= LARGEST_PAGE:
            raise Misused(f"limit={self.limit} 超出范围，应在 1 到 {LARGEST_PAGE} 之间。")
        if self.offset < 0 or self.offset + self.limit > DEEPEST:
            raise Misused(f"offset={self.offset} 超出范围：只能翻到第 {DEEPEST} 条。")
        for name, value, known in (
            ("mode", self.mode, MODES),
            ("group", self.group, GROUPS),
            ("sort", self.sort, SORTS),
        ):
            if value not in known:
                raise Misused(f"{name}={value} 不存在，可选：{'、'.join(known)}。")
