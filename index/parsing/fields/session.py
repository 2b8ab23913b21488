"""At which session of 人大 or 政协 the proposal was made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.parsing.fields.found import Found, printed
from index.parsing.fields.title import titles
from index.parsing.layout import Layout
from index.parsing.lines import Span

_NUMBER = r"第? ?(?:[一二三四五六七八九十]{1,4}|\d{1,2}) ?"
_MEETING = re.compile(rf"{_NUMBER}届[一-鿿 ]{{0,24}}?{_NUMBER}次(?!全会)(?:全体)?(?:会议)?")
"""十六届人大一次会议, 第八届某市委员会第四次会议."""

_LONGEST_ASSEMBLY = 40
"""Characters before the term that can say whose it is."""

_BEFORE = re.compile(r"[一-鿿 ]+$")
_ASSEMBLY_END = re.compile(r"(?:[省市区县旗州盟镇乡国]|人大|人民代表大会|政协|协商会议|委员会) ?$")
_NOT_OF_PLACES = re.compile(
    r".*(?:关于|对|办理|在|向(?!阳)|将(?!乐)|就|由|的|年|给|经|把|从|是|为|现|局|厅|办公室|委(?=[省市区县]))"
)
"""Words that may stand before the name of a place and are no part of it; 向阳 and 将乐 are places."""


def session(layout: Layout) -> Found[str] | None:
    """The session as printed: in a title that kept its numerals, else in the opening or the page's own column."""
    spans = [*((each.start, each.end) for each in titles(layout)), layout.opening, *layout.segments(layout.head)]
    return next((found for span in spans for found in _sessions(layout, span)), None)


def _sessions(layout: Layout, span: Span) -> Iterator[Found[str]]:
    for match in _MEETING.finditer(layout.folded, *span):
        yield printed(layout, (_assembly_start(layout.folded, span[0], match.start()), match.end()))


def _assembly_start(folded: str, start: int, term: int) -> int:
    """Where the words begin that say whose term it is: 市政协, 政协某县, 中国人民政治协商会议某县."""
    words = _BEFORE.search(folded, max(start, term - _LONGEST_ASSEMBLY), term)
    if words is None or not _ASSEMBLY_END.search(words[0]):
        return term
    foreign = _NOT_OF_PLACES.match(words[0])
    return words.start() + (foreign.end() if foreign else 0)
