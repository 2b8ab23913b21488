"""What became of the proposal and who may read the letter: category, adoption, publicity."""

from __future__ import annotations

import re

from index import marks
from index.fields.found import Found, compact
from index.layout import Layout, Span

_LETTER = r"(?P<category>[A-D甲乙丙]\d?\s*类?)"
_ALONE = re.compile(rf"\s*[(〔]?\s*{_LETTER}\s*[)〕]?\s*")
_LABELLED = re.compile(
    rf"(?:办复|答复|办理|办结)?(?:类别|类型|结果(?:标注)?|分类)\s*[:(〔\s]\s*[(〔]?\s*{_LETTER}(?![A-Za-z0-9])"
)
_BESIDE = re.compile(rf"(?:号|^|[\s(〔])\s*(?P<category>[A-D]\d?\s*类)(?![一-鿿])")
_PUBLICITY = re.compile(
    r"(?<!建议)(?:(?:信息)?公开(?:方式|范围|属性|形式|类别)|此件|本件)\s*[:〕]?\s*(?P<value>主动公开|依申请公开|不予公开|不公开|公开发布|公开)"
    r"|(?P<asked>是否(?:同意|完成)?(?:对外|主动)?公开\s*[:(]?\s*[:(]?\s*[是否])"
    r"|^\s*[(〔]?(?P<alone>主动公开|依申请公开|不予公开|同意公开|公开)[)〕]?。?\s*$"
)
_ADOPTION = re.compile(
    r"(?P<words>(?:我[局委厅部办院会]|我们)[^,。;!\n]{0,14}?(?:采纳|吸纳)[^,。;!\n]{0,20})"
    r"|(?P<theirs>[^,。;!\n]{0,12}采纳(?:您|你|代表|委员)[^,。;!\n]{0,14})"
)


def category(layout: Layout) -> Found[str] | None:
    """The letter A to D as printed beside the head or the end; None where two different ones are printed."""
    spans = [*layout.segments(layout.head), *layout.segments(layout.closing)]
    found = [each for span in spans for each in _categories(layout, span)]
    if len({each.value.rstrip("类") for each in found}) != 1:
        return None
    return found[0]


def _categories(layout: Layout, span: Span) -> list[Found[str]]:
    alone = _ALONE.fullmatch(layout.folded, *span)
    match = alone or _LABELLED.search(layout.folded, *span) or _BESIDE.search(layout.folded, *span)
    return [Found(compact(match["category"]), *match.span("category"))] if match else []


def publicity(layout: Layout) -> Found[str] | None:
    """主动公开, 依申请公开 …, as printed below the letter, else in its head."""
    for part, sure in ((layout.closing, True), (layout.head, False)):
        for start, end in layout.segments(part):
            match = _PUBLICITY.search(layout.folded[start:end])
            if match and match.lastgroup:
                at = start + match.start(match.lastgroup), start + match.end(match.lastgroup)
                return Found(compact(layout.text[slice(*at)]), *at, sure=sure)
    return None


def adoption(layout: Layout, body_start: int) -> Found[str] | None:
    """What the letter as a whole says became of the proposal, in its frame around the sections."""
    for span in ((layout.opening[0], body_start), layout.closing):
        match = _ADOPTION.search(layout.folded, *span)
        if match and match.lastgroup:
            at = match.span(match.lastgroup)
            return Found(compact(layout.text[slice(*at)]), *at)
    return None
