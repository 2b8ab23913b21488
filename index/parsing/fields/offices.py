"""The other offices around a letter: those consulted, and those that get a copy."""

from __future__ import annotations

import re

from index.parsing.fields.found import Found
from index.parsing.layout import Layout
from index.parsing.lines import Span

_AND = re.compile(r"[、,，;；。]|(?<=[局委办厅部院署司会府])(?:和|与|及|以及)")
_CONSULTED = (
    re.compile(r"(?:经综合|征求|汇总|听取|结合)了?(?P<offices>[^。;:》\n]{2,120}?)(?:的?意见)"),
    re.compile(r"经综合(?P<offices>[^。;:》\n]{2,120}?)(?=,现|[。;:\n])"),
    re.compile(
        r"(?:经商|会同|商请|经与)(?P<offices>[^。;:》\n,]{2,120}?)"
        r"(?:会商|联合|共同|逐条|认真|充分|办理|研究|会办|协办|同意|协商|(?=[。;:,\n]))"
    ),
    re.compile(r"主办, ?由?(?P<offices>[^。;:》\n,]{2,120}?)(?:会办|协办)"),
    re.compile(r"经(?P<offices>[^。;:》\n,]{2,120}?[局委办厅部府院会])(?:等.{0,6}单位)?(?:会办|协办|会商|共同|联合)"),
)
"""经综合…意见, 经商…, 由我部会同…办理, 经与…共同研究, 我局主办,…会办."""

_REST = re.compile(r"(?:等(?:\d+个|几个)?(?:有关|相关|会办|协办|各)*(?:单位|部门)?)?的?(?:会办|协办|办理|反馈|书面)*$")
_OFFICE = re.compile(r"[局委办厅部院署司会府室心社行队联协处学团镇街区县]$")
_UNNAMED = re.compile(
    r"我[局委厅部办院]|我们|有关(?:部门|单位)|(?:各|等)?(?:会办|协办|相关|有关)*(?:单位|部门)的?(?:意见)?"
)
_COPY = re.compile(r"抄 *[送报] *[:;]? *")
_COPIES = re.compile(r"[(（]\d+份[)）]")


def consulted(layout: Layout) -> Found[tuple[str, ...]] | None:
    """The offices whose opinions the opening says were heard, as printed."""
    for pattern in _CONSULTED:
        for match in pattern.finditer(layout.folded, *layout.opening):
            names = [_REST.sub("", name) for name in _names(layout, match.span("offices"))]
            offices = tuple(name for name in names if _OFFICE.search(name) and not _UNNAMED.fullmatch(name))
            if offices:
                return Found(offices, *match.span("offices"))
    return None


def cc(layout: Layout) -> Found[tuple[str, ...]] | None:
    """The offices behind 抄送, as printed."""
    for start, end in layout.lines(layout.closing):
        label = _COPY.match(layout.folded, start, end)
        names = _names(layout, (label.end(), end)) if label else ()
        if label and names:
            return Found(names, label.end(), end)
    return None


def _names(layout: Layout, span: Span) -> tuple[str, ...]:
    """The names of a list; blanks part them only where nothing else does."""
    words = _COPIES.sub("", layout.text[slice(*span)])
    parts = _AND.split(words) if _AND.search(words.rstrip("。")) else words.rstrip("。").split()
    return tuple(name for part in parts if (name := re.sub(r"\s", "", part)))
