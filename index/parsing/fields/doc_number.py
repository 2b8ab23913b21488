"""The letter's own 文号: printed above the salutation, never a document that the letter cites."""

from __future__ import annotations

import re

from index.parsing import marks
from index.parsing.fields.found import Found, printed
from index.parsing.layout import Layout
from index.parsing.lines import Span

_LABEL = re.compile(r"(?:文 *号|发文 *字号|字 *号|文件编号) *[〕:]* *")
_BESIDE = re.compile(r" *(?:[(〔]? *[A-D]\d? *类? *[)〕]?|签发人.*|\))?(?:$| )")
"""What may share the line with a 文号: its category, or who signed."""

_BREADCRUMB = re.compile(r"[>»›]")
"""The way to a page may lead past another document: 首页 > 政府文件 > 云政发〔2022〕3号."""

_BLANK = re.compile(r" +")


def doc_number(layout: Layout) -> Found[str] | None:
    """The 文号 nearest to the salutation, normalised to 〔〕; doubtful where the head prints different ones."""
    printed_on = [line for line in layout.lines(layout.head) if not _BREADCRUMB.search(layout.folded, *line)]
    spans = [span for line in printed_on for span in layout.segments(line)]
    found = [number for span in spans if (number := _in_segment(layout, span))]
    if not found:
        return None
    last = found[-1]
    agreed = len({number.value for number in found}) == 1
    return Found(last.value, last.start, last.end, sure=agreed)


def _in_segment(layout: Layout, span: Span) -> Found[str] | None:
    """The 文号 behind its label, or standing by itself in a piece of the head."""
    labels = [label.end() for label in _LABEL.finditer(layout.folded, *span)]
    opened = span[0] + layout.folded.startswith("(", span[0])
    for start in labels or [opened, *(blank.end() for blank in _BLANK.finditer(layout.folded, *span))]:
        match = marks.DOC_NUMBER.match(layout.folded, start, span[1])
        if match and (labels or _BESIDE.match(layout.folded, match.end(), span[1])):
            office = printed(layout, match.span("office")).value
            serial = printed(layout, match.span("serial")).value
            return Found(f"{office}〔{match['year']}〕{serial}{layout.text[match.end() - 1]}", *match.span())
    return None
