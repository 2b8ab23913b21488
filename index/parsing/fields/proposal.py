"""The proposal that the letter answers: its number and its own title."""

from __future__ import annotations

import re

from index.parsing import marks
from index.parsing.fields.found import Found, printed
from index.parsing.fields.title import titles
from index.parsing.layout import Layout
from index.parsing.lines import Span

_SERIAL = r"(?P<number>(?!第)[一-鿿]?[A-Za-z]{0,4}\d[\dA-Za-z]{0,14}(?:-\d+)?(?:[、,和]\d{1,8}(?=[、,和\d]* *号))*)"
"""A number may carry letters (DH0271), a delegation (温197) or 闭 for one made between sessions (闭08); 17、33 are two
proposals answered as one."""

_IN_TITLE = (re.compile(rf"第 *{_SERIAL} *号"), re.compile(rf"(?:会议|代表|提案|建议|的|\() *{_SERIAL} *号"))
_IN_OPENING = (
    re.compile(rf"第 *{_SERIAL} *号 *(?:委员|代表)?(?:提案|建议|议案)"),
    re.compile(rf"(?:提案|建议|意见|议案|列为|作为|[》”(的:,]) *第? *{_SERIAL} *号(?!令|文|公告|楼|路|线)"),
    re.compile(rf"编号[为是:]? *第?{_SERIAL}"),
    re.compile(rf"[》”] *\([^()《》]{{2,40}}会议 *第? *{_SERIAL} *号"),
    re.compile(r"[》”] *\((?P<number>[A-Z]{1,4}\d{4,})\)"),
)
_LABELLED = (re.compile(rf"(?:(?:提案|建议|议案)编?号|(?<!文件)(?<!系统)编号) *[:|]? *第? *{_SERIAL}"),)

_GOVERNED = re.compile(r"(?:提出|提交|反映|撰写|提议)[的了]? *(?=[《“])")
_UNQUOTED = re.compile(
    r"""(?:提出|提交)[的了]\ *[“《]?
    (?P<title>(?:关于)?[^《:。;\n]{4,120}?)(?:的案)?
    (?=\ *(?:,?\ *(?:已?收悉|已?收到|已交|已转)|\(|第[\dA-Z]+号))""",
    re.VERBOSE,
)
_OPENING_MARK = re.compile(r"[《“](?=[^《“\n]{4,})")
_CALLED = re.compile(r"[》”] *的?(?:\(|第?[\dA-Z]+号|提案|建议|议案|已?收)")
_CALLS_ITSELF = ("建议", "提案", "议案")
_CLOSING_MARKS = {"《": "》", "“": "”"}
_NUMBER_INSIDE = re.compile(r"\(第[^)]*$")


def proposal_number(layout: Layout) -> Found[str] | None:
    """The number as printed, without 第 and 号: in a title, in the opening, behind a label, or in the 文号 itself."""
    places: list[tuple[tuple[re.Pattern[str], ...], Span]] = [
        *((_IN_TITLE, (each.start, each.end)) for each in reversed(titles(layout))),
        (_IN_OPENING, layout.opening),
        (_LABELLED, layout.head),
    ]
    for patterns, span in places:
        for pattern in patterns:
            match = pattern.search(layout.folded, *span)
            if match:
                return printed(layout, match.span("number"))
    own = marks.DOC_NUMBER.search(layout.folded, *layout.head)
    return printed(layout, own.span("serial")) if own and own["office"].startswith(("建议", "提案", "议案")) else None


def proposal_title(layout: Layout) -> Found[str] | None:
    """The proposal's own title: the one that 提出的 governs, in marks or bare; every other 《》 is a policy."""
    governed = _GOVERNED.search(layout.folded, *layout.opening)
    close = _closing_mark(layout.folded, governed.end(), layout.opening[1]) if governed else None
    if governed and close:
        return _between(layout, governed.end(), close)
    bare = _UNQUOTED.search(layout.folded, *layout.opening)
    if bare:
        return printed(layout, bare.span("title"), sure=bare["title"].endswith(_CALLS_ITSELF))
    return _called(layout)


def _called(layout: Layout) -> Found[str] | None:
    """What the opening or a title names in marks and then calls a 提案 or 建议."""
    for span in (layout.opening, *((each.start, each.end) for each in titles(layout))):
        for mark in _OPENING_MARK.finditer(layout.folded, *span):
            close = _closing_mark(layout.folded, mark.start(), span[1])
            if close and _CALLED.match(layout.folded, close, span[1]):
                return _between(layout, mark.start(), close)
    return None


def _between(layout: Layout, opened: int, close: int) -> Found[str]:
    """The words between two marks, without a number that was drawn into them."""
    inside = _NUMBER_INSIDE.search(layout.folded, opened, close)
    return printed(layout, (opened + 1, inside.start() if inside else close))


def _closing_mark(folded: str, start: int, end: int) -> int | None:
    """Where the quotation that opens at `start` closes, nested ones of its own kind counted."""
    opens, closes = folded[start], _CLOSING_MARKS[folded[start]]
    depth = 0
    for position in range(start, end):
        depth += (folded[position] == opens) - (folded[position] == closes)
        if depth == 0:
            return position
    return None
