"""How is a text numbered? Printed numbers of every style, and the runs that count up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_BEGINS = r"(?:(?<=[。；：！？\s”」）*])|(?<=如下)|(?<![\s\S]))"
"""A number opens an item only after a closed sentence, a line end or a gap: 统筹一、二、三产业 opens none."""

_UNMARKED = r"(?![个年月日号点时家座人名项处所条台万千百亿元米天周岁小件套张层楼路村部])[一-鿿]"
"""What may follow a number that lost its mark; a measure word or a date says that it is none."""

_CALLED = "建议一"
_STYLES = {
    _CALLED: rf"{_BEGINS}(?:建议|对策|措施|诉求)之?(?P<number>{_NUMERAL}|\d{{1,2}})[：、.\s]",
    "一、": rf"{_BEGINS}(?P<number>{_NUMERAL}) ?[、.，](?!{_NUMERAL}、)",
    "（一）": rf"{_BEGINS}（ ?(?P<number>{_NUMERAL}) ?）[、.]?",
    "第一": rf"{_BEGINS}第(?P<number>{_NUMERAL})(?:条|点|个?方面|是)?[，、：]",
    "1.": rf"{_BEGINS}(?P<number>\d{{1,2}}) ?[.、，](?!\d)",
    "（1）": rf"{_BEGINS}（? ?(?P<number>\d{{1,2}}) ?）[、.]?",
    "①": r"(?P<number>[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿])",
    "一是": rf"(?:(?<=[。；：！？\s，”」）])|(?<![\s\S]))(?P<number>{_NUMERAL})(?:是|要|来是)",
    "其一": rf"{_BEGINS}其(?P<number>{_NUMERAL})[，、：]",
    "首先": rf"{_BEGINS}(?P<number>首先|其次|再次|再者|此外|最后)[，、：]?",
    "一方面": r"(?:(?<=[。；：！？\s，])|(?<![\s\S]))(?P<number>一方面|另一方面)[，：]",
    "1 ": rf"(?m:^)[ \t　]*(?P<number>\d{{1,2}}|{_NUMERAL}(?=[ 　]))[ 　]*(?={_UNMARKED})",
    "●": r"(?m:^)[ \t　]*(?P<number>[●·•▪■◆○★*✓–—-])[ \t　]*(?=[^\s\d—-])",
}
_WORDS = {"一方面": 1, "另一方面": 2, "首先": 1, "其次": 2, "再次": 3, "再者": 3, "此外": 3, "最后": 4}
_LARGEST_GAP = 2
"""A number may be missing from a run (typists lose one), not more: then the higher one belongs to something else."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number: `start` to `end` is the number with its closing mark, `label` as it is called by."""

    style: str
    number: int
    label: str
    start: int
    end: int
    opens_line: bool


def marks(text: str) -> list[Mark]:
    """All printed numbers of a text in its order; of two that overlap, the one of the wider style."""
    found: dict[int, Mark] = {}
    taken: list[tuple[int, int]] = []
    for style, pattern in _STYLES.items():
        for match in re.finditer(pattern, text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                found[match.start()] = _mark(style, match, text)
                taken.append(match.span())
    alone = sum(mark.style == _CALLED for mark in found.values()) == 1  # 建议1、…；2、… has lost a colon
    return [_uncalled(found[start]) if alone else found[start] for start in sorted(found)]


def _uncalled(mark: Mark) -> Mark:
    """The mark in the style that it has without its word."""
    return replace(mark, style="1." if mark.label.isdecimal() else "一、") if mark.style == _CALLED else mark


def run(found: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """The run that numbers `text[start:end]`: from the first 1 on, every later number of its style that counts up.

    Where there is no 1 the numbers may go on from a list before: then from a number at the very start.
    """
    within = [mark for mark in found if start <= mark.start < end]
    first = next((mark for mark in within if mark.number == 1 or mark.start == start), None)
    if first is None:
        return []
    kept = [first]
    for mark in within:
        if mark.style == first.style and mark.start > kept[-1].start and _follows(kept[-1], mark):
            kept.append(mark)
    return kept


def _follows(last: Mark, mark: Mark) -> bool:
    """Whether a number comes next; the same one again counts where both open lines (bullets, slips of the pen)."""
    step = mark.number - last.number
    return 0 < step <= _LARGEST_GAP or (step == 0 and mark.opens_line and last.opens_line)


def parts(run_: Sequence[Mark], end: int) -> Iterator[tuple[Mark, int, int]]:
    """Each mark of a run with the (start, end) of what it numbers; the last part reaches to `end`."""
    stops = [mark.start for mark in run_[1:]] + [end]
    return ((mark, mark.end, stop) for mark, stop in zip(run_, stops, strict=bool(run_)))


def _mark(style: str, match: re.Match[str], text: str) -> Mark:
    printed = match["number"]
    line = text.rfind("\n", 0, match.start("number")) + 1
    label = f"（{printed}）" if style in {"（一）", "（1）"} else printed
    return Mark(style, _count(printed), label, match.start(), match.end(), not text[line : match.start()].strip())


def _count(printed: str) -> int:
    """一 → 1, 十二 → 12, ③ → 3, 其次 → 2; every bullet counts as 1."""
    if printed in _WORDS:
        return _WORDS[printed]
    if printed.isdecimal():
        return int(printed)
    if len(printed) == 1:
        return int(unicodedata.numeric(printed, 1))
    tens, _, ones = printed.rpartition("十")
    return 10 * (_count(tens) if tens else 1) + (_count(ones) if ones else 0)
