"""The letter's own 文号: printed before the recipient, never a document that the letter cites."""

from __future__ import annotations

import re

from index import marks
from index.fields.found import Found, compact
from index.layout import Layout

_LABEL = re.compile(r"[〔•·\s]*(?:文\s*号|发文\s*字号|发文号|字\s*号|文件编号|编\s*号)\s*[〕:]*\s*")
_AFTER = re.compile(r"\s*(?:[(〔]?\s*[A-D]\d?\s*类?\s*[)〕]?|签发人.*)?\s*(?:$|\s\s|•|(?=[一-鿿]{2,8}:))")


def doc_number(layout: Layout) -> Found[str] | None:
    """The 文号 nearest to the recipient, normalised to 〔〕; doubtful where the head prints two different ones."""
    found = [number for span in layout.segments(layout.head) if (number := _in_segment(layout, *span))]
    if not found:
        return None
    last = found[-1]
    agreed = {number.value for number in found} == {last.value}
    return Found(last.value, last.start, last.end, sure=agreed)


def _in_segment(layout: Layout, start: int, end: int) -> Found[str] | None:
    """A 文号 that fills a segment, alone or with its label, a category or a signer beside it."""
    label = _LABEL.match(layout.folded, start, end)
    begin = label.end() if label else start
    match = marks.DOC_NUMBER.match(layout.folded, begin, end)
    if match is None or not (label or _AFTER.match(layout.folded, match.end(), end)):
        return None
    value = f"{compact(layout.text[slice(*match.span('office'))])}〔{match['year']}〕{compact(match['serial'])}号"
    return Found(value, match.start(), match.end())
