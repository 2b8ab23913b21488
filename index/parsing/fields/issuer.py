"""Who wrote the letter: never a portal's 发布机构, which may be another office."""

from __future__ import annotations

import re

from index.parsing import marks, portal
from index.parsing.fields.found import Found, printed
from index.parsing.fields.title import title
from index.parsing.layout import Layout

_BEFORE_ABOUT = re.compile(rf"(?P<office>[^第届《“\d]{{2,40}}?{marks.OFFICE_END}(?:\([一-鿿]+\))?) ?(?=关于|对)")
_AFTER_TITLE = re.compile(rf".*\((?P<office>[一-鿿]{{1,15}}{marks.OFFICE_END})\)$")
_SEAL = re.compile(r" ?\((?:盖?公?章|章)\)$")
_MASTHEAD = re.compile(rf"(?P<office>{marks.OFFICE_LINE.pattern})(?: ?文 ?件)?")
_SITE = re.compile(
    r"[一-鿿]*人民政府(?:办公[厅室])?|[^省市县区州旗镇乡国]*|\(.*|(?:发布|发文|制定|公开|信息|来源|作者).*"
)
"""Lines of a page's head that name the site or its editor, not the author."""

_TO_CALL = re.compile(
    rf"^[(〔]?(?:联 *系|承 *办) *单 *位[^:\n]*: *(?P<office>[一-鿿]{{2,30}}?{marks.OFFICE_END})", re.MULTILINE
)


def issuer(layout: Layout) -> Found[str] | None:
    """The office that signed; else the one that the title names; else the masthead, or the office to call."""
    return _signature(layout) or _in_title(layout) or _masthead(layout) or _contact(layout)


def _signature(layout: Layout) -> Found[str] | None:
    for span in layout.lines(layout.closing):
        if marks.OFFICE_LINE.fullmatch(layout.folded, *span):
            seal = _SEAL.search(layout.folded, *span)
            return printed(layout, (span[0], seal.start() if seal else span[1]))
    signed = marks.SIGNED.search(layout.folded, *layout.closing)
    return printed(layout, signed.span("office")) if signed else None


def _in_title(layout: Layout) -> Found[str] | None:
    own = title(layout)
    if own is None:
        return None
    for pattern in (_BEFORE_ABOUT, _AFTER_TITLE):
        match = pattern.match(layout.folded, own.start, own.end)
        if match:
            return printed(layout, match.span("office"))
    return None


def _masthead(layout: Layout) -> Found[str] | None:
    labelled = False
    for span in layout.lines(layout.head):
        match = _MASTHEAD.fullmatch(layout.folded, *span)
        if match and not labelled and not _SITE.fullmatch(layout.folded, *span):
            return printed(layout, match.span("office"), sure=False)
        labelled = bool(portal.LABEL.fullmatch(layout.folded, *span))
    return None


def _contact(layout: Layout) -> Found[str] | None:
    match = _TO_CALL.search(layout.folded, *layout.closing)
    return printed(layout, match.span("office"), sure=False) if match else None
