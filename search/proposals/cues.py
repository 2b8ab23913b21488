"""Where in a proposal do the asks stand? After 建议：, under a heading that says so, or in its numbered sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.proposals.outline import Mark, parts, run

_SECTIONS = frozenset({"建议一", "一、", "（一）", "第一", "1.", "（1）", "●"})
"""Styles that number a whole proposal; 一是 and ① also count things off within a sentence."""

_ASKING = r"(?:建议|对策|举措|措施|诉求|请求|思路|办法|方案|意见|路径)"
_HEADING = re.compile(
    r"〔?(?:工作|具体|相关|有关|几点|若干|初步|主要|政策|意见|思考|问题|发展|应对|解决|改进|下一步|个人|我们?的|的|[及与和、以]|[一二三四五六七八九十]点)*"
    rf"{_ASKING}(?:[及与和、]?(?:{_ASKING}|内容|事项|如下))*〕?"
)
"""A heading that says nothing but that the asks follow: 三、对策与建议, 具体建议, 意见建议. Texts are plain()."""

_CLAUSE = re.compile(r"(?m)[^。；！？\n\r：]{2,60}(?:(?P<close>[：。])|$)")
_ANNOUNCES = re.compile(r"(?:建议|对策|举措|措施)(?!(?:单位|人|号|编号|名称|标题|类别|提案))")
_COUNTS = re.compile(r"如下|以下|下列|几点|[几三四五六]个方面|着手|入手")
_LONGEST_ANNOUNCEMENT = 40
"""Characters of a closed sentence that only announces: a longer one says what it asks for."""

_NO_ANNOUNCEMENT = re.compile(
    r"(?:承办|主办|办理|会办)单位|关于.*(?:建议|提案|议案)\s*$|(?:建议|对策|措施)之?[一二三四五六七八九十\d]{1,2}$"
)
"""A line for an office (主办单位建议：), a title, or the number of the ask itself: 建议一：."""

_DIRECT = re.compile(
    r"(?:(?<=[。；！？\n\r])|(?<![\s\S]))[ \t　]*(?:(?:为此|因此|对此|鉴于此|基于此|综上|所以)，?)?"
    r"(?:我们?|本人|特此?|现|在此|认为)*(?:建议|恳请|希望|应当|应该|请(?![示假求问]))(?!(?:承办|主办|办理|会办)?(?:单位|人|号|编号))"
)
"""A sentence that asks at once: 建议利用桥下空间…, 为此，建议…"""

_NOUN = (
    r"(?:现状|背景|案由|概况|意义|必要性|重要性|可行性|成效|原因|困难|情况|分析|依据|理由|不足|短板|挑战|形势"
    r"|做法|经验|问题|难点|痛点|瓶颈|制约|障碍|差距)"
)
_ACT = (
    r"(?:解决|破解|着力|加强|加大|关注|重视|治理|缓解|完善|弥补|补齐|消除|改善|摸清|核实|开展|做好|推动|推进|强化|优化"
    r"|建立|健全|防止|避免|关于)"
)
_CONTEXT = re.compile(
    rf"(?!{_ACT})[^。；：\n\r ]{{0,24}}{_NOUN}(?:突出|严重|明显|凸显|如下)?\s*(?:[：\n\r ]|$|。(?=[\s\S]))"
    r"|(?:基本情况|背景|现状|案由|原因分析|存在的?(?:主要|突出)?问题|(?:主要|突出)问题)"
)
_LEADS_TO_CONTEXT = re.compile(
    rf"(?:^|[。；：\n])(?!(?:为|针对|围绕|就)[^。；：\n]*{_NOUN})[^。；：\n]*{_NOUN}[^。；：\n，]{{0,12}}[：。，]?\s*$"
)
"""What stands before a list of problems; 为解决上述问题： leads to asks."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of text that asks; `mixed` where some of its numbered sections are only context."""

    start: int
    end: int
    mixed: bool = False


def is_context(section: str) -> bool:
    """Whether a numbered section only leads up to the asks, by its heading: 现状, 存在的主要问题, 原因分析."""
    return bool(_CONTEXT.match(section.strip()))


def is_asking_heading(printed: str) -> bool:
    """Whether this is a heading that says nothing but that the asks follow."""
    return bool(_HEADING.fullmatch(re.sub(r"\s", "", printed)))


def regions(text: str, found: Sequence[Mark]) -> list[Region]:
    """The stretches that ask, in order; none where the text does not show any."""
    sections = _sections(text, [mark for mark in found if mark.style in _SECTIONS])
    headed = [(heading.end(), end) for _, start, end in sections if (heading := _asking_heading(text, start))]
    if headed:  # a heading that has nothing below it is numbered like its asks: they follow
        return [Region(start, end if text[start:end].strip() else len(text)) for start, end in headed]
    asking = [(start, end) for _, start, end in sections if not is_context(text[start:end])]
    if announced := _announced(text, found, asking):
        stops = [start for start, _ in announced[1:]] + [len(text)]
        return [Region(end, stop) for (_, end), stop in zip(announced, stops, strict=True)]
    if asking:
        lone = len(asking) == 1 < len(sections) and _holds_list(found, asking[0])
        return [Region(*asking[0])] if lone else [Region(sections[0][0].start, len(text), mixed=True)]
    if direct := _DIRECT.search(text):
        return [Region(direct.start(), len(text))]
    return [Region(counted[0][0].start, len(text))] if (counted := _sections(text, found)) else []


def _sections(text: str, found: Sequence[Mark]) -> list[tuple[Mark, int, int]]:
    """The parts that these marks number; of a list that counts off problems, those of the next one in its style."""
    for first in _firsts(found):
        if not _LEADS_TO_CONTEXT.search(text, 0, first.start):
            return list(parts(run(found, first.start, len(text)), len(text)))
    return []


def _firsts(found: Sequence[Mark]) -> Iterator[Mark]:
    """The first 1, and every other where its style begins to count anew."""
    style = next((mark.style for mark in found if mark.number == 1), "")
    last = 0
    for mark in (mark for mark in found if mark.style == style):
        if mark.number == 1 and last != 1:
            yield mark
        last = mark.number


def _holds_list(found: Sequence[Mark], section: tuple[int, int]) -> bool:
    """Whether a section holds a list of its own, each item on its line."""
    listed = run([mark for mark in found if mark.opens_line], *section)
    return len(listed) > 1


def _asking_heading(text: str, start: int) -> re.Match[str] | None:
    return re.compile(rf"\s*{_HEADING.pattern}(?:[：。]|\s|(?=（一))").match(text, start)


def _announced(text: str, found: Sequence[Mark], asking: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The announcement of asks: the first that a new numbering follows, with later ones of the same, else the first.

    Several stand in 对市里的建议：1.… 对区里的建议：1.…; inside a section that asks, only numbered ones count.
    """
    starts = {mark.start: mark for mark in found}
    listed: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    styles = []
    for clause in filter(_announces, _CLAUSE.finditer(text)):
        end = clause.end() + len(text[clause.end() :]) - len(text[clause.end() :].lstrip())
        if any(clause.start() < start < clause.end() for start in starts):  # it asks already
            continue
        if end in starts and starts[end].number == 1:
            styles.append(starts[end].style)
            listed += [(clause.start(), end)] if styles[-1] == styles[0] else []
        elif not any(start <= clause.start() < stop for start, stop in asking):
            others.append((clause.start(), end))
    return listed or others[:1]


def _announces(clause: re.Match[str]) -> bool:
    """建议：, 为此，提出如下建议。, or a line that is such a heading; never a title 关于…的建议."""
    said, close = re.sub(r"[\s：。]", "", clause.group()), clause["close"]  # 建　议：
    if _NO_ANNOUNCEMENT.search(said):
        return False
    if close is None or is_asking_heading(said):
        return is_asking_heading(said)
    closed = close != "。" or (len(said) <= _LONGEST_ANNOUNCEMENT and bool(_COUNTS.search(said)))
    return closed and bool(_ANNOUNCES.search(said))
