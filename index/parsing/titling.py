"""Which lines are a title, and which lines go on from a title that was broken?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.parsing import marks, portal

_LONGEST = 4
"""Lines: a title is broken over no more."""

_START = re.compile(
    rf"(?![您你])[^:。]{{0,30}}?(?:关于|对)|(?:中国人民)?政(?:协|治协商)|[^:。]{{0,10}}?{marks.NUMERAL}届"
)
_REST = re.compile(r"(?:的 ?)?(?:函|复函|答复函)")
"""What may be left of a title whose first line reads like a whole one."""

_INSIDE = re.compile(
    r"[届县市区省州旗号](?!.{0,8}(?:关于|对))|(?:次?会议|代表建议|委员提案|建议第|提案第)|" + f"{marks.NUMERAL}届"
)
"""How the second line of a broken title may begin, and a title itself does not: 县十届二次会议第15号提案的答复."""

_LONGER_THAN_A_MENU = 8
"""Characters: 关于我们 is no title's beginning."""

_ABOUT = ("关于", "对")
_NOT_IN_TITLES = re.compile(r"[。!?;:>|]$|>")


def is_title(line: str) -> bool:
    """Whether a folded line is a whole title: 关于…的答复."""
    return bool(_START.match(line) and marks.TITLE_END.search(line) and "收悉" not in line)


def title_seams(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that go on from a title's beginning above them."""
    seams: set[int] = set()
    for first, line in enumerate(lines):
        salutation = marks.SALUTATION.fullmatch(line)
        if salutation and salutation["colon"]:
            break
        if first not in seams:
            seams.update(range(first + 1, _last_line(lines, first) + 1))
    return seams


def _last_line(lines: Sequence[str], first: int) -> int:
    """The last line of the title that begins at `first`; `first` itself where no broken title begins."""
    whole = lines[first]
    for last in range(first + 1, min(first + _LONGEST, len(lines))):
        if _REST.fullmatch(lines[last]) and is_title(whole):
            return last
        if not (_may_go_on(whole) and _may_follow(whole, lines[last])):
            return first
        whole += lines[last]
        if is_title(whole):
            return last
    return first


def _may_go_on(line: str) -> bool:
    """Whether a line can be the beginning of a title, and no more than the beginning."""
    if is_title(line) or _NOT_IN_TITLES.search(line) or portal.LABEL.match(line):
        return False
    return bool(_START.match(line) or marks.OFFICE_LINE.fullmatch(line))


def _may_follow(title: str, below: str) -> bool:
    """An office alone goes on with 关于…; a title that has begun goes on with anything but a beginning or a label."""
    if not _START.match(title):
        return below.startswith("关于")
    if below.startswith(_ABOUT):
        return title.endswith("关于")
    if _INSIDE.match(below) and len(title) >= _LONGER_THAN_A_MENU:
        return True
    return not is_title(below) and not portal.LABEL.match(below) and not marks.DOC_NUMBER.match(below)
