"""Which line of a file goes on from the line above? Decided line by line, by width, punctuation and known forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index import marks
from index.fold import fold

_NARROWEST, _WIDEST = 15, 60
"""Full-width characters: a page of wrapped text lies between; longer lines are whole paragraphs."""

_RAGGED = 3.5
"""How far a full line may fall short of the page's width: two characters of a lost indent, and a word not broken."""

_FULL_LINES = 8
"""So many full lines, most of them without a sentence's end, make a file a wrapped one."""

_RUNS_ON = 28
"""A line of a letter's body this wide that ends without punctuation was broken by a page's end."""

_TITLE_LINES = 4
"""A title is broken over no more lines."""

_ENDS = tuple("。!?…:;")
_SUBJECT_END = re.compile(r"(?:建议|问题|情况|方面|意见|提案|工作|方向|措施|答复|结果|打算|计划|安排)[)”]?$")
"""How a heading without a closing mark ends: after it the text begins."""

_TITLE_START = re.compile(rf"[^:]{{0,30}}?(?:关于|对)|政协|中国人民政治协商|.{{0,8}}第?{marks.CHINESE_NUMBER}届")
_BEGINS = (
    marks.HEADING,
    marks.CLOSING_WORDS,
    marks.CONTACT_LINE,
    marks.COPY_LINE,
    marks.PUBLICITY_LINE,
    marks.FOOTER,
    marks.META_LABEL,
)
_STANDS_ALONE = (
    marks.ADOPTION_LINE,
    marks.DATE_LINE,
    marks.RECIPIENT_LINE,
    marks.CATEGORY_LINE,
    marks.AGENCY_LINE,
    marks.DOC_NUMBER,
)


@dataclass(slots=True)
class _Page:
    """The folded lines of a file, and the width to which they were wrapped (None: whole paragraphs)."""

    lines: list[str]
    width: float | None
    in_letter: bool = False


def continued(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it goes on from the one above."""
    page = _Page([fold(line) for line in lines], None)
    page.width = _page_width(page.lines)
    titles = _title_seams(page.lines)
    joined = []
    paragraph = ""
    for number, line in enumerate(page.lines):
        goes_on = number > 0 and (number in titles or _goes_on(page, number, paragraph))
        joined.append(goes_on)
        paragraph = paragraph + line if goes_on else line
        page.in_letter = page.in_letter or bool(marks.RECIPIENT_LINE.match(line) or marks.REPLY.search(paragraph))
    return joined


def _goes_on(page: _Page, number: int, paragraph: str) -> bool:
    above, below = page.lines[number - 1], page.lines[number]
    if _begins(below) or _stands_alone(below) or _stands_alone(paragraph) or _is_furniture(paragraph):
        return False
    if page.width is not None and _width(above) >= page.width - _RAGGED:
        return not _is_whole_heading(paragraph)
    return page.in_letter and _runs_on(paragraph, below)


def _runs_on(paragraph: str, below: str) -> bool:
    """Whether a paragraph that no page width explains was broken in the middle."""
    if paragraph.endswith(_ENDS) or _width(paragraph) < _NARROWEST:
        return False
    if marks.HEADING.match(paragraph) and "。" not in paragraph:
        return not _is_whole_heading(paragraph) and not below.endswith(_ENDS) and _width(below) < _WIDEST
    return paragraph.endswith((",", "、")) or _width(paragraph) >= _RUNS_ON or bool(marks.HEADING.match(paragraph))


def _is_whole_heading(paragraph: str) -> bool:
    return bool(marks.HEADING.match(paragraph) and _SUBJECT_END.search(paragraph))


def _begins(line: str) -> bool:
    return any(mark.match(line) for mark in _BEGINS)


def _stands_alone(line: str) -> bool:
    return any(mark.fullmatch(line) for mark in _STANDS_ALONE) or bool(_is_title(line))


def _is_furniture(line: str) -> bool:
    return bool(marks.META_LABEL.match(line) or marks.FOOTER.match(line))


def _is_title(line: str) -> bool:
    return bool(_TITLE_START.match(line) and marks.TITLE_END.search(line))


def _title_seams(lines: Sequence[str]) -> set[int]:
    """The lines that go on from a title's beginning above them."""
    seams: set[int] = set()
    for first, line in enumerate(lines):
        if marks.RECIPIENT_LINE.fullmatch(line) and line.endswith(":"):
            break
        if first not in seams:
            seams.update(range(first + 1, _title_end(lines, first) + 1))
    return seams


def _title_end(lines: Sequence[str], first: int) -> int:
    """The last line of the title that begins at `first`; `first` itself where no broken title begins."""
    whole = lines[first]
    for last in range(first + 1, min(first + _TITLE_LINES, len(lines))):
        if not _may_open_title(whole) or _begins(lines[last]) or not _may_go_on(whole, lines[last]):
            return first
        whole += lines[last]
        if _is_title(whole):
            return last
    return first


def _may_open_title(line: str) -> bool:
    """Whether a line can be a title's beginning: no label, no sentence, no complete title."""
    if _is_furniture(line) or _is_title(line) or line.endswith(_ENDS) or ">" in line:
        return False
    return bool(_TITLE_START.match(line) or marks.AGENCY_LINE.fullmatch(line))


def _may_go_on(title: str, below: str) -> bool:
    """An office alone goes on with 关于…; a title that has begun goes on with anything but another title."""
    if _TITLE_START.match(title):
        return not _is_title(below)
    return below.startswith(("关于", "对")) and _is_title(below)


def _page_width(lines: Sequence[str]) -> float | None:
    """The width to which a file's lines were wrapped, in full-width characters; None where they were not."""
    widths = sorted(_width(line) for line in lines)
    if not widths:
        return None
    width = widths[len(widths) * 9 // 10]
    full = [line for line in lines if _width(line) >= width - _RAGGED]
    broken = [line for line in full if not line.endswith(_ENDS)]
    wrapped = _NARROWEST <= width <= _WIDEST and len(full) >= _FULL_LINES and len(broken) * 2 >= len(full)
    return width if wrapped else None


def _width(line: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in line)
