"""Where does a letter name whom it answers? On a line of its own, before a sentence, or within one long line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.parsing import marks
from index.parsing.lines import Span, lines

_SPEAKS = re.compile(
    r"(?:关于|在)?.{0,40}?(?:[您你]|贵[局委办厅部会单])|.{0,150}?(?:收悉|如下|以下简称|提交|提出|提案|建议)"
)
"""How the paragraph after a salutation begins: without it, 代表 at a line's end is only a word."""

_NO_NAME = re.compile(r"(?:全国|省|市|县|区)*(?:人大|政协|各位)?")
"""What stands before 代表 in menus and general salutations."""

_OF_TITLES = re.compile(rf"关于|第 ?\d|{marks.TITLE_VERB}")
"""Words that no list of names holds: a title on the same line."""

_PARTY = re.compile(
    r"(?P<names>(?:民革|民盟|民建|民进|农工|致公|九三学社|台盟|工商联|中国民主|无党派|共青团|妇联|侨联|台联|科协)"
    r"[一-鿿]{0,30}) *:?"
)
"""Organisations that hand in proposals are believed without a colon."""

_OFFICE = re.compile(
    rf"(?P<names>[一-鿿()·、]{{2,60}}(?:{marks.OFFICE_END}|小组|支部|支社|界别|[省市县区]委|组|联|会)) *:"
)

_ONE_LINE = re.compile(
    rf"""(?:(?<=[函要])|(?<=答复)(?!函|的函|意见|摘要)|(?<=意见)|(?<=\ )|^)
    (?P<names>[一-鿿·]{{2,4}}(?:[、,\ ]{{1,2}}[一-鿿·]{{2,8}}?){{0,30}}?
        (?:等(?:\ ?[\d一二三四五六七八九十]+\ ?[名位人])?)?)
    \ *{marks.ADDRESSED_AS}\ *:(?=\ *[您你关在贵])""",
    re.VERBOSE,
)
"""In a page flattened to one line, the names stand between the title and 您."""


@dataclass(frozen=True, slots=True)
class Salutation:
    """The span of the names, and of the whole salutation with 代表 and the colon."""

    names: Span
    whole: Span


def salutation(folded: str) -> Salutation | None:
    """The first salutation of a folded text, looked for no further than the words 答复如下 or 收悉."""
    spans = lines(folded, (0, len(folded)))
    for (start, end), below in pairwise([*spans, (0, 0)]):
        line = folded[start:end]
        for match in _candidates(line):
            rest = line[match.end() :].strip()
            if (match[0].endswith(":") and not rest) or _SPEAKS.match(rest or folded[slice(*below)]):
                names, whole = match.span("names"), match.span()
                return Salutation((start + names[0], start + names[1]), (start + whole[0], start + whole[1]))
        if marks.REPLY.search(line) or "收悉" in line:
            return None
    return None


def _candidates(line: str) -> Iterator[re.Match[str]]:
    """The ways in which a salutation may stand in a line, best first."""
    opened = marks.SALUTATION.match(line)
    if opened and not _NO_NAME.fullmatch(opened["names"].strip()) and not _OF_TITLES.search(opened["names"]):
        yield opened
    for whole in (_OFFICE.fullmatch(line), _PARTY.fullmatch(line)):
        if whole:
            yield whole
    yield from _ONE_LINE.finditer(line)
