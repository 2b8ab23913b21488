"""文号 in any spelling: as it is printed, and as somebody scribbled it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.words.fold import fold

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
YEAR = r"(?:(?:19|20)\d\d|二[〇零○0][〇零○一二三四五六七八九]{2})"
_YEAR = rf"(?P<year>{YEAR})"
_SERIAL = r"(?P<serial>\d{1,5})"
_CODE = r"(?P<code>[一-鿿]{1,11}[函字发复提办文政])"
"""What a document's code ends with where no brackets show that it is one."""

_LETTER = r"(?P<code>[一-鿿]{1,11}(?:函|[函复提办]字))"
"""What a letter's own code ends with: plain enough that a number behind it needs neither four digits nor 号."""

_BRIEF = r"[〔(]? ?(?P<year>[012]\d)(?: ?(?:年|年? ?[〕)]|[-—/])(?: ?第)?| 第|第| ) ?"
"""A year of two digits and what parts it from the serial: where nothing does, its end cannot be told."""

_ALONE = r"(?=$|[^一-鿿\w]|[的函复答回]|文(?!件))"
"""What may follow a number without code: 2022年18号的答复, but not 2022年1号台风 or 2022年17号提案."""

_SPELLINGS = (
    re.compile(rf"(?P<code>[一-鿿]{{0,12}}) ?[〔(<《〈{{] ?{_YEAR} ?年? ?[〕)>》〉}}] ?第? ?{_SERIAL}(?!\d)(?: ?号)?"),
    re.compile(rf"(?:{_CODE} ?)?(?<!\d){_YEAR} ?年 ?第? ?{_SERIAL} ?号(?(code)(?!楼|线|院|令)|{_ALONE})"),
    re.compile(rf"{_CODE} ?{_YEAR} ?年 ?第? ?{_SERIAL}(?=$|[ ,，。;；?？])"),
    re.compile(rf"{_CODE} ?{_YEAR} ?[-—/ 第] ?{_SERIAL}(?: ?号)?(?! ?[-—/.年月日\d])"),
    re.compile(
        rf"{_LETTER} ?{_BRIEF}{_SERIAL}(?P<mark> ?号)?(?(mark)(?!楼|线|院|令)|(?=$|[ ,，。;；?？的])(?! ?[\d号]))"
    ),
    re.compile(rf"{_CODE} ?{_BRIEF}{_SERIAL} ?号{_ALONE}"),
    re.compile(rf"(?:(?=〔)|(?<!\w)(?=\d\d ?年)){_BRIEF}{_SERIAL} ?号{_ALONE}"),
)
"""The year in any brackets; with 年 in their place, behind a document code also without 号 at the end; there also with
nothing but a blank or a dash. Last the years of two digits: behind a letter's code; behind another with 号; and without
code where 年 or 〔 stands too."""


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document's code, year and serial; `code` is empty where only 〔2022〕56 was written."""

    code: str
    year: int
    serial: int

    @property
    def word(self) -> str:
        """The word by which passages that cite it are found."""
        return f"〔{self.year}〕{self.serial}号"

    @property
    def place(self) -> str:
        """Year and serial alone, which every spelling has."""
        return f"{self.year}-{self.serial}"

    def __str__(self) -> str:
        """The spelling of GB/T 9704: 〔〕, no 第, no leading zeros."""
        return self.code + self.word

    def may_be(self, other: DocNumber) -> bool:
        """Whether both can name one letter: the same numbers, and one code ends with the other."""
        return self.place == other.place and (self.code.endswith(other.code) or other.code.endswith(self.code))


def doc_numbers(text: str) -> Iterator[tuple[tuple[int, int], DocNumber]]:
    """Every 文号 in a text as (where it stands, what it says), each stretch of text read once."""
    folded = fold(text)
    taken: list[tuple[int, int]] = []
    for spelling in _SPELLINGS:
        for match in spelling.finditer(folded):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                taken.append(match.span())
                code = match.groupdict().get("code") or ""
                yield match.span(), DocNumber(code, year_of(match["year"]), int(match["serial"]))


def year_of(printed: str) -> int:
    """A year as it is written: 2022, 二〇二二, or 22 in a number that was scribbled."""
    year = int(printed.translate(_DIGITS))
    return year if year > 99 else 2000 + year


def doc_number(text: str) -> DocNumber | None:
    """The first 文号 in a text."""
    return next((number for _, number in doc_numbers(text)), None)
