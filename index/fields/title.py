"""The letter's title, as it stands above the recipient."""

from __future__ import annotations

import re

from index import marks
from index.fields.found import Found, compact
from index.layout import Layout

_SHORTEST = 8
"""Characters: shorter lines that end in 答复 are a portal's menu."""

_LABEL = re.compile(r"\s*(?:名\s*称|标\s*题|信息名称|题\s*名)\s*[〕:]\s*")
_TITLE = re.compile(rf"[^\n]*?{marks.TITLE_VERB}\s*(?:\([^()\n]{{1,20}}\))?(?=\s|$)")
_ABOUT = re.compile(rf"关于|对|第.{{1,12}}号|{marks.CHINESE_NUMBER}届|《")
_CATEGORY = re.compile(r"\s*\([A-D]\d?类?\)$")


def titles(layout: Layout) -> list[Found[str]]:
    """Every title that the head prints, in order: a web page often has its own above the letter's."""
    found = (_in_segment(layout, *span) for span in layout.segments(layout.head))
    return [title for title in found if title is not None]


def title(layout: Layout) -> Found[str] | None:
    """The title nearest to the recipient; a copy of it that also names the office wins."""
    every = titles(layout)
    if not every:
        return None
    own = every[-1]
    return max((each for each in every if each.value.endswith(own.value)), key=lambda each: len(each.value))


def _in_segment(layout: Layout, start: int, end: int) -> Found[str] | None:
    label = _LABEL.match(layout.folded, start, end)
    begin = label.end() if label else start
    match = _TITLE.match(layout.folded, begin, end)
    if match is None or marks.META_LABEL.match(layout.folded, begin, end):
        return None
    stop = match.end() - len(found[0]) if (found := _CATEGORY.search(match[0])) else match.end()
    value = compact(layout.text[begin:stop])
    if len(value) < _SHORTEST or not _ABOUT.search(match[0]):
        return None
    return Found(value, begin + len(match[0]) - len(match[0].lstrip()), stop)
