"""The offices around a letter: who wrote it, who was consulted, who gets a copy."""

from __future__ import annotations

import re

from index import marks
from index.fields.found import Found, compact
from index.fields.title import title
from index.layout import Layout, Span

_IN_TITLE = re.compile(rf"(?P<office>[^第届《“\d]{{2,40}}?{marks.AGENCY_END}(?:\([一-鿿]+\))?)\s*(?=关于|对)")
_AFTER_TITLE = re.compile(rf"\((?P<office>[一-鿿]{{1,15}}{marks.AGENCY_END})\)$")
_GOVERNMENT = re.compile(r"[一-鿿]*人民政府(?:办公[厅室])?(?:[-·].*)?")
_AND = re.compile(r"[、,;]|(?<=[局委办厅部院署司会府])(?:和|与|及|以及)")
_CONSULTED = re.compile(
    r"(?:经)?(?:综合|征求|汇总|结合)(?P<synthesis>[^,。;]{2,120}?)(?:等)?(?:有关|相关|会办|协办)?(?:单位|部门)?(?:的)?(?:会办|协办|办理|反馈|回复)?意见"
    r"|经综合(?P<bare>[^,。;]{2,120}?)(?=[,。;:])"
    r"|经?(?:商|会商|会同|商请)(?P<joint>[^,。;]{2,120}?)(?=办理|研究|共同|同意|[,。;:])"
    r"|经与?(?P<with>[^,。;经]{2,80}?)(?:共同|联合|会商|会办|协商)(?=研究|办理|会办|,)"
)
_REST = re.compile(r"(?:等)?(?:\d+个|有关|相关|会办|协办|各)*(?:单位|部门)?(?:的)?(?:意见)?$")
_COPY = re.compile(r"抄\s*[送报]\s*[:;]?\s*")
_COPIES = re.compile(r"\(\d+份\)")


def issuer(layout: Layout) -> Found[str] | None:
    """The office that signed; else the one its title names; else the masthead. Never a portal's 发布机构."""
    return _signature(layout) or _in_title(layout) or _masthead(layout)


def _signature(layout: Layout) -> Found[str] | None:
    for start, end in layout.lines(layout.closing):
        signed = marks.SIGNED.fullmatch(layout.folded, start, end)
        stop = start + len(re.split(r"\s+(?=[二\d])", signed[0])[0]) if signed else end
        if signed or marks.AGENCY_LINE.fullmatch(layout.folded, start, end):
            return Found(compact(layout.text[start:stop]), start, stop)
    return None


def _in_title(layout: Layout) -> Found[str] | None:
    heading = title(layout)
    if heading is None:
        return None
    for pattern in (_IN_TITLE, _AFTER_TITLE):
        match = pattern.search(layout.folded, heading.start, heading.end)
        if match and (pattern is _AFTER_TITLE or match.start() == heading.start):
            return Found(compact(layout.text[slice(*match.span("office"))]), *match.span("office"))
    return None


def _masthead(layout: Layout) -> Found[str] | None:
    for start, end in layout.lines(layout.head):
        line = layout.folded[start:end]
        if marks.AGENCY_LINE.fullmatch(line) and not _GOVERNMENT.fullmatch(line) and "(" not in line:
            return Found(compact(layout.text[start:end]), start, end, sure=False)
    return None


def consulted(layout: Layout) -> Found[tuple[str, ...]] | None:
    """The offices whose opinions the opening says were heard, as printed."""
    match = _CONSULTED.search(layout.folded, *layout.opening)
    if match is None or match.lastgroup is None:
        return None
    start, end = match.span(match.lastgroup)
    return Found(_offices(layout, (start, end)), start, end)


def cc(layout: Layout) -> Found[tuple[str, ...]] | None:
    """The offices after 抄送, as printed."""
    for start, end in layout.lines(layout.closing):
        label = _COPY.match(layout.folded, start, end)
        if label:
            return Found(_offices(layout, (label.end(), end)), label.end(), end)
    return None


def _offices(layout: Layout, span: Span) -> tuple[str, ...]:
    printed = layout.text[slice(*span)].rstrip("。.； ")
    names = []
    for part in _AND.split(_COPIES.sub("", printed.replace("，", ",").replace("；", ";"))):
        name = part.strip()
        names += name.split() if " " in name and all(len(word) > 2 for word in name.split()) else [compact(name)]
    cut = [_REST.sub("", name) if name == names[-1] and not name.startswith("各") else name for name in names]
    return tuple(name for name in cut if name and not re.fullmatch(r"我[局委厅部办院]", name))
